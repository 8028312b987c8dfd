package check

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/settings"
)

func put(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// fix lints files into a new directory.
func fix(t *testing.T, dir string, g *Ignores, inputs ...string) *Fixer {
	t.Helper()
	x, err := NewFixer(dir, inputs)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Abort()
	err = Lint(t.Context(), inputs, LintOptions{Least: spin.Likely, Ignores: g}, func(l Linted) error {
		_, _, err := x.Add(&l)
		return err
	})
	if err := errors.Join(err, x.Close()); err != nil {
		t.Fatal(err)
	}
	return x
}

// TestCopiesAreTheFilesButForTheFlags: texts and fields are the same bytes but for what was
// put right; tables become lines.
func TestCopiesAreTheFilesButForTheFlags(t *testing.T) {
	t.Chdir(t.TempDir())
	const (
		wrong = "The Secretary of Condition said on Thursday that talks would go on."
		right = "The Secretary of State said on Thursday that talks would go on."
	)
	if err := os.MkdirAll("in/a", 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, "in/a/note.md", "# Note\r\n\r\n"+wrong+"  \n\n<!-- é -->")
	put(t, "in/plain.txt", "Trains to the coast will run on a reduced timetable.\n\n")
	put(t, "in/feed.jsonl", `{ "text" : "`+wrong+`" , "n": 1.50, "u": "\u00e9"}`+"\n"+`{"id":"b","text":"Trains \u2014 to the coast."}`+"\n")
	put(t, "in/table.csv", "id,body\nx,\""+wrong+"\"\n")
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write([]byte(wrong)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	put(t, "in/packed.txt.gz", z.String())

	x := fix(t, "out", nil, "in")
	if x.Texts != 6 || x.Right != 4 {
		t.Errorf("%d texts, %d put right", x.Texts, x.Right)
	}
	for name, want := range map[string]string{
		"a/note.md":       "# Note\r\n\r\n" + right + "  \n\n<!-- é -->",
		"plain.txt":       "Trains to the coast will run on a reduced timetable.\n\n",
		"feed.jsonl":      `{ "text" : "` + right + `" , "n": 1.50, "u": "\u00e9"}` + "\n" + `{"id":"b","text":"Trains \u2014 to the coast."}` + "\n",
		"table.csv.jsonl": `{"id":"x","body":"` + right + `"}` + "\n",
		"packed.txt":      right,
	} {
		if b, err := os.ReadFile(filepath.Join("out", name)); err != nil || string(b) != want {
			t.Errorf("%s: %q, want %q, %v", name, b, want, err)
		}
	}
	put(t, IgnoreFile, "secretary of condition # a novel\n")
	g, err := ReadIgnores(IgnoreFile)
	if err != nil {
		t.Fatal(err)
	}
	if x := fix(t, "ignored", g, "in"); x.Right != 0 {
		t.Errorf("%d ignored phrases were put right", x.Right)
	}
}

// TestPutRight: what lies between the strong flags stays, and the weaker ones too.
func TestPutRight(t *testing.T) {
	sure := likely("beta")
	sure.Expected = "second"
	flags := []LintedFlag{strong("alpha", "first"), sure, weak("gamma", "third"), strong("delta", ""), strong("é", "e")}
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"alpha", "beta", "gamma", "delta", "é", " ", "\n", "東"})).Draw(t, "parts")
		l := flagged("a.txt", strings.Join(parts, ""), flags...)
		want := strings.NewReplacer("alpha", "first", "é", "e").Replace(l.rec.Text)
		if got, n := l.putRight(); got != want || n != strings.Count(l.rec.Text, "alpha")+strings.Count(l.rec.Text, "é") {
			t.Fatalf("%q, %d; want %q", got, n, want)
		}
	})
}

// TestNothingIsWrittenOver: no copy goes where an input or anything else is.
func TestNothingIsWrittenOver(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"in", "full", "empty"} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	put(t, "in/a.txt", "text")
	put(t, "full/a.txt", "text")
	for link, to := range map[string]string{"link": "in", "link-to-empty": "empty"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		dir    string
		inputs []string
		want   string
	}{
		{"in", []string{"in"}, "is the input in"},
		{"link", []string{"in"}, "is the input in"},
		{"in/new", []string{"in"}, "lies in the input in"},
		{"link/new", []string{"in"}, "lies in the input in"},
		{"in", []string{"in/a.txt"}, "holds the input in/a.txt"},
		{"link", []string{"in/a.txt"}, "holds the input in/a.txt"},
		{".", []string{"in/a.txt"}, "holds the input in/a.txt"},
		{"in/a.txt", []string{"in/a.txt"}, "is the input in/a.txt"},
		{"full/a.txt", []string{"in"}, "not a directory"},
		{"full", []string{"in"}, "directory full is not empty"},
		{"new", []string{"-"}, "standard input has no name"},
		{"new", []string{"nowhere"}, "no such file"},
	} {
		x, err := NewFixer(c.dir, c.inputs)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s for %v: %v, %v, want %s", c.dir, c.inputs, x, err, c.want)
		}
	}
	if _, err := os.Stat("new"); err == nil {
		t.Error("a refused directory was made")
	}
	for _, dir := range []string{"link-to-empty", "new/deep"} {
		if _, err := NewFixer(dir, []string{"in"}); err != nil {
			t.Error(err)
		}
	}
	put(t, "in/b.jsonl", `{"text":"Trains to the coast."}`)
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	if _, err := w.Write([]byte(`{"text":"Trains"}`)); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	put(t, "in/B.jsonl.gz", z.String())
	x, err := NewFixer("twice", []string{"in"})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Abort()
	var usage *settings.UsageError
	err = Lint(t.Context(), []string{"in"}, LintOptions{}, func(l Linted) error {
		_, _, err := x.Add(&l)
		return err
	})
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), "would both be copied to") {
		t.Errorf("two files, one copy: %v", err)
	}
}
