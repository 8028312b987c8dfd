package dedupe

import (
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/digest"
)

// Part is some texts of a corpus with all their records, and what was found of them before: what is chosen among them, and the
// rows that their pairs give, is then what one Engine for the whole corpus says. It has all texts that edges connect which are Together,
// or that wishes put together, be it one text alone: FindDigests comes first there. Or it has edges that connect nothing. Several
// such may be one part. Memory is linear in the records and the evidence; texts are asked for as they are compared.
type Part struct {
	Cards []Card                              // of all records, by rising Ordinal: ordinals of Texts and of results are places here
	Edges []Edge                              // all that verification found among the texts, in any order
	Keys  map[[2]uint64][]candidates.KeyCount // of texts, ascending: sampled prose keys that several have; needed where a text has fewer than verify.FrequencyWords words
}

// Edge is a pair of texts.
type Edge struct {
	A, B     [2]uint64 // Card.Content
	Evidence []byte    // of AppendEvidence, A the first side; nil: they were not compared, or are unrelated
}

// Gather makes the evidence of a part, by the options of the engine that its evidence is of, but for the number of workers.
// Window, Across, references and what was seen before are not known here, and an error.
func Gather(o Options, p *Part, t Texts) (*Evidence, error) {
	v, err := gather(o, p, t)
	if err != nil {
		return nil, fmt.Errorf("dedupe: part of a corpus: %w", err)
	}
	return v, nil
}

func gather(o Options, p *Part, t Texts) (*Evidence, error) {
	if o.Window != 0 || o.Across != AnySite {
		return nil, errors.New("a window and sites are for a whole corpus")
	}
	e, err := New(o)
	if err != nil {
		return nil, err
	}
	e.used = true
	for i := range p.Cards {
		c := &p.Cards[i]
		switch {
		case i > 0 && c.Ordinal <= p.Cards[i-1].Ordinal:
			return nil, fmt.Errorf("record %d comes after record %d", c.Ordinal, p.Cards[i-1].Ordinal)
		case c.meta.reference || c.meta.seen:
			return nil, fmt.Errorf("record %s is a reference or was seen before", c.ID())
		}
		if err := e.addCard(c); err != nil {
			return nil, err
		}
	}
	e.shares = make([][]candidates.KeyCount, len(e.texts))
	for content, keys := range p.Keys {
		if n, ok := e.first[content]; ok {
			e.shares[n] = keys
		}
	}
	v := &Evidence{e: e, texts: t, ledger: e.newLedger(), nodes: e.group(make([]bool, len(e.leader))), digests: make(digest.Set)}
	if err := v.addEdges(p.Edges); err != nil {
		return nil, err
	}
	e.first = nil
	return v, nil
}

// addCard is Add of a record by its card, without its keys.
func (e *Engine) addCard(c *Card) error {
	n, known := e.first[c.Content]
	if !known {
		n = int32(len(e.texts))
		e.first[c.Content] = n
		e.texts = append(e.texts, int32(len(e.content)))
	}
	e.leader = append(e.leader, n)
	e.content = append(e.content, c.Content)
	e.meta = append(e.meta, c.meta)
	e.origins.add(c.origin, c.meta.site, false)
	if c.Often {
		e.origins.count[titled{c.meta.site, c.origin.key}] = pageTitles + 1
	}
	return e.labels.add(label{c.id, c.origin.title})
}

// addEdges takes the edges of a part.
func (v *Evidence) addEdges(edges []Edge) error {
	type placed struct {
		pair [2]int32
		*Edge
	}
	all := make([]placed, len(edges))
	for i := range edges {
		a, okA := v.e.first[edges[i].A]
		b, okB := v.e.first[edges[i].B]
		if !okA || !okB || a == b {
			return fmt.Errorf("an edge between texts %x and %x, which are not two of its own", edges[i].A, edges[i].B)
		}
		all[i] = placed{[2]int32{a, b}, &edges[i]}
	}
	slices.SortFunc(all, func(x, y placed) int {
		p, q := ordered(x.pair[0], x.pair[1]), ordered(y.pair[0], y.pair[1])
		return slices.Compare(p[:], q[:])
	})
	for i, x := range all {
		p := ordered(x.pair[0], x.pair[1])
		if i > 0 && p == ordered(all[i-1].pair[0], all[i-1].pair[1]) {
			return fmt.Errorf("two edges between texts %x and %x", x.A, x.B)
		}
		if x.Evidence == nil {
			continue
		}
		ev, err := ReadEvidence(x.Evidence)
		if err != nil {
			return fmt.Errorf("an edge between texts %x and %x: %w", x.A, x.B, err)
		}
		if p != x.pair {
			ev = ev.Swapped()
		}
		at, err := v.ledger.put(&ev)
		if err != nil {
			return err
		}
		v.ledger.edges = append(v.ledger.edges, edge{p[0], p[1], at})
	}
	return nil
}
