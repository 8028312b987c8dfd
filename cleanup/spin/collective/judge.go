package collective

import (
	"context"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Judge judges the texts of a corpus once more with what they teach together: by
// the spun copies that stand beside their sources (pairs, of records), by the usage
// of the texts that read as clean, and by what the other articles of a site show.
// Where nothing has enough to say, the first verdicts stand. The result follows
// from the texts, their sites, keys and groups; neither the number of workers nor
// the order of the records changes more than ordinals.
//
// O(bytes of all texts); memory is 50 bytes a record, 64 MB for the counts of the
// corpus, and what Site tables hold (EXCHANGES_MOST).
func Judge(ctx context.Context, m *spin.Model, c Corpus, pairs iter.Seq[[2]int], o Options) (*Judgement, error) {
	j, err := newJudge(ctx, m, c, o)
	if err != nil {
		return nil, err
	}
	detector, err := j.relearn(ctx, pairs)
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	if err := j.strangeEnglish(ctx); err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	if err := j.bySite(ctx, detector); err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	if err := j.byKnown(ctx, detector); err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return j.out, nil
}

// Alone is the judgement that leaves every first verdict as it is.
func Alone(ctx context.Context, m *spin.Model, c Corpus, o Options) (*Judgement, error) {
	j, err := newJudge(ctx, m, c, o)
	if err != nil {
		return nil, err
	}
	return j.out, nil
}
