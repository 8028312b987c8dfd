package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe/eval"
)

// TestPagesAreCountedAsTheBenchmarkCounts holds the definitions of its evaluate.py by
// figures worked out by hand.
func TestPagesAreCountedAsTheBenchmarkCounts(t *testing.T) {
	p := &pages{bodies: []string{"a b c d e", "one two", "", "x y z w"}}
	got := p.score(&result{Texts: []string{"a b c d e f", "one two", "", ""}})
	// Page 1: two runs right, one too many; 2: all right; 3: nothing to find, nothing found; 4: missed.
	want := accuracy{(2.0/3 + 1) / 2, (1.0 + 1 + 0) / 3, -1}
	if math.Abs(got.precision-want.precision) > 1e-9 || math.Abs(got.recall-want.recall) > 1e-9 || got.excerpts != -1 {
		t.Errorf("score %+v, want %+v", got, want)
	}
}

func TestRepairIsScoredByWhatItChanges(t *testing.T) {
	d := &damage{given: []string{"cafÃ©", "café", "naÃ¯ve", "naïve"}, want: []string{"café", "café", "naïve", "naïve"}}
	got := d.score(&result{Texts: []string{"café", "caf?", "naÃ¯ve", "naïve"}})
	if *got != (accuracy{.5, .5, -1}) {
		t.Errorf("one of two changes right, one of two lines restored: %+v", got)
	}
}

func TestFilesOfProgramsAreRead(t *testing.T) {
	number := map[string]int{"a": 0, "b": 1, "c": 2, "d": 3}
	for name, c := range map[string]struct {
		found     func(string, map[string]int, *result) error
		files     map[string]string
		contained [][2]int
	}{
		"copydesk": {copydeskPairs, map[string]string{
			"clusters.jsonl": `{"representative":"a","members":[{"id":"a"},{"id":"c"}]}`,
			"pairs.jsonl":    `{"a":"a","b":"c","relation":"near"}` + "\n" + `{"a":"b","b":"d","relation":"contained"}`,
		}, [][2]int{{1, 3}}},
		"fastdedup": {fastdedupPairs, map[string]string{"kept.removed.jsonl": `{"row_id":2,"duplicate_of_row_id":0,"similarity":0.9}`}, nil},
		"datatrove": {datatrovePairs, map[string]string{
			"kept/00000.jsonl":    `{"id":"a","metadata":{"minhash_cluster_id":4}}` + "\n" + `{"id":"b","metadata":{"minhash_cluster_id":-1}}`,
			"removed/00000.jsonl": `{"id":"c","metadata":{"minhash_cluster_id":4}}`,
		}, nil},
	} {
		dir := t.TempDir()
		for path, text := range c.files {
			path = filepath.Join(dir, path)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		r := &result{Clusters: true}
		if err := c.found(dir, number, r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(r.Contained, c.contained) {
			t.Errorf("%s: contained %v, want %v", name, r.Contained, c.contained)
		}
		got := scorePairs([]string{"a", "b", "c", "d"}, []eval.Label{{A: "a", B: "c", Label: "dup"}, {A: "a", B: "b", Label: "dup"}, {A: "a", B: "d", Label: "neg"}})(r)
		if *got != (accuracy{1, .5, -1}) {
			t.Errorf("%s: %+v of %v", name, got, r.Pairs)
		}
	}
}

func TestTableComparesWithTheFirstOfAJob(t *testing.T) {
	var b bytes.Buffer
	table := newTable(&b)
	table.row("job", 4e6, "", &result{Program: "ours", Cost: cost{2, 1}, Peak: 3e6}, &accuracy{1, .5, -1})
	table.row("job", 4e6, "much", &result{Program: "theirs", Cost: cost{8, 9}}, nil)
	table.missing("job", "others", "not installed")
	for _, want := range []string{
		"| job | ours | 2.00 | 1.0 | 1.00 | 3 | 2.0 | 1.000 | 0.500 | 0.667 | - |  |\n",
		"| job | theirs | 8.00 | 4.0 | 9.00 | - | 0.5 | - | - | - | - | much |\n",
		"| job | others | not measured: not installed |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no row %q in\n%s", want, b.String())
		}
	}
	head, _, _ := strings.Cut(b.String(), "\n")
	for line := range strings.Lines(b.String()) {
		if strings.Count(line, "|") != strings.Count(head, "|") {
			t.Errorf("another number of columns: %s", line)
		}
	}
}
