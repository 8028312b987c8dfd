package seen

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/facts"
)

// words is a text of n words that are all different; those of another first letter are others.
func words(first byte, n int) string {
	b := &strings.Builder{}
	for i := range n {
		b.WriteByte(first)
		for k := i + 1; k > 0; k /= 5 {
			b.WriteString([]string{"ba", "de", "ki", "lo", "mu"}[k%5])
		}
		b.WriteByte(' ')
	}
	return b.String()
}

func record(id, text string) index.Record {
	print := dedupe.NewFingerprint(text)
	return index.Record{Meta: dedupe.Meta{ID: id, Source: "a.example"}, Print: print, Hash: facts.ContentHash(print), Text: text, Kept: true, Paired: true}
}

// remembered is the memory of an index of records with some pairs, and the adder that made it.
func remembered(t *testing.T, records []index.Record, pairs ...index.Pair) (*Memory, *adder, []index.Serial) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	w, err := index.Update(dir, index.Parameters{Fingerprint: dedupe.FingerprintVersion, Texts: true})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	a := newAdder(w, true)
	var serials []index.Serial
	for _, r := range records {
		s, err := a.add(r)
		if err != nil {
			t.Fatal(err)
		}
		serials = append(serials, s)
	}
	for _, p := range pairs {
		if err := w.AddPair(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	m := &Memory{Path: dir}
	if m.x, err = index.Open(dir); err != nil {
		t.Fatal(err)
	}
	m.finders.New = func() any { return m.x.Finder(dedupe.DefaultOptions()) }
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	return m, a, serials
}

// SAME_RECORD.
func TestTheSameRecordIsAddedOnce(t *testing.T) {
	t.Parallel()
	one, other := words('b', 60), words('c', 60)
	m, a, serials := remembered(t, []index.Record{record("x", one), record("x", one), record("x", other), record("y", one)})
	if want := (Added{Records: 3, Again: 1, States: 1}); a.out != want {
		t.Errorf("added %+v, want %+v", a.out, want)
	}
	if serials[0] != serials[1] || serials[2] == serials[0] || serials[3] == serials[0] {
		t.Errorf("serials %v", serials)
	}
	same, err := m.WithID("x", dedupe.NewFingerprint(other).Content)
	if err != nil || !slices.Equal(same, []uint64{uint64(serials[2])}) {
		t.Errorf("the other state of x is %v, %v", same, err)
	}

	w, err := index.Update(m.Path, m.x.Parameters())
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	again := newAdder(w, true)
	for _, r := range []index.Record{record("x", other), record("y", one), record("y", other)} {
		if _, err := again.add(r); err != nil {
			t.Fatal(err)
		}
	}
	if want := (Added{Records: 1, Again: 2, States: 1}); again.out != want {
		t.Errorf("on the next day %+v, want %+v", again.out, want)
	}
	if sum := a.out.Plus(again.out); sum != (Added{Records: 4, Again: 3, States: 2}) {
		t.Errorf("in all %+v", sum)
	}
}

// BOND.
func TestJoined(t *testing.T) {
	t.Parallel()
	m, _, _ := remembered(t, []index.Record{record("a", words('b', 60)), record("b", words('c', 60)), record("c", words('d', 60))},
		index.Pair{A: 1, B: 2, Evidence: versions.encode()}, index.Pair{A: 2, B: 3, Evidence: parts.encode()})
	for serial, want := range map[uint64]dedupe.Joined{
		1: {Versions: []uint64{2}}, 2: {Versions: []uint64{1}, Parts: []uint64{3}}, 3: {Parts: []uint64{2}},
	} {
		got, err := m.Joined(serial)
		if err != nil || !slices.Equal(got.Versions, want.Versions) || !slices.Equal(got.Parts, want.Parts) {
			t.Errorf("record %d is joined with %+v, %v; want %+v", serial, got, err, want)
		}
	}
	other, _, _ := remembered(t, []index.Record{record("a", words('b', 60)), record("b", words('c', 60))}, index.Pair{A: 1, B: 2, Evidence: []byte{9, 9}})
	if _, err := other.Joined(1); err == nil || !strings.Contains(err.Error(), other.Path) {
		t.Errorf("a bond of another version: %v", err)
	}
}

// LOOKS_LIKE.
func TestGuess(t *testing.T) {
	t.Parallel()
	text := words('b', 400)
	half := text[:len(text)*7/10]
	m, _, serials := remembered(t, []index.Record{record("part", half), record("whole", text), record("copy", text), record("other", words('c', 400))})
	whole, copied, part := uint64(serials[1]), uint64(serials[2]), uint64(serials[0])
	print := dedupe.NewFingerprint(text)
	guess := func(skipped ...uint64) (Guess, bool) {
		g, ok, err := m.Guess(&print, func(serial uint64) bool { return slices.Contains(skipped, serial) })
		if err != nil {
			t.Fatal(err)
		}
		return g, ok
	}
	if g, ok := guess(); !ok || g != (Guess{Serial: whole, Own: 1, Other: 1, More: 1}) {
		t.Errorf("the text itself looks like %+v, %v", g, ok)
	}
	if g, ok := guess(whole); !ok || g != (Guess{Serial: copied, Own: 1, Other: 1, More: 1}) {
		t.Errorf("without that record it looks like %+v, %v", g, ok)
	}
	if g, ok := guess(whole, copied); !ok || g.Serial != part || g.Other < 0.9 || g.Own > 0.9 || g.More != 0 {
		t.Errorf("without both it looks like %+v, %v", g, ok)
	}
	if g, ok := guess(whole, copied, part); ok {
		t.Errorf("without all it looks like %+v", g)
	}
}

func TestShares(t *testing.T) {
	t.Parallel()
	const extra = candidates.Extra
	for _, x := range []struct {
		a, b     []uint32
		ofA, ofB float64
	}{
		{nil, nil, 0, 0},
		{[]uint32{1, 2}, nil, 0, 0},
		{[]uint32{1, 2, 3, 4}, []uint32{2, 4}, 0.5, 1},
		{[]uint32{1, extra | 1, extra | 2}, []uint32{1, extra | 1}, 2. / 3, 1}, // two short texts
		{[]uint32{1, extra | 1, extra | 2}, []uint32{1, 3}, 1, 0.5},            // a short and a long one
	} {
		ofA, ofB := shares(x.a, x.b)
		if ofA != x.ofA || ofB != x.ofB {
			t.Errorf("%x and %x: %v and %v, want %v and %v", x.a, x.b, ofA, ofB, x.ofA, x.ofB)
		}
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	has := index.Parameters{Fingerprint: "1", Clean: "off", Texts: false}
	if err := fits("x", has, index.Parameters{Fingerprint: "1", Clean: "off", Texts: true}); err != nil {
		t.Errorf("an index without texts: %v", err)
	}
	var other *index.MismatchError
	if err := fits("x", has, index.Parameters{Fingerprint: "1", Clean: "{}"}); !errors.As(err, &other) {
		t.Errorf("an index that was cleaned otherwise: %v", err)
	}
}
