package corpus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func names(s Sources) []string {
	out := []string{}
	for _, f := range s.Files {
		out = append(out, f.Name)
	}
	return out
}

func expand(t *testing.T, inputs ...string) Sources {
	t.Helper()
	s, err := Expand(inputs)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

func TestExpandDirectory(t *testing.T) {
	dir := put(t, map[string]string{
		"z.txt": "abc", "b/2.md": "x", "b/10.JSONL": "x", "a.csv.gz": "x", "B.tsv": "x",
		"pic.png": "x", "b/README": "x", "c.json": "x", ".hidden.txt": "x", ".git/config.txt": "x", "b/.x": "x",
	})
	s := expand(t, dir)
	if d := cmp.Diff([]string{"B.tsv", "a.csv.gz", "b/10.JSONL", "b/2.md", "c.json", "z.txt"}, names(s)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"b/README", "pic.png"}, s.Ignored); d != "" {
		t.Error(d)
	}
	if s.Hidden != 3 || s.TotalBytes() != 8 || len(s.Rejects) != 0 {
		t.Errorf("hidden %d, bytes %d, rejects %v", s.Hidden, s.TotalBytes(), s.Rejects)
	}
}

func TestExpandDoesNotDependOnOrder(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "1", "b/c.txt": "2", "b/d.txt": "3"})
	in := []string{dir, dir + "/b", dir + "/b/c.txt", dir + "/b/*.txt", dir + "/b/../a.txt"}
	want := expand(t, in...)
	if d := cmp.Diff([]string{"a.txt", "b/c.txt", "b/d.txt"}, names(want)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{
		"a.txt: same file as a.txt", "c.txt: same file as b/c.txt", "d.txt: same file as b/d.txt",
	}, want.Repeated); d != "" {
		t.Error(d)
	}
	for i := range in {
		in[0], in[i] = in[i], in[0]
		got := expand(t, in...)
		if d := cmp.Diff(names(want), names(got)); d != "" {
			t.Errorf("inputs %v: %s", in, d)
		}
		if d := cmp.Diff(want.Repeated, got.Repeated); d != "" {
			t.Errorf("inputs %v: %s", in, d)
		}
	}
}

func TestExpandSameNames(t *testing.T) {
	dir := put(t, map[string]string{"x/one/a.txt": "1", "y/one/a.txt": "2", "y/one/b.txt": "3", "z/a.txt": "4"})
	s := expand(t, dir+"/x/one", dir+"/y/one", dir+"/z")
	got := names(s)
	want := []string{"b.txt", "x/one/a.txt", "y/one/a.txt", filepath.Base(dir) + "/z/a.txt"}
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestExpandGlobs(t *testing.T) {
	dir := put(t, map[string]string{
		"a.txt": "1", "b.txt": "2", "c.png": "3", ".h.txt": "4", "d/e.txt": "5", "d/f/g.txt": "6", "w[1].txt": "7",
	})
	for pattern, want := range map[string][]string{
		"/?.txt":     {"a.txt", "b.txt"},
		"/[ab].*":    {"a.txt", "b.txt"},
		"/*.txt":     {"a.txt", "b.txt", "w[1].txt"},
		"/.*.txt":    {".h.txt"},
		"/**/*.txt":  {"a.txt", "b.txt", "e.txt", "g.txt", "w[1].txt"},
		"/d/*":       {"e.txt", "g.txt"}, // a directory that matches is walked
		"/w[1].txt":  {"w[1].txt"},       // a file of that very name
		"/d/**":      {"e.txt", "f/g.txt"},
		"/*/f/*.txt": {"g.txt"},
	} {
		if d := cmp.Diff(want, names(expand(t, dir+pattern))); d != "" {
			t.Errorf("%s: %s", pattern, d)
		}
	}
	if s := expand(t, dir+"/*"); s.Hidden != 1 || len(s.Ignored) != 1 {
		t.Errorf("hidden %d, ignored %v", s.Hidden, s.Ignored)
	}
}

// TestExpandWithAFormat: what looks like a container that cannot be read is taken when the user says as what; a
// binary file is not.
func TestExpandWithAFormat(t *testing.T) {
	dir := put(t, map[string]string{"a.xml": "<?xml version=\"1.0\"?><nitf><body>x</body></nitf>", "pic.png": "\x89PNG\r\n\x1a\n\x00"})
	_, err := Expand([]string{dir + "/a.xml"})
	wantContains(t, err.Error(), "--input-format text takes it as text")
	s, err := ExpandBut([]string{dir + "/a.xml"}, Filter{Set: true})
	if err != nil || len(s.Files) != 1 {
		t.Error(s.Files, err)
	}
	if _, err = ExpandBut([]string{dir + "/pic.png"}, Filter{Set: true}); err == nil {
		t.Error("a picture is taken")
	}
}

func TestExpandMistakes(t *testing.T) {
	dir := put(t, map[string]string{
		"notes": "plain words", "lines": `{"text":"x"}`, "pic.png": "\x89PNG\r\n\x1a\n\x00", "page.asp": "<!DOCTYPE html><p>x",
	})
	link(t, "nowhere", dir+"/dangling.txt")
	for in, part := range map[string]string{
		dir + "/missing.txt":     "no such file",
		dir + "/*.nothing":       "no file matches",
		dir + "/[a-.txt":         "no such file or directory|bad glob",
		dir + "/pic.png":         "binary file (PNG); known are",
		dir + "/dangling.txt":    "dangling link: nowhere",
		dir + "/notes/deeper.md": "not a directory",
		"":                       "no such file",
	} {
		_, err := Expand([]string{in})
		var bad *InputError
		if !errors.As(err, &bad) || bad.Path != in {
			t.Errorf("%s: %v", in, err)
			continue
		}
		ok := false
		for _, p := range strings.Split(part, "|") {
			ok = ok || strings.Contains(err.Error(), p)
		}
		if !ok {
			t.Errorf("%s: %v, want %q", in, err, part)
		}
	}
	if _, err := Expand(nil); err == nil {
		t.Error("no input gives no error")
	}
	_, err := Expand([]string{dir + "/m1", dir + "/m2"})
	wantContains(t, fmt.Sprint(err), "m1", "m2")

	got := readAll(t, Options{}, dir+"/notes", dir+"/lines", dir+"/page.asp")
	if d := cmp.Diff([]string{"lines#1", "notes", "page.asp"}, got.ids()); d != "" {
		t.Error(d)
	}
	if got.records[2].Media != "html" {
		t.Errorf("page.asp is %s", got.records[2].Media)
	}
}

func TestExpandLinks(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "1", "sub/b.txt": "2"})
	other := put(t, map[string]string{"c.txt": "3", "d/e.txt": "4"})
	link(t, "a.txt", dir+"/aa.txt")
	link(t, "nowhere.txt", dir+"/dangling.txt")
	link(t, "ring2.txt", dir+"/ring1.txt")
	link(t, "ring1.txt", dir+"/ring2.txt")
	link(t, "..", dir+"/sub/up")
	link(t, other, dir+"/out")
	link(t, dir, other+"/d/back")
	link(t, "sub", dir+"/twin")
	s := expand(t, dir)
	if d := cmp.Diff([]string{"a.txt", "out/c.txt", "out/d/e.txt", "sub/b.txt"}, names(s)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{
		"aa.txt: same file as a.txt", "out/d/back: same directory as .", "twin: same directory as sub",
	}, s.Repeated); d != "" {
		t.Error(d)
	}
	want := map[string]string{
		"dangling.txt": "dangling link: nowhere.txt", "ring1.txt": "link loop", "ring2.txt": "link loop",
		"sub/up": "link loop",
	}
	for _, r := range s.Rejects {
		wantContains(t, r.Reason, want[r.Source])
		delete(want, r.Source)
	}
	if len(want) > 0 {
		t.Errorf("no reject for %v", want)
	}
	if got := readAll(t, Options{}, dir); len(got.records) != 4 || len(got.rejects) != 4 {
		t.Errorf("read %v, %v", got.ids(), got.rejects)
	}
}
