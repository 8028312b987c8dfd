package rules

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup"
)

// notByOne are the rules of edits that no text by itself shows.
var notByOne = map[string]string{
	"furniture.site-line": "records of one site in a run: all have the line \"The Tarn Courier, since 1871\"",
	"unicode.invalid":     "\"the harbour \\xff board\" becomes \"the harbour \ufffd board\"",
}

// TestExamplesOfEdits cleans each example and finds the edit.
func TestExamplesOfEdits(t *testing.T) {
	o := cleanup.Default()
	o.Quotes, o.Ligatures, o.Width = true, true, true
	cleaner := cleanup.New(o)
	var all map[string]Example
	if err := read("edits.json", &all); err != nil {
		t.Fatal(err)
	}
	for _, r := range edits() {
		e, found := all[r.ID], ""
		if said := notByOne[r.ID]; said != "" {
			e, found = Example{}, said
		}
		for _, edit := range cleaner.Clean(e.Text).Edits {
			for name := range strings.SplitSeq(edit.Rule, "+") {
				if found == "" && named(name) == r.ID {
					found = quoted(edit.Old) + " becomes " + quoted(edit.New)
					if edit.New == "" {
						found = quoted(edit.Old) + " goes"
					}
				}
			}
		}
		if found == "" {
			t.Errorf("%s: no such edit of its example", r.ID)
		}
		if !*update && e.Found != found && all[r.ID].Found != found {
			t.Errorf("%s: found\n%s\nthe example says\n%s", r.ID, found, e.Found)
		}
		e.Found = found
		all[r.ID] = e
	}
	if len(all) != len(edits()) {
		t.Errorf("%d examples of %d rules", len(all), len(edits()))
	}
	if *update {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(all); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("examples/edits.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// quoted shows a part of a text that an edit changed.
func quoted(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	b := strings.NewReplacer("\n", `\n`, "\r", `\r`, "\u200b", `\u200b`, "\u00ad", `\u00ad`, "\ufeff", `\ufeff`, "\a", `\a`, "\x1b", `\x1b`).Replace(s)
	return `"` + b + `"`
}

// TestEditsAreListed: every rule of edits that the source of cleanup names is in the list.
func TestEditsAreListed(t *testing.T) {
	name := regexp.MustCompile(`"((?:space|unicode|furniture|form)\.[a-z-]+)"`)
	named := 0
	err := filepath.WalkDir("../../cleanup", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "spin") {
			return err
		}
		b, err := os.ReadFile(path)
		for _, m := range name.FindAllSubmatch(b, -1) {
			named++
			if _, err := Find(string(m[1])); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
		return err
	})
	if err != nil || named < 40 {
		t.Errorf("%d names, %v", named, err)
	}
}
