package lexicon

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
	"github.com/copydesk/copydesk/internal/compact"
)

// Append appends what was learned to b, by the ids that the model has for words: ReadLearner reads it with the same model. The same bytes for
// the same learner; 20 bytes an exchange, 5 a word, 10 a bigram. O(n log n) of what was learned.
func (l *Learner) Append(b []byte) []byte {
	b = compact.AppendUint(b, uint64(l.texts))
	b = compact.AppendUint(b, uint64(len(l.subs)))
	for _, s := range l.Exchanges() {
		b = compact.AppendString(compact.AppendString(b, s.Written), s.Expected)
		b = compact.AppendUint(b, uint64(s.Texts))
	}
	return appendTallies(appendTallies(b, l.words), l.bigram)
}

// appendTallies writes how far each key is from the one before.
func appendTallies[K uint32 | uint64](b []byte, some map[K]*tally) []byte {
	b = compact.AppendUint(b, uint64(len(some)))
	before := K(0)
	for _, k := range slices.Sorted(maps.Keys(some)) {
		b = compact.AppendUint(b, uint64(k-before))
		b = compact.AppendUint(compact.AppendUint(b, uint64(some[k].source)), uint64(some[k].spun))
		before = k
	}
	return b
}

// ReadLearner reads what Append wrote. Bytes that it cannot have written are an error.
func ReadLearner(m *tables.Model, b []byte) (*Learner, error) {
	r, l := compact.Read(b), NewLearner(m)
	l.texts = int(r.Below(math.MaxInt32))
	for range r.Count(3) {
		s := [2]string{r.String(), r.String()}
		l.subs[s] = int(r.Below(math.MaxInt32))
	}
	words := uint64(m.Words.Len())
	readTallies(r, l.words, func(id uint32) bool { return uint64(id) < words })
	readTallies(r, l.bigram, func(key uint64) bool {
		x, y := lm.Words2(key)
		return uint64(x) < words && uint64(y) < words && key == lm.Key2(x, y)
	})
	if err := r.Done(); err != nil {
		return nil, fmt.Errorf("a lexicon: %w", err)
	}
	return l, nil
}

func readTallies[K uint32 | uint64](r *compact.Reader, into map[K]*tally, known func(K) bool) {
	key := K(0)
	for range r.Count(3) {
		if key += K(r.Uint()); !known(key) {
			r.Fail()
			return
		}
		into[key] = &tally{source: int32(r.Below(math.MaxInt32)), spun: int32(r.Below(math.MaxInt32))}
	}
}
