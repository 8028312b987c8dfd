package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/exit"
)

// TestReadmeShowsTheDemo holds what README.md prints of the demo to what the program prints.
func TestReadmeShowsTheDemo(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	articles, err := filepath.Abs("../../testdata/wire/articles")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	d := desk{t: t}
	out, code := d.run("run", articles, "-o", "out/demo")
	out = regexp.MustCompile(` in [0-9.]+ (s|min)\n`).ReplaceAllString(out, " in 0.3 s\n") // it depends on the machine
	if code != exit.Clean || !strings.Contains(string(readme), "\n```\n"+out+"```\n") {
		t.Errorf("exit code %d, and README.md does not show this:\n%s", code, out)
	}
	explained, code := d.run("explain", "out/demo", "pocket-news/antwerp.txt")
	why, _, _ := strings.Cut(explained, "  spin:")
	if code != exit.Clean || !strings.Contains(string(readme), "$ copydesk explain out/demo pocket-news/antwerp.txt\n"+why+"...\n") {
		t.Errorf("exit code %d, and README.md does not show this:\n%s", code, explained)
	}
}
