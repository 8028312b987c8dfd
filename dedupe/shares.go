package dedupe

import (
	"errors"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

// shares are the prose keys of texts that several have, by which short texts are told how frequent the wording is that they have
// in common: four bytes a key and less, on disk beyond a bound. What cannot be read back is nothing.
type shares struct{ listed }

// sharesOf takes them over from an index, of which the keys are run numbers by then.
func sharesOf(x *candidates.Index, in packed) (*shares, error) {
	s := &shares{listed{packed: in, at: make([]place, 0, x.Len())}}
	var keys []candidates.KeyCount
	var b []byte
	for doc := range x.Len() {
		keys = x.Shared(doc, keys[:0])
		b = compact.AppendSize(b[:0], len(keys))
		last := uint32(0)
		for _, k := range keys {
			b = compact.AppendUint(compact.AppendUint(b, uint64(k.Key-last)), uint64(k.Texts))
			last = k.Key
		}
		if err := s.add(b); err != nil {
			return s, err
		}
	}
	return s, nil
}

// of appends the keys of a text, ascending. Safe for concurrent use.
func (s *shares) of(text int32, keys []candidates.KeyCount) []candidates.KeyCount {
	if b := s.inMemory(s.at[text]); b != nil { // so that room for the keys may lie on the stack
		return readShares(compact.Read(b), keys)
	}
	return append(keys, s.fromDisk(text)...)
}

func (s *shares) fromDisk(text int32) (keys []candidates.KeyCount) {
	if !s.read(text, func(d *compact.Reader) { keys = readShares(d, keys[:0]) }) {
		return nil
	}
	return keys
}

func readShares(d *compact.Reader, keys []candidates.KeyCount) []candidates.KeyCount {
	last := uint32(0)
	for range d.Count(2) {
		last += uint32(d.Uint())
		keys = append(keys, candidates.KeyCount{Key: last, Texts: uint32(d.Uint())})
	}
	return keys
}

// frequency is that of the wording that two texts share.
func (s *shares) frequency(a, b int32) float64 {
	var room [128]candidates.KeyCount // more than short texts have
	keys := s.of(a, room[:0])
	n := len(keys)
	keys = s.of(b, keys)
	return candidates.Frequency(keys[:n], keys[n:])
}

// close lets go of the file.
func (s *shares) close() error {
	if s == nil {
		return nil
	}
	return s.packed.close()
}

// failed is the first error of what an engine reads back without saying so.
func (e *Engine) failed() error { return errors.Join(e.labels.failed(), e.shared.failed()) }

// failed is the first error of reading.
func (s *shares) failed() error {
	if s == nil {
		return nil
	}
	return s.listed.failed()
}
