package leftover_test

import (
	"os"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/leftover"
)

// sample is a text and what was left in it; plain texts hold nothing.
type sample struct {
	kind leftover.Kind
	text string
}

func samples(t *testing.T, name string) (out []sample) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		kind, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			t.Fatalf("%s: no tab in %q", name, line)
		}
		out = append(out, sample{leftover.Kind(kind), strings.ReplaceAll(text, `\n`, "\n")})
	}
	return out
}

// score is how many of the texts are told by their kind.
func score(t *testing.T, f *leftover.Finder, list []sample) (told int) {
	t.Helper()
	for _, s := range list {
		found := false
		var kinds []leftover.Kind
		for _, l := range f.Find(s.text) {
			found = found || l.Kind == s.kind
			kinds = append(kinds, l.Kind)
		}
		if found || s.kind == "" && len(kinds) == 0 {
			told++
			continue
		}
		t.Logf("%q: %v, want %q", s.text, kinds, s.kind)
	}
	return told
}

// The figures of doc/accuracy.md. develop was at hand when the patterns were written,
// prove was not.
func TestRecall(t *testing.T) {
	f := leftover.New()
	for _, tt := range []struct {
		set  string
		told int
	}{{"develop", 0}, {"plain", 0}, {"prove", 0}, {"proveplain", 0}} {
		list := samples(t, tt.set)
		got := score(t, f, list)
		t.Logf("%s: %d of %d", tt.set, got, len(list))
		if got < tt.told {
			t.Errorf("%s: %d of %d told, %d before", tt.set, got, len(list), tt.told)
		}
	}
}
