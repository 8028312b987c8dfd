package facts

import (
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
	rowSize        = 52
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

// segmentFile is an open file of facts: the index in memory, the records on disk. Safe for concurrent use.
type segmentFile struct {
	path  string
	from  source
	size  int64
	foot  foot
	seal  uint64 // a hash of the foot
	ids   string
	names []string
	rows  []byte // rowSize each
	about []byte
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

// newFile reads and checks the index.
func newFile(path string, from source, size int64, kind uint32) (*segmentFile, error) {
	s := &segmentFile{path: path, from: from, size: size}
	if size < int64(segmentHead+footSize) {
		return nil, s.damaged(size, "it is cut off")
	}
	head, err := s.read(0, int64(segmentHead))
	if err != nil {
		return nil, err
	}
	if string(head[:len(segmentMagic)]) != segmentMagic || binary.LittleEndian.Uint32(head[len(segmentMagic):]) != segmentVersion {
		return nil, s.damaged(0, "it is no segment of this version")
	}
	end := size - int64(footSize)
	b, err := s.read(end, int64(footSize))
	if err != nil {
		return nil, err
	}
	f, ok := readFoot(b)
	if !ok || f.kind != kind || f.spans[0].at < int64(segmentHead) {
		return nil, s.damaged(end, "its foot is damaged")
	}
	s.foot, s.seal = f, xxh3.Hash(b)
	var bytes [sections][]byte
	at := f.spans[0].at
	for i, sp := range f.spans {
		if sp.at != at || sp.size < 0 || sp.size > end-at {
			return nil, s.damaged(end, "its foot is damaged")
		}
		at += sp.size
		if bytes[i], err = s.read(sp.at, sp.size); err != nil {
			return nil, err
		}
		if crc32.Checksum(bytes[i], castagnoli()) != sp.sum {
			return nil, s.damaged(sp.at, "its index is damaged")
		}
	}
	if at != end {
		return nil, s.damaged(at, "its index is damaged")
	}
	ids := bytes[sectionIDs]
	s.ids, s.rows, s.about = unsafe.String(unsafe.SliceData(ids), len(ids)), bytes[sectionRows], bytes[sectionAbout]
	d := recordReader{b: bytes[sectionSites]}
	for len(d.b) > 0 {
		s.names = append(s.names, d.str())
	}
	if d.bad {
		return nil, s.damaged(f.spans[sectionSites].at, "its sites are damaged")
	}
	return s, s.check()
}

// check holds that the rows point to where they may.
func (s *segmentFile) check() error {
	start := s.foot.spans[sectionRows].at
	if int64(len(s.rows)) != int64(s.foot.rows)*rowSize {
		return s.damaged(start, "its rows are damaged")
	}
	at, id, place := uint64(segmentHead), uint32(0), -1
	for i := range s.Len() {
		r := s.entry(i)
		whole := r.offset == at && r.idEnd >= id && int(r.idEnd) <= len(s.ids) && r.place > place &&
			r.site >= -1 && int(r.site) < len(s.names) && int(r.origin.from) <= len(sources) &&
			int(r.origin.credits) <= len(agencies) && int(r.origin.agency) <= len(agencies) && r.changes >= 0
		if s.foot.kind == kindWhole {
			whole = whole && r.place == i
		}
		for _, n := range r.sizes {
			at += stored(n)
		}
		if !whole || at > uint64(s.foot.spans[0].at) {
			return s.damaged(start+int64(i)*rowSize, "a row is damaged")
		}
		id, place = r.idEnd, r.place
	}
	if at != uint64(s.foot.spans[0].at) || int(id) != len(s.ids) {
		return s.damaged(start, "its rows are damaged")
	}
	return nil
}

// Len is the number of rows.
func (s *segmentFile) Len() int { return int(s.foot.rows) }

// id is the id of row i.
func (s *segmentFile) id(i int) string {
	end := func(i int) uint32 { return binary.LittleEndian.Uint32(s.rows[i*rowSize+24:]) }
	from := uint32(0)
	if i > 0 {
		from = end(i - 1)
	}
	return s.ids[from:end(i)]
}

// find is the row of the record at a place of its chunk; false: there is none.
func (s *segmentFile) find(place int) (i int, ok bool) {
	at := func(i int) int { return int(binary.LittleEndian.Uint32(s.rows[i*rowSize+36:])) }
	i = sort.Search(s.Len(), func(i int) bool { return at(i) >= place })
	return i, i < s.Len() && at(i) == place
}

// bytes reads a part of row i, in a slice of this call alone.
func (s *segmentFile) bytes(p part, i int) ([]byte, error) {
	e := s.entry(i)
	at := e.offset
	for _, n := range e.sizes[:p] {
		at += stored(n)
	}
	n := e.sizes[p]
	b, err := s.read(int64(at), int64(stored(n)))
	if err != nil || n == 0 {
		return nil, err
	}
	if crc32.Checksum(b[:n], castagnoli()) != binary.LittleEndian.Uint32(b[n:]) {
		return nil, s.damaged(int64(at), "a record is damaged")
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
