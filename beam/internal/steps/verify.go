package steps

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/components"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// check verifies a pair on its two texts. However many ways the two found one another, it is compared once.
//
//	in   two texts -> pair
//	0    text -> text, of two that are looked at together from now on
//	1    text that came first -> route edge
//	3    ""   -> count of pairs
func check(t *tools.Tools) Step {
	var stats dedupe.Stats
	var judge *dedupe.Judge
	return Step{
		Do: func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
			if judge == nil {
				o, err := t.Comparing()
				if err != nil {
					return err
				}
				judge = dedupe.NewJudge(o)
			}
			var p pair
			r := compact.Read(one(values))
			p.read(r)
			if err := errors.Join(r.Done(), wireSize(key, 2*contentBytes)); err != nil {
				return err
			}
			x, y, swapped, err := p.sides()
			if err != nil {
				return err
			}
			a, b := key[:contentBytes:contentBytes], key[contentBytes:]
			if swapped {
				a, b = b, a
			}
			ev, err := compare(t, judge, &x, &y, p.frequency)
			if err != nil {
				return err
			}
			stats.Candidates++
			stats.Count(ev)
			if ev.Relation == verify.Unrelated {
				return nil
			}
			if dedupe.Together(ev, p.many) {
				components.Both(a, b, out[0])
			}
			e := edge{evidence: dedupe.AppendEvidence(nil, ev)}
			copy(e.b[:], b)
			out[1](a, e.append([]byte{tagEdge}))
			return nil
		},
		Flush: func(out Out) {
			if stats != (dedupe.Stats{}) {
				out[3](nil, countOf(tools.Counts{Stats: stats}))
			}
			stats = dedupe.Stats{}
		},
	}
}

func compare(t *tools.Tools, judge *dedupe.Judge, x, y *dedupe.Side, frequency float64) (*verify.Evidence, error) {
	s, err := t.Document(facts.Ordinal(x.Best))
	if err != nil {
		return nil, err
	}
	u, err := t.Document(facts.Ordinal(y.Best))
	if err != nil {
		return nil, err
	}
	ev := judge.Compare(s, u, x, y, func() float64 { return frequency })
	return &ev, nil
}

// wireSize holds that a key has so many bytes.
func wireSize(key []byte, n int) error {
	if len(key) != n {
		return fmt.Errorf("a key of %d bytes: %w", len(key), compact.ErrDamaged)
	}
	return nil
}
