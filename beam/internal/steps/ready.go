package steps

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// What meets at a chunk, by the first byte of a value.
const (
	tagDone   = 't' // what all chunks were waited for is done
	tagRename = 'r' // another id of a record
)

// ready completes the facts of a chunk, and sends its records to those that they have to be compared with.
//
//	in   chunk -> done, rename
//	0    text  -> text card
//	1    title of a site -> record and its text
//	2    ""    -> chunk, and unique where an id of it was made so
//	3    ""    -> count of records
func ready(t *tools.Tools) Step {
	return do(func(ctx context.Context, key []byte, values iter.Seq[[]byte], out Out) error {
		chunk := chunkOf(key)
		var renames []facts.Rename
		for v := range values {
			switch {
			case len(v) == 1 && v[0] == tagDone:
			case len(v) > 0 && v[0] == tagRename:
				o, err := readOccurrence(v[1:])
				if err != nil {
					return err
				}
				renames = append(renames, facts.Rename{Place: facts.Ordinal(o.Ordinal).Place(), ID: o.ID})
			default:
				return compact.ErrDamaged
			}
		}
		slices.SortFunc(renames, func(a, b facts.Rename) int { return cmp.Compare(a.Place, b.Place) })
		if err := t.Ready(ctx, chunk, renames); err != nil {
			return err
		}
		out[2](nil, arrived(key))
		if len(renames) > 0 {
			out[2](nil, []byte{tagUnique})
		}
		if !t.Dedupes() {
			return nil
		}
		var stats dedupe.Stats
		err := t.Facts.With(chunk, func(f *facts.Segment) error {
			for i := range f.Len() {
				if err := sendCard(t, f, facts.OrdinalOf(chunk, i), out, &stats); err != nil {
					return err
				}
			}
			return nil
		})
		out[3](nil, countOf(tools.Counts{Stats: stats}))
		return err
	})
}

// sendCard sends the card of a record on its ways, if dedupe has to do with it.
func sendCard(t *tools.Tools, f *facts.Segment, at facts.Ordinal, out Out, stats *dedupe.Stats) error {
	i := at.Place()
	p, ok, err := f.Print(i)
	if err != nil || !ok {
		return err
	}
	p.Meta.ID, p.Meta.Source = f.ID(i), f.Site(i)
	p.Meta.Preference = t.Rank(p.Meta.Source, p.File)
	card := dedupe.NewCard(uint64(at), &p.Fingerprint, p.Meta)
	stats.Records++
	if p.Words == 0 {
		stats.Empty++
	}
	text := contentOf(p.Content)
	if title, ok := card.Title(); ok {
		v := titled{ordinal: uint64(at)}
		if p.Words > 0 {
			v.text, v.compared = text, true
		}
		out[1](title[:], v.append(nil))
	}
	if p.Words > 0 {
		out[0](text[:], append([]byte{tagCard}, appendCard(nil, &card, &p.Fingerprint)...))
	}
	return nil
}

// titled is a record that has a title.
type titled struct {
	ordinal  uint64
	text     content
	compared bool // it has words
}

func (m *titled) append(b []byte) []byte {
	b = appendOrdinal(b, m.ordinal)
	if m.compared {
		b = append(b, m.text[:]...)
	}
	return b
}

func readTitled(b []byte) (m titled, err error) {
	r := compact.Read(b)
	m.ordinal = r.Uint64()
	if r.Len() > 0 {
		copy(m.text[:], r.Next(contentBytes))
		m.compared = true
	}
	return m, r.Done()
}

// title tells the records of a title that names no page, since many of its site have it.
//
//	in   title of a site -> record and its text
//	0    text -> text often
func title(t *tools.Tools) Step {
	return do(func(_ context.Context, _ []byte, values iter.Seq[[]byte], out Out) error {
		return twice(t, values, func(n int, each func(func([]byte) error) error) error {
			if !dedupe.OftenTitle(n) {
				return nil
			}
			return each(func(v []byte) error {
				m, err := readTitled(v)
				if err == nil && m.compared {
					out[0](m.text[:], appendOrdinal([]byte{tagOften}, m.ordinal))
				}
				return err
			})
		})
	})
}
