package steps

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/beam/internal/spool"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// What meets at a text of which only the records are known, by the first byte of a value.
const (
	tagCard  = 'c' // a record: its card, and the keys of its text
	tagOften = 'o' // a record whose title many have
)

// appendCard adds a card and the keys that go with it.
func appendCard(b []byte, c *dedupe.Card, f *dedupe.Fingerprint) []byte {
	return f.Append(compact.AppendString(b, c.Append(nil)))
}

func readCard(b []byte) (dedupe.Card, dedupe.Fingerprint, error) {
	r := compact.Read(b)
	card, print := r.Bytes(), r.Rest()
	c, err := dedupe.ReadCard(card)
	if err != nil {
		return c, dedupe.Fingerprint{}, err
	}
	f, err := dedupe.ReadFingerprint(print)
	return c, f, err
}

// text makes one text of the records that have the same words.
//
//	in   text -> text card, often
//	0    key of a channel -> entry
//	1    text -> meet keys
//	2    text -> route card, side
//	3    ""   -> count of texts
func text(t *tools.Tools) Step {
	var counts tools.Counts
	return Step{
		Do: func(_ context.Context, key []byte, values iter.Seq[[]byte], out Out) (err error) {
			g := gathering{often: make(map[uint64]bool), wait: spool.New(t.Temp, 0)}
			defer func() { err = errors.Join(err, g.wait.Close()) }()
			if err := g.take(values); err != nil {
				return fmt.Errorf("text %x: %w", key, err)
			}
			if g.wait.Len() == 0 {
				return fmt.Errorf("text %x: %w", key, errUnknownText)
			}
			counts.Stats.Texts++
			counts.TextRecords = max(counts.TextRecords, int64(g.wait.Len()))
			return g.send(t, key, out)
		},
		Flush: func(out Out) {
			if counts != (tools.Counts{}) {
				out[3](nil, countOf(counts))
			}
			counts = tools.Counts{}
		},
	}
}

// gathering is the records of a text, which may be more than memory holds.
type gathering struct {
	often map[uint64]bool
	wait  *spool.Spool
}

func (g *gathering) take(values iter.Seq[[]byte]) error {
	for v := range values {
		r := compact.Read(v)
		switch r.Byte() {
		case tagOften:
			g.often[r.Uint64()] = true
			if err := r.Done(); err != nil {
				return err
			}
		case tagCard:
			if err := g.wait.Add(r.Rest()); err != nil {
				return err
			}
		default:
			return compact.ErrDamaged
		}
	}
	return nil
}

// each visits the records, in no order.
func (g *gathering) each(visit func(*dedupe.Card, *dedupe.Fingerprint) error) error {
	return g.wait.Each(func(b []byte) error {
		c, f, err := readCard(b)
		if err != nil {
			return err
		}
		c.Often = g.often[c.Ordinal]
		return visit(&c, &f)
	})
}

// send sends the text to where it is compared.
func (g *gathering) send(t *tools.Tools, key []byte, out Out) error {
	var broken error
	side := dedupe.SideOf(func(yield func(dedupe.Card) bool) {
		err := g.each(func(c *dedupe.Card, _ *dedupe.Fingerprint) error {
			if !yield(*c) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			broken = err
		}
	})
	if broken != nil {
		return broken
	}
	if err := g.same(t, facts.Ordinal(side.Best)); err != nil {
		return err
	}
	var name content
	copy(name[:], key)
	keys := meetKeys{side: side.Append(nil)}
	seen, many := make(map[uint32]bool), g.wait.Len() > 1
	err := g.each(func(c *dedupe.Card, f *dedupe.Fingerprint) error {
		out[2](key, append([]byte{tagCard}, c.Append(nil)...))
		if keys.sets == nil {
			keys.words = f.Words
			file(out[0], entry{text: name, by: prose, short: short(f.Words), many: many}, f.Prose)
			keys.sets = append(keys.sets, keySetOf(prose, 0, f.Prose))
		}
		if !seen[c.Names] {
			seen[c.Names] = true
			file(out[0], entry{text: name, by: stable, short: short(f.Words), many: many, names: c.Names}, f.Stable)
			keys.sets = append(keys.sets, keySetOf(stable, c.Names, f.Stable))
		}
		return nil
	})
	out[1](key, keys.append(nil))
	return err
}

// file files an entry under its keys.
func file(emit Emit, e entry, keys []uint32) {
	for _, k := range keys {
		emit(postingKey(e.by, k), e.append(nil))
	}
}

// same holds that equal hashes mean equal words: nothing is merged by a hash alone.
func (g *gathering) same(t *tools.Tools, best facts.Ordinal) error {
	if g.wait.Len() == 1 {
		return nil
	}
	own, err := t.Facts.Text(best)
	if err != nil {
		return err
	}
	return g.each(func(c *dedupe.Card, _ *dedupe.Fingerprint) error {
		if facts.Ordinal(c.Ordinal) == best {
			return nil
		}
		other, err := t.Facts.Text(facts.Ordinal(c.Ordinal))
		if err == nil && !shingle.Equal(own, other) {
			err = fmt.Errorf("record %s has other words than another record with the same hash of 128 bits: a run on one machine can tell the two apart", c.ID())
		}
		return err
	})
}

func appendOrdinal(b []byte, o uint64) []byte { return binary.BigEndian.AppendUint64(b, o) }
