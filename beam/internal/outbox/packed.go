package outbox

import (
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/compact"
)

// What is packed, by its first byte.
const (
	tagHere    = 's' // entries, each behind its length
	tagSection = 'f' // a section of a file, of such entries
)

// An entry is a key behind its length, and a value. Entries of a lot are in the order of their bytes, in which those of one key are neighbours.

func appendEntry(b, key, value []byte) []byte { return append(compact.AppendString(b, key), value...) }

// lots is how many there are: many more than workers, so that each has as much to do.
const lots = 256

// lotBytes is how long the key of a lot is.
const lotBytes = 2

// appendLot appends the lot of a key.
func appendLot(b, key []byte) []byte {
	return binary.BigEndian.AppendUint16(b, uint16(crc32.Checksum(key, castagnoli)%lots))
}

// section is a part of a file.
type section struct {
	name           [nameBytes]byte
	offset, length uint64
	sum            uint32 // castagnoli
}

const nameBytes = 8

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (s *section) append(b []byte) []byte {
	b = append(append(b, tagSection), s.name[:]...)
	b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, s.offset), s.length)
	return binary.BigEndian.AppendUint32(b, s.sum)
}

func (s *section) read(r *compact.Reader) error {
	copy(s.name[:], r.Next(nameBytes))
	s.offset, s.length, s.sum = r.Uint64(), r.Uint64(), r.Uint32()
	if s.length == 0 || s.offset+s.length < s.offset || int64(s.offset+s.length) < 0 {
		return compact.ErrDamaged
	}
	return r.Done()
}

// folder is where files lie in the directory that all workers see.
const folder = "spilled"

// path is the file that a section is of.
func (s *section) path(dir string) string {
	return filepath.Join(dir, folder, hex.EncodeToString(s.name[:]))
}
