package rules

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite examples/pairs.json from doc/relations.md")

// TestPairsAreThePage: the examples of pairs are those of doc/relations.md, which a test of
// internal/run holds to what a run says.
func TestPairsAreThePage(t *testing.T) {
	page, err := os.ReadFile("../../doc/relations.md")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Example{
		"OWN":     {Text: "copydesk rules version.near shows one."},
		"LATEST":  {Text: "copydesk rules version.updated shows one."},
		"DECIDED": {Text: "copydesk rules duplicate.decided shows one."},
	}
	for _, section := range strings.Split(string(page), "\n### ")[1:] {
		id, rest, _ := strings.Cut(section, "\n")
		want[id] = pairOf(rest)
	}
	if *update {
		b, err := json.MarshalIndent(want, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("examples/pairs.json", append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	var got map[string]Example
	if err := read("pairs.json", &got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("go test ./internal/rules -update: %s", d)
	}
	if len(want) < 25 {
		t.Errorf("%d pairs", len(want))
	}
}

// pairOf reads a section of the page: the relation, what is said, and the two texts.
func pairOf(section string) Example {
	var e Example
	var text, found []string
	for line := range strings.Lines(section) {
		line = strings.TrimSpace(line)
		switch {
		case line == "", line == "| | |", line == "|---|---|", line == ">":
		case strings.HasPrefix(line, "> "):
			found = append(found, strings.TrimPrefix(line, "> "))
		case strings.HasPrefix(line, "| "):
			head, said, _ := strings.Cut(strings.Trim(line, "| "), " | ")
			head = strings.NewReplacer("**", "", "<br>", ", ").Replace(head)
			text = append(text, head, "  "+said)
		default:
			relation, _, _ := strings.Cut(line, " (`testdata")
			text = append(text, strings.ReplaceAll(strings.TrimSuffix(relation, "."), "`", "")+"; what both have stands between asterisks")
		}
	}
	e.Text, e.Found = strings.Join(text, "\n"), strings.Join(found, "; ")
	return e
}
