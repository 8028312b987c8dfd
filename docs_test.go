package copydesk_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// pages lists the Markdown files that say something about the tree; articles of testdata are left out.
func pages(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (path == filepath.Join("testdata", "wire", "articles") || path == "out" || path == "bin" || path == ".git") {
			return fs.SkipDir
		}
		if !d.IsDir() && filepath.Ext(path) == ".md" {
			out = append(out, path)
		}
		return nil
	})
	if err != nil || len(out) < 20 {
		t.Fatalf("%d pages, %v", len(out), err)
	}
	return out
}

// anchor is what a heading is linked by.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, strings.TrimSpace(heading))
}

// TestLinksResolve holds that each relative link of a page leads to a file of the tree, and to a heading of it where it names one.
func TestLinksResolve(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading := regexp.MustCompile(`(?m)^#+ (.*)$`)
	links := 0
	for _, page := range pages(t) {
		for _, m := range link.FindAllStringSubmatch(readPage(t, page), -1) {
			file, section, _ := strings.Cut(m[1], "#")
			if strings.Contains(file, "://") || strings.HasPrefix(file, "mailto:") {
				continue
			}
			links++
			to := page
			if file != "" {
				to = filepath.Join(filepath.Dir(page), file)
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: %v", page, err)
				continue
			}
			found := section == ""
			if !found {
				for _, h := range heading.FindAllStringSubmatch(readPage(t, to), -1) {
					found = found || anchor(h[1]) == section
				}
			}
			if !found {
				t.Errorf("%s: %s has no heading #%s", page, to, section)
			}
		}
	}
	if links < 20 {
		t.Errorf("only %d links", links)
	}
}

// TestPathsAreThere holds that the files and packages that the guides name are in the tree. Decisions and the changelog are left
// out: they speak of their day.
func TestPathsAreThere(t *testing.T) {
	code := regexp.MustCompile("`((?:beam|cmd|internal|cleanup|dedupe|reports|doc|scripts|testdata|tools)/[A-Za-z0-9_./-]+)`")
	paths := 0
	for _, page := range pages(t) {
		if strings.HasPrefix(filepath.ToSlash(page), "doc/adr/") || strings.HasPrefix(page, "changelog") {
			continue
		}
		for _, m := range code.FindAllStringSubmatch(readPage(t, page), -1) {
			paths++
			if _, err := os.Stat(m[1]); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
	if paths < 40 {
		t.Errorf("only %d paths", paths)
	}
}

// TestEveryPackageHasARoom holds that the tables of rooms name each package, or one above it.
func TestEveryPackageHasARoom(t *testing.T) {
	for page, section := range map[string]string{"CONTRIBUTING.md": "## The rooms", "doc/design.md": "## The house"} {
		_, text, ok := strings.Cut(readPage(t, page), section)
		if !ok {
			t.Fatalf("%s has no %s", page, section)
		}
		text, _, _ = strings.Cut(text, "\n## ")
		rooms := map[string]bool{}
		for row := range strings.Lines(text) {
			cell, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " | ")
			for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
				rooms[m[1]] = true
			}
		}
		packages := 0
		for _, top := range []string{"beam", "cmd", "internal", "cleanup", "dedupe", "reports"} {
			err := filepath.WalkDir(top, func(dir string, d fs.DirEntry, err error) error {
				if err != nil || !d.IsDir() {
					return err
				}
				if files, err := filepath.Glob(filepath.Join(dir, "*.go")); err != nil || len(files) == 0 {
					return err
				}
				packages++
				for above := dir; !rooms[filepath.ToSlash(above)]; above = filepath.Dir(above) {
					if above == "." {
						t.Errorf("%s: no room for %s", page, dir)
						break
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if packages < 30 || len(rooms) < 12 {
			t.Errorf("%s: %d rooms for %d packages", page, len(rooms), packages)
		}
	}
}

func readPage(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
