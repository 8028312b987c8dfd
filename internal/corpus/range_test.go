package corpus

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// FuzzRanges: any bytes of JSON lines read in ranges of any size give what they give at once.
func FuzzRanges(f *testing.F) {
	for _, s := range []string{
		"{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\",\"id\":\"x\"}\n{\"id\":\"x\",\"text\":\"c\"}", "\xef\xbb\xbf{\"text\":\"\xe9\"}\n{\"text\":\"" + strings.Repeat("x", 100) + "\"}\n\n\n", "\n\n\n", "\xef\xbb\xbf", "\xef\xbb\xbf\n",
		"{\"text\":\"\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8\"}\n{\"text\":\"\xe9\"}\n", "{}\n{\"data\":[{\"text\":\"a\"}]}\n", "{\n{\"data\":[{\"text\":\"a\"}]}\n{\"text\":\"b\"}", "\xff\xfe{\x00}\x00\n\x00", "{\"id\":\"x#2\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n{\"id\":\"x\",\"text\":\"b\"}\n",
	} {
		f.Add([]byte(s), uint16(10), uint16(60))
		f.Add([]byte(s), uint16(1), uint16(5))
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, b []byte, size, limit uint16) {
		path := filepath.Join(dir, "in.jsonl")
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
		in, err := Expand([]string{path})
		if err != nil {
			return // some other file by its head
		}
		o := Options{Format: formatJSONL, MaxRecordBytes: int64(limit) + 1, Decode: wayward}
		want, err := readSources(in, o)
		if err != nil {
			t.Fatal(err)
		}
		got, plan, err := readCut(t, in, o, int64(size)+1, rand.New(rand.NewPCG(uint64(size), uint64(limit))).Shuffle)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []string{cmp.Diff(want.records, got.records), cmp.Diff(want.rejects, got.rejects), cmp.Diff(want.sum, got.sum)} {
			if d != "" {
				t.Fatalf("%q in %v: -read +chunks %s", b, shapes(plan.Chunks), d)
			}
		}
		for _, c := range plan.Chunks {
			if r := c.Range; r != nil && r.From > 0 && b[r.From-1] != '\n' {
				t.Fatalf("%q: a range begins within a line: %v", b, shapes(plan.Chunks))
			}
		}
	})
}

// TestChangedRanges: that a file changed after it was cut is told once, whichever of its ranges saw it, and as Read tells it.
func TestChangedRanges(t *testing.T) {
	line := `{"text":"A ferry sails."}` + "\n"
	for _, c := range []struct {
		name   string
		change func(t *testing.T, path string)
		what   string
	}{
		{"grown", func(t *testing.T, path string) { change(t, path, strings.Repeat(line, 101)) }, "it grew from 2600 to 2626 bytes, of which no more than the first 2600 were read"},
		{"shrunk", func(t *testing.T, path string) { change(t, path, strings.Repeat(line, 50)) }, "it shrank from 2600 to 1300 bytes"},
		{"written to", func(t *testing.T, path string) {
			if err := os.Chtimes(path, time.Time{}, time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}, "it was written to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(put(t, map[string]string{"a.jsonl": strings.Repeat(line, 100)}), "a.jsonl")
			plan := cutOf(t, Options{}, 300, path)
			if len(plan.Chunks) < 5 {
				t.Fatalf("%d chunks", len(plan.Chunks))
			}
			all, told := Reading{}, 0
			for i, chunk := range plan.Chunks {
				if i == 2 {
					c.change(t, path)
				}
				r, err := ReadChunk(t.Context(), chunk, Count{}, Options{}, func(*Record) error { return nil }, func(Reject) error { told++; return nil }, nil)
				if err != nil {
					t.Fatal(err)
				}
				if err := all.Merge(carried(t, r)); err != nil {
					t.Fatal(err)
				}
			}
			sum, err := all.Summary(len(plan.Chunks))
			if err != nil || told > 0 || sum.Rejected != 1 || !cmp.Equal(sum.Changed, all.Rejects()) || len(sum.Changed) != 1 {
				t.Fatalf("%d told, %+v, %v", told, sum, err)
			}
			wantContains(t, sum.Changed[0].Reason, c.what)
		})
	}
}

func change(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A file that was cut and is gone is an error of whoever counts or reads it: other ranges may have been read.
func TestRangeThatIsGone(t *testing.T) {
	path := filepath.Join(put(t, map[string]string{"a.jsonl": strings.Repeat("{\"text\":\"a\"}\n", 100)}), "a.jsonl")
	chunk := cutOf(t, Options{}, 300, path).Chunks[1]
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	none := func(Reject) error { t.Error("a reject"); return nil }
	for what, err := range map[string]error{
		"counted": second(CountChunk(t.Context(), chunk, Options{})),
		"read":    second(ReadChunk(t.Context(), chunk, Count{}, Options{}, nil, none, nil)),
	} {
		if err == nil {
			t.Errorf("%s without an error", what)
			continue
		}
		wantContains(t, err.Error(), "a.jsonl", "bytes 312 to 624")
	}
}

func second[T any](_ T, err error) error { return err }

// TestCount: blank lines are no records but lines, and a record that is too long, or none, is a record.
func TestCount(t *testing.T) {
	content := "\n{\"text\":\"a\"}\r\n \t\r\nno JSON\n" + strings.Repeat("x", 100) + "\n{}\n\xe8\xe8\xe8\xe8\xe8\xe8\xe8\xe8"
	path := filepath.Join(put(t, map[string]string{"a.jsonl": content}), "a.jsonl")
	c := Chunk{Sources: []Source{{Path: path, Name: "a.jsonl", format: formatJSONL}}, Range: &Range{To: int64(len(content)), Size: int64(len(content))}}
	got, err := CountChunk(t.Context(), c, Options{MaxRecordBytes: 50, Decode: wayward})
	if want := (Count{5, int64(bytes.Count([]byte(content), []byte("\n"))), "even"}); err != nil || got != want {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	if got, err := CountChunk(t.Context(), Chunk{Sources: c.Sources}, Options{}); err != nil || got != (Count{}) {
		t.Errorf("of a whole file: %+v, %v", got, err)
	}
}
