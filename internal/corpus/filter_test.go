package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// lay makes files of a line each in a directory of their own.
func lay(t *testing.T, names ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, n := range names {
		p := filepath.Join(dir, n)
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("The harbour reopened.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFilter(t *testing.T) {
	dir := lay(t, "README.md", "README", "LICENSE.txt", "readme-writers-strike.txt", "a.txt", "b.txt", "old/README.md", "old/a.txt", "old/deep/c.txt", "new/drafts/d.txt")
	all := []string{"a.txt", "b.txt", "new/drafts/d.txt", "old/README.md", "old/a.txt", "old/deep/c.txt", "readme-writers-strike.txt"}
	without := func(gone ...string) (out []string) {
		for _, n := range all {
			keep := true
			for _, g := range gone {
				keep = keep && n != g
			}
			if keep {
				out = append(out, n)
			}
		}
		return out
	}
	for _, c := range []struct {
		exclude []string
		want    []string
		note    string
	}{
		{nil, all, ""},
		{[]string{"a.txt"}, without("a.txt", "old/a.txt"), "a.txt, old/a.txt"},
		{[]string{"./a.txt"}, without("a.txt"), "a.txt"},
		{[]string{"old/*.txt"}, without("old/a.txt"), "old/a.txt"},
		{[]string{"old/**"}, without("old/README.md", "old/a.txt", "old/deep/c.txt"), "old/"},
		{[]string{"old", "drafts/"}, without("old/README.md", "old/a.txt", "old/deep/c.txt", "new/drafts/d.txt"), "new/drafts/, old/"},
		{[]string{"**/c.*"}, without("old/deep/c.txt"), "old/deep/c.txt"},
		{[]string{"nothing", "?"}, all, ""},
	} {
		s, err := ExpandBut([]string{dir}, Filter{Exclude: c.exclude, Articles: true})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range s.Files {
			got = append(got, f.Name)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.exclude, d)
		}
		notes := []string{"passed over, no article by its name; it is read when it is named: LICENSE.txt, README, README.md"}
		if c.note != "" {
			notes = append([]string{"passed over, excluded: " + c.note}, notes...)
		}
		if d := cmp.Diff(notes, s.notes); d != "" {
			t.Errorf("%q: notes (-want +got):\n%s", c.exclude, d)
		}
	}
	// What is named is read, and a glob names what it matches unless that is excluded.
	for in, want := range map[string]int{"README.md": 1, "*.md": 1, "a.txt": 1, "?.txt": 1} {
		s, err := ExpandBut([]string{filepath.Join(dir, in)}, Filter{Exclude: []string{"a.txt"}, Articles: true})
		if err != nil || len(s.Files) != want {
			t.Errorf("%s: %d files, %v, want %d", in, len(s.Files), err, want)
		}
	}
	if s, err := Expand([]string{dir}); err != nil || len(s.Files) != len(all)+3-1 || len(s.notes) > 0 { // README has no type
		t.Errorf("without a filter: %d files, %q, %v", len(s.Files), s.notes, err)
	}
	var wrong *InputError
	if _, err := ExpandBut([]string{dir}, Filter{Exclude: []string{"a/[b"}}); !errors.As(err, &wrong) || wrong.Path != "a/[b" {
		t.Errorf("error %v", err)
	}
}

func TestPassedOverAreNotAllNamed(t *testing.T) {
	got := passed("excluded", []string{"g", "a", "b", "c", "c", "d", "e", "f"})
	if want := []string{"passed over, excluded: a, b, c, d, e and 2 more"}; !cmp.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := passed("excluded", nil); got != nil {
		t.Errorf("%q", got)
	}
}

// TestFilterUnfinished: what tools for transfers and editors leave beside the files is no input, and is told in one note; a name that only
// looks a little like it is one.
func TestFilterUnfinished(t *testing.T) {
	unfinished := []string{
		"a.jsonl.part", "b.txt.tmp", "c.txt.filepart", "d.html.crdownload", "e.jsonl.gz.part", "f.txt~", "~g.txt", ".h.txt.Ab3xY9", "sub/i.csv._COPYING_", "j.txt.PARTIAL",
	}
	articles := []string{"part-00001.jsonl", "a.part.txt", "sub/tmp.txt", "download.html", "x~y.txt"}
	others := []string{"k.dat"}
	hidden := []string{".l.txt", ".m.txt.short", ".n.part", ".sixsix"}
	dir := lay(t, slices.Concat(unfinished, articles, others, hidden)...)
	s, err := ExpandBut([]string{dir}, Filter{Unfinished: true})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(unfinished)
	slices.Sort(articles)
	want := []string{"passed over, unfinished by its name: " + strings.Join(unfinished[:passedShown], ", ") + " and 5 more"}
	if !slices.Equal(s.notes, want) || !slices.Equal(named(s), articles) || !slices.Equal(s.Ignored, others) || s.Hidden != len(hidden) {
		t.Errorf("notes %q, read %q, ignored %q, %d hidden", s.notes, named(s), s.Ignored, s.Hidden)
	}
	// what the user named himself is read
	if s, err := ExpandBut([]string{filepath.Join(dir, "b.txt.tmp")}, Filter{Unfinished: true}); err != nil || len(s.Files) != 1 {
		t.Errorf("%v, %v", s.Files, err)
	}
	if s, err := ExpandBut([]string{filepath.Join(dir, "*.*")}, Filter{Unfinished: true}); err != nil || len(s.Files) != 4 {
		t.Errorf("%v, %v", s.Files, err)
	}
}

func named(s Sources) (names []string) {
	for _, f := range s.Files {
		names = append(names, f.Name)
	}
	return names
}

// TestFilterBefore: what was changed a moment ago waits, unless the user named it.
func TestFilterBefore(t *testing.T) {
	dir := lay(t, "old.txt", "new.txt", "unknown.dat")
	now := time.Now()
	for name, at := range map[string]time.Time{"old.txt": now.Add(-time.Hour), "new.txt": now, "unknown.dat": now} {
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	but := Filter{Before: now.Add(-time.Minute)}
	s, err := ExpandBut([]string{dir}, but)
	if err != nil || !slices.Equal(named(s), []string{"old.txt"}) || !slices.Equal(s.notes, []string{"passed over, changed lately, perhaps still being written (--min-age): new.txt"}) || len(s.Ignored) != 1 {
		t.Errorf("%q, notes %q, ignored %q, %v", named(s), s.notes, s.Ignored, err)
	}
	if s, err = ExpandBut([]string{filepath.Join(dir, "new.txt")}, but); err != nil || len(s.Files) != 1 {
		t.Errorf("%v, %v", s.Files, err)
	}
}

// TestWould: the names that inputs would take, of files that are not there.
func TestWould(t *testing.T) {
	dir, err := filepath.EvalSymlinks(lay(t, "in/a.txt", "in/deep/b.txt"))
	if err != nil {
		t.Fatal(err)
	}
	in := filepath.Join(dir, "in")
	but := Filter{Exclude: []string{"drafts"}, Articles: true, Unfinished: true}
	for _, c := range []struct {
		inputs []string
		path   string
		want   bool
	}{
		{[]string{in}, "in/gone.txt", true},
		{[]string{in + "/"}, "in/deep/gone.jsonl.gz", true},
		{[]string{in}, "gone.txt", false},
		{[]string{in}, "inner/gone.txt", false},
		{[]string{in}, "in/gone.dat", false},
		{[]string{in}, "in/.gone.txt", false},
		{[]string{in}, "in/.deep/gone.txt", false},
		{[]string{in}, "in/drafts/deep/gone.txt", false},
		{[]string{in}, "in/README.md", false},
		{[]string{in}, "in/deep/README.md", true},
		{[]string{in}, "in/~gone.txt", false},
		{[]string{in + "/a.txt"}, "in/a.txt", true},
		{[]string{in + "/a.txt"}, "in/gone.txt", false},
		{[]string{in + "/a.txt", in + "/*.txt"}, "in/gone.txt", true},
		{[]string{in + "/*.txt"}, "in/deep/gone.txt", false},
		{[]string{in + "/**/*.txt"}, "in/deep/gone.txt", true},
	} {
		s, err := ExpandBut(c.inputs, but)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Would(c.inputs, filepath.Join(dir, filepath.FromSlash(c.path))); got != c.want {
			t.Errorf("%v would name %s: %v", c.inputs, c.path, got)
		}
	}
}
