package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

// manifest says what an index consists of. It is replaced as a whole: a commit is the moment at which the new one has
// the name.
type manifest struct {
	Generation uint64
	Next       Serial // to be given
	File       uint64 // number of the next segment
	Records    uint64 // that are not removed
	Texts      uint64 // of them with text
	Unpaired   uint64 // of them not Paired
	Parameters Parameters
	Segments   []segmentInfo // by serials
	Marks      map[Serial]marks
}

// segmentInfo is what the manifest says of a segment.
type segmentInfo struct {
	Number      uint64
	Size        int64
	Seal        uint64 // of its foot
	Rows        uint32
	Pairs       uint32
	First, Last Serial // of its rows
}

// marks say what is no longer true of a row.
type marks byte

const (
	markRemoved marks = 1 << iota
	markProse         // no record with the content is left: its prose postings are of no text
	markStable        // none with the content and these stable keys
	markAll     = markRemoved | markProse | markStable
)

const (
	manifestName    = "MANIFEST"
	manifestMagic   = "CDINDEX\x00"
	manifestVersion = 1
	maxRows         = 1 << 31 // of an index
)

func (m *manifest) append(b []byte) []byte {
	u64 := binary.LittleEndian.AppendUint64
	b = append(b, manifestMagic...)
	for _, v := range [...]uint64{manifestVersion, m.Generation, uint64(m.Next), m.File, m.Records, m.Texts, m.Unpaired} {
		b = u64(b, v)
	}
	texts := byte(0)
	if m.Parameters.Texts {
		texts = 1
	}
	b = append(b, texts)
	for _, s := range [...]string{m.Parameters.Fingerprint, m.Parameters.Clean} {
		b = u64(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = u64(b, uint64(len(m.Segments)))
	for _, s := range m.Segments {
		for _, v := range [...]uint64{s.Number, uint64(s.Size), s.Seal, uint64(s.Rows), uint64(s.Pairs), uint64(s.First), uint64(s.Last)} {
			b = u64(b, v)
		}
	}
	b = u64(b, uint64(len(m.Marks)))
	for _, s := range slices.Sorted(maps.Keys(m.Marks)) {
		b = u64(b, uint64(s))
		b = append(b, byte(m.Marks[s]))
	}
	return u64(b, xxh3.Hash(b))
}

// manifestReader takes a manifest apart. After its end it gives zeros.
type manifestReader struct {
	b     []byte
	at    int
	short bool
}

func (r *manifestReader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)-r.at) {
		r.short = true
		return nil
	}
	r.at += int(n)
	return r.b[r.at-int(n) : r.at]
}

func (r *manifestReader) u64() uint64 {
	b := r.bytes(8)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

func (r *manifestReader) byte() byte {
	b := r.bytes(1)
	if b == nil {
		return 0
	}
	return b[0]
}

// parseManifest reads what append wrote; path is for errors.
func parseManifest(path string, b []byte) (*manifest, error) {
	damaged := func(at int, reason string) error { return &CorruptError{path, int64(at), reason} }
	head := len(manifestMagic)
	if len(b) < head+16 || string(b[:head]) != manifestMagic {
		return nil, damaged(0, "it is no manifest")
	}
	body := b[:len(b)-8]
	if xxh3.Hash(body) != binary.LittleEndian.Uint64(b[len(body):]) {
		return nil, damaged(len(body), "it has another checksum")
	}
	r := &manifestReader{b: body, at: head}
	if v := r.u64(); v != manifestVersion {
		return nil, fmt.Errorf("index: %s has version %d of the format, this program reads %d", path, v, manifestVersion)
	}
	m := &manifest{Generation: r.u64(), Next: Serial(r.u64()), File: r.u64(), Records: r.u64(), Texts: r.u64(), Unpaired: r.u64(), Marks: map[Serial]marks{}}
	texts := r.byte()
	m.Parameters.Texts = texts == 1
	m.Parameters.Fingerprint = string(r.bytes(r.u64()))
	m.Parameters.Clean = string(r.bytes(r.u64()))
	if texts > 1 {
		return nil, damaged(r.at, "the parameters are none")
	}
	rows, last := uint64(0), Serial(0)
	for n := r.u64(); n > 0 && !r.short; n-- {
		at := r.at
		s := segmentInfo{Number: r.u64(), Size: int64(r.u64()), Seal: r.u64()}
		sRows, pairs := r.u64(), r.u64()
		s.First, s.Last = Serial(r.u64()), Serial(r.u64())
		if r.short {
			break
		}
		s.Rows, s.Pairs = uint32(sRows), uint32(pairs)
		if s.Number >= m.File || s.Size < 0 || sRows >= maxRows || pairs >= maxRows || s.Rows > 0 && (s.First <= last || s.Last < s.First || s.Last >= m.Next || uint64(s.Last-s.First) < sRows-1) {
			return nil, damaged(at, "what it says of a segment cannot be")
		}
		if s.Rows > 0 {
			last = s.Last
		}
		rows += sRows
		m.Segments = append(m.Segments, s)
	}
	removed, last := uint64(0), Serial(0)
	for n := r.u64(); n > 0 && !r.short; n-- {
		at := r.at
		s, mark := Serial(r.u64()), marks(r.byte())
		if r.short {
			break
		}
		if s <= last || mark == 0 || mark > markAll || mark&markRemoved == 0 {
			return nil, damaged(at, "what it says of a removed record cannot be")
		}
		last = s
		removed++
		m.Marks[s] = mark
	}
	if r.short || r.at != len(body) {
		return nil, damaged(r.at, "it is cut short or too long")
	}
	if m.Records+removed != rows || m.Texts > m.Records || m.Unpaired > m.Records {
		return nil, damaged(head, "its numbers of records do not agree")
	}
	return m, nil
}

// readManifest reads the manifest in dir; without one the error is fs.ErrNotExist.
func readManifest(dir string) (*manifest, error) {
	path := filepath.Join(dir, manifestName)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("index: there is none in %s: %w", dir, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return parseManifest(path, b)
}

// replace puts the manifest in the place of the one in dir. After an error the old one is there.
func (m *manifest) replace(disk corpus.Disk, dir string) (err error) {
	path := filepath.Join(dir, manifestName)
	temp := path + ".tmp"
	f, err := disk.Create(temp)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	_, err = f.Write(m.append(nil))
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		_ = disk.Sync(dir) // the segments' names; some file systems refuse it
		err = disk.Rename(temp, path)
	}
	if err != nil {
		_ = disk.Remove(temp)
		return fmt.Errorf("index: write %s: %w", path, err)
	}
	_ = disk.Sync(dir)
	return nil
}
