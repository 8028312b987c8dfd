package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
)

// What meets where it is decided, by the first byte of a value; it is a tagDone as well.
const (
	tagBlock   = 'B' // block
	tagBetween = 'b' // between
)

// What meets at a chunk that is written, by the first byte of a value.
const (
	tagPairRow    = 'p' // ordinals of two records, and the line of their pair
	tagClusterRow = 'k' // ordinal of the representative, whether a version is unlike it, and the line of the cluster
	tagFate       = 'F' // ordinal of a record, and its fate
	tagUnique     = 'u' // how many ids were made unique
	tagNamed      = 'n' // ordinal of a record, and another id of its cluster
)

// decideBlock chooses among the texts of a block.
//
//	in   block -> block card, keys, edge
//	0    chunk -> write pair, cluster, fate
//	1    first bits of the id of a cluster -> named
//	3    ""    -> count of what was compared
func decideBlock(t *tools.Tools) Step {
	return do(func(ctx context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		b, err := newBlock(values)
		if err != nil {
			return err
		}
		d := decider{t: t, out: out}
		return d.block(ctx, b)
	})
}

// decideBetween lists a pair of texts that are in no block together.
//
//	in   chunk -> decide between
//	0    chunk -> write pair
func decideBetween(t *tools.Tools) Step {
	return do(func(ctx context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		d := decider{t: t, out: out}
		v := one(values)
		if len(v) == 0 || v[0] != tagBetween {
			return compact.ErrDamaged
		}
		return d.between(ctx, v[1:])
	})
}

// decide does both once every record is judged.
//
//	in   chunk -> done, decide block, between
//	0    chunk -> write pair, cluster, fate
//	1    first bits of the id of a cluster -> named
//	3    ""    -> count of what was compared
func decide(t *tools.Tools) Step {
	return do(func(ctx context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		for v := range values {
			d := decider{t: t, out: out}
			var err error
			switch {
			case len(v) == 0:
				err = compact.ErrDamaged
			case v[0] == tagBlock:
				err = d.block(ctx, v[1:])
			case v[0] == tagBetween:
				err = d.between(ctx, v[1:])
			case v[0] != tagDone:
				err = compact.ErrDamaged
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// decider turns what is known of texts into lines and fates.
type decider struct {
	t     *tools.Tools
	out   Out
	cards []dedupe.Card
	bonds map[[2]int]rows.Bond // of merged pairs
}

func (d *decider) block(ctx context.Context, b block) error {
	v, p, err := b.gather(ctx, d.t)
	if err != nil {
		return err
	}
	d.cards, d.bonds = p.Cards, make(map[[2]int]rows.Bond)
	var failed error
	standing := func(i int) (s dedupe.Standing) {
		if s, err = d.t.Standing(&d.cards[i]); err != nil && failed == nil {
			failed = err
		}
		return s
	}
	res, err := v.Cluster(ctx, standing, d.wishes(), d.pair)
	if err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	for i := range res.Clusters {
		if err := d.cluster(&res.Clusters[i]); err != nil {
			return err
		}
	}
	d.out[3](nil, countOf(tools.Counts{
		Stats: dedupe.Stats{Compared: res.Stats.Compared, Unlisted: res.Stats.Unlisted}, Bounds: tools.Bounds{BlockBytes: int64(len(b))},
	}))
	return nil
}

func (d *decider) between(ctx context.Context, b []byte) error {
	var e between
	r := compact.Read(b)
	e.read(r)
	if err := r.Done(); err != nil {
		return err
	}
	p, err := e.part()
	if err != nil {
		return err
	}
	d.cards = p.Cards
	o, err := d.t.Comparing()
	if err != nil {
		return err
	}
	v, err := dedupe.Gather(o, p, cardTexts{d.t, p.Cards})
	if err != nil {
		return err
	}
	_, err = v.Between(ctx, nil, dedupe.Wishes{}, d.pair)
	return err
}

// ordinal names a record of the part.
func (d *decider) ordinal(i int) facts.Ordinal { return facts.Ordinal(d.cards[i].Ordinal) }

// pair takes the line of a pair.
func (d *decider) pair(p dedupe.Pair) error {
	a, err := d.side(p.A)
	if err != nil {
		return err
	}
	b, err := d.side(p.B)
	if err != nil {
		return err
	}
	if p.Merge && d.bonds != nil {
		d.bonds[[2]int{p.A, p.B}] = rows.BondOf(&p, a.Class, b.Class)
	}
	row, err := json.Marshal(rows.Pair(p, a, b))
	if err != nil {
		return fmt.Errorf("pair of %s and %s: %w", a.ID, b.ID, err)
	}
	at := appendOrdinal(appendOrdinal([]byte{tagPairRow}, uint64(d.ordinal(p.A))), uint64(d.ordinal(p.B)))
	d.out[0](ChunkKey(d.ordinal(p.A).Chunk()), append(at, row...))
	return nil
}

// side is what the line of a pair takes from a record.
func (d *decider) side(i int) (*rows.Side, error) {
	s := &rows.Side{Who: rows.Who{ID: d.cards[i].ID()}}
	r, err := d.t.Facts.One(d.ordinal(i))
	if err != nil {
		return nil, err
	}
	s.Origin = r.Origin(0)
	if d.t.Spins() {
		s.Class, err = d.t.Class(&d.cards[i])
	}
	return s, err
}

// cluster takes the line of a cluster and the fates of its records.
func (d *decider) cluster(cl *dedupe.Cluster) error {
	who := func(i int) rows.Who { return rows.Who{ID: d.cards[i].ID()} }
	row, unlike := rows.Cluster(cl, who)
	b, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("cluster %s: %w", cl.ID, err)
	}
	first := d.ordinal(cl.Members[0].Ordinal)
	mark := byte(0)
	if unlike {
		mark = 1
	}
	d.out[0](ChunkKey(first.Chunk()), append(append(appendOrdinal([]byte{tagClusterRow}, uint64(first)), mark), b...))
	bond := func(a, b int) (rows.Bond, bool) {
		bond, ok := d.bonds[[2]int{a, b}]
		return bond, ok
	}
	for m := range cl.Members {
		f := rows.Member(cl, m, who, bond)
		at := d.ordinal(cl.Members[m].Ordinal)
		b, err := f.Append(appendOrdinal([]byte{tagFate}, uint64(at)))
		if err != nil {
			return fmt.Errorf("record %s: %w", d.cards[cl.Members[m].Ordinal].ID(), err)
		}
		d.out[0](ChunkKey(at.Chunk()), b)
	}
	return d.name(cl)
}
