package index

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/zeebo/xxh3"
)

// Index is a snapshot of an index, for reading; safe for concurrent use. A commit meanwhile does not change it.
//
// Look-ups cost O(log n) in each of its segments, of which there are few. Whatever is read is checked against checksums: an
// answer from damaged bytes is a *CorruptError.
type Index struct {
	dir      string
	manifest *manifest
	segments []*view
	cache    *blobCache
}

// Parameters are those that the index was made with.
func (x *Index) Parameters() Parameters { return x.manifest.Parameters }

// Len is the number of records.
func (x *Index) Len() int { return int(x.manifest.Records) }

// Next is the serial that the next record will get.
func (x *Index) Next() Serial { return x.manifest.Next }

// Stat says how large the index is.
func (x *Index) Stat() Stat {
	m := x.manifest
	s := Stat{Records: int(m.Records), Removed: len(m.Marks), Texts: int(m.Texts), Unpaired: int(m.Unpaired), Segments: len(m.Segments)}
	for _, i := range m.Segments {
		s.Pairs += int(i.Pairs)
		s.Bytes += i.Size
	}
	if info, err := os.Stat(filepath.Join(x.dir, manifestName)); err == nil {
		s.Bytes += info.Size()
	}
	return s
}

// locate is the row of a serial, removed or not.
func (x *Index) locate(serial Serial) (v *view, row uint32, ok bool, err error) {
	for _, v := range x.segments {
		if v.Rows > 0 && serial >= v.First && serial <= v.Last {
			row, ok, err := v.find(serial)
			return v, row, ok, err
		}
	}
	return nil, 0, false, nil
}

// Record reads a record, with its text when that is kept. One that was removed is ErrNoRecord.
func (x *Index) Record(s Serial) (Record, error) {
	r, v, i, err := x.bare(s)
	if err == nil && r.HasText {
		var text []byte
		if text, err = v.blob(x.cache, textBlobs, i, v.rows); err == nil {
			r.Text = string(text)
		}
	}
	return r, err
}

// Bare is Record without the text, which it does not read.
func (x *Index) Bare(s Serial) (Record, error) {
	r, _, _, err := x.bare(s)
	return r, err
}

func (x *Index) bare(s Serial) (Record, *view, uint32, error) {
	v, i, ok, err := x.locate(s)
	if err == nil && (!ok || v.removed.has(i)) {
		err = fmt.Errorf("index %s: record %d: %w", x.dir, s, ErrNoRecord)
	}
	if err != nil {
		return Record{}, nil, 0, err
	}
	r, err := v.record(x.cache, i)
	return r, v, i, err
}

// record reads row i without its text.
func (s *segment) record(cache *blobCache, i uint32) (Record, error) {
	w, err := s.row(i)
	if err != nil {
		return Record{}, err
	}
	r := Record{Serial: w.serial, HasText: w.flags&rowText != 0}
	blob, err := s.blob(cache, metaBlobs, i, s.rows)
	if err != nil {
		return Record{}, err
	}
	if err := readMeta(blob, &r); err != nil {
		return Record{}, s.wrong(partMeta, 0, err.Error())
	}
	r.Print.Words = int(w.words)
	if r.Print.Content, err = s.content(w.rank); err != nil {
		return Record{}, err
	}
	keys, err := s.keysOf(&w, Prose, make([]uint32, 0, min(int64(w.prose)+int64(w.stable), s.entries(partKeys, 4))))
	if err == nil {
		keys, err = s.keysOf(&w, Stable, keys)
	}
	if err != nil {
		return Record{}, err
	}
	r.Print.Prose, r.Print.Stable = keys[:w.prose:w.prose], keys[w.prose:]
	return r, nil
}

// WithID lists the records of an id, ascending.
func (x *Index) WithID(id string) ([]Serial, error) {
	var out []Serial
	hash := xxh3.HashString(id)
	for _, v := range x.segments {
		err := v.withHash(partIDs, hash, func(i uint32) error {
			if v.removed.has(i) {
				return nil
			}
			r, err := v.record(x.cache, i)
			if err == nil && r.Meta.ID == id {
				out = append(out, r.Serial)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// WithContent lists the records of one word sequence, Fingerprint.Content, ascending.
func (x *Index) WithContent(content [2]uint64) ([]Serial, error) {
	var out []Serial
	err := x.withContent(content, func(_ *view, r row) bool {
		out = append(out, r.serial)
		return true
	})
	return out, err
}

// withContent calls visit for the rows of a content that are not removed, ascending, until it returns false.
func (x *Index) withContent(content [2]uint64, visit func(v *view, r row) bool) error {
	for _, v := range x.segments {
		lo, hi, err := v.withContent(content)
		if err != nil {
			return err
		}
		for ; lo < hi; lo++ {
			i, err := v.rankRow(lo)
			if err != nil {
				return err
			}
			if v.removed.has(i) {
				continue
			}
			r, err := v.row(i)
			if err != nil {
				return err
			}
			if !visit(v, r) {
				return nil
			}
		}
	}
	return nil
}

// Pairs lists the pairs that a record takes part in, by A and B. Those of removed records are left out.
func (x *Index) Pairs(s Serial) ([]Pair, error) {
	var out []Pair
	for n := len(x.segments) - 1; n >= 0; n-- { // what was added last counts
		v, before := x.segments[n], len(out)
		err := v.pairsOf(s, func(i uint32, p Pair) error {
			for _, end := range [...]Serial{p.A, p.B} {
				at, row, ok, err := x.locate(end)
				if err != nil || !ok || at.removed.has(row) {
					return err
				}
			}
			if slices.ContainsFunc(out[:before], func(q Pair) bool { return comparePairs(p, q) == 0 }) {
				return nil
			}
			evidence, err := v.blob(x.cache, evidenceBlobs, i, v.Pairs)
			p.Evidence = slices.Clone(evidence)
			out = append(out, p)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, comparePairs)
	return out, nil
}

// All goes through the serials of the records, ascending. After an error it ends.
func (x *Index) All() iter.Seq2[Serial, error] {
	return func(yield func(Serial, error) bool) {
		for _, v := range x.segments {
			for i := range v.rows {
				if v.removed.has(i) {
					continue
				}
				r, err := v.row(i)
				if !yield(r.serial, err) || err != nil {
					return
				}
			}
		}
	}
}

// Frequency is the number of texts that have a key, as an engine over the records of the index counts it:
// records of one content are one text in the channel Prose, and in Stable as many as they have different lists of
// keys; a record without words is none.
func (x *Index) Frequency(c Channel, key uint32) (int, error) {
	n := 0
	for _, v := range x.segments {
		l, err := v.list(c, key)
		if err != nil {
			return 0, err
		}
		k, err := v.live(c, &l)
		if err != nil {
			return 0, err
		}
		n += k
	}
	return n, nil
}

// live counts the ranks of a list that are of a text. O(1) unless records were removed.
func (v *view) live(c Channel, l *postings) (int, error) {
	if v.dead[c] == nil || l.n == 0 {
		return int(l.n), nil
	}
	ranks, err := l.ranks(make([]uint32, 0, min(l.n, uint32(len(l.bytes)))), l.n)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, r := range ranks {
		if !v.dead[c].has(r) {
			n++
		}
	}
	return n, nil
}

// Titles is the number of records of a site (Meta.Source) with the title of a key (Meta.TitleKey).
func (x *Index) Titles(site string, key uint64) (int, error) {
	if site == "" || key == 0 {
		return 0, nil
	}
	n := 0
	for _, v := range x.segments {
		err := v.withHash(partTitles, titleHash(site, key), func(i uint32) error {
			if !v.removed.has(i) {
				n++
			}
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	return n, nil
}

// titleHash is a hash of a title of a site.
func titleHash(site string, key uint64) uint64 { return xxh3.HashStringSeed(site, key) }
