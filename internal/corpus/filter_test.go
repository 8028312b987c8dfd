package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

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
