package index

// walker looks up the posting lists of many keys, in the order in which they lie in the files.
type walker struct {
	x     *Index
	lists [][]postings // by segment, of keys looked up at once
	keys  []uint32
	other []uint64 // for sorting
	keep  keep
	let   [][2]passed // by segment: of the directory and of the lists
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
		w.let = make([][2]passed, len(w.x.segments))
	}
	dir, parts := listParts(c)
	defer func() {
		for i, v := range w.x.segments {
			w.let[i][0].end(v.blocks, dir)
			w.let[i][1].end(v.blocks, parts)
		}
	}()
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
		for i, v := range w.x.segments {
			l, key := &w.lists[i][len(w.keys)-1], int64(w.keys[len(w.keys)-1])
			w.let[i][0].at(v.blocks, dir, key*(v.parts[dir].size>>10)>>22, w.keep) // buckets are of equal ranges of keys
			if l.n > 0 {
				w.let[i][1].at(v.blocks, parts, l.at-v.parts[parts].at, w.keep)
			}
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
