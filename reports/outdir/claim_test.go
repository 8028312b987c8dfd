package outdir_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/outdir"
)

// put makes files below a new directory; a name that ends in / is a directory.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o777); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tree reads everything below dir by path; directories end in /.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		name = filepath.ToSlash(name)
		switch {
		case d.IsDir():
			out[name+"/"] = ""
		case d.Type().IsRegular():
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			out[name] = string(b)
		default:
			out[name] = d.Type().String()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// released takes dir and gives it up again.
func released(t *testing.T, dir string, o outdir.Options) error {
	t.Helper()
	c, err := outdir.Take(dir, o)
	if err != nil {
		return err
	}
	return c.Release()
}

// summary010 is what tells an OUT of version 0.1.0.
const summary010 = `{"schema":1,"versions":{"copydesk":"0.1.0","spin_model":"3eb7d946","signals":"1"},"clean":"clean.jsonl"}`

func TestTakeRefusesWhatWouldDestroyAnInput(t *testing.T) {
	link := func(t *testing.T, to, at string) {
		t.Helper()
		if err := os.Symlink(to, at); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name   string
		files  map[string]string
		make   func(t *testing.T)
		out    string
		inputs []string
		want   string // in the message; "": taken
	}{
		{"apart", map[string]string{"in/a.jsonl": "x"}, nil, "out", []string{"in", "in/a.jsonl", "-", "in/*.txt"}, ""},
		{"equal", map[string]string{"in/a.jsonl": "x"}, nil, "in", []string{"in"}, "is the input in"},
		{"equal by another path", map[string]string{"in/a.jsonl": "x"}, nil, "in/../in/", []string{"./in"}, "is the input ./in"},
		{"inside", map[string]string{"in/a.jsonl": "x"}, nil, "in/sub/out", []string{"in"}, "lies in the input in"},
		{"inside through a link", map[string]string{"in/sub/a.jsonl": "x"}, func(t *testing.T) { link(t, "in/sub", "door") }, "door/out", []string{"in"}, "lies in the input in"},
		{"inside a linked input", map[string]string{"in/a.jsonl": "x"}, func(t *testing.T) { link(t, "in", "door") }, "in/out", []string{"door"}, "lies in the input door"},
		{"a neighbour of like name", map[string]string{"in/a.jsonl": "x"}, nil, "in-out", []string{"in"}, ""},
		{"holds a file", map[string]string{"out/clean.jsonl": "x", "out/summary.json": summary010}, nil, "out", []string{"out/clean.jsonl"}, "holds the input out/clean.jsonl"},
		{"holds a directory", map[string]string{"out/in/a.jsonl": "x"}, nil, "out", []string{"out/in"}, "holds the input out/in"},
		{"holds what a link leads to", map[string]string{"out/deep/a.jsonl": "x"}, func(t *testing.T) { link(t, "out/deep/a.jsonl", "a.jsonl") }, "out", []string{"a.jsonl"}, "holds the input a.jsonl"},
		{"link to an input", map[string]string{"v.jsonl": "x", "out/summary.json": summary010}, func(t *testing.T) { link(t, "../v.jsonl", "out/clean.jsonl") }, "out", []string{"v.jsonl"}, "clean.jsonl is the input v.jsonl under another name"},
		{"link into an input", map[string]string{"in/v.bak": "x", "out/summary.json": summary010}, func(t *testing.T) { link(t, "../in/v.bak", "out/pairs.jsonl") }, "out", []string{"in"}, "pairs.jsonl is a link into the input in"},
		{"hard link to an input", map[string]string{"v.jsonl": "x", "out/summary.json": summary010}, func(t *testing.T) {
			if err := os.Link("v.jsonl", "out/documents.jsonl"); err != nil {
				t.Fatal(err)
			}
		}, "out", []string{"v.jsonl"}, "documents.jsonl is the input v.jsonl under another name"},
		{"the lock is a link", map[string]string{"v.jsonl": "x", "out/summary.json": summary010}, func(t *testing.T) { link(t, "../v.jsonl", "out/.copydesk.lock") }, "out", nil, ".copydesk.lock is a link"},
		{"a directory in a file's place", map[string]string{"out/summary.json": summary010, "out/clean.jsonl/": ""}, nil, "out", nil, "clean.jsonl is a directory"},
		{"a file in the report's place", map[string]string{"out/summary.json": summary010, "out/report": "x"}, nil, "out", nil, "report is a file"},
		{"a link in the report's place", map[string]string{"out/summary.json": summary010, "pages/index.html": "x"}, func(t *testing.T) { link(t, "../pages", "out/report") }, "out", nil, "report is a link"},
		{"a link in the older report's place", map[string]string{"out/summary.json": summary010, "site/index.html": "x", "site/notes.txt": "x"}, func(t *testing.T) { link(t, "../site", "out/.copydesk-report-old") }, "out", nil, ".copydesk-report-old is a link"},
		{"a link to a device", map[string]string{"out/summary.json": summary010}, func(t *testing.T) { link(t, os.DevNull, "out/clean.jsonl") }, "out", nil, "clean.jsonl is a device"},
	} {
		for _, force := range []bool{false, true} {
			t.Run(c.name, func(t *testing.T) {
				t.Chdir(put(t, c.files))
				if c.make != nil {
					c.make(t)
				}
				before := tree(t, ".")
				err := released(t, c.out, outdir.Options{Inputs: c.inputs, Force: force})
				if c.want == "" {
					if err != nil {
						t.Errorf("refused: %v", err)
					}
					return
				}
				var refused *outdir.RefusedError
				if !errors.As(err, &refused) || refused.Foreign || !strings.Contains(err.Error(), "output directory "+c.out+": "+c.want) {
					t.Errorf("error %v, want %q", err, c.want)
				}
				if d := cmp.Diff(before, tree(t, ".")); d != "" {
					t.Errorf("something changed: %s", d)
				}
			})
		}
	}
}

// TestLinksAreOthers: no run makes a link, so that one in the place of a file, which
// would be written through, is somebody's.
func TestLinksAreOthers(t *testing.T) {
	for _, to := range []string{"../w.jsonl", "../nowhere.jsonl"} {
		t.Chdir(put(t, map[string]string{"w.jsonl": "x", "v.jsonl": "x", "out/summary.json": summary010}))
		if err := os.Symlink(to, "out/clean.jsonl"); err != nil {
			t.Fatal(err)
		}
		var refused *outdir.RefusedError
		if err := released(t, "out", outdir.Options{Inputs: []string{"v.jsonl"}}); !errors.As(err, &refused) || !refused.Foreign {
			t.Errorf("link to %s: %v", to, err)
		}
		if err := released(t, "out", outdir.Options{Inputs: []string{"v.jsonl"}, Force: true}); err != nil {
			t.Errorf("link to %s, forced: %v", to, err)
		}
	}
}

// TestStandardInputIsAnInput: a file of OUT may come through standard input.
func TestStandardInputIsAnInput(t *testing.T) {
	t.Chdir(put(t, map[string]string{"v.jsonl": "x", "out/summary.json": summary010, "out/clean.jsonl": "y"}))
	for path, want := range map[string]string{"out/clean.jsonl": "clean.jsonl is the input standard input", "v.jsonl": ""} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		err = released(t, "out", outdir.Options{Inputs: []string{"-"}, Stdin: info, Force: true})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestTakeRefusesForeignFilesUnlessForced(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string // in the message; "": taken
	}{
		{"empty", map[string]string{"out/": ""}, ""},
		{"litter", map[string]string{"out/.DS_Store": "", "out/.gitignore": "", "out/.gitkeep": ""}, ""},
		{"of 0.1.0", map[string]string{"out/summary.json": summary010, "out/clean.jsonl": "", "out/documents.jsonl": "", "out/report/index.html": "", "out/report/page-0002.html": "", "out/report/index.html.tmp12": ""}, ""},
		{"of an interrupted 0.1.0", map[string]string{"out/.copydesk-resume": "copydesk-resume\n", "out/documents.jsonl": ""}, ""},
		{"temporary files alone", map[string]string{"out/.clean.jsonl.0.tmp": "", "out/copydesk-spill-12": ""}, `".clean.jsonl.0.tmp", "copydesk-spill-12"`},
		{"temporary files of a run", map[string]string{"out/summary.json": summary010, "out/.clean.jsonl.0.tmp": "", "out/copydesk-spill-12": ""}, ""},
		{"names that begin like temporary ones", map[string]string{"out/copydesk-records-2024.jsonl": "mine", "out/.copydesk-baseline.json": "mine", "out/copydesk-keys-backup.txt": "mine", "out/.copydesk-": "mine"}, `".copydesk-", ".copydesk-baseline.json", "copydesk-keys-backup.txt" and 1 more`},
		{"clean.jsonl alone", map[string]string{"out/clean.jsonl": "mine"}, `"clean.jsonl"; name another directory, or use --force`},
		{"a summary of others", map[string]string{"out/summary.json": `{"schema":3,"total":5}`, "out/pairs.jsonl": ""}, `"pairs.jsonl", "summary.json"`},
		{"a summary that is none", map[string]string{"out/summary.json": "{"}, `"summary.json"`},
		{"notes beside a run", map[string]string{"out/summary.json": summary010, "out/notes.txt": "mine"}, `"notes.txt"`},
		{"notes in the report", map[string]string{"out/summary.json": summary010, "out/report/notes.txt": "mine", "out/report/index.html/": ""}, `"report/index.html", "report/notes.txt"`},
		{"a report alone", map[string]string{"out/report/index.html": ""}, `"report"`},
		{"many", map[string]string{"out/a": "", "out/b": "", "out/c": "", "out/d": "", "out/.e/": ""}, `".e", "a", "b" and 2 more`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(put(t, c.files))
			before := tree(t, "out")
			err := released(t, "out", outdir.Options{})
			if c.want == "" {
				if err != nil {
					t.Errorf("refused: %v", err)
				}
				return
			}
			var refused *outdir.RefusedError
			if !errors.As(err, &refused) || !refused.Foreign || !strings.Contains(err.Error(), ": "+c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if d := cmp.Diff(before, tree(t, "out")); d != "" {
				t.Errorf("something changed: %s", d)
			}
			if err := released(t, "out", outdir.Options{Force: true}); err != nil {
				t.Errorf("forced: %v", err)
			}
			if d := cmp.Diff(before, tree(t, "out")); d != "" {
				t.Errorf("forced, and something changed: %s", d)
			}
			if err := released(t, "out", outdir.Options{}); !errors.As(err, &refused) {
				t.Errorf("after a forced run that came to nothing: %v", err)
			}
		})
	}
}

func TestTakeRemovesWhatAKilledRunLeft(t *testing.T) {
	for _, resume := range []bool{false, true} {
		t.Chdir(put(t, map[string]string{
			"out/summary.json": summary010, "out/clean.jsonl": "", "out/report/index.html": "",
			"out/.clean.jsonl.0.tmp": "", "out/.documents.jsonl.17.tmp": "", "out/.summary.json.0.tmp": "",
			"out/copydesk-spill-1": "", "out/copydesk-keys-2": "", "out/copydesk-parquet-3": "", "out/copydesk-records-4": "", "out/.copydesk-5": "",
			"out/.copydesk-report-new/index.html": "", "out/.copydesk-report-old/page-0001.html": "", "out/.copydesk-report-old/notes.txt": "mine",
			"out/.copydesk-resume": "copydesk-resume\n", "out/.gitignore": "*",
			"out/.other.jsonl.0.tmp": "mine", "out/.clean.jsonl.tmp": "mine", "out/.clean.jsonl.x.tmp": "mine",
			"out/copydesk-records-2024.jsonl": "mine", "out/.copydesk-baseline.json": "mine", "out/copydesk-keys-backup.txt": "mine",
		}))
		if err := released(t, "out", outdir.Options{Resume: resume, Force: true}); err != nil {
			t.Fatal(err)
		}
		want := map[string]string{
			"summary.json": summary010, "clean.jsonl": "", "report/": "", "report/index.html": "", "report/notes.txt": "mine",
			".gitignore": "*", ".other.jsonl.0.tmp": "mine", ".clean.jsonl.tmp": "mine", ".clean.jsonl.x.tmp": "mine",
			"copydesk-records-2024.jsonl": "mine", ".copydesk-baseline.json": "mine", "copydesk-keys-backup.txt": "mine",
		}
		if resume {
			want[".copydesk-resume"] = "copydesk-resume\n"
		}
		if d := cmp.Diff(want, tree(t, "out")); d != "" {
			t.Errorf("resume %v: %s", resume, d)
		}
	}
}

func TestTakeSaysWhatCannotBeWritten(t *testing.T) {
	t.Chdir(put(t, map[string]string{"a.txt": "x"}))
	for _, out := range []string{"a.txt", "a.txt/out"} {
		var refused *outdir.RefusedError
		if err := released(t, out, outdir.Options{Inputs: []string{"a.txt"}}); err == nil || errors.As(err, &refused) != (out == "a.txt") || !strings.HasPrefix(err.Error(), "output directory") {
			t.Errorf("%s: error %v", out, err)
		}
	}
}

// A run that ends between two commits leaves the mark by which the next one
// knows its files; a finished one, and one that wrote nothing, leave no mark.
func TestReleaseLeavesAMarkWhereFilesStandWithoutSummary(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	c, err := outdir.Take(out, outdir.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, reports.FileDocuments), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, out); len(got) != 2 || !strings.HasPrefix(got[outdir.LockFile], "0 ") {
		t.Fatalf("left: %v", got)
	}
	if c, err = outdir.Take(out, outdir.Options{}); err != nil {
		t.Fatalf("its own files are foreign: %v", err)
	}
	w, err := reports.Create(out, reports.WriterOptions{Format: "jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	if err := (fixture.Small{Name: "a", Records: 1}).Send(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
	if _, ok := tree(t, out)[outdir.LockFile]; ok {
		t.Error("a finished run leaves its lock")
	}
}

func TestLockLooksAtNothingElse(t *testing.T) {
	dir := put(t, map[string]string{"summary.json": summary010, "notes.txt": ""})
	c, err := outdir.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	var busy *outdir.BusyError
	if err := released(t, dir, outdir.Options{Force: true}); !errors.As(err, &busy) || busy.PID != os.Getpid() {
		t.Errorf("a second claim: %v", err)
	}
	if err := c.Release(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"summary.json": summary010, "notes.txt": ""}, tree(t, dir)); d != "" {
		t.Error(d)
	}
	if _, err := outdir.Lock(filepath.Join(dir, "none")); err == nil {
		t.Error("a directory that is not there was locked")
	}
}
