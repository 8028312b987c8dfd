package facts

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"sort"
	"unsafe"

	"github.com/zeebo/xxh3"
)

// doc/formats/segment.md draws the file.
const (
	segmentMagic   = "CDFACTS\x00"
	segmentVersion = 1
	segmentHead    = len(segmentMagic) + 4
	footSize       = 8 + 8 + int(sections)*20 + 4
	crcSize        = 4
)

// section is a part of the index of a segment, which lies behind the records.
type section int

const (
	sectionIDs   section = iota
	sectionSites         // names
	sectionRows
	sectionAbout // empty in a delta
	sections
)

// span is where a section lies.
type span struct {
	at, size int64
	sum      uint32 // CRC-32C
}

// foot is the end of the file.
type foot struct {
	rows, kind uint32
	of         uint64 // seal of the segment that a delta corrects
	spans      [sections]span
}

// Kinds of segments.
const (
	kindWhole = iota // every readable record of a chunk
	kindDelta        // some of them, measured anew
)

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func (f *foot) append(b []byte) []byte {
	start := len(b)
	b = binary.LittleEndian.AppendUint32(b, f.rows)
	b = binary.LittleEndian.AppendUint32(b, f.kind)
	b = binary.LittleEndian.AppendUint64(b, f.of)
	for _, s := range f.spans {
		b = binary.LittleEndian.AppendUint64(b, uint64(s.at))
		b = binary.LittleEndian.AppendUint64(b, uint64(s.size))
		b = binary.LittleEndian.AppendUint32(b, s.sum)
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b[start:], castagnoli()))
}

// readFoot reads what append wrote; false: it is damaged.
func readFoot(b []byte) (f foot, ok bool) {
	le := binary.LittleEndian
	if crc32.Checksum(b[:footSize-crcSize], castagnoli()) != le.Uint32(b[footSize-crcSize:]) {
		return f, false
	}
	f.rows, f.kind, f.of = le.Uint32(b), le.Uint32(b[4:]), le.Uint64(b[8:])
	for i := range f.spans {
		s := b[16+20*i:]
		f.spans[i] = span{int64(le.Uint64(s)), int64(le.Uint64(s[8:])), le.Uint32(s[16:])}
	}
	return f, true
}

// source is what a segment is read from.
type source interface {
	io.ReaderAt
	io.Closer
}

// segmentFile is an open file of facts. Rows, ids and sites are read one by one from disk, or from memory when all are
// loaded. Safe for concurrent use.
type segmentFile struct {
	path string
	from source
	size int64
	foot foot
	seal uint64           // a hash of the foot
	held [sections][]byte // nil: not loaded
}

func openFile(path string, kind uint32) (*segmentFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("segment: %w", err)
	}
	s, err := newFile(path, f, info.Size(), kind)
	if err != nil {
		f.Close()
		return nil, err
	}
	return s, nil
}

// newFile reads and checks head and foot.
func newFile(path string, from source, size int64, kind uint32) (*segmentFile, error) {
	s := &segmentFile{path: path, from: from, size: size}
	end := size - int64(footSize)
	if end < int64(segmentHead) {
		return nil, s.damaged(size, "it is cut off")
	}
	head, err := s.read(0, int64(segmentHead))
	if err != nil {
		return nil, err
	}
	if string(head[:len(segmentMagic)]) != segmentMagic || binary.LittleEndian.Uint32(head[len(segmentMagic):]) != segmentVersion {
		return nil, s.damaged(0, "it is no segment of this version")
	}
	b, err := s.read(end, int64(footSize))
	if err != nil {
		return nil, err
	}
	ok := false
	if s.foot, ok = readFoot(b); !ok || !s.foot.sound(kind, end) {
		return nil, s.damaged(end, "its foot is damaged")
	}
	s.seal = xxh3.Hash(b)
	return s, nil
}

// sound tells whether the sections lie one after another between records and foot.
func (f *foot) sound(kind uint32, end int64) bool {
	at := f.spans[0].at
	if f.kind != kind || at < int64(segmentHead) || at > end {
		return false
	}
	for _, s := range f.spans {
		if s.at != at || s.size < 0 || s.size > end-at {
			return false
		}
		at += s.size
	}
	return at == end && f.rows <= mostRows && f.spans[sectionRows].size == int64(f.rows)*rowSize
}

// load reads and checks the whole index.
func (s *segmentFile) load() error {
	var held [sections][]byte
	for i, sp := range s.foot.spans {
		b, err := s.read(sp.at, sp.size)
		if err != nil {
			return err
		}
		if crc32.Checksum(b, castagnoli()) != sp.sum {
			return s.damaged(sp.at, "its index is damaged")
		}
		held[i] = b
	}
	s.held = held
	at, place := uint64(segmentHead), -1
	for i := range s.Len() {
		e := readEntry(s.held[sectionRows][i*rowSize:])
		if !e.sound(&s.foot) || e.offset != at || e.place <= place || s.foot.kind == kindWhole && e.place != i {
			return s.damagedRow(i)
		}
		at, place = e.end(), e.place
	}
	if at != uint64(s.foot.spans[0].at) {
		return s.damaged(int64(at), "it has bytes that belong to no record")
	}
	return nil
}

// Len is the number of rows.
func (s *segmentFile) Len() int { return int(s.foot.rows) }

// entry is row i; it cannot fail when the file is loaded.
func (s *segmentFile) entry(i int) (e entry, err error) {
	b, err := s.section(sectionRows, stretch{uint32(i) * rowSize, rowSize})
	if err != nil {
		return e, err
	}
	e = readEntry(b)
	if s.held[sectionRows] == nil && !e.sound(&s.foot) {
		return e, s.damagedRow(i)
	}
	id, err := s.section(sectionIDs, e.ids)
	if err != nil {
		return e, err
	}
	site, err := s.section(sectionSites, e.sites)
	if err != nil {
		return e, err
	}
	e.id, e.siteName = unsafe.String(unsafe.SliceData(id), len(id)), unsafe.String(unsafe.SliceData(site), len(site))
	if s.held[sectionRows] == nil && e.sum(b) != binary.LittleEndian.Uint32(b[rowSums:]) {
		return e, s.damagedRow(i)
	}
	return e, nil
}

// section is a stretch of a section, which stays as it is.
func (s *segmentFile) section(of section, at stretch) ([]byte, error) {
	if held := s.held[of]; held != nil {
		return held[at.at:at.end()], nil
	}
	return s.read(s.foot.spans[of].at+int64(at.at), int64(at.size))
}

// find is the row of a delta for the record at a place of its chunk; it cannot fail when the file is loaded. O(log rows).
func (s *segmentFile) find(place int) (e entry, ok bool, err error) {
	_, ok = sort.Find(s.Len(), func(i int) int {
		if err == nil {
			e, err = s.entry(i)
		}
		return cmp.Compare(place, e.place)
	})
	return e, ok, err
}

// bytes reads a part of a row, in a slice of this call alone.
func (s *segmentFile) bytes(e *entry, p part) ([]byte, error) {
	n, at := e.sizes[p], int64(e.part(p))
	if n == 0 {
		return nil, nil
	}
	b, err := s.read(at, int64(n)+crcSize)
	if err != nil {
		return nil, err
	}
	if crc32.Checksum(b[:n], castagnoli()) != binary.LittleEndian.Uint32(b[n:]) {
		return nil, s.damaged(at, "a record is damaged")
	}
	return b[:n], nil
}

// read reads n bytes, which the file has.
func (s *segmentFile) read(at, n int64) ([]byte, error) {
	b := make([]byte, n)
	if _, err := s.from.ReadAt(b, at); err != nil && (err != io.EOF || n > 0) {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return nil, fmt.Errorf("segment %s: byte %d: %w", s.path, at, err)
	}
	return b, nil
}

// damaged is an error at a byte of the file.
func (s *segmentFile) damaged(at int64, why string) error {
	return fmt.Errorf("segment %s: byte %d: %s", s.path, at, why)
}

func (s *segmentFile) damagedRow(i int) error {
	return s.damaged(s.foot.spans[sectionRows].at+int64(i)*rowSize, "a row is damaged")
}
