package collective

import (
	"cmp"
	"context"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

const (
	// corpusLeast is CORPUS_LEAST: fewer clean texts say nothing of a genre.
	corpusLeast = 300
	// cleanP is CLEAN_P: only texts that read as clean beyond doubt count, lest what
	// a spinner always writes becomes usage.
	cleanP = 0.1
)

// countGrams counts the n-grams of clean texts, one of each group of copies: all of
// them, or ngrams.Most chosen by their keys. Nil when there are fewer than
// CORPUS_LEAST.
func (j *judge) countGrams(ctx context.Context) (*ngrams.Corpus, error) {
	chosen := j.cleanOnes()
	if len(chosen) < corpusLeast {
		return nil, nil
	}
	chosen = j.byKey(chosen, ngrams.Most)
	counts := ngrams.NewCorpus(j.m.Tables())
	j.o.Progress.Stage("spin: learn", "records", int64(len(chosen)))
	err := each(ctx, j, chosen, func(i int) (struct{}, error) {
		text, err := j.c.Text(i)
		if err == nil {
			counts.Add(text)
		}
		return struct{}{}, err
	}, func(int, struct{}) error { return nil })
	return counts, err
}

// byKey are so many of some records at most, chosen by their keys, in file order.
func (j *judge) byKey(some []int32, most int) []int32 {
	if len(some) > most {
		slices.SortFunc(some, func(a, b int32) int { return cmp.Compare(j.c.Key(int(a)), j.c.Key(int(b))) })
		some = some[:most]
		slices.Sort(some)
	}
	return some
}

// cleanOnes are the records that read as clean beyond doubt, of each group of copies
// one at most: the one that stands for it, or, when that reads as spun, the cleanest.
// That a copy reads as clean is no reason to take it in place of its source.
func (j *judge) cleanOnes() []int32 {
	best := map[int32]int32{} // of the groups whose lead reads as spun
	var out []int32
	for i := range int32(j.c.Len()) {
		g := j.c.Group(int(i))
		switch {
		case j.out.Class(int(i)) == spin.NotJudged: // no usage of the model's English
		case g < 0 || g == i && j.out.Class(int(i)).Severity() == 0:
			if j.alone[i] >= cleanP {
				out = append(out, i)
			}
		case j.out.Class(int(g)).Severity() > 0 && j.alone[i] >= cleanP:
			b, ok := best[g]
			if !ok || cmp.Or(cmp.Compare(j.alone[b], j.alone[i]), cmp.Compare(j.c.Key(int(i)), j.c.Key(int(b)))) < 0 {
				best[g] = i
			}
		}
	}
	for _, i := range best {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}
