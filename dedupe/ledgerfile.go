package dedupe

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"sync"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
)

// ledgerFile keeps full chunks of a ledger in a temporary file, in blocks that memory has the checksums of: 4 bytes each. It has no
// name where the system allows that, so that it vanishes with the process.
type ledgerFile struct {
	f    *os.File
	name string // "" once it is unlinked
	end  int64
	sums *crc32.Table
	room sync.Pool // of *[]byte that blocks are read into
}

// stored is where a chunk is.
type stored struct {
	from, size int64
	sums       []uint32 // CRC-32C of each block
}

const blockBytes = 4 << 10 // a few dozen pairs

// errLedgerDamaged says that bytes on disk are not what was written.
var errLedgerDamaged = errors.New("temporary file of evidence is damaged")

func newLedgerFile(dir string) (*ledgerFile, error) {
	f, err := os.CreateTemp(dir, "copydesk-pairs-*")
	if err != nil {
		return nil, fmt.Errorf("spill evidence: %w", err)
	}
	l := &ledgerFile{f: f, name: f.Name(), sums: crc32.MakeTable(crc32.Castagnoli)}
	l.room.New = func() any { return new([]byte) }
	if os.Remove(l.name) == nil {
		l.name = ""
	}
	return l, nil
}

// store writes a chunk. One goroutine at a time.
func (l *ledgerFile) store(b []byte) (stored, error) {
	on := stored{from: l.end, size: int64(len(b))}
	for rest := b; len(rest) > 0; {
		block := rest[:min(blockBytes, len(rest))]
		on.sums = append(on.sums, crc32.Checksum(block, l.sums))
		rest = rest[len(block):]
	}
	if _, err := l.f.WriteAt(b, l.end); err != nil {
		return on, fmt.Errorf("spill evidence: %w", err)
	}
	l.end += on.size
	return on, nil
}

// evidence reads what lies at an offset of a chunk. Safe for concurrent use.
func (l *ledgerFile) evidence(on *stored, offset int) (verify.Evidence, error) {
	room := l.room.Get().(*[]byte)
	defer l.room.Put(room)
	first := offset / blockBytes
	for blocks := 1; ; blocks *= 2 { // most lie in one
		last := min(first+blocks, len(on.sums))
		b, err := l.read(on, first, last, *room)
		if err != nil {
			return verify.Evidence{}, err
		}
		*room = b
		d := compact.Read(b[offset-first*blockBytes:])
		switch ev := readEvidence(d); {
		case !d.Bad():
			return ev, nil
		case last == len(on.sums):
			return ev, fmt.Errorf("%w: %s: %w", errLedgerDamaged, l.f.Name(), d.Err())
		}
	}
}

// read reads some blocks of a chunk into the memory of room.
func (l *ledgerFile) read(on *stored, first, last int, room []byte) ([]byte, error) {
	from, to := int64(first)*blockBytes, min(int64(last)*blockBytes, on.size)
	if int64(cap(room)) < to-from {
		room = make([]byte, to-from)
	}
	b := room[:to-from]
	if _, err := l.f.ReadAt(b, on.from+from); err != nil {
		return nil, fmt.Errorf("read spilled evidence: %w", err)
	}
	for i := first; i < last; i++ {
		block := b[(i-first)*blockBytes : min((i-first+1)*blockBytes, len(b))]
		if crc32.Checksum(block, l.sums) != on.sums[i] {
			return nil, fmt.Errorf("%w: %s at byte %d", errLedgerDamaged, l.f.Name(), on.from+int64(i)*blockBytes)
		}
	}
	return b, nil
}

// close removes the file.
func (l *ledgerFile) close() error {
	err := l.f.Close()
	if l.name != "" {
		err = errors.Join(err, os.Remove(l.name))
	}
	return err
}
