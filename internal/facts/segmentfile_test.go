package facts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// memory is a file for newFile.
type memory struct{ *bytes.Reader }

func (memory) Close() error { return nil }

// segmentBytes are those of a small segment, and of a delta of it.
func segmentBytes(t testing.TB) (whole, delta []byte) {
	t.Helper()
	dir := t.TempDir()
	at := filepath.Join(dir, "in.jsonl")
	if err := os.WriteFile(at, []byte(`{"id":"a","source":"post.example","text":"The ferry left at noon, its captain said.","date":"2020-03-04"}
{"id":"b","text":"Trains run again.\n\nThe line was closed for a week."}
{"id":"c"
`), 0o666); err != nil {
		t.Fatal(err)
	}
	sources, err := corpus.Expand([]string{at})
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Settings: settings.Default(), Sources: sources, Workers: 1}
	o.Settings.Stages = []string{settings.StageClean, settings.StageDedupe}
	g, err := NewSegmenter(o)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := corpus.Cut(t.Context(), sources, o.Settings.Reading(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	path := SegmentPath(dir, 0)
	if err := g.Write(t.Context(), plan.Chunks[0], corpus.Count{}, path); err != nil {
		t.Fatal(err)
	}
	s, err := OpenSegment(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Len() != 2 || len(s.Rejects()) != 1 {
		t.Fatalf("%d records, %d rejects", s.Len(), len(s.Rejects()))
	}
	w, err := createFile(CutsPath(dir, 0), kindDelta, s.layers.whole.seal)
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.Text(1)
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Record(1)
	if err != nil {
		t.Fatal(err)
	}
	m, err := g.m.cut(t.Context(), r, text, []boilerplate.Cut{{Rule: "furniture.site-line", Start: 0, End: 19}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.add(1, m), w.commit(nil)); err != nil {
		t.Fatal(err)
	}
	whole, err1 := os.ReadFile(path)
	delta, err2 := os.ReadFile(CutsPath(dir, 0))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return whole, delta
}

// readSegment asks for everything that the bytes of a segment, and of a delta over it, say.
func readSegment(whole, delta []byte) error {
	f, err := newFile("whole", memory{bytes.NewReader(whole)}, int64(len(whole)), kindWhole)
	if err != nil {
		return err
	}
	l := layers{whole: f}
	if delta != nil {
		d, err := newFile("delta", memory{bytes.NewReader(delta)}, int64(len(delta)), kindDelta)
		if err != nil {
			return err
		}
		if err := l.lay(d); err != nil {
			return err
		}
	}
	for i := range min(l.Len(), 9) { // one by one, from disk
		e, from, err := l.newest(i)
		if err != nil {
			return err
		}
		if _, err := from.bytes(&e, partText); err != nil {
			return err
		}
	}
	s, err := newSegment(l)
	if err != nil {
		return err
	}
	s.TextKeys().Map()
	s.Edited()
	for i := range s.Len() {
		s.Key(i)
		s.Site(i)
		s.Weight(i)
		s.Origin(i)
		_, err1 := s.Text(i)
		_, err2 := s.Record(i)
		_, err3 := s.First(i)
		_, _, err4 := s.Print(i)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			return err
		}
	}
	return nil
}

// TestDamageIsNamed: whatever byte of a segment or a delta is another one, or wherever it is cut off, reading it is an error
// with file and byte.
func TestDamageIsNamed(t *testing.T) {
	whole, delta := segmentBytes(t)
	if err := readSegment(whole, delta); err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`segment (whole|delta): (byte \d+: |it corrects another)`)
	damaged := func(what string, at int, whole, delta []byte) {
		if err := readSegment(whole, delta); err == nil || !named.MatchString(err.Error()) {
			t.Errorf("%s at %d: %v", what, at, err)
		}
	}
	for at := range whole {
		b := bytes.Clone(whole)
		b[at] ^= 0x10
		damaged("changed", at, b, nil)
		damaged("cut off", at, whole[:at], nil)
	}
	for at := range delta {
		b := bytes.Clone(delta)
		b[at] ^= 0x10
		damaged("delta changed", at, whole, b)
		damaged("delta cut off", at, whole, delta[:at])
	}
	if err := readSegment(delta, nil); err == nil {
		t.Error("a delta is read as a segment")
	}
}

// FuzzSegment reads bytes whose sums are right: those of an index that lies must not do harm.
func FuzzSegment(f *testing.F) {
	whole, delta := segmentBytes(f)
	f.Add(whole, true)
	f.Add(delta, false)
	f.Fuzz(func(t *testing.T, b []byte, isWhole bool) {
		b = sealed(bytes.Clone(b))
		if isWhole {
			_ = readSegment(b, nil)
			return
		}
		_ = readSegment(whole, b)
	})
}

// sealed puts the right sums where the index has them, and the right segment into a delta.
func sealed(b []byte) []byte {
	if len(b) < footSize {
		return b
	}
	end := len(b) - footSize
	foot := b[end:]
	le := binary.LittleEndian
	for i := range sections {
		s := foot[16+20*i:]
		at, size := le.Uint64(s), le.Uint64(s[8:])
		if at <= uint64(end) && size <= uint64(end)-at {
			le.PutUint32(s[16:], crc32.Checksum(b[at:at+size], castagnoli()))
		}
	}
	le.PutUint32(foot[footSize-crcSize:], crc32.Checksum(foot[:footSize-crcSize], castagnoli()))
	return b
}

// TestSegmentsWantTheirOverlays: an overlay that is asked for and is not there, or is of another segment, is an error; so is a
// record that a chunk does not have. A segment that came later is found.
func TestSegmentsWantTheirOverlays(t *testing.T) {
	whole, delta := segmentBytes(t)
	dir := t.TempDir()
	ask := func(o SegmentsOptions, place int) error {
		o.Dir = dir
		s := OpenSegments(o)
		defer s.Close()
		_, err := s.Text(OrdinalOf(7, place))
		return err
	}
	if err := ask(SegmentsOptions{}, 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no segment: %v", err)
	}
	put := func(path string, b []byte) {
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put(SegmentPath(dir, 7), whole)
	if err := ask(SegmentsOptions{}, 1); err != nil {
		t.Error(err)
	}
	if err := ask(SegmentsOptions{}, 2); err == nil || !strings.Contains(err.Error(), "there is no record 2 of 2") {
		t.Errorf("no record: %v", err)
	}
	if err := ask(SegmentsOptions{Renames: true}, 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no renames: %v", err)
	}
	if err := ask(SegmentsOptions{Cuts: true}, 0); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no cuts: %v", err)
	}
	if err := WriteRenames(RenamesPath(dir, 7), []Rename{{2, "x"}}); err != nil {
		t.Fatal(err)
	}
	if err := ask(SegmentsOptions{Renames: true}, 0); err == nil || !strings.Contains(err.Error(), "there is no record 2") {
		t.Errorf("renames of another chunk: %v", err)
	}
	put(CutsPath(dir, 7), delta)
	if err := ask(SegmentsOptions{Cuts: true}, 0); err != nil {
		t.Error(err)
	}
	other := bytes.Clone(whole)
	other[len(other)-footSize-1] ^= 1 // of the last text key
	put(SegmentPath(dir, 7), sealed(other))
	if err := ask(SegmentsOptions{Cuts: true}, 0); err == nil || !strings.Contains(err.Error(), "corrects another segment") {
		t.Errorf("cuts of another segment: %v", err)
	}
}
