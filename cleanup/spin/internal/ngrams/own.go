package ngrams

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// ownGrams is the set of the n-grams of the text being judged: open addressing, emptied by a new round.
type ownGrams struct {
	keys   []uint64
	rounds []uint32
	round  uint32
}

// reset empties the set and makes room for n keys.
func (o *ownGrams) reset(n int) {
	cells := 64
	for cells < 2*n {
		cells *= 2
	}
	if o.round++; cells > len(o.keys) || o.round == 0 {
		o.keys, o.rounds, o.round = make([]uint64, cells), make([]uint32, cells), 1
	}
}

func (o *ownGrams) at(key uint64) (i int, ok bool) {
	mask := len(o.keys) - 1
	for i = int(lm.Mix(key)>>20) & mask; o.rounds[i] == o.round; i = (i + 1) & mask {
		if o.keys[i] == key {
			return i, true
		}
	}
	return i, false
}

// add reports whether the key was not there.
func (o *ownGrams) add(key uint64) bool {
	i, ok := o.at(key)
	if !ok {
		o.keys[i], o.rounds[i] = key, o.round
	}
	return !ok
}

// LeaveOut makes the n-grams of a text count one less, if it was added to the corpus's: then it gives its words, in
// scratch, and else none.
func (s *Source) LeaveOut(own string, scratch []lm.Token) []lm.Token {
	scratch = scratch[:0]
	if s.Corpus == nil {
		return scratch
	}
	if s.Corpus.has(own) {
		scratch = s.Model.Words.Tokenize(own, scratch)
	}
	s.own.reset(2 * len(scratch))
	eachGram(scratch, func(k uint64) { s.own.add(k) })
	return scratch
}
