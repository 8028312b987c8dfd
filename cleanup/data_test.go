package cleanup

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/internal/dataset"
)

func dataDir(t *testing.T) string {
	dir := os.Getenv("COPYDESK_DATA")
	if dir == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	return dir
}

// The five seed articles, by the rules that cut their lines, in order.
func TestSeeds(t *testing.T) {
	dir := filepath.Join(dataDir(t), "seeds")
	for seed, want := range map[string]string{
		"000": "spun",
		"001": "",
		"002": "rule-line comment-form",
		"003": "site-head site-head teaser source-link related-heading related-teaser related-teaser related-teaser related-teaser related-teaser related-teaser comment-form",
		"004": "live related-link photo-credit related-link photo-credit comment-form comment-form",
	} {
		files, err := filepath.Glob(filepath.Join(dir, seed+"_*.txt"))
		if err != nil || len(files) != 1 {
			t.Fatalf("seed %s: %v %v", seed, files, err)
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		r := New(Default()).Clean(string(text))
		var rules []string
		for _, e := range r.Edits {
			if kind, ok := strings.CutPrefix(e.Rule, "furniture."); ok {
				rules = append(rules, kind)
			}
		}
		if got := strings.Join(rules, " "); got != want {
			t.Errorf("seed %s: cut by %q, want %q", seed, got, want)
		}
		checkClean(t, New(Default()), string(text))
	}
}

// Clean news has no furniture: every cut there is a mistake.
func TestCleanNewsKeepsItsLines(t *testing.T) {
	c := New(Default())
	n := 0
	for _, name := range []string{"clean/bbc_fulltext.jsonl.gz", "dup/basil_same_event.docs.jsonl.gz"} {
		eachText(t, filepath.Join(dataDir(t), name), func(text string) {
			n++
			for _, e := range c.Clean(text).Edits {
				if strings.HasPrefix(e.Rule, "furniture.") {
					t.Errorf("%s cut %q", e.Rule, e.Old)
				}
			}
		})
	}
	t.Logf("%d articles", n)
}

// Real pages and releases: edits rebuild the text and cleaning is idempotent.
func TestCleanCorpora(t *testing.T) {
	c := New(Default())
	for _, name := range []string{"dup/helsinki2018.docs.jsonl.gz", "clean/digitalgov.jsonl.gz"} {
		eachText(t, filepath.Join(dataDir(t), name), func(text string) { checkClean(t, c, text) })
	}
}

func eachText(t *testing.T, path string, f func(string)) {
	t.Helper()
	dataset.EachLine(t, path, func(line []byte) {
		var doc struct{ Text string }
		if err := json.Unmarshal(line, &doc); err != nil {
			t.Fatal(err)
		}
		f(doc.Text)
	})
}
