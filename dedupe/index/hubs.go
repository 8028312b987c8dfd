package index

import (
	"slices"
)

// hubs are the texts of a key of many that come first by content; all lists of keys of the last one.
type hubs struct {
	first []hit
	last  [2]uint64 // content of the last
}

// hubsOf are the hubs of a key, number k of the lists, in more than FullRun texts.
func (f *Finder) hubsOf(c Channel, key uint32, lists [][]postings, k int) (*hubs, error) {
	if h := f.hubs[memoKey{key, c}]; h != nil {
		return h, nil
	}
	o := f.options[c]
	type placed struct {
		hit
		content [2]uint64
	}
	var all []placed
	for i, v := range f.x.segments {
		l := &lists[i][k]
		var err error
		if f.ranks, err = l.ranks(f.ranks[:0], l.n); err != nil {
			return nil, err
		}
		n := 0
		for _, r := range f.ranks {
			if v.dead[c].has(r) {
				continue
			}
			content, err := v.content(r)
			if err != nil {
				return nil, err
			}
			if n++; n > o.Hubs && content != all[len(all)-1].content {
				break
			}
			all = append(all, placed{hit{v, r}, content})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int { return compareContents(a.content, b.content) })
	h := &hubs{}
	for i, p := range all {
		if i >= o.Hubs && p.content != h.last {
			break
		}
		h.first = append(h.first, p.hit)
		h.last = p.content
	}
	if len(f.hubs) >= hubsMost {
		clear(f.hubs)
	}
	f.hubs[memoKey{key, c}] = h
	return h, nil
}
