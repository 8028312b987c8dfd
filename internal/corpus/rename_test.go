package corpus

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestRenames: the ids that repeat, and those that have one of them as an ancestor, are renamed by themselves as they are among
// all others; and so are, by themselves, those of one class. Which ids repeat is told by mentions of parts of the input.
func TestRenames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOf(rapid.StringMatching(`[abcdefg](#([23456]|1|02|0|\+2|10|4294967295|4294967296)){0,3}|a#?`)).Draw(t, "ids")
		var whole idSet
		var want []Occurrence
		for i, id := range ids {
			if got := whole.unique(id); got != id {
				want = append(want, Occurrence{uint64(i), got})
			}
		}
		var touched []Occurrence
		byClass := map[IDKey][]Occurrence{}
		at := rapid.IntRange(0, len(ids)).Draw(t, "cut")
		parts := [][]string{ids[:at], ids[at:]}
		total := map[IDKey]uint32{}
		for _, part := range parts {
			for _, m := range Mentions(slices.Values(part)) {
				total[m.ID] += m.Own
			}
		}
		for p, part := range parts {
			told := map[IDKey]bool{} // those it mentions that repeat
			for _, m := range Mentions(slices.Values(part)) {
				told[m.ID] = total[m.ID] > 1
			}
			for i, id := range part {
				if class, ok := Class(id, func(k IDKey) bool { return told[k] }); ok {
					o := Occurrence{uint64(i + p*at), id}
					touched = append(touched, o)
					byClass[class] = append(byClass[class], o)
				}
			}
		}
		mixed := rapid.Permutation(append(touched, touched[:len(touched)/2]...)).Draw(t, "order")
		before := slices.Clone(mixed)
		if d := cmp.Diff(want, Renames(mixed)); d != "" {
			t.Fatalf("%q: -all +touched %s", ids, d)
		}
		if !slices.Equal(before, mixed) {
			t.Fatal("the occurrences were changed")
		}
		var apart []Occurrence
		for _, class := range byClass {
			apart = append(apart, Renames(class)...)
		}
		slices.SortFunc(apart, func(a, b Occurrence) int { return int(a.Ordinal) - int(b.Ordinal) })
		if d := cmp.Diff(want, apart); d != "" {
			t.Fatalf("%q: -all +by class %s", ids, d)
		}
	})
}

func TestAncestors(t *testing.T) {
	for id, want := range map[string]string{
		"x": "x", "x#2#30": "x#2#30 x#2 x", "x#1": "x#1", "x#02": "x#02", "x#": "x#", "#2": "#2 ", "x#4294967295": "x#4294967295 x", "x#4294967296": "x#4294967296", "x#2#0#3": "x#2#0#3 x#2#0", "": "",
	} {
		if got := strings.Join(slices.Collect(Ancestors(id)), " "); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}

// TestRenamedTextFile: the fields that are made for a text file say its new id, also where its text was taken out and
// more was added; those that the input has stay as they are.
func TestRenamedTextFile(t *testing.T) {
	res := readAll(t, Options{}, put(t, map[string]string{"a \"file\".txt": "One.", "b.jsonl": `{"id":"x","text":"Two."}`}))
	for i, want := range []string{`{"id":"new\n1","text":"One."}`, `{"id":"x","text":"Two."}`} {
		r := res.records[i]
		was := r.ID
		rest, at := CutText(AddFields(r.Fields, []Added{{"author", "N"}}), "text")
		r.Rename("new\n1")
		if string(r.Fields) != want || r.ID != "new\n1" || r.Renamed != was || r.Given() != map[bool]string{true: "", false: "x"}[r.Bare] {
			t.Errorf("%+v, fields %s", r, r.Fields)
		}
		if r.Bare {
			rest, more := RenameBare(rest, was, r.ID)
			if got := string(JoinText(nil, rest, at+more, "text", r.Text)); got != `{"id":"new\n1","text":"One.","author":"N"}` {
				t.Error(got)
			}
		}
	}
}
