package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/rules"
)

// TestPolicyPage: the example of doc/policy.md is a configuration, and its table has every metric.
func TestPolicyPage(t *testing.T) {
	b, err := os.ReadFile("../../doc/policy.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
	_, rest, ok := strings.Cut(page, "```yaml\n")
	example, _, ok2 := strings.Cut(rest, "```\n")
	if !ok || !ok2 {
		t.Fatal("no example")
	}
	s, err := load(t, filepath.Join(t.TempDir(), "a.yaml"), example)
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Check.Ignore) != 2 || len(s.Check.Corpus) != 5 || s.Check.Level("quality.line.dup_frac", "warn") != "off" || s.Check.Level("scrape.site-walls", "warn") != "error" {
		t.Errorf("%+v", s.Check)
	}
	_, table, _ := strings.Cut(page, "| metric | what is measured | of |\n|---|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var want []string
	for _, m := range rules.Metrics() {
		want = append(want, strings.TrimSuffix(fmt.Sprintf("| `%s` | %s | %s", m.Name, m.What, m.Of), " ")+" |")
	}
	if table != strings.Join(want, "\n") {
		t.Errorf("the table of metrics is to be\n%s", strings.Join(want, "\n"))
	}
}

// TestEffectiveComesBack: what --print-config prints is read as the same settings, whatever was set.
func TestEffectiveComesBack(t *testing.T) {
	s := Default()
	s.Stages, s.Quality.Profile, s.MaxRemoved = []string{StageClean}, "c4", "5"
	s.Input.Exclude = []string{"a, b", "#c", strings.Repeat("long ", 30)}
	s.Check.Levels = map[string]string{"duplicate": "off", "quality.*.words": "info"}
	s.Check.Corpus = []string{"error records < 3"}
	for i := range 9 {
		s.Check.Ignore = append(s.Check.Ignore, Ignore{Rule: "spin", ID: fmt.Sprintf("a: %d", i), Until: "2027-01-31", Reason: "line\nline"})
	}
	text := Effective(&s, Origins{"stages": "--stages"})
	got, from, err := Read(write(t, text))
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	if a, b := Effective(&s, nil), Effective(&got, nil); a != b {
		t.Errorf("%s\nbecomes\n%s", a, b)
	}
	if len(from) != len(Table()) || !strings.Contains(text, "stages: [clean]                 # --stages\n") {
		t.Errorf("%d origins of\n%s", len(from), text)
	}
}

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
