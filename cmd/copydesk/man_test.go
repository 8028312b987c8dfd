package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/settings"
)

// written makes the manual pages and returns them by name.
func written(t *testing.T, d desk, flags ...string) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "man", "pages")
	out, code := d.run(append([]string{"man", "-o", dir}, flags...)...)
	if code != exit.Clean {
		t.Fatalf("exit code %d, %s", code, out)
	}
	pages := map[string]string{}
	for path := range strings.Lines(out) {
		b, err := os.ReadFile(strings.TrimSuffix(path, "\n"))
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(strings.TrimSuffix(path, "\n"))] = string(b)
	}
	return pages
}

// TestManPages holds that each command that help lists has a page, which names each flag that its help names, and
// copydesk.yaml one that names each key.
func TestManPages(t *testing.T) {
	d := desk{t: t}
	pages := written(t, d)
	dashed := regexp.MustCompile(`--[a-z][a-z-]*`)
	commands, flags := 0, 0
	for _, line := range append(allCommands(t), nil) {
		help, _ := d.run(append(slices.Clone(line), "--help")...)
		page, ok := pages[strings.Join(append([]string{"copydesk"}, line...), "-")+".1"]
		if hidden := slices.Equal(line, []string{"man"}) || slices.Equal(line, []string{"help"}); ok == hidden {
			t.Errorf("%q: a page is there: %v", line, ok)
		}
		if !ok {
			continue
		}
		commands++
		shown := strings.ReplaceAll(page, `\-`, "-")
		for _, flag := range dashed.FindAllString(help, -1) {
			if flags++; flag != "--help" && !strings.Contains(shown, flag) {
				t.Errorf("%q: the page lacks %s", line, flag)
			}
		}
	}
	if commands < 15 || flags < 100 {
		t.Errorf("%d commands and %d flags looked at", commands, flags)
	}
	for _, k := range settings.Table() {
		if !strings.Contains(pages["copydesk.yaml.5"], "\n"+bold(k.Name)+"\n") {
			t.Errorf("copydesk.yaml.5 lacks %s", k.Name)
		}
	}
}

// TestManPagesAreText holds that no line of help becomes a request of the formatter, and that pages say their day
// where they are given one, and are the same otherwise.
func TestManPagesAreText(t *testing.T) {
	d := desk{t: t}
	first, again, dated := written(t, d), written(t, d), written(t, d, "--date", "2026-03-01")
	request := regexp.MustCompile(`(?m)^[.'].*`)
	ours := regexp.MustCompile(`^\.(TH|SH|SS) "|^\.(TP|PP|EX|EE|RE|RS 2)$`)
	for name, page := range first {
		for _, line := range request.FindAllString(page, -1) {
			if !ours.MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
		if again[name] != page {
			t.Errorf("%s differs when made again", name)
		}
		if want := strings.Replace(page, ` "" "copydesk `, ` "2026-03-01" "copydesk `, 1); want == page || dated[name] != want {
			t.Errorf("%s bears no day: %.80s", name, dated[name])
		}
	}
	for _, wrong := range [][]string{{"man"}, {"man", "-o", t.TempDir(), "--date", "March"}} {
		if _, code := d.run(wrong...); code != exit.Usage {
			t.Errorf("%q: exit code %d", wrong, code)
		}
	}
}

// TestRoffProse holds how a help text is set.
func TestRoffProse(t *testing.T) {
	for text, want := range map[string]string{
		"One line,\nits next.\n\nAnother.":     "One line,\nits next.\n.PP\nAnother.\n",
		"Rules:\n\n  a.b  x\n\n  c  y\n\nEnd.": "Rules:\n.PP\n.RS 2\n.EX\na.b  x\n\\&\nc  y\n.EE\n.RE\n.PP\nEnd.\n",
		"'tis\n.hidden \\n --flag":             "\\(aqtis\n\\&.hidden \\(rsn \\-\\-flag\n",
	} {
		r := &roff{}
		if r.prose(text); r.String() != want {
			t.Errorf("%q:\n%s\nwant\n%s", text, r, want)
		}
	}
}
