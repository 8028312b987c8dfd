package changes

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// shell is a directory in which git is run, apart from whatever the machine has set.
type shell struct {
	t   *testing.T
	dir string
}

func newShell(t *testing.T) shell {
	t.Helper()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
		"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
	} {
		t.Setenv(name, value)
	}
	s := shell{t, t.TempDir()}
	s.git("init", "-q", "-b", "main")
	return s
}

func (s shell) git(args ...string) {
	s.t.Helper()
	c := exec.Command("git", append([]string{"-C", s.dir}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (s shell) write(name, content string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(content), 0o666)); err != nil {
		s.t.Fatal(err)
	}
}

func (s shell) commit() {
	s.t.Helper()
	s.git("add", "-A")
	s.git("commit", "-q", "-m", "a")
}

// narrow is the records that are left, and how many there were.
func (s shell) narrow(since string) (ids []string, all int64, err error) {
	s.t.Helper()
	return narrowIn(s.t, []string{s.dir}, since)
}

func narrowIn(t *testing.T, inputs []string, since string) (ids []string, all int64, err error) {
	t.Helper()
	in, err := corpus.Expand(inputs)
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Since: since, Inputs: inputs}
	left, all, err := Narrow(t.Context(), in, o)
	if err != nil {
		return nil, 0, err
	}
	_, err = corpus.Read(t.Context(), left, o.Reading, func(r *corpus.Record) error {
		if !r.Reference {
			ids = append(ids, r.ID)
		}
		return nil
	}, func(r corpus.Reject) error {
		ids = append(ids, fmt.Sprintf("%s:%d unreadable", r.Source, r.Record))
		return nil
	}, nil)
	return ids, all, err
}

func (s shell) want(since string, all int64, want ...string) {
	s.t.Helper()
	got, n, err := s.narrow(since)
	if err != nil || n != all || !slices.Equal(got, want) {
		s.t.Errorf("since %q: %q of %d records, %v; want %q of %d", since, got, n, err, want, all)
	}
}

// refused wants a mistake of the command line, in these words.
func (s shell) refused(since, says string) {
	s.t.Helper()
	_, _, err := s.narrow(since)
	var usage *settings.UsageError
	if !errors.As(err, &usage) || !strings.Contains(err.Error(), says) {
		s.t.Errorf("since %q: %v, want %q", since, err, says)
	}
}

func TestFormats(t *testing.T) {
	s := newShell(t)
	packed := func(text string) string {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := z.Write([]byte(text))
		if err := errors.Join(err, z.Close()); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const csv = "id,text\nc1,\"The ferry\nis late.\"\nc2,The ferry is early.\n"
	s.write("table.csv", csv)
	s.write("packed.jsonl.gz", packed(`{"id":"p1","text":"Rain."}`+"\n"))
	s.write("list.json", `[{"id":"j1","text":"Snow."},{"id":"j2","text":"Sleet."}]`)
	s.write("page.html", "<html><body><p>A page about the weather.</p></body></html>")
	s.commit()
	s.want("", 6)
	s.write("table.csv", strings.Replace(csv, "late", "late again", 1))
	s.write("packed.jsonl.gz", packed(`{"id":"p0","text":"Hail."}`+"\n"+`{"id":"p1","text":"Rain."}`+"\n"))
	s.write("list.json", "[\n{\"id\":\"j2\",\"text\":\"Sleet.\"},\n{\"id\":\"j3\",\"text\":\"Fog.\"}\n]")
	s.write("page.html", "<html><body><p>A page about the tides.</p></body></html>")
	s.want("", 7, "j3", "p0", "page.html", "c1")
	s.want("HEAD", 7, "j3", "p0", "page.html", "c1")
}

// TestUnreadable: what could not be read before is nobody's change, what cannot be now is.
func TestUnreadable(t *testing.T) {
	s := newShell(t)
	s.write("a.jsonl", "{\n"+`{"id":"a","text":"Rain."}`+"\n")
	s.commit()
	s.write("a.jsonl", `{"id":"a","text":"Rain."}`+"\n{\n"+`{"id":"b"}`+"\n"+`{"id":"c","text":"Snow."}`+"\n")
	s.want("", 4, "a.jsonl:3 unreadable", "c")
}

func TestRepositoriesThatCannotSay(t *testing.T) {
	s := newShell(t)
	s.write("a.txt", "Rain.")
	s.want("", 1, "a.txt") // nothing is committed: all is new
	s.refused("main", "has no commit of that name")
	s.commit()
	s.git("checkout", "-q", "--orphan", "apart")
	s.git("commit", "-q", "-m", "no parent")
	s.refused("main", "HEAD and main share no commit")
	s.git("checkout", "-q", "main")
	s.write("b.txt", "Snow.")
	s.commit()

	shallow := shell{t, filepath.Join(t.TempDir(), "shallow")}
	s.git("clone", "-q", "--depth", "1", "file://"+s.dir, shallow.dir)
	shallow.refused("HEAD~1", "this clone is shallow and has no commit of that name; give the checkout all of its history: fetch-depth: 0")
	whole := shell{t, filepath.Join(t.TempDir(), "whole")}
	s.git("clone", "-q", s.dir, whole.dir)
	whole.refused("apart", "did you mean origin/apart?")
	whole.want("HEAD~1", 2, "b.txt")

	t.Setenv("PATH", "")
	s.refused("main", "git is not installed, or not in PATH")
}

// full is a disk that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestCutShort: git does not wait for somebody to read the rest of an old version that nobody wants.
func TestCutShort(t *testing.T) {
	s := newShell(t)
	s.write("a.txt", strings.Repeat("Rain. ", 1<<17)) // far more than a pipe holds
	s.commit()
	b, err := git{t.Context(), s.dir}.open()
	if err != nil {
		t.Fatal(err)
	}
	if err := b.copy(full{}, "HEAD:a.txt"); err == nil || err.Error() != "no space left" {
		t.Errorf("%v", err)
	}
	if err := b.close(); err == nil {
		t.Error("git wrote all of it")
	}
}

// TestPointers: a pointer names content, and no other file.
func TestPointers(t *testing.T) {
	at := filepath.Join(t.TempDir(), "a")
	for oid, want := range map[string]bool{strings.Repeat("ab", 32): true, strings.Repeat("../", 21) + "a": false, "ab": false} {
		if err := os.WriteFile(at, []byte("version https://git-lfs.github.com/spec/v1\noid sha256:"+oid+"\nsize 9\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := pointed(at); err != nil || (got == oid) != want {
			t.Errorf("%s: %q, %v", oid, got, err)
		}
	}
}

// TestHooks: what a hook was told of its repository, an index of its own above all, is not what the data are held against.
func TestHooks(t *testing.T) {
	s, other := newShell(t), newShell(t)
	s.write("a.txt", "Rain.")
	s.commit()
	t.Setenv("GIT_DIR", filepath.Join(other.dir, ".git"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other.dir, "none"))
	s.want("", 1)
}

// TestOneForOne: however records move between files, as many are new as there are more of them than there were.
func TestOneForOne(t *testing.T) {
	content := rapid.Custom(func(t *rapid.T) map[string][]int {
		files := map[string][]int{}
		for _, name := range []string{"a", "b", "c"} {
			files[name] = rapid.SliceOfN(rapid.IntRange(0, 5), 0, 5).Draw(t, name)
		}
		return files
	})
	rapid.Check(t, func(t *rapid.T) {
		m := newMatch()
		before, after := content.Draw(t, "before"), content.Draw(t, "after")
		want, spare := 0, map[int]int{}
		for _, name := range sortedKeys(before) {
			for _, x := range before[name] {
				spare[x]++
			}
		}
		size := 0
		for _, name := range sortedKeys(after) {
			for _, x := range before[name] {
				m.add(0, key{Lo: uint64(x)})
			}
			f := m.file(name)
			for i, x := range after[name] {
				if spare[x]--; spare[x] < 0 {
					want++
				}
				f.record(int64(i+1), key{Lo: uint64(x)})
				size++
			}
			f.done()
		}
		parts := map[string]corpus.Part{}
		got := m.settle(parts)
		if int(got) != want {
			t.Fatalf("%d of %d are new, want %d", got, size, want)
		}
		named := 0
		for name, p := range parts {
			if named += len(p.Records); p.All {
				named += len(after[name])
			}
		}
		if named != want {
			t.Fatalf("%d are named, %d are new", named, want)
		}
	})
}
