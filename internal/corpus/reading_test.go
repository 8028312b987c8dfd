package corpus

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMergedKinds: of kinds that are no input the first are told apart, in input order, whichever chunk is merged first.
func TestMergedKinds(t *testing.T) {
	archive := func(from, to int) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			b.WriteString(warcOf(fmt.Sprintf("future-type-%d", i), "x", "text/plain", "body", 4))
		}
		return b.String()
	}
	dir := put(t, map[string]string{"a.warc": archive(0, 150), "b.warc": archive(100, 180), "c.warc": archive(170, 300), "d.csv": "text\nA ferry sails.\n"})
	in, err := Expand([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	want, err := readSources(in, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(want.sum.Skipped) != skippedKinds+1 {
		t.Fatalf("%d kinds", len(want.sum.Skipped))
	}
	back := func(n int, swap func(i, j int)) {
		for i := range n / 2 {
			swap(i, n-1-i)
		}
	}
	got, plan, err := readCut(t, in, Options{}, 1, back)
	if err != nil || len(plan.Chunks) != 4 {
		t.Fatalf("%d chunks, %v", len(plan.Chunks), err)
	}
	if d := cmp.Diff(want.sum, got.sum); d != "" {
		t.Error(d)
	}
}

// TestReadingOfAll: what was read is the summary of all only when every chunk is there, and once.
func TestReadingOfAll(t *testing.T) {
	plan := cutOf(t, Options{}, 1, put(t, map[string]string{"a.txt": "a", "b.txt": "b", "c.txt": "c", "d.txt": "d"}))
	var readings []Reading
	for _, c := range plan.Chunks {
		r, err := ReadChunk(t.Context(), c, Count{}, Options{}, func(*Record) error { return nil }, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		readings = append(readings, r)
	}
	for _, missing := range []int{0, 1, 3} {
		var all Reading
		for _, r := range slices.Delete(slices.Clone(readings), missing, missing+1) {
			if err := all.Merge(r); err != nil {
				t.Fatal(err)
			}
		}
		if sum, err := all.Summary(4); err == nil {
			t.Errorf("without chunk %d: %+v", missing, sum)
		}
		if err := all.Merge(readings[(missing+1)%4]); err == nil {
			t.Errorf("chunk %d was counted twice", (missing+1)%4)
		}
		if err := all.Merge(readings[missing]); err != nil {
			t.Error(err)
		}
		if sum, err := all.Summary(4); err != nil || sum.Records != 4 || sum.Sources != 4 {
			t.Errorf("%+v, %v", sum, err)
		}
	}
	if _, err := new(Reading).Summary(1); err == nil {
		t.Error("nothing was read, and that is all")
	}
}

func TestRaw(t *testing.T) {
	for _, s := range []string{"", "a", "\x00", "\x00YQ==", "\xff", "a\xc3", "é\n\""} {
		word := raw(s)
		if got := carried(t, byWord[raw]{s: &word}); len(got) != 1 || got[s] == nil || *got[s] != word {
			t.Errorf("%q became %v", s, got)
		}
	}
	var r raw
	if err := r.UnmarshalText([]byte("\x00*")); err == nil {
		t.Errorf("%q", r)
	}
}

// FuzzReading: what no Marshal wrote is refused, or merged and summed up; it ends no process.
func FuzzReading(f *testing.F) {
	dir := f.TempDir()
	for name, content := range map[string]string{"a.jsonl": "{\"body\":\"One.\"}\n7\n{\"text\":[\"Two.\",\"Three.\"]}\n", "b.csv": "text,id\n# no\n\nFour.,5\n", "c.txt": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			f.Fatal(err)
		}
	}
	in, err := Expand([]string{dir})
	if err != nil {
		f.Fatal(err)
	}
	o := Options{Fields: FieldNames{Date: "when"}}
	plan, err := Cut(f.Context(), in, o, 10)
	if err != nil {
		f.Fatal(err)
	}
	var readings []Reading
	for _, c := range plan.Chunks {
		r, err := ReadChunk(f.Context(), c, Count{}, o, func(*Record) error { return nil }, func(Reject) error { return nil }, nil)
		if err != nil {
			f.Fatal(err)
		}
		for _, v := range []any{r, c} {
			b, err := json.Marshal(v)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(b)
		}
		readings = append(readings, r)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var c Chunk
		if json.Unmarshal(b, &c) == nil && c.Range != nil && (len(c.Sources) != 1 || c.Size() < 0) {
			t.Fatalf("%s: %+v", b, c)
		}
		var r Reading
		if r.UnmarshalJSON(b) != nil {
			return
		}
		for _, o := range readings {
			if all := carried(t, r); all.Merge(o) == nil {
				all.r.summary()
			}
		}
		r.Rejects()
	})
}
