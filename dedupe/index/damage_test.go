package index

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/dedupe"
)

// answers asks an index all that can be asked. What it cannot answer it says, in the place of the answer.
func answers(x *Index) (out []string, err error) {
	var failed error
	say := func(what string, v any, err error) {
		if err != nil {
			failed = err
			v = "damaged"
		}
		out = append(out, fmt.Sprintf("%s: %v", what, v))
	}
	say("length", x.Len(), nil)
	for s, err := range x.All() {
		say("serial", s, err)
	}
	for s := Serial(1); s < x.manifest.Next; s++ {
		r, err := x.Record(s)
		if errors.Is(err, ErrNoRecord) {
			say("record", "none", nil)
			continue
		}
		say("record", r, err)
		r, err = x.Bare(s)
		say("bare", r, err)
		pairs, err := x.Pairs(s)
		say("pairs", pairs, err)
	}
	f := x.Finder(dedupe.DefaultOptions())
	for n := 1; n <= 3; n++ {
		for i := range commitAdds {
			with, err := x.WithID(commitID(n, i))
			say("id", with, err)
			p := dedupe.NewFingerprint(fmt.Sprintf("Commit %d brings in article %d. The council met on day %d and spoke of road %d.", n, i, n, i))
			with, err = x.WithContent(p.Content)
			say("content", with, err)
			found, err := f.Candidates([]*dedupe.Fingerprint{&p}, nil)
			say("candidates", found, err)
			for _, k := range p.Prose {
				n, err := x.Frequency(Prose, k)
				say("frequency", n, err)
			}
		}
	}
	return out, failed
}

// damages are what happens to files.
var damages = map[string]func(rng *rand.Rand, b []byte) []byte{
	"bits": func(rng *rand.Rand, b []byte) []byte {
		for range 1 + rng.IntN(8) {
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		}
		return b
	},
	"end": func(rng *rand.Rand, b []byte) []byte { return b[:rng.IntN(len(b))] },
	"longer": func(rng *rand.Rand, b []byte) []byte {
		return append(b, make([]byte, 1+rng.IntN(2*blockSize))...)
	},
	"swapped": func(rng *rand.Rand, b []byte) []byte {
		n := min(len(b)/4, 1+rng.IntN(2*blockSize))
		x, y := rng.IntN(len(b)/2-n), len(b)/2+rng.IntN(len(b)/2-n)
		first := slices.Clone(b[x : x+n])
		copy(b[x:], b[y:y+n])
		copy(b[y:], first)
		return b
	},
	"zeros": func(rng *rand.Rand, b []byte) []byte {
		at := rng.IntN(len(b))
		clear(b[at:min(len(b), at+1+rng.IntN(2*blockSize))])
		return b
	},
}

// However a file is damaged: no answer is wrong, nothing panics, the error names the file; and Verify finds the damage.
func TestDamagedFilesAreRefused(t *testing.T) {
	t.Parallel()
	whole := filepath.Join(t.TempDir(), "index")
	for n := 1; n <= 3; n++ {
		w := testWriter(t, whole)
		w.most, w.least = 30, 1
		if err := commitNumber(t.Context(), w, n); err != nil {
			t.Fatal(err)
		}
	}
	w := testWriter(t, whole)
	if _, err := w.Add(Record{Meta: dedupe.Meta{ID: "last"}}); err != nil {
		t.Fatal(err)
	}
	if w.least = 1; w.Commit(t.Context()) != nil {
		t.Fatal("not committed")
	}
	x, err := Open(whole)
	if err != nil {
		t.Fatal(err)
	}
	want, err := answers(x)
	if err != nil {
		t.Fatal(err)
	}
	if len(x.segments) < 2 {
		t.Fatalf("%d segments", len(x.segments))
	}
	x.Close()
	files := append(glob(t, whole, "*"+segmentSuffix), filepath.Join(whole, manifestName))
	rng := rand.New(rand.NewPCG(1, 14))
	refused := map[string]int{}
	for i := range tries(12) {
		for _, kind := range slices.Sorted(maps.Keys(damages)) { // in order: what is damaged follows from the seed
			damage := damages[kind]
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(files[rng.IntN(len(files))])
			path := filepath.Join(dir, name)
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			before := slices.Clone(b)
			if b = damage(rng, b); slices.Equal(b, before) {
				continue
			}
			if err := os.WriteFile(path, b, 0o666); err != nil {
				t.Fatal(err)
			}
			what := fmt.Sprintf("%s of %s, %d", kind, name, i)
			corrupt := func(err error) {
				t.Helper()
				var c *CorruptError
				if !errors.As(err, &c) || !strings.HasPrefix(c.File, dir) || c.Offset < 0 || !strings.Contains(err.Error(), filepath.Base(c.File)) {
					t.Errorf("%s: %v", what, err)
				}
			}
			refused[kind]++
			corrupt(Verify(t.Context(), dir))
			x, err := open(dir, canMap && i%2 == 0)
			if err != nil {
				corrupt(err)
				continue
			}
			got, err := answers(x)
			if err != nil {
				corrupt(err)
			}
			for i := range got {
				if i < len(want) && got[i] != want[i] && !strings.HasSuffix(got[i], ": damaged") {
					t.Errorf("%s: a wrong answer: %s", what, cmp.Diff(want[i], got[i]))
				}
				if strings.HasPrefix(got[i], "serial: damaged") {
					break // those after it are not asked for
				}
			}
			x.Close()
		}
	}
	if len(refused) != len(damages) {
		t.Errorf("damaged: %v", refused)
	}
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A segment that is missing, one of another index, and an older one under the name are all refused.
func TestForeignSegmentsAreRefused(t *testing.T) {
	t.Parallel()
	dirs := [2]string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	for i, dir := range dirs {
		w := testWriter(t, dir)
		if err := commitNumber(t.Context(), w, 1+i); err != nil {
			t.Fatal(err)
		}
	}
	mine, other := glob(t, dirs[0], "*"+segmentSuffix)[0], glob(t, dirs[1], "*"+segmentSuffix)[0]
	b, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	var corrupt *CorruptError
	if err := os.WriteFile(mine, b, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dirs[0]); !errors.As(err, &corrupt) || corrupt.File != mine {
		t.Errorf("a segment of another index: %v", err)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dirs[0]); !errors.As(err, &corrupt) || corrupt.File != mine || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a segment that is missing: %v", err)
	}
}
