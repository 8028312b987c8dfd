package index

import (
	"github.com/copydesk/copydesk/dedupe/candidates"
)

func (f *Finder) slot(k memoKey) *known {
	return &f.memo[(k.key*0x9E3779B1+uint32(k.c))>>(32-memoBits)]
}

func (f *Finder) remember(c Channel, key uint32, n int) {
	k := memoKey{key, c}
	*f.slot(k) = known{k, uint32(n), true}
}

// frequencies looks up those keys, at most ahead, that are not known.
func (f *Finder) frequencies(c Channel, keys []uint32) error {
	var unknown [ahead]uint32
	n := 0
	for _, key := range keys {
		if k := (memoKey{key, c}); f.slot(k).key != k || !f.slot(k).set {
			unknown[n] = key
			n++
		}
	}
	lists, err := f.listsOf(c, unknown[:n])
	if err != nil {
		return err
	}
	for k, key := range unknown[:n] {
		sum := 0
		for i, v := range f.x.segments {
			live, err := v.live(c, &lists[i][k])
			if err != nil {
				return err
			}
			sum += live
		}
		f.remember(c, key, sum)
	}
	return nil
}

// frequency is that of the index.
func (f *Finder) frequency(c Channel, key uint32) (int, error) {
	k := memoKey{key, c}
	if s := f.slot(k); s.set && s.key == k {
		return int(s.n), nil
	}
	n, err := f.x.Frequency(c, key) // another key has its slot
	if err == nil {
		f.remember(c, key, n)
	}
	return n, err
}

// worth reports whether a text that shares keys of so much weight is a candidate. The weight of its own keys is added up until it is
// plain that it is not.
func (f *Finder) worth(c Channel, v *view, r *row, a *candidates.Weights, shared uint32, extra func(Channel, uint32) int) (bool, error) {
	o := f.options[c]
	full := candidates.Weights{Own: heaviest}
	if r.extra(c) {
		full.Extra = heaviest
	}
	if o.Candidate(*a, full, shared) {
		return true, nil // whatever the other weighs
	}
	// What its keys weigh at least, until they are known. It does not matter which of them count.
	var b candidates.Weights
	least := uint32(0)
	if !r.extra(c) {
		_, n := r.keys(c)
		least = f.least[c]
		b.Own = uint32(min(uint64(n)*uint64(least), heaviest))
		if !o.Candidate(*a, b, shared) {
			return false, nil
		}
	}
	var err error
	if f.keys, err = v.keysOf(r, c, f.keys[:0]); err != nil {
		return false, err
	}
	if a.Extra == 0 {
		f.keys = withoutExtra(f.keys) // they do not count
	}
	for i := len(f.keys) - 1; i >= 0; i-- { // Extra keys, if any, come first
		key := f.keys[i]
		if done := len(f.keys) - 1 - i; done%ahead == 0 {
			if err := f.frequencies(c, f.keys[max(0, i+1-ahead):i+1]); err != nil {
				return false, err
			}
		}
		n, err := f.frequency(c, key)
		if err != nil {
			return false, err
		}
		b.Add(key, o.Weight(n+extra(c, key))-least)
		if !o.Candidate(*a, b, shared) {
			return false, nil
		}
	}
	return true, nil
}
