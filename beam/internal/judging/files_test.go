package judging

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/facts"
)

type note struct {
	record int
	bytes  []byte
}

func TestNotesComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Custom(func(t *rapid.T) note {
			return note{rapid.IntRange(0, 1<<31-1).Draw(t, "record"), rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")}
		})).Draw(t, "notes")
		var b []byte
		for _, n := range want {
			b = appendNote(b, n.record, n.bytes)
		}
		i := 0
		if err := notes(b, func(record int, bytes_ []byte) error {
			if record != want[i].record || !bytes.Equal(bytes_, want[i].bytes) {
				t.Fatalf("note %d is %d %v", i, record, bytes_)
			}
			i++
			return nil
		}); err != nil || i != len(want) {
			t.Fatalf("%d of %d notes, error %v", i, len(want), err)
		}
	})
}

// A record is found in its chunk, however many chunks before it are empty.
func TestChunkOfARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, 3), 1, 12).Draw(t, "sizes")
		at := starts{0}
		for _, n := range sizes {
			at = append(at, at[len(at)-1]+n)
		}
		got, err := readStarts(at.append(nil))
		if err != nil || !slices.Equal(got, at) {
			t.Fatalf("%v came back as %v, error %v", at, got, err)
		}
		for c, n := range sizes {
			for i := range n {
				if k := at.chunk(at[c] + i); k != c {
					t.Fatalf("record %d of chunk %d is looked for in chunk %d", i, c, k)
				}
			}
		}
	})
}

type memory map[string][]byte

func (m memory) WriteFile(name string, b []byte) error      { m[name] = b; return nil }
func (m memory) ReadFile(name string) ([]byte, error)       { return m[name], nil }
func (m memory) Stream(string, func(io.Writer) error) error { return errors.ErrUnsupported }
func (m memory) Open(string) (io.ReadCloser, error)         { return nil, errors.ErrUnsupported }
func (m memory) groups(t *rapid.T) *Groups {
	g, err := (&Job{Files: m}).groups()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGroupsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &Groups{Leads: map[facts.Ordinal]facts.Ordinal{}}
		for _, o := range rapid.SliceOf(rapid.Uint64()).Draw(t, "leads") {
			g.Leads[facts.Ordinal(o)] = facts.Ordinal(o / 2)
			g.Spun = append(g.Spun, [2]facts.Ordinal{facts.Ordinal(o), facts.Ordinal(o / 3)})
		}
		first := g.append(nil)
		got := memory{fileGroups: first}.groups(t)
		if len(got.Leads) != len(g.Leads) || len(got.Spun) != len(g.Spun) || !bytes.Equal(first, got.append(nil)) {
			t.Fatalf("%d and %d came back as %d and %d", len(g.Leads), len(g.Spun), len(got.Leads), len(got.Spun))
		}
	})
}

func FuzzFiles(f *testing.F) {
	f.Add(appendNote(nil, 3, []byte("x")))
	f.Add((&Groups{Leads: map[facts.Ordinal]facts.Ordinal{1: 2}}).append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		_ = notes(b, func(int, []byte) error { return nil })
		_, _ = readStarts(b)
		_, _ = (&Job{Files: memory{fileGroups: b}}).groups()
	})
}
