package steps

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// blockEdge is a pair of texts of one block.
type blockEdge struct {
	a, b     content
	evidence []byte
}

func (e *blockEdge) append(b []byte) []byte {
	return append(append(append(b, e.a[:]...), e.b[:]...), e.evidence...)
}

// between is a pair of texts that are in no block together.
type between struct {
	a, b     []byte // cards of the records that they are compared as
	evidence []byte
}

func (e *between) append(b []byte) []byte {
	return append(compact.AppendString(compact.AppendString(b, e.a), e.b), e.evidence...)
}

func (e *between) read(r *compact.Reader) { e.a, e.b, e.evidence = r.Bytes(), r.Bytes(), r.Rest() }

// chunk is that of the record which comes first.
func (e *between) chunk() ([]byte, error) {
	a, err := dedupe.ReadCard(e.a)
	if err != nil {
		return nil, err
	}
	b, err := dedupe.ReadCard(e.b)
	return ChunkKey(facts.Ordinal(min(a.Ordinal, b.Ordinal)).Chunk()), err
}

// part makes a part of a corpus of one pair.
func (e *between) part() (*dedupe.Part, error) {
	a, err := dedupe.ReadCard(e.a)
	if err != nil {
		return nil, err
	}
	b, err := dedupe.ReadCard(e.b)
	if err != nil {
		return nil, err
	}
	p := &dedupe.Part{Cards: []dedupe.Card{a, b}, Edges: []dedupe.Edge{{A: a.Content, B: b.Content, Evidence: e.evidence}}}
	sortCards(p)
	return p, nil
}

// block is the values of a block, put one behind the other so that they can travel as one.
type block []byte

// blockMost is BLOCK_MOST: a block of more bytes is an error. It is held by one worker, with some four times its bytes.
const blockMost = 1 << 30

// newBlock puts the values of a block together, the same whatever their order.
func newBlock(values iter.Seq[[]byte]) (block, error) {
	var all [][]byte
	size := 0
	for v := range values {
		if size += len(v); size > blockMost {
			return nil, errBlock
		}
		all = append(all, v)
	}
	slices.SortFunc(all, bytes.Compare)
	b := make(block, 0, size+4*len(all))
	for _, v := range all {
		b = compact.AppendString(b, v)
	}
	return b, nil
}

// part reads the texts and edges of a block.
func (b block) part() (*dedupe.Part, error) {
	p := &dedupe.Part{Keys: make(map[[2]uint64][]candidates.KeyCount)}
	r := compact.Read(b)
	for r.Len() > 0 {
		v := compact.Read(r.Bytes())
		switch v.Byte() {
		case tagCard:
			c, err := dedupe.ReadCard(v.Rest())
			if err != nil {
				return nil, err
			}
			p.Cards = append(p.Cards, c)
		case tagFrequency:
			var of content
			copy(of[:], v.Next(contentBytes))
			p.Keys[of.hash()] = readFrequency(v)
		case tagEdge:
			var e blockEdge
			copy(e.a[:], v.Next(contentBytes))
			copy(e.b[:], v.Next(contentBytes))
			p.Edges = append(p.Edges, dedupe.Edge{A: e.a.hash(), B: e.b.hash(), Evidence: v.Rest()})
		default:
			return nil, compact.ErrDamaged
		}
		if err := v.Done(); err != nil {
			return nil, err
		}
	}
	sortCards(p)
	return p, r.Done()
}

func sortCards(p *dedupe.Part) {
	slices.SortFunc(p.Cards, func(a, b dedupe.Card) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
}

// cardTexts are the texts of the records of a part.
type cardTexts struct {
	t     *tools.Tools
	cards []dedupe.Card
}

// Text implements dedupe.Texts.
func (c cardTexts) Text(ordinal int) (string, error) {
	return c.t.Facts.Text(facts.Ordinal(c.cards[ordinal].Ordinal))
}

// gather makes the evidence of a block.
func (b block) gather(ctx context.Context, t *tools.Tools) (*dedupe.Evidence, *dedupe.Part, error) {
	p, err := b.part()
	if err != nil {
		return nil, nil, err
	}
	o, err := t.Comparing()
	if err != nil {
		return nil, nil, err
	}
	v, err := dedupe.Gather(o, p, cardTexts{t, p.Cards})
	if err != nil {
		return nil, nil, err
	}
	return v, p, v.FindDigests(ctx)
}

var errBlock = errors.New("versions of one story, or texts that lie in one another, are more than one worker holds: more than 1 GB of what is known of them beside their texts")
