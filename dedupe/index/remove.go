package index

import (
	"slices"

	"github.com/zeebo/xxh3"
)

// Postings are of texts, not of records: the prose keys of a content are in the lists once in the whole index, under the first
// row that brought them, and stay there while any record has the content, be that row removed or not. So it is with the
// stable keys of a content, which may be several lists when its records differ in capitals.

// held is a row of the index, or of the batch of a writer.
type held struct {
	v *view // nil: of the batch
	row
}

// of calls visit for all rows of a content, removed ones too, until it returns false.
func (w *Writer) of(content [2]uint64, visit func(h held) bool) error {
	for _, v := range w.next.segments {
		lo, hi, err := v.withContent(content)
		if err != nil {
			return err
		}
		for ; lo < hi; lo++ {
			i, err := v.rankRow(lo)
			if err != nil {
				return err
			}
			r, err := v.row(i)
			if err != nil {
				return err
			}
			if !visit(held{v, r}) {
				return nil
			}
		}
	}
	for _, i := range w.b.byContent[content] {
		if !visit(held{nil, w.b.rows[i]}) {
			return nil
		}
	}
	return nil
}

// alike reports whether a row's keys of a channel are those of a list. Prose keys follow from the content.
func (w *Writer) alike(h *held, c Channel, keys []uint32) (bool, error) {
	if c == Prose {
		return true, nil
	}
	own, err := w.stable(h)
	return slices.Equal(own, keys), err
}

func (w *Writer) stable(h *held) ([]uint32, error) {
	if h.v != nil {
		return h.v.keysOf(&h.row, Stable, nil)
	}
	first, n := h.row.keys(Stable)
	return w.b.keys[first : first+n], nil
}

// revive reports whether the keys of a record that is to be added are in the lists of a channel already, and lets them
// count again if no record had them.
func (w *Writer) revive(c Channel, r *Record) (there bool, err error) {
	var failed error
	err = w.of(r.Print.Content, func(h held) bool {
		if h.flags&posted(c) == 0 {
			return true
		}
		if there, failed = w.alike(&h, c, r.Print.Stable); there {
			w.mark(h.serial, w.m.Marks[h.serial]&^deadMark(c))
		}
		return failed == nil && !there
	})
	if err == nil {
		err = failed
	}
	return there, err
}

// deadMark is the mark of a row whose postings in a channel are of no text any more.
func deadMark(c Channel) marks {
	if c == Stable {
		return markStable
	}
	return markProse
}

func (w *Writer) mark(s Serial, m marks) {
	if m == 0 {
		delete(w.m.Marks, s)
	} else {
		w.m.Marks[s] = m
	}
}

// Remove removes the records of an id, those just added too, and returns their number. Their bytes stay on disk until Compact.
func (w *Writer) Remove(id string) (int, error) {
	if err := w.usable(); err != nil {
		return 0, err
	}
	found, err := w.withID(id)
	if err != nil {
		return 0, w.fails(err)
	}
	for _, h := range found {
		if err := w.remove(h); err != nil {
			return 0, w.fails(err)
		}
	}
	return len(found), nil
}

// entry is a row with its content.
type entry struct {
	held
	content [2]uint64
}

// withID lists the rows of an id that are not removed.
func (w *Writer) withID(id string) ([]entry, error) {
	var out []entry
	for _, v := range w.next.segments {
		err := v.withHash(partIDs, xxh3.HashString(id), func(i uint32) error {
			h, err := v.row(i)
			if err != nil || w.m.Marks[h.serial]&markRemoved != 0 {
				return err
			}
			r, err := v.record(w.next.cache, i)
			if err == nil && r.Meta.ID == id {
				out = append(out, entry{held{v, h}, r.Print.Content})
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	for _, i := range w.b.byID[id] {
		if r := w.b.rows[i]; w.m.Marks[r.serial]&markRemoved == 0 {
			out = append(out, entry{held{nil, r}, w.b.contents[i]})
		}
	}
	return out, nil
}

// remove marks a row, and the rows whose postings are of no text without it.
func (w *Writer) remove(e entry) error {
	w.m.Marks[e.serial] |= markRemoved
	w.m.Records--
	if e.flags&rowText != 0 {
		w.m.Texts--
	}
	if e.flags&rowAlone != 0 {
		w.m.Unpaired--
	}
	if e.words == 0 {
		return nil
	}
	keys, err := w.stable(&e.held)
	if err != nil {
		return err
	}
	keys = slices.Clone(keys)
	for _, c := range [...]Channel{Prose, Stable} {
		var list Serial // the row that has the postings
		alive := false
		var failed error
		err := w.of(e.content, func(h held) bool {
			var same bool
			if same, failed = w.alike(&h, c, keys); same {
				if h.flags&posted(c) != 0 {
					list = h.serial
				}
				alive = alive || w.m.Marks[h.serial]&markRemoved == 0
			}
			return failed == nil && !alive
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return err
		}
		if !alive && list != 0 {
			w.m.Marks[list] |= deadMark(c)
		}
	}
	return nil
}
