package index

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
)

func TestOtherParametersAreRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if err := testWriter(t, dir).Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	for what, p := range map[string]Parameters{
		`fingerprints "f1", asked for "f2"`:    {"f2", "c1", true},
		`cleaning "c1", asked for "c2"`:        {"f1", "c2", true},
		`texts kept "true", asked for "false"`: {"f1", "c1", false},
	} {
		_, err := Update(dir, p)
		var mismatch *MismatchError
		if !errors.As(err, &mismatch) || mismatch.Has != parameters || mismatch.Asked != p || !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), dir) {
			t.Errorf("asked for %v: %v", p, err)
		}
	}
	w, err := Update(dir, parameters) // the lock is free again
	if err != nil {
		t.Fatal(err)
	}
	w.Abort()
}

func TestNoIndex(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("open of an empty directory: %v", err)
	}
	for _, err := range []error{Compact(t.Context(), dir), Verify(t.Context(), dir)} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("without an index: %v", err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Update(dir, parameters); err == nil || !strings.Contains(err.Error(), "thesis.txt") {
		t.Errorf("a directory of other files: %v", err)
	}
}

func TestWriterRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	w, err := Update(dir, Parameters{})
	if err != nil {
		t.Fatal(err)
	}
	for why, r := range map[string]Record{
		"keeps none":  {HasText: true, Text: "x"},
		"do not rise": {Print: dedupe.Fingerprint{Words: 9, Prose: []uint32{2, 2}}},
		"too large":   {Print: dedupe.Fingerprint{Words: -1}},
	} {
		if _, err := w.Add(r); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("record %v: %v", r, err)
		}
	}
	if s, err := w.Add(Record{}); s != 1 || err != nil {
		t.Errorf("after refusals the serial is %d, %v", s, err)
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Add(Record{}); err == nil {
		t.Error("a writer that was ended takes records")
	}
	if err := w.Commit(t.Context()); err == nil {
		t.Error("a writer that was ended commits")
	}
}

// Readers see their snapshot, whatever is committed, merged and compacted under them; many at once.
func TestReadersKeepTheirSnapshot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	var wg sync.WaitGroup
	for n := 1; n <= 4; n++ {
		w := testWriter(t, dir)
		w.most, w.least = 15, 1
		if err := commitNumber(t.Context(), w, n); err != nil {
			t.Fatal(err)
		}
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		want, err := answers(x)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			wg.Go(func() {
				if got, err := answers(x); err != nil || !slices.Equal(got, want) {
					t.Errorf("the snapshot after commit %d has changed: %v", n, err)
				}
			})
		}
		if n%2 == 0 {
			if err := compact(t.Context(), lazy{}, dir); err != nil {
				t.Fatal(err)
			}
		}
		t.Cleanup(func() { x.Close() })
	}
	wg.Wait()
}

func TestClosedIndexSaysSo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if err := commitNumber(t.Context(), testWriter(t, dir), 1); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(x.Close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Record(1); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("record of a closed index: %v", err)
	}
}

// After a compaction nothing of a removed record is in any file, packed or not; before, Stat counts it.
func TestNothingIsLeftOfWhatIsRemoved(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	w := testWriter(t, dir)
	secret := "Rosalind Quackenbush lives at 14 Elm Row"
	var keep Serial
	for i, text := range []string{"A first article of no account.", secret, "A third article, which has little to say."} {
		s, err := w.Add(Record{
			Meta: dedupe.Meta{ID: []string{"one", "quackenbush", "three"}[i], Title: text}, Print: dedupe.NewFingerprint(text),
			HasText: true, Text: text,
		})
		if err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			keep = s
			err = w.AddPair(Pair{s - 1, s, []byte(secret)})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	w = testWriter(t, dir)
	for range 20 { // so many that one removed record is not too much
		if _, err := w.Add(Record{Meta: dedupe.Meta{ID: "more"}}); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := w.Remove("quackenbush"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	has := func() bool {
		for _, file := range glob(t, dir, "*"+segmentSuffix) {
			m, err := readManifest(dir)
			if err != nil {
				t.Fatal(err)
			}
			s, err := openSegment(dir, m.Segments[0], false)
			if err != nil {
				t.Fatal(err)
			}
			defer s.close()
			zip, err := newDecoder()
			if err != nil {
				t.Fatal(err)
			}
			defer zip.Close()
			all, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for k, n := range map[blobKind]uint32{metaBlobs: s.Rows, textBlobs: s.Rows, evidenceBlobs: s.Pairs} {
				for i := range s.blobBlocks(k) {
					b, err := s.blobBlock(k, i, n)
					if err != nil {
						t.Fatal(err)
					}
					raw, err := s.unpack(zip, k, b)
					if err != nil {
						t.Fatal(err)
					}
					all = append(all, raw...)
				}
			}
			if bytes.Contains(all, []byte("Quackenbush")) || bytes.Contains(all, []byte("quackenbush")) {
				return true
			}
		}
		return false
	}
	stat := func() Stat {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if r, err := x.Record(keep); err != nil || r.Text != "A third article, which has little to say." {
			t.Fatal(r, err)
		}
		return x.Stat()
	}
	if s := stat(); !has() || s.Removed != 1 || s.Records != 22 {
		t.Fatalf("before a compaction: %+v", s)
	}
	if err := Compact(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	if s := stat(); has() || s.Removed != 0 || s.Records != 22 || s.Pairs != 0 {
		t.Errorf("after a compaction: %+v, and something is left: %v", s, has())
	}
}

// A meta holds every field of dedupe.Meta; one that is new to it has to be packed too.
func TestMetaHoldsEveryField(t *testing.T) {
	var want Record
	n := 0
	var fill func(v reflect.Value)
	fill = func(v reflect.Value) {
		n++
		switch v.Kind() {
		case reflect.String:
			v.SetString(strings.Repeat("é", n))
		case reflect.Int:
			v.SetInt(int64(-n))
		case reflect.Bool:
			v.SetBool(true)
		case reflect.Struct:
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		default:
			t.Fatalf("a field of kind %v", v.Kind())
		}
	}
	fill(reflect.ValueOf(&want.Meta).Elem())
	want.Meta.Seen, want.Meta.Kept = false, false // said when it is recalled
	want.Hash, want.Cluster, want.Kept, want.Paired = "h", "c", true, true
	var got Record
	packed := appendMeta(nil, &want)
	if err := readMeta(packed, &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("packed %+v, read %+v, %v", want, got, err)
	}
	for n := range packed {
		if readMeta(packed[:n], &got) == nil {
			t.Errorf("%d of %d bytes are a record", n, len(packed))
		}
	}
}

// However many commits add little, there are few segments, and each record is copied few times.
func TestSegmentsStayFew(t *testing.T) {
	m := &manifest{}
	copied, most := uint64(0), 0
	const commits = 20_000
	for range commits {
		m.Segments = append(m.Segments, segmentInfo{Rows: 1})
		if first := m.first(1); first < len(m.Segments) {
			rows := uint32(0)
			for _, s := range m.Segments[first:] {
				rows += s.Rows
			}
			copied += uint64(rows)
			m.Segments = append(m.Segments[:first], segmentInfo{Rows: rows})
		}
		most = max(most, len(m.Segments))
	}
	if most > 7 || copied > 30*commits {
		t.Errorf("%d segments, %d copies of a record", most, copied/commits)
	}
}
