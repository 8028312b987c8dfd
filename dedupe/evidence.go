package dedupe

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/cluster"
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Evidence is what verification on the texts found: the related pairs, with what
// they share. Nobody is chosen yet; [Evidence.Cluster] does that, with what is
// known of the records by then. It holds some 60 bytes a related pair, 16 where Options.Memory sends
// what they share to disk; then it has to be closed.
type Evidence struct {
	e       *Engine
	texts   Texts
	readers []*reader
	judges  []*Judge
	nodes   nodes // a text is compared as the best of its records, by what Add was told
	ledger  ledger
	bonds   bonds
	digests digest.Set
	stats   Stats
}

// Verify finds candidates and verifies them on the texts. progress, when not nil,
// is called now and then, from one goroutine. It can be called once.
func (e *Engine) Verify(ctx context.Context, t Texts, progress func(done, total int64)) (*Evidence, error) {
	if e.used {
		return nil, errUsed
	}
	e.used = true
	e.first = nil
	v := &Evidence{e: e, texts: t}
	v.ledger = e.newLedger()
	if e.priors != nil {
		v.ledger = e.priors.ledger
	}
	v.workers(e.o.Workers)
	if err := v.all(ctx, progress); err != nil {
		return nil, errors.Join(fmt.Errorf("dedupe: %w", err), v.Close())
	}
	e.priors = nil
	v.workers(0) // the choice may come much later
	return v, nil
}

// newLedger makes the ledger of the engine's evidence. Of its memory evidence gets half, titles a quarter and what keys are shared the last: they come when
// keys were compared.
func (e *Engine) newLedger() ledger {
	return ledger{packed: packed{most: (e.o.Memory + 1) / 2, dir: e.o.TempDir}}
}

// Close lets go of what is on disk; nothing can be asked after it. Without Options.Memory there is nothing.
func (v *Evidence) Close() error {
	return errors.Join(v.ledger.close(), v.e.labels.close(), v.e.shared.close())
}

// workers makes readers and judges for n goroutines; 0 lets go of the texts they
// hold.
func (v *Evidence) workers(n int) {
	v.readers, v.judges = nil, nil
	large := &largeTexts{docs: make(map[int32]*verify.Document)}
	for range n {
		v.readers = append(v.readers, newReader(v.texts, large))
		v.judges = append(v.judges, NewJudge(v.e.o))
	}
}

// Compare verifies two of the records as Verify would, with what the records that were
// added say of how frequent their wording and their titles are, and nothing else. In place of Verify.
func (e *Engine) Compare(ctx context.Context, t Texts, a, b int) (Pair, error) {
	if e.used {
		return Pair{}, errUsed
	}
	e.used = true
	v := &Evidence{e: e, texts: t}
	v.workers(e.o.Workers)
	err := errors.Join(v.makeNodes(ctx), e.buildIndexes())
	var ev verify.Evidence
	if err == nil {
		ev, err = v.compare(0, int32(a), int32(b))
	}
	if err := errors.Join(err, e.failed(), v.Close()); err != nil {
		return Pair{}, fmt.Errorf("dedupe: %w", err)
	}
	return pairOfEvidence(a, b, &ev), nil
}

func (v *Evidence) all(ctx context.Context, progress func(done, total int64)) error {
	if err := v.makeNodes(ctx); err != nil {
		return err
	}
	if err := v.e.buildIndexes(); err != nil {
		return err
	}
	pairs, err := v.e.candidatePairs(ctx)
	if err != nil {
		return err
	}
	if err := v.verifyAll(ctx, pairs, progress); err != nil {
		return err
	}
	return errors.Join(v.findDigests(ctx), v.e.failed())
}

// Groups gives every record that has a copy, directly or through others, the record
// that stands for all of them until one is chosen: the best by what Add was told,
// suspicion aside. -1 is a record without a copy. It is enough to take one of each
// story; a group is a superset of the clusters that its records end up in.
// O(records + pairs).
func (v *Evidence) Groups() []int32 {
	of := cluster.Components(v.nodes.len(), v.joined())
	groups := make(map[int32][]int32) // records of a component
	for i, n := range v.nodes.of {
		if n >= 0 {
			groups[of[n]] = append(groups[of[n]], int32(i))
		}
	}
	out := make([]int32, len(v.nodes.of))
	for i := range out {
		out[i] = -1
	}
	for _, all := range groups {
		if len(all) < 2 {
			continue
		}
		var y yardstick
		for _, i := range all {
			y.add(&v.e.meta[i])
		}
		lead := all[0]
		for _, i := range all[1:] {
			if d, _ := compareRecords(v.e, v.e.meta, i, lead, &y); d < 0 {
				lead = i
			}
		}
		for _, i := range all {
			out[i] = lead
		}
	}
	return out
}

// Rewritten gives the pairs of records verified as versions of one text with words
// replaced throughout, each pair of texts once, the smaller ordinal first.
func (v *Evidence) Rewritten() iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		for _, e := range v.ledger.edges {
			if relation, merge := e.at.verdict(); !merge || relation != verify.Rewritten {
				continue
			}
			p := ordered(v.nodes.best(e.a), v.nodes.best(e.b))
			if !yield([2]int{int(p[0]), int(p[1])}) {
				return
			}
		}
	}
}

// frequency is how frequent the wording is that two texts share.
func (e *Engine) frequency(a, b int32) float64 {
	switch {
	case e.shares != nil:
		return candidates.Frequency(e.shares[a], e.shares[b])
	case e.shared != nil:
		return e.shared.frequency(a, b)
	}
	return e.prose.Frequency(int(a), int(b))
}

// compare verifies two records on worker w.
func (v *Evidence) compare(w int, a, b int32) (verify.Evidence, error) {
	return v.compareAs(w, a, b, a, b)
}

// compareAs verifies records a and b as if they had the dates of x and y, which have
// the same words.
func (v *Evidence) compareAs(w int, a, b, x, y int32) (verify.Evidence, error) {
	s, err := v.readers[w].document(a)
	if err != nil {
		return verify.Evidence{}, err
	}
	t, err := v.readers[w].document(b)
	if err != nil {
		return verify.Evidence{}, err
	}
	return v.judges[w].in(v.context(x, y, min(len(s.Words), len(t.Words))), s, t), nil
}

// origin is where a record stood.
func (e *Engine) origin(i int32) origin {
	p := e.origins.all[i]
	return origin{p.url, p.key, e.labels.of(i).title}
}

// context is what the corpus knows of two records; words is the shorter one's
// length.
func (v *Evidence) context(a, b int32, words int) verify.Context {
	x, y := v.side(a), v.side(b)
	c := told(&x, &y, v.e.often)
	if m, n := v.e.leader[a], v.e.leader[b]; words < verify.FrequencyWords && m >= 0 && n >= 0 {
		c.Frequency = v.e.frequency(m, n)
	}
	return c
}

// side is a record as it is compared: what it says itself, and what the face of its text says.
func (v *Evidence) side(a int32) Side {
	f := v.nodes.face(a)
	from := v.e.origin(f)
	return sideOf(&v.e.meta[a], &v.e.meta[f], &from)
}

// alike is the likeness that clustering averages: the harmonic mean of both
// coverages.
func alike(ev *verify.Evidence) float64 {
	return 2 * ev.CoverageA * ev.CoverageB / (ev.CoverageA + ev.CoverageB)
}
