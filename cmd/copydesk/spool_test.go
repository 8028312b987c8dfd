//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// spool is a directory that receives files, with the script of the documentation that empties it.
type spool struct {
	t    *testing.T
	dir  string
	runs int
}

func newSpool(t *testing.T) *spool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../../doc/scripting.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(page), "<!-- intake.sh: run by go test ./cmd/copydesk -->\n```sh\n")
	script, _, ended := strings.Cut(rest, "```")
	if !found || !ended {
		t.Fatal("doc/scripting.md has no intake.sh")
	}
	s := &spool{t: t, dir: t.TempDir()}
	s.write("intake.sh", script)
	s.write("copydesk.yaml", "stages: [clean, dedupe]\n")
	s.write("bin/copydesk", "#!/bin/sh\nexec '"+self+"' \"$@\"\n")
	if err := errors.Join(os.Chmod(filepath.Join(s.dir, "bin/copydesk"), 0o755), os.Mkdir(filepath.Join(s.dir, "spool"), 0o777)); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *spool) write(name, content string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(content), 0o666)); err != nil {
		s.t.Fatal(err)
	}
}

// settle lets a file have been written an hour ago.
func (s *spool) settle(name string) {
	s.t.Helper()
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(filepath.Join(s.dir, name), old, old); err != nil {
		s.t.Fatal(err)
	}
}

// intake runs the script, and wants these lines in documents.jsonl, by what they hold, and these files left.
func (s *spool) intake(documents []string, left ...string) {
	s.t.Helper()
	s.runs++
	out := filepath.Join(s.dir, "out", strings.Repeat("i", s.runs))
	c := exec.Command("/bin/sh", "intake.sh", "spool", "seen.index", "archive", out)
	c.Dir = s.dir
	c.Env = append(os.Environ(), childVariable+"=0", "PATH="+filepath.Join(s.dir, "bin")+":"+os.Getenv("PATH"))
	if said, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("intake %d: %v\n%s", s.runs, err, said)
	}
	files, err := filepath.Glob(out + "/*/documents.jsonl")
	if err != nil || len(files) != 1 {
		s.t.Fatalf("intake %d: %v, %v", s.runs, files, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		s.t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	if len(b) == 0 {
		lines = nil
	}
	if len(lines) != len(documents) {
		s.t.Fatalf("intake %d: %d records, want %d:\n%s", s.runs, len(lines), len(documents), b)
	}
	for i, want := range documents {
		if !strings.Contains(lines[i], want) {
			s.t.Errorf("intake %d: %s does not hold %s", s.runs, lines[i], want)
		}
	}
	var names []string
	err = filepath.WalkDir(filepath.Join(s.dir, "spool"), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, d.Name())
		}
		return err
	})
	if err != nil || !slices.Equal(names, left) {
		s.t.Errorf("intake %d: left %q, want %q, %v", s.runs, names, left, err)
	}
}

// TestSpool: files arrive by renaming and by slow writing, in the way that doc/scripting.md shows; each is looked at once, whole, and
// against what came before.
func TestSpool(t *testing.T) {
	const story = `{"id":"old","text":"Engineers warned on Monday that two of the six piers of the old harbour bridge had moved by more than a hand's width since the floods; the council will close it to lorries in spring."}` + "\n"
	s := newSpool(t)
	s.intake(nil)

	s.write("spool/first.jsonl", story)
	s.settle("spool/first.jsonl")
	s.write("spool/second.jsonl.part", story[:90])
	s.settle("spool/second.jsonl.part") // long ago: the transfer has stopped for a while
	s.write("spool/feeds/slow.jsonl", strings.Replace(story, "old", "slow", 1)+`{"id":"s2","text":"The museum`)
	s.intake([]string{`"id":"old"`}, "slow.jsonl", "second.jsonl.part")

	s.write("spool/second.jsonl.part", strings.Replace(story, "old", "new", 1))
	if err := os.Rename(filepath.Join(s.dir, "spool/second.jsonl.part"), filepath.Join(s.dir, "spool/second.jsonl")); err != nil {
		t.Fatal(err)
	}
	s.settle("spool/second.jsonl")
	s.intake([]string{`"role":"duplicate"`}, "slow.jsonl")

	s.write("spool/feeds/slow.jsonl", strings.Replace(story, "old", "slow", 1)+`{"id":"s2","text":"The museum of clocks has reopened after two years of repairs, and entry is free."}`+"\n")
	s.settle("spool/feeds/slow.jsonl")
	s.intake([]string{`"role":"duplicate"`, `"id":"s2"`})
	s.intake(nil)
}
