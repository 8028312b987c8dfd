//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/reports/outdir"
)

// holder is a run that reads standard input, and holds its OUT until that ends.
type holder struct {
	*exec.Cmd
	said  *bytes.Buffer
	stdin io.Closer
}

func hold(t *testing.T, dir string) *holder {
	t.Helper()
	h := &holder{Cmd: exec.Command(program(t), "run", "-", "-o", dir, "--stages", "clean", "--no-report"), said: &bytes.Buffer{}}
	h.Stderr = h.said
	stop := feed(t, h.Cmd)
	h.stdin = closer(stop)
	t.Cleanup(func() { _ = h.Process.Kill() })
	return h
}

type closer func()

func (c closer) Close() error { c(); return nil }

// The second command on a directory says at once whose it is, and the first comes
// to its end as if there had been none.
func TestTwoRunsIntoOneOut(t *testing.T) {
	t.Parallel()
	other := filepath.Join(t.TempDir(), "other")
	write(t, other+".txt", "Trains to the coast will run on a reduced timetable this week.")
	for _, before := range []string{"nothing", "a finished run"} {
		t.Run(before, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "out")
			if before != "nothing" {
				mustRun(t, corpus.System{}, dir, "run", other+".txt", "-q", "--stages", "clean")
			}
			h := hold(t, dir)
			had := tree(t, dir)
			for _, args := range [][]string{{"run", other + ".txt", "-o", dir}, {"run", other + ".txt", "-o", dir, "--force", "--resume"}, {"report", dir}} {
				var out, errs bytes.Buffer
				code := execute(t.Context(), args, streams{in: strings.NewReader(""), out: newTerminal(&out), err: newTerminal(&errs)})
				if want := fmt.Sprintf("another run (process %d) is writing there", h.Process.Pid); code != exit.Internal || !strings.Contains(errs.String(), want) || out.Len() > 0 {
					t.Errorf("%v: exit code %d, %q%q; want %q", args[0], code, errs.String(), out.String(), want)
				}
			}
			if d := cmp.Diff(had, tree(t, dir)); d != "" {
				t.Errorf("the second command changed the directory: %s", d)
			}
			h.stdin.Close()
			if err := h.Wait(); err != nil {
				t.Fatalf("the first run ended with %v: %s", err, h.said)
			}
			got := tree(t, dir)
			if n := strings.Count(got["documents.jsonl"], "\n"); n != 5000 || got["report/index.html"] != "" || hidden(got) != "" {
				t.Errorf("%d documents, hidden files %q", n, hidden(got))
			}
		})
	}
}

// hidden lists the files that users are not to see.
func hidden(files map[string]string) string {
	var out []string
	for name := range files {
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "copydesk-") {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

// A run that is killed holds nothing: the next takes its directory over and
// clears it.
func TestLockOfADeadRun(t *testing.T) {
	t.Parallel()
	in := filepath.Join(t.TempDir(), "a.txt")
	write(t, in, "Trains to the coast will run on a reduced timetable this week.")
	dir := filepath.Join(t.TempDir(), "out")
	h := hold(t, dir)
	if err := h.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := h.Wait(); err == nil {
		t.Fatal("killed and well")
	}
	h.stdin.Close()
	if left := tree(t, dir); len(left) < 2 || left[outdir.LockFile] == "" {
		t.Fatalf("the killed run left %d files: nothing to take over", len(left))
	}
	mustRun(t, corpus.System{}, dir, "run", in, "-q")
	if h := hidden(tree(t, dir)); h != "" {
		t.Errorf("left behind: %s", h)
	}
	if _, err := os.Stat(filepath.Join(dir, "summary.json")); err != nil {
		t.Error(err)
	}
}
