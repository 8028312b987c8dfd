package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
)

// numbering numbers words as they come.
func numbering() func(string) uint32 {
	ids := map[string]uint32{}
	return func(w string) uint32 {
		if strings.HasPrefix(w, "xx") {
			return lm.Unknown
		}
		if ids[w] == 0 {
			ids[w] = uint32(len(ids)) + lm.Number + 1
		}
		return ids[w]
	}
}

// TestFixedNames holds what of a table of names is taken: names, without what only begins a sentence, and who is a
// person by the titles before them.
func TestFixedNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "names.tsv")
	rows := []string{
		"The Harbour Council\t7\t5", "Harbour Council\t40\t12", "However Harbour Master\t9", "A And\t3", "The Harbour\t3", "March Harbour\t8", "HARBOUR COUNCIL REPORT\t5",
		"Bank of the North\t30", "North Xxquay\t30", "A B Dunn\t4",
		"Senator Ida Dunn\t5", "Mayor Ida Lund\t5", "Mr Ida Holm\t5", "Judge Pia Dunn\t4", "Secretary of State\t90", "Ida Berg\t3",
	}
	if err := os.WriteFile(path, []byte(strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	id := numbering()
	b, err := fixedNames([]string{path}, id)
	if err != nil {
		t.Fatal(err)
	}
	table, err := names.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	has := func(role names.Role, name string) bool {
		var ids []uint32
		for w := range strings.FieldsSeq(name) {
			ids = append(ids, id(w))
		}
		return table.Has(role, ids...)
	}
	for _, name := range []string{"harbour council", "harbour master", "bank of the north", "secretary of state", "ida berg"} {
		if !has(names.Whole, name) {
			t.Errorf("%q is missing", name)
		}
	}
	for _, name := range []string{"the harbour council", "however harbour master", "a and", "the harbour", "march harbour", "harbour council report", "a b dunn", "of state"} {
		if has(names.Whole, name) {
			t.Errorf("%q is a name", name)
		}
	}
	if !has(names.Given, "ida") || has(names.Given, "pia") || has(names.Given, "of") || !has(names.Surname, "dunn") || has(names.Surname, "lund") {
		t.Error("people are wrong")
	}
	if !has(names.Ends, "council") || !has(names.Begins, "harbour") || !has(names.Place, "norway") || !has(names.Title, "senator") {
		t.Error("a role is missing")
	}
	if c := table.Count(names.Whole, id("harbour"), id("council")); c != lm.LogCount(lm.Quantise(47)) {
		t.Errorf("the council counts %g: that with an article is another", c)
	}
}

func TestFixedNamesNeedACount(t *testing.T) {
	for _, row := range []string{"Harbour Council", "Harbour Council\tmany"} {
		path := filepath.Join(t.TempDir(), "names.tsv")
		if err := os.WriteFile(path, []byte(row+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := fixedNames([]string{path}, numbering()); err == nil || !strings.Contains(err.Error(), "names.tsv:1") {
			t.Errorf("%q: %v", row, err)
		}
	}
}
