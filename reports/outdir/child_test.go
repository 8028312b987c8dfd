//go:build unix

package outdir_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/outdir"
)

// child is what a process of its own does: a run into a directory.
type child struct {
	Dir    string
	Run    fixture.Small
	Format string
	Report string // "": none; "html": the real one; "plain": texts, for tests of many runs
	Hold   bool   // take the directory and wait
	KillAt int    // the change of names, from 1, before which the process kills itself; 0: none
}

const childVariable = "COPYDESK_OUTDIR_TEST_CHILD"

// TestMain makes a process of the test that is started with the variable the
// run it describes.
func TestMain(m *testing.M) {
	if job := os.Getenv(childVariable); job != "" {
		var c child
		if err := json.Unmarshal([]byte(job), &c); err != nil {
			panic(err)
		}
		fmt.Println("started")
		if err := c.do(&killer{at: c.KillAt}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func (c child) report() reports.ReportFunc {
	switch c.Report {
	case "html":
		return func(ctx context.Context, run *reports.Run, dir string) error {
			return html.Write(ctx, dir, run, html.Options{Elements: 150})
		}
	case "plain":
		return plain
	}
	return nil
}

// plain makes two pages of texts.
func plain(_ context.Context, run *reports.Run, dir string) error {
	for half, name := range []string{reports.FirstPage, "page-0002.html"} {
		var b strings.Builder
		for i := half; i < len(run.Documents); i += 2 {
			text, err := run.Text(i)
			if err != nil {
				return err
			}
			b.WriteString(text + "\n")
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// do is the whole of a run, as internal/run does it around its stages.
func (c child) do(disk corpus.Disk) (err error) {
	claim, err := outdir.Take(c.Dir, outdir.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if e := claim.Release(); err == nil {
			err = e
		}
	}()
	if c.Hold {
		fmt.Println("held")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	}
	w, err := reports.Create(c.Dir, reports.WriterOptions{Format: c.Format, TempDir: c.Dir, Report: c.report(), Disk: disk})
	if err != nil {
		return err
	}
	defer w.Abort()
	return c.Run.Send(context.Background(), w)
}

// killer is a disk whose process dies before one of the changes of names.
type killer struct {
	corpus.System
	n, at int
}

func (k *killer) count() {
	if k.n++; k.n == k.at {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // the signal is on its way
	}
}

func (k *killer) Rename(old, new string) error {
	k.count()
	return k.System.Rename(old, new)
}

func (*killer) Sync(string) error { return nil }

func (k *killer) Create(path string) (corpus.File, error) {
	f, err := k.System.Create(path)
	return unsynced{f}, err
}

// unsynced is a file that leaves out the syncing: no power is cut here.
type unsynced struct{ corpus.File }

func (unsynced) Sync() error { return nil }

func (k *killer) Remove(path string) error {
	k.count()
	return k.System.Remove(path)
}

// process is a child that was started.
type process struct {
	*exec.Cmd
	lines *bufio.Scanner
	stdin io.WriteCloser
}

// start starts a process and waits for its first line.
func start(t *testing.T, c child) *process {
	t.Helper()
	job, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+string(job))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: cmd, lines: bufio.NewScanner(out), stdin: in}
	t.Cleanup(func() { _ = p.Process.Kill(); in.Close() })
	if got := p.line(); got != "started" {
		t.Fatalf("the process says %q", got)
	}
	return p
}

func (p *process) line() string {
	p.lines.Scan()
	return p.lines.Text()
}

// killed waits for the end and reports whether SIGKILL brought it.
func (p *process) killed(t *testing.T) bool {
	t.Helper()
	said := p.line()
	err := p.Wait()
	status, ok := p.ProcessState.Sys().(syscall.WaitStatus)
	if ok && status.Signaled() && status.Signal() == syscall.SIGKILL {
		return true
	}
	if err != nil {
		t.Fatalf("the process ended with %v: %s", err, said)
	}
	return false
}
