package index

// walker looks up the posting lists of many keys, in the order in which they lie in the files.
type walker struct {
	x     *Index
	lists [][]postings // by segment, of keys looked up at once
	keys  []uint32
	other []uint64 // for sorting
}

// ahead is how many keys are looked up at once.
const ahead = 16

// asked is a key that is asked for, and by whom.
func asked(key uint32, who int) uint64 { return uint64(key)<<32 | uint64(who) }

// all calls visit for each different key of entries that asked makes: with the number of texts that have it, its list in each segment
// (number k of lists[segment]), and the entries that ask for it. It sorts the entries, and returns them.
func (w *walker) all(c Channel, entries []uint64, visit func(key uint32, n int, lists [][]postings, k int, who []uint64) error) ([]uint64, error) {
	entries = w.sort(entries)
	if w.lists == nil {
		w.lists = make([][]postings, len(w.x.segments))
		for i := range w.lists {
			w.lists[i] = make([]postings, ahead)
		}
	}
	var ends [ahead]int
	for at := 0; at < len(entries); {
		w.keys = w.keys[:0]
		from := at
		for at < len(entries) && len(w.keys) < ahead {
			key := uint32(entries[at] >> 32)
			for at < len(entries) && uint32(entries[at]>>32) == key {
				at++
			}
			ends[len(w.keys)] = at
			w.keys = append(w.keys, key)
		}
		for i, v := range w.x.segments {
			if err := v.lists(c, w.keys, w.lists[i]); err != nil {
				return entries, err
			}
		}
		for k, key := range w.keys {
			n := 0
			for i, v := range w.x.segments {
				live, err := v.live(c, &w.lists[i][k])
				if err != nil {
					return entries, err
				}
				n += live
			}
			if err := visit(key, n, w.lists, k, entries[from:ends[k]]); err != nil {
				return entries, err
			}
			from = ends[k]
		}
	}
	return entries, nil
}

// sort sorts entries by key; those of one key stay in their order.
func (w *walker) sort(entries []uint64) []uint64 {
	if len(w.other) < len(entries) {
		w.other = make([]uint64, len(entries)+len(entries)/4)
	}
	sorted, spare := radix(entries, w.other[:len(entries)], 32)
	w.other = spare[:cap(spare)]
	return sorted
}
