package corpus

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"slices"
	"sync"
)

// Spill keeps byte records in a temporary file and gives them back by
// ordinal, so that texts need no memory. On disk a record is
//
//	payload | length uint32 | CRC-32C of the payload uint32
//
// little-endian, one after another. In memory it costs 8 bytes. Append is
// for one goroutine, At for any number at the same time, also while Append
// runs. The file has no name where the system allows that, so that it
// vanishes with the process.
type Spill struct {
	f     *os.File
	name  string // "" once it is unlinked
	ahead ahead

	mu      sync.RWMutex
	buf     []byte // not written yet; starts at flushed
	flushed int64
	offsets [][]int64 // chunks of spillChunk offsets: growing copies nothing
	count   int
	end     int64
	err     error
}

const (
	spillTrailer = 8
	spillBuffer  = 1 << 20
	spillChunk   = 8192
)

// castagnoli is read only; hash/crc32 uses the processor's instruction for it.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// ErrSpillDamaged says that a spilled record is not what was written.
var ErrSpillDamaged = errors.New("temporary file is damaged")

// NewSpill creates a spill file in dir; "" is the system's directory for
// temporary files.
func NewSpill(dir string) (*Spill, error) {
	f, err := os.CreateTemp(dir, "copydesk-spill-*")
	if err != nil {
		return nil, fmt.Errorf("create temporary file: %w", err)
	}
	s := &Spill{f: f, name: f.Name(), buf: make([]byte, 0, spillBuffer)}
	if os.Remove(s.name) == nil {
		s.name = ""
	}
	return s, nil
}

// Append adds a record and returns its ordinal: 0, 1, 2, ...
func (s *Spill) Append(b []byte) (ordinal int, err error) {
	if int64(len(b)) > 1<<32-1 {
		return 0, fmt.Errorf("spill: record of %d bytes", len(b))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return 0, s.err
	}
	if len(s.buf)+len(b)+spillTrailer > spillBuffer {
		if err := s.flush(); err != nil {
			return 0, err
		}
	}
	if len(b)+spillTrailer > spillBuffer { // not by way of the buffer
		if err := s.write(b); err != nil {
			return 0, err
		}
	} else {
		s.buf = append(s.buf, b...)
	}
	s.buf = binary.LittleEndian.AppendUint32(s.buf, uint32(len(b)))
	s.buf = binary.LittleEndian.AppendUint32(s.buf, crc32.Checksum(b, castagnoli))
	if s.count%spillChunk == 0 {
		s.offsets = append(s.offsets, make([]int64, 0, spillChunk))
	}
	last := &s.offsets[len(s.offsets)-1]
	*last = append(*last, s.end)
	s.end += int64(len(b) + spillTrailer)
	s.count++
	return s.count - 1, nil
}

// flush writes the buffer; s.mu is held.
func (s *Spill) flush() error {
	err := s.write(s.buf)
	if err == nil {
		s.buf = s.buf[:0]
	}
	return err
}

// write adds b to the file; s.mu is held.
func (s *Spill) write(b []byte) error {
	if s.err != nil {
		return s.err
	}
	if _, err := s.f.WriteAt(b, s.flushed); err != nil {
		s.err = fmt.Errorf("write temporary file %s: %w", s.f.Name(), bare(err))
		return s.err
	}
	s.flushed += int64(len(b))
	return nil
}

// bare strips the path an error of the system carries.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Len returns how many records there are.
func (s *Spill) Len() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.count
}

// Size returns how many bytes the file takes.
func (s *Spill) Size() int64 {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.end
}

// At returns the record with an ordinal, in a slice of its own. The error is
// ErrSpillDamaged when the checksum is wrong.
func (s *Spill) At(ordinal int) ([]byte, error) { return s.AtInto(ordinal, nil) }

// AtInto is At into the memory of room, where that is large enough: a reader
// that hands back what it got last allocates nothing.
func (s *Spill) AtInto(ordinal int, room []byte) ([]byte, error) {
	from, to, written, err := s.span(ordinal)
	if err != nil {
		return nil, err
	}
	b := slices.Grow(room[:0], int(to-from))[:to-from]
	if err := s.ahead.read(s.f, b, from, written); err != nil {
		return nil, fmt.Errorf("read temporary file %s: record %d: %w", s.f.Name(), ordinal, bare(err))
	}
	payload, trailer := b[:len(b)-spillTrailer], b[len(b)-spillTrailer:]
	if int64(binary.LittleEndian.Uint32(trailer)) != int64(len(payload)) ||
		binary.LittleEndian.Uint32(trailer[4:]) != crc32.Checksum(payload, castagnoli) {
		return nil, fmt.Errorf("%w: %s: record %d at offset %d", ErrSpillDamaged, s.f.Name(), ordinal, from)
	}
	return payload, nil
}

// span returns where a record lies, and how much is on disk: the record is.
func (s *Spill) span(ordinal int) (from, to, written int64, err error) {
	s.mu.RLock()
	if ordinal < 0 || ordinal >= s.count {
		defer s.mu.RUnlock()
		return 0, 0, 0, fmt.Errorf("spill: no record %d of %d", ordinal, s.count)
	}
	from, to = s.offset(ordinal), s.end
	if ordinal+1 < s.count {
		to = s.offset(ordinal + 1)
	}
	written = s.flushed
	s.mu.RUnlock()
	if to <= written {
		return from, to, written, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err = s.flush()
	return from, to, s.flushed, err
}

func (s *Spill) offset(ordinal int) int64 { return s.offsets[ordinal/spillChunk][ordinal%spillChunk] }

// Close removes the file.
func (s *Spill) Close() error {
	err := s.f.Close()
	if s.name != "" {
		if rmErr := os.Remove(s.name); err == nil {
			err = rmErr
		}
	}
	return err
}
