package dedupe

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"sync"

	"github.com/copydesk/copydesk/internal/compact"
)

// blockFile keeps full chunks in a temporary file, in blocks that memory has the checksums of: 4 bytes each. It has no
// name where the system allows that, so that it vanishes with the process.
type blockFile struct {
	f    *os.File // closed: nothing can be read any more
	name string   // "" once it is unlinked
	end  int64
	sums *crc32.Table
	room sync.Pool // of *[]byte that blocks are read into
}

// stored is where a chunk is.
type stored struct {
	from, size int64
	sums       []uint32 // CRC-32C of each block
}

const blockBytes = 4 << 10 // a few dozen pairs or titles

// errSpillDamaged says that bytes on disk are not what was written.
var errSpillDamaged = errors.New("temporary file is damaged")

func newBlockFile(dir string) (*blockFile, error) {
	f, err := os.CreateTemp(dir, "copydesk-dedupe-*")
	if err != nil {
		return nil, fmt.Errorf("spill: %w", err)
	}
	l := &blockFile{f: f, name: f.Name(), sums: crc32.MakeTable(crc32.Castagnoli)}
	l.room.New = func() any { return new([]byte) }
	if os.Remove(l.name) == nil {
		l.name = ""
	}
	return l, nil
}

// store writes a chunk. One goroutine at a time.
func (l *blockFile) store(b []byte) (stored, error) {
	on := stored{from: l.end, size: int64(len(b))}
	for rest := b; len(rest) > 0; {
		block := rest[:min(blockBytes, len(rest))]
		on.sums = append(on.sums, crc32.Checksum(block, l.sums))
		rest = rest[len(block):]
	}
	if _, err := l.f.WriteAt(b, l.end); err != nil {
		return on, fmt.Errorf("spill: %w", err)
	}
	l.end += on.size
	return on, nil
}

// read has decode read what lies at an offset of a chunk: see packed. Safe for concurrent use.
func (l *blockFile) read(on *stored, offset int, decode func(d *compact.Reader)) error {
	room := l.room.Get().(*[]byte)
	defer l.room.Put(room)
	first := offset / blockBytes
	for blocks := 1; ; blocks *= 2 { // most lie in one
		last := min(first+blocks, len(on.sums))
		b, err := l.blocks(on, first, last, *room)
		if err != nil {
			return err
		}
		*room = b
		d := compact.Read(b[offset-first*blockBytes:])
		switch decode(d); {
		case !d.Bad():
			return nil
		case last == len(on.sums):
			return fmt.Errorf("%w: %s: %w", errSpillDamaged, l.f.Name(), d.Err())
		}
	}
}

// blocks reads some of a chunk into the memory of room.
func (l *blockFile) blocks(on *stored, first, last int, room []byte) ([]byte, error) {
	from, to := int64(first)*blockBytes, min(int64(last)*blockBytes, on.size)
	if int64(cap(room)) < to-from {
		room = make([]byte, to-from)
	}
	b := room[:to-from]
	if _, err := l.f.ReadAt(b, on.from+from); err != nil {
		return nil, fmt.Errorf("read what was spilled: %w", err)
	}
	for i := first; i < last; i++ {
		block := b[(i-first)*blockBytes : min((i-first+1)*blockBytes, len(b))]
		if crc32.Checksum(block, l.sums) != on.sums[i] {
			return nil, fmt.Errorf("%w: %s at byte %d", errSpillDamaged, l.f.Name(), on.from+int64(i)*blockBytes)
		}
	}
	return b, nil
}

// close removes the file.
func (l *blockFile) close() error {
	err := l.f.Close()
	if l.name != "" {
		err = errors.Join(err, os.Remove(l.name))
	}
	return err
}
