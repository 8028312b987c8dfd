package judging

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/compact"
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
		ends := map[int]bool{0: true}
		for _, n := range want {
			b = appendNote(b, n.record, n.bytes)
			ends[len(b)] = true
		}
		var got []note
		read := func(b []byte) error {
			got = nil
			return (&Job{Files: memory{"notes": b}}).notes("notes", func(record int, bytes_ []byte) error {
				got = append(got, note{record, bytes_})
				return nil
			})
		}
		cut := rapid.IntRange(0, len(b)).Draw(t, "cut")
		if err := read(b[:cut]); ends[cut] != (err == nil) || err != nil && !errors.Is(err, compact.ErrDamaged) {
			t.Fatalf("%d of %d bytes: error %v", cut, len(b), err)
		}
		if err := read(b); err != nil || !slices.EqualFunc(got, want, func(a, b note) bool { return a.record == b.record && bytes.Equal(a.bytes, b.bytes) }) {
			t.Fatalf("%v came back as %v, error %v", want, got, err)
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

func (m memory) WriteFile(name string, b []byte) error { m[name] = b; return nil }
func (m memory) ReadFile(name string) ([]byte, error)  { return m[name], nil }

func (m memory) Stream(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	err := write(&b)
	m[name] = b.Bytes()
	return err
}

func (m memory) Open(name string) (io.ReadCloser, error) {
	b, ok := m[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// list is what is known of copies.
type list [][]byte

// Each implements Known.
func (l list) Each(visit func([]byte) error) error {
	for _, b := range l {
		if err := visit(b); err != nil {
			return err
		}
	}
	return nil
}

// What is known of copies comes back as numbers of records, and a record that is not there is damage.
func TestKnownComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at, rows := starts{0, 3, 3, 8}, collective.Rows{}
		ordinal := rapid.Custom(func(t *rapid.T) facts.Ordinal {
			c := rapid.SampledFrom([]int{0, 2}).Draw(t, "chunk")
			return facts.OrdinalOf(c, rapid.IntRange(0, at[c+1]-at[c]-1).Draw(t, "place"))
		})
		number := func(o facts.Ordinal) int { return at[o.Chunk()] + o.Place() }
		leads := make([]int32, 8)
		for i := range leads {
			rows.Add("", 0)
			leads[i] = -1
		}
		var all list
		var want [][2]int
		for range rapid.IntRange(0, 9).Draw(t, "leads") {
			of, lead := ordinal.Draw(t, "of"), ordinal.Draw(t, "lead")
			leads[number(of)] = int32(number(lead))
			all = append(all, AppendLead(nil, of, lead))
		}
		for range rapid.IntRange(0, 9).Draw(t, "spun") {
			x, y := ordinal.Draw(t, "x"), ordinal.Draw(t, "y")
			want = append(want, [2]int{number(x), number(y)})
			all = append(all, AppendSpun(nil, x, y))
		}
		j := &Job{Files: memory{}}
		if spun, err := j.known(&rows, at); err != nil || spun != nil {
			t.Fatalf("nobody looked, and %v is known, error %v", spun, err)
		}
		if err := j.writeKnown(all); err != nil {
			t.Fatal(err)
		}
		spun, err := j.known(&rows, at)
		if err != nil || !slices.Equal(spun, want) {
			t.Fatalf("%v came back as %v, error %v", want, spun, err)
		}
		for i, lead := range leads {
			if rows.Group(i) != lead {
				t.Fatalf("record %d is led by %d, want %d", i, rows.Group(i), lead)
			}
		}
		gone := rapid.SampledFrom([]facts.Ordinal{facts.OrdinalOf(0, 3), facts.OrdinalOf(1, 0), facts.OrdinalOf(3, 0)}).Draw(t, "gone")
		if err := j.writeKnown(append(all, AppendSpun(nil, gone, facts.OrdinalOf(0, 0)))); err != nil {
			t.Fatal(err)
		}
		if _, err := j.known(&rows, at); !errors.Is(err, compact.ErrDamaged) {
			t.Fatalf("a record that is not there: error %v", err)
		}
	})
}

func FuzzFiles(f *testing.F) {
	f.Add(appendNote(nil, 3, []byte("x")))
	f.Add(AppendLead(nil, facts.OrdinalOf(0, 1), facts.OrdinalOf(0, 0)))
	f.Fuzz(func(t *testing.T, b []byte) {
		j := &Job{Files: memory{fileKnown: b}}
		_ = j.notes(fileKnown, func(int, []byte) error { return nil })
		_, _ = readStarts(b)
		rows := collective.Rows{}
		rows.Add("", 0)
		rows.Add("", 1)
		_, _ = j.known(&rows, starts{0, 2})
	})
}
