package steps

import (
	"encoding/binary"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/internal/compact"
)

// What meets at a text, by the first byte of a value.
const (
	tagKeys    = 'K' // meetKeys
	tagKey     = 'k' // meetKey
	tagPair    = 'p' // meetPair
	tagWeights = 'W' // meetWeights
	tagPartner = 'q' // meetPartner
)

// meetKeys is how many keys a text has.
type meetKeys struct {
	words int
	side  []byte   // dedupe.Side
	sets  []keySet // of prose, and of every set of names
}

// keySet counts the keys of an entry, those with the mark candidates.Extra apart.
type keySet struct {
	by         channel
	names      uint32
	own, extra int
}

func keySetOf(by channel, names uint32, keys []uint32) keySet {
	s := keySet{by: by, names: names}
	for _, k := range keys {
		if k&candidates.Extra != 0 {
			s.extra++
		} else {
			s.own++
		}
	}
	return s
}

func (m *meetKeys) append(b []byte) []byte {
	b = compact.AppendString(compact.AppendSize(append(b, tagKeys), m.words), m.side)
	for _, s := range m.sets {
		b = binary.BigEndian.AppendUint32(append(b, byte(s.by)), s.names)
		b = compact.AppendSize(compact.AppendSize(b, s.own), s.extra)
	}
	return b
}

func (m *meetKeys) read(r *compact.Reader) {
	m.words, m.side = r.Size(), r.Bytes()
	for r.Len() > 0 {
		s := keySet{by: channel(r.Byte()), names: r.Uint32(), own: r.Size(), extra: r.Size()}
		m.sets = append(m.sets, s)
	}
}

// meetKey is a key that a text shares with others, and how many have it.
type meetKey struct {
	by    channel
	names uint32
	candidates.KeyCount
}

func (m meetKey) append(b []byte) []byte {
	b = append(b, tagKey, byte(m.by))
	for _, v := range [...]uint32{m.names, m.Key, m.Texts} {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}

func (m *meetKey) read(r *compact.Reader) {
	m.by, m.names = channel(r.Byte()), r.Uint32()
	m.Key, m.Texts = r.Uint32(), r.Uint32()
}

// meetPair is a text that the one at hand may be a version of.
type meetPair struct {
	a, b   entry
	shared candidates.Shared
}

func (m *meetPair) append(b []byte) []byte {
	return appendShared(m.b.append(m.a.append(append(b, tagPair))), m.shared)
}

func (m *meetPair) read(r *compact.Reader) {
	m.a, m.b, m.shared = readEntry(r), readEntry(r), readShared(r)
}

// setWeights are the weights of an entry.
type setWeights struct {
	by    channel
	names uint32
	candidates.Weights
}

// meetWeights is what a text weighs: its entries.
type meetWeights struct{ sets []setWeights }

func (m *meetWeights) append(b []byte) []byte {
	b = append(b, tagWeights)
	for _, s := range m.sets {
		b = binary.BigEndian.AppendUint32(append(b, byte(s.by)), s.names)
		b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, s.Own), s.Extra)
	}
	return b
}

func (m *meetWeights) read(r *compact.Reader) {
	for r.Len() > 0 {
		s := setWeights{by: channel(r.Byte()), names: r.Uint32()}
		s.Own, s.Extra = r.Uint32(), r.Uint32()
		m.sets = append(m.sets, s)
	}
}

// meetPartner is a text that shares keys with the one at hand, and what it weighs.
type meetPartner struct {
	a, b    entry
	shared  candidates.Shared
	weights candidates.Weights // of a
}

func (m *meetPartner) append(b []byte) []byte {
	b = appendShared(m.b.append(m.a.append(append(b, tagPartner))), m.shared)
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, m.weights.Own), m.weights.Extra)
}

func (m *meetPartner) read(r *compact.Reader) {
	m.a, m.b, m.shared = readEntry(r), readEntry(r), readShared(r)
	m.weights.Own, m.weights.Extra = r.Uint32(), r.Uint32()
}

// meetSelf is what a text knows of itself: its side of a pair, and how frequent its wording is.
type meetSelf struct {
	side      []byte                // dedupe.Side
	frequency []candidates.KeyCount // prose keys that others have, by key
}

func (m *meetSelf) append(b []byte) []byte {
	return appendFrequency(compact.AppendString(append(b, tagSelf), m.side), m.frequency)
}

func (m *meetSelf) read(r *compact.Reader) { m.side, m.frequency = r.Bytes(), readFrequency(r) }

// meetFound is a text that is worth comparing with the one at hand, and what it knows of itself.
type meetFound struct {
	b    entry
	many bool // several records have one of the two
	self meetSelf
	// rare: how frequent the wording is counts, and self has it
	rare bool
}

const (
	foundMany = 1 << iota
	foundRare
)

func (m *meetFound) append(b []byte) []byte {
	flags := byte(0)
	if m.many {
		flags |= foundMany
	}
	if m.rare {
		flags |= foundRare
	}
	b = append(m.b.append(append(b, tagFound)), flags)
	return appendFrequency(compact.AppendString(b, m.self.side), m.self.frequency)
}

func (m *meetFound) read(r *compact.Reader) {
	m.b = readEntry(r)
	flags := r.Byte()
	m.many, m.rare = flags&foundMany != 0, flags&foundRare != 0
	m.self.side, m.self.frequency = r.Bytes(), readFrequency(r)
}

// appendFrequency adds keys and their counts, which end a value.
func appendFrequency(b []byte, keys []candidates.KeyCount) []byte {
	for _, k := range keys {
		b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, k.Key), k.Texts)
	}
	return b
}

func readFrequency(r *compact.Reader) (keys []candidates.KeyCount) {
	for r.Len() > 0 {
		keys = append(keys, candidates.KeyCount{Key: r.Uint32(), Texts: r.Uint32()})
	}
	return keys
}
