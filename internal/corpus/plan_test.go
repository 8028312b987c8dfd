package corpus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// shapes says what chunks hold: names of sources, and of a range its bytes.
func shapes(chunks []Chunk) (out []string) {
	for i, c := range chunks {
		var names []string
		for _, s := range c.Sources {
			names = append(names, s.Name)
		}
		if r := c.Range; r != nil {
			names = append(names, fmt.Sprintf("%d-%d", r.From, r.To))
		}
		if c.Number != i {
			names = append(names, "out of order")
		}
		out = append(out, fmt.Sprintf("%d %s", c.First, strings.Join(names, " ")))
	}
	return out
}

func cutOf(t *testing.T, o Options, size int64, inputs ...string) Plan {
	t.Helper()
	in, err := Expand(inputs)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := Cut(t.Context(), in, o, size)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// TestCut: small files go together, large ones of lines are cut at the first line that begins behind a chunk's bytes, and
// of what else is large it is said why not.
func TestCut(t *testing.T) {
	lines := func(n int) string { return strings.Repeat(`{"text":"A ferry sails."}`+"\n", n) } // of 26 bytes
	var wide []byte
	for _, u := range utf16.Encode([]rune(lines(2000))) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	dir := put(t, map[string]string{
		"a.txt": "a", "b.txt": "b", "c.jsonl": lines(1000), "d.txt": "d", "e.jsonl.gz": gzipped(t, lines(40)), "f.csv": "text\n" + lines(1000), "g.txt": "g", "h.jsonl": lines(3),
		"i.jsonl": `{"data":[` + strings.Repeat(`{"text":"A ferry sails."},`, 1000) + `{}]}`, "j.jsonl": string(wide), "k.jsonl": manyRecords(t, 30)["in.jsonl.gz"], "l.jsonl": "\x00\x01\x02\x03" + strings.Repeat("\x05", 30000),
		"m.jsonl": `{"text":"` + strings.Repeat("x", 50000) + `"}`, "n.jsonl": "PAR1" + strings.Repeat(" ", 30000),
	})
	const size = 10_400 // 400 lines
	got := cutOf(t, Options{}, size, dir)
	want := []string{
		"0 a.txt b.txt", "2 c.jsonl 0-10400", "2 c.jsonl 10400-20800", "2 c.jsonl 20800-26000", "3 d.txt e.jsonl.gz", "5 f.csv", "6 g.txt h.jsonl",
		"8 i.jsonl", "9 j.jsonl", "10 k.jsonl", "11 l.jsonl", "12 m.jsonl 0-50011", "13 n.jsonl",
	}
	if d := cmp.Diff(want, shapes(got.Chunks)); d != "" {
		t.Error(d)
	}
	var uncut []string
	for _, u := range got.Uncut {
		if info, err := os.Stat(filepath.Join(dir, u.Source)); err != nil || info.Size() != u.Size || u.Size <= size {
			t.Errorf("%+v: %v", u, err)
		}
		uncut = append(uncut, u.Source+": "+u.Why)
	}
	if d := cmp.Diff([]string{
		"f.csv: it is of the format csv", "i.jsonl: its records are in an array of an object", "j.jsonl: it is in UTF-16", "k.jsonl: it is packed (gzip)", "l.jsonl: binary file",
		"n.jsonl: binary file (Parquet)",
	}, uncut); d != "" {
		t.Error(d)
	}
	total := int64(0)
	for _, c := range got.Chunks {
		total += c.Size()
	}
	in, err := Expand([]string{dir})
	if err != nil || total != in.TotalBytes() {
		t.Errorf("chunks of %d bytes of %d: %v", total, in.TotalBytes(), err)
	}
}

// A cut falls where a line begins: one that begins at the byte where a chunk is full is of the next chunk.
func TestCutsAreAtLines(t *testing.T) {
	path := filepath.Join(put(t, map[string]string{"a.jsonl": "1\n\n333\n4"}), "a.jsonl")
	for size, want := range map[int64][]string{
		1: {"0 a.jsonl 0-2", "0 a.jsonl 2-3", "0 a.jsonl 3-7", "0 a.jsonl 7-8"},
		2: {"0 a.jsonl 0-2", "0 a.jsonl 2-7", "0 a.jsonl 7-8"},
		3: {"0 a.jsonl 0-3", "0 a.jsonl 3-7", "0 a.jsonl 7-8"},
		4: {"0 a.jsonl 0-7", "0 a.jsonl 7-8"},
		7: {"0 a.jsonl 0-7", "0 a.jsonl 7-8"},
		8: {"0 a.jsonl"},
	} {
		if d := cmp.Diff(want, shapes(cutOf(t, Options{}, size, path).Chunks)); d != "" {
			t.Errorf("%d bytes: %s", size, d)
		}
	}
}

// Files that are tiny cost something too: a chunk of them has an end.
func TestCutOfManyFiles(t *testing.T) {
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("%03d.txt", i)] = ""
	}
	dir := put(t, files)
	sizes := []int{}
	for _, c := range cutOf(t, Options{}, 20*sourceBytes, dir).Chunks {
		sizes = append(sizes, len(c.Sources))
	}
	if !slices.Equal(sizes, []int{20, 20, 20, 20, 20}) {
		t.Errorf("chunks of %v files", sizes)
	}
}

// TestCutRefuses what Read refuses before anything else, and what no other process can read.
func TestCutRefuses(t *testing.T) {
	dir := put(t, map[string]string{"a.jsonl": `{"text":"a"}`, "b.csv": "n\n1\n"})
	var wrong *FieldError
	if in, err := Expand([]string{filepath.Join(dir, "b.csv")}); err != nil {
		t.Fatal(err)
	} else if _, err = Cut(t.Context(), in, Options{}, 100); !errors.As(err, &wrong) {
		t.Errorf("a table without a text: %v", err)
	}
	in, err := Expand([]string{filepath.Join(dir, "a.jsonl")})
	if err != nil {
		t.Fatal(err)
	}
	narrow := in.Narrow(map[string]Part{"a.jsonl": {Records: map[int64]bool{1: true}}})
	for what, s := range map[string]Sources{
		"standard input": {Files: []Source{{Path: "-", Name: "-"}}}, "a device": {Files: []Source{{Path: os.DevNull, Name: "null"}}}, "a part": narrow,
	} {
		var wrong *InputError
		if _, err := Cut(t.Context(), s, Options{}, 100); !errors.As(err, &wrong) {
			t.Errorf("%s: %v", what, err)
		}
	}
	var format *InputError
	if _, err := Cut(t.Context(), in, Options{Format: "xls"}, 100); !errors.As(err, &format) {
		t.Errorf("a format that is none: %v", err)
	}
}
