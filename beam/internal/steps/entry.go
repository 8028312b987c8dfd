package steps

import (
	"bytes"
	"cmp"
	"encoding/binary"

	"github.com/copydesk/copydesk/internal/compact"
)

// content names a text: the hash of its words.
const contentBytes = 16

type content [contentBytes]byte

// contentOf is the key of a text.
func contentOf(hash [2]uint64) content {
	var c content
	binary.BigEndian.PutUint64(c[:8], hash[0])
	binary.BigEndian.PutUint64(c[8:], hash[1])
	return c
}

// channel is one of the two ways by which texts find one another.
type channel byte

const (
	prose  channel = iota // by what their words are
	stable                // by names and numbers, which depend on capitals: a text may have several sets of them
)

// entry is a text as a channel sees it.
type entry struct {
	text  content
	by    channel
	short bool   // how frequent its wording is counts
	many  bool   // several records have it
	names uint32 // which names; 0 in prose
}

const (
	entryStable = 1 << iota
	entryShort
	entryMany
)

// append adds an entry: 17 bytes, 21 in stable.
func (e *entry) append(b []byte) []byte {
	flags := byte(0)
	if e.by == stable {
		flags |= entryStable
	}
	if e.short {
		flags |= entryShort
	}
	if e.many {
		flags |= entryMany
	}
	b = append(append(b, e.text[:]...), flags)
	if e.by == stable {
		b = binary.BigEndian.AppendUint32(b, e.names)
	}
	return b
}

func readEntry(r *compact.Reader) (e entry) {
	copy(e.text[:], r.Next(contentBytes))
	flags := r.Byte()
	e.short, e.many = flags&entryShort != 0, flags&entryMany != 0
	if flags&entryStable != 0 {
		e.by, e.names = stable, r.Uint32()
	}
	return e
}

// compareEntries is the order that hubs are chosen by: that of the hashes, as good as random.
func compareEntries(a, b entry) int {
	return cmp.Or(bytes.Compare(a.text[:], b.text[:]), cmp.Compare(a.names, b.names))
}

// postingKey is a sampled key of a channel.
func postingKey(by channel, key uint32) []byte {
	return binary.BigEndian.AppendUint32([]byte{byte(by)}, key)
}
