package batch

import (
	"context"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
)

const (
	// corpusLeast is CORPUS_LEAST: fewer clean texts say nothing of a genre.
	corpusLeast = 300
	// cleanP is CLEAN_P: only texts that read as clean beyond doubt count, lest what
	// a spinner always writes becomes usage.
	cleanP = 0.1
)

// countGrams counts the n-grams of clean texts, one of each cluster: all of
// them, or spin.CorpusMost chosen by a hash of their ids. Nil when there are
// fewer than CORPUS_LEAST.
func (r *runState) countGrams(ctx context.Context) (*spin.CorpusCounts, error) {
	copied := make([]bool, len(r.ids))
	for _, cl := range r.result.Clusters {
		for _, m := range cl.Members[1:] {
			copied[r.ordinals[m.Ordinal]] = true
		}
	}
	var chosen []int
	for i := range r.ids {
		if !copied[i] && r.p[i] >= cleanP {
			chosen = append(chosen, i)
		}
	}
	if len(chosen) < corpusLeast {
		return nil, nil
	}
	if len(chosen) > spin.CorpusMost {
		slices.SortFunc(chosen, func(a, b int) int {
			x, y := xxh3.HashString(r.ids[a]), xxh3.HashString(r.ids[b])
			if x < y {
				return -1
			}
			return 1
		})
		chosen = chosen[:spin.CorpusMost]
		slices.Sort(chosen) // read in file order
	}
	counts := spin.NewCorpusCounts(r.prep.model)
	r.job.Progress.Stage("spin: learn", "records", int64(len(chosen)))
	err := orderedMap(ctx, r.job.workers(), func(_ context.Context, push func(int) error) error {
		for _, i := range chosen {
			if err := push(i); err != nil {
				return err
			}
		}
		return nil
	}, func(_ context.Context, i int) (struct{}, error) {
		text, err := r.texts.at(i)
		if err == nil {
			counts.Add(string(text))
		}
		return struct{}{}, err
	}, func(struct{}) error {
		r.job.Progress.Advance(1, 0)
		return nil
	})
	r.counted = counts.Texts()
	return counts, err
}
