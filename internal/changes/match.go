package changes

import (
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

// key stands for the content of a record, or for what is wrong with one.
type key = xxh3.Uint128

// keyOf is the content of a record: its fields; of a file that is one text, the text, wherever it lies.
func keyOf(r *corpus.Record) key {
	if r.ID == r.Source && r.Number == 1 {
		return xxh3.HashString128("text\x00" + r.Text)
	}
	return xxh3.Hash128(r.Fields)
}

// keyOfReject is why a record cannot be read: its bytes are not known.
func keyOfReject(r *corpus.Reject) key { return xxh3.HashString128("reject\x00" + r.Reason) }

// match explains records by old ones (ONE FOR ONE).
type match struct {
	old   map[key]int // of the file at hand
	left  map[key]int // that no record of its own file is explained by
	fresh []fresh     // that nothing explained yet, in order
	size  map[string]int64
}

// fresh is a record without an explanation.
type fresh struct {
	file   string
	number int64
	key    key
}

func newMatch() *match {
	return &match{old: map[key]int{}, left: map[key]int{}, size: map[string]int64{}}
}

// add takes an old record of the file at hand.
func (m *match) add(_ int64, k key) { m.old[k]++ }

// gone ends the file at hand: what is left of it may have gone elsewhere.
func (m *match) gone() {
	for k, n := range m.old {
		m.left[k] += n
	}
	clear(m.old)
}

// matched is the records of a file that are held against its old version.
type matched struct {
	m    *match
	file string
}

func (m *match) file(name string) matched { return matched{m, name} }

func (f matched) record(number int64, k key) {
	f.m.size[f.file]++
	if f.m.old[k] > 0 {
		f.m.old[k]--
		return
	}
	f.m.fresh = append(f.m.fresh, fresh{f.file, number, k})
}

func (f matched) done() { f.m.gone() }

// settle explains by what is left over, and fills in what is new. It counts it.
func (m *match) settle(parts map[string]corpus.Part) (changed int64) {
	for _, r := range m.fresh {
		if m.left[r.key] > 0 {
			m.left[r.key]--
			continue
		}
		changed++
		p := parts[r.file]
		if p.Records == nil {
			p.Records = map[int64]bool{}
		}
		p.Records[r.number] = true
		parts[r.file] = p
	}
	for name, p := range parts {
		if p.All = int64(len(p.Records)) == m.size[name]; p.All {
			parts[name] = corpus.Part{All: true}
		}
	}
	return changed
}

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
