package copydesk_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFittedFilesAreListed holds that CONTRIBUTING.md names every file that says it is fitted.
func TestFittedFilesAreListed(t *testing.T) {
	guide, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	quoted := regexp.MustCompile("`([^`]+\\.go)`")
	_, table, _ := strings.Cut(string(guide), "## Fitted files")
	for row := range strings.Lines(table) {
		dir := ""
		for _, m := range quoted.FindAllStringSubmatch(row, -1) { // the first of a row has the folder of all
			if d, file := path.Split(m[1]); d != "" {
				dir, m[1] = d, file
			}
			listed[dir+m[1]] = true
		}
	}
	fitted := 0
	err = filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".go" {
			return err
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		says, name := strings.HasPrefix(string(b), "// FITTED: "), filepath.ToSlash(file)
		if says {
			fitted++
		}
		if says != listed[name] {
			t.Errorf("%s: it says that it is fitted: %v, CONTRIBUTING.md says so: %v", name, says, listed[name])
		}
		delete(listed, name)
		return nil
	})
	if err != nil || fitted == 0 {
		t.Fatalf("%d fitted files, %v", fitted, err)
	}
	for file := range listed {
		t.Errorf("CONTRIBUTING.md lists %s, which is not there", file)
	}
}

// TestChangelog holds that the unreleased changes have the form of the template and that all of them come out.
func TestChangelog(t *testing.T) {
	files, err := filepath.Glob("changelog/*/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(bash, "scripts/changelog.sh").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	first := regexp.MustCompile(`^(Security|Changed|Removed|Fixed|Added): (\S.*\.)\n(\n|$)`)
	for _, file := range append(files, "changelog/TEMPLATE.md") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := first.FindSubmatch(b)
		if m == nil {
			t.Errorf("%s does not begin like the template, with an empty line after the first", file)
		} else if file != "changelog/TEMPLATE.md" && !strings.Contains(string(out), "\n- "+string(m[2])+"\n") {
			t.Errorf("%s does not come out", file)
		}
	}
}

// TestDecisionsAreListed holds that doc/adr has no decision that its list lacks, none that lacks one of its parts.
func TestDecisionsAreListed(t *testing.T) {
	list, err := os.ReadFile("doc/adr/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("doc/adr/0*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
		if want := "[" + title + "](" + filepath.Base(file) + ")"; !strings.Contains(string(list), want) {
			t.Errorf("doc/adr/README.md lacks %s", want)
		}
		for _, part := range []string{"\n\n## Context\n", "\n\n## Decision\n", "\n\n## Downsides\n", "\n\n## Figure\n"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no part %q", file, strings.TrimSpace(part))
			}
		}
	}
}
