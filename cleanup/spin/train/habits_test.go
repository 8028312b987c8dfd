package train

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// TestHabitsHaveADirection holds that an exchange is read the way it is listed, and that no number is read as another.
func TestHabitsHaveADirection(t *testing.T) {
	ids := map[string]uint32{}
	var words []string
	id := func(w string) uint32 {
		if ids[w] == 0 {
			ids[w] = uint32(len(ids)) + lm.Number + 1
			words = append(words, w)
		}
		return ids[w]
	}
	b, err := spinnersHabits(id)
	if err != nil {
		t.Fatal(err)
	}
	table, err := habits.Open(b, len(ids)+2)
	if err != nil {
		t.Fatal(err)
	}
	has := func(written, expected string) bool {
		var w []uint32
		for x := range strings.FieldsSeq(written) {
			w = append(w, id(x))
		}
		found := false
		table.Of(w, func(e []uint32) {
			var phrase []string
			for _, x := range e {
				phrase = append(phrase, words[x-lm.Number-1])
			}
			found = found || strings.Join(phrase, " ") == expected
		})
		return found
	}
	for written, expected := range map[string]string{"newshounds": "reporters", "joined together": "united", "moo": "low", "far reaching": "widespread"} {
		if !has(written, expected) || has(expected, written) {
			t.Errorf("%q for %q", written, expected)
		}
	}
	if has("hundreds", "thousands") {
		t.Error("a number is read as another")
	}
}

// TestBrokenNameIsFlagged holds that a name of the table, taken apart in a text, is read as it was.
func TestBrokenNameIsFlagged(t *testing.T) {
	o := corpus(t)
	path := filepath.Join(t.TempDir(), "names.tsv")
	if err := os.WriteFile(path, []byte("Foreign Minister\t3000\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o.Names = []string{path}
	o.Synonyms = append(o.Synonyms, filepath.Join(filepath.Dir(path), "more.tsv"))
	if err := os.WriteFile(o.Synonyms[len(o.Synonyms)-1], []byte(strings.Repeat("foreign\toverseas\tuser\n", 6)), 0o600); err != nil {
		t.Fatal(err)
	}
	b, _, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	m, err := spin.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	d, err := spin.NewDetector(m, spin.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"The bank said in spring that the vote was closed. The Overseas Minister told members about the border and the treaty in autumn.": "Foreign Minister",
		"The bank said in spring that the vote was closed. The Foreign Minister told members about the border and the treaty in autumn.":  "",
	} {
		got := ""
		for _, f := range d.Check(text).Flags {
			if f.Kind == "name" {
				got += f.Expected
			}
		}
		if got != want {
			t.Errorf("%q: expected %q, want %q", text, got, want)
		}
	}
}
