package acceptance

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/copydesk/copydesk/beam/internal/cluster"
	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/beam/internal/process"
)

// programs are those that are tried, built once.
type programs struct{ copydesk, beam string }

// What things get of time: far more than they take, so that a test that hangs says where.
const (
	runAfter  = 30 * time.Minute
	stepEvery = 100 * time.Millisecond
	goneAfter = 10 * time.Second
)

var built programs

// TestMain builds the programs and fetches what the engines need: what lacks is an error, not a test less.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "copydesk-beam-test-")
	if err == nil {
		err = prepare(context.Background(), dir)
	}
	code := 1
	if err == nil {
		code = m.Run()
	} else {
		fmt.Fprintln(os.Stderr, "the tests on engines cannot run:", err)
	}
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// prepare builds the programs into a directory, each in its module, and fetches jars.
func prepare(ctx context.Context, dir string) error {
	built = programs{filepath.Join(dir, "copydesk"), filepath.Join(dir, "copydesk-beam")}
	for program, module := range map[string]string{built.copydesk: "../..", built.beam: ".."} {
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/"+filepath.Base(program))
		build.Dir = module
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build %s: %w\n%s", program, err, out)
		}
	}
	jars, err := engine.DefaultJars()
	if err != nil {
		return err
	}
	return jars.Fetch(ctx, os.Stderr, engine.FlinkServer, engine.FlinkCluster, engine.SparkServer, engine.SparkItself)
}

// begin starts a cluster for a test.
func begin(t *testing.T, start func(context.Context, cluster.Options) (*cluster.Cluster, error)) *cluster.Cluster {
	t.Helper()
	java, err := engine.FindJava(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	jars, err := engine.DefaultJars()
	if err != nil {
		t.Fatal(err)
	}
	c, err := start(t.Context(), cluster.Options{Java: java, Jars: jars, Dir: t.TempDir(), Workers: 2, Slots: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// attempt is a run of copydesk-beam that is under way.
type attempt struct {
	out    string
	temp   string // for temporary files of launcher and job server, which are known by it
	log    string
	proc   *process.Process
	target engine.Target
}

// launch starts a run into a new directory.
func launch(t *testing.T, c *cluster.Cluster, out string, args ...string) *attempt {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "launcher.log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	a := &attempt{out: out, temp: t.TempDir(), log: log.Name(), target: c.Target}
	args = append([]string{"run", "-o", out, "--on", c.Target.String()}, args...)
	if a.proc, err = process.Start(log, []string{"TMPDIR=" + a.temp}, built.beam, args...); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.proc.Kill() })
	return a
}

// code waits for the end of a run.
func (a *attempt) code(t *testing.T) int {
	t.Helper()
	select {
	case <-a.proc.Done():
	case <-time.After(runAfter):
		t.Fatalf("the run did not end. Its log:\n%s", a.said())
	}
	var exit *exec.ExitError
	if err := a.proc.Err(); errors.As(err, &exit) {
		return exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return 0
}

func (a *attempt) said() string { return process.Tail(a.log, 100) }

// ends wants a run to end with a code.
func (a *attempt) ends(t *testing.T, want int) {
	t.Helper()
	if code := a.code(t); code != want {
		t.Fatalf("exit code %d, want %d. Its log:\n%s", code, want, a.said())
	}
}

// failed wants a run to have failed and to have left nothing that could be taken for a result.
func (a *attempt) failed(t *testing.T, code int, says string) {
	t.Helper()
	a.ends(t, code)
	if !strings.Contains(a.said(), says) {
		t.Errorf("the log does not say %q:\n%s", says, a.said())
	}
	if _, err := os.Stat(filepath.Join(a.out, "summary.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is a summary.json: %v", err)
	}
	a.gone(t)
}

// until waits for something to become true while the run is under way.
func (a *attempt) until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for late := time.Now().Add(runAfter); !is(); time.Sleep(stepEvery) {
		select {
		case <-a.proc.Done():
			t.Fatalf("the run ended before %s. Its log:\n%s", what, a.said())
		default:
		}
		if time.Now().After(late) {
			t.Fatalf("no %s. The log:\n%s", what, a.said())
		}
	}
}

// workers are the processes of workers of this run that are put into OUT, from the list of all processes.
func (a *attempt) workers(t *testing.T) []int {
	return slices.DeleteFunc(running(t, a.out), func(pid int) bool { return pid == a.proc.ID() })
}

// running lists the processes whose command line has a text in it.
func running(t *testing.T, text string) []int {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var out []int
	for _, path := range lines {
		b, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(b, []byte(text)) {
			continue // it is no more
		}
		var pid int
		if _, err := fmt.Sscanf(path, "/proc/%d/cmdline", &pid); err != nil {
			t.Fatal(err)
		}
		if pid != os.Getpid() {
			out = append(out, pid)
		}
	}
	return out
}

// gone wants nothing of a run to be alive soon after its end: launcher and workers have OUT or our program in their
// command lines, the job server has its directory.
func (a *attempt) gone(t *testing.T) {
	t.Helper()
	late := time.Now().Add(goneAfter)
	for {
		left := slices.Concat(running(t, a.out), running(t, built.beam), running(t, a.temp))
		if len(left) == 0 {
			return
		}
		if time.Now().After(late) {
			t.Fatalf("alive %v after the end: %v", goneAfter, left)
		}
		time.Sleep(stepEvery)
	}
}

// kill ends a process by force.
func kill(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil && !errors.Is(err, syscall.ESRCH) {
		t.Fatal(err)
	}
}

// names are the files of a run that are the same bytes on every engine.
var names = []string{"documents.jsonl", "clean.jsonl", "removed.jsonl", "removed_records.jsonl", "rejects.jsonl", "pairs.jsonl", "clusters.jsonl", "spin.jsonl", "edits.jsonl", "sites.jsonl"}

// same wants the parts of every file, one after the other, to be what one machine wrote.
func same(t *testing.T, out, single string) {
	t.Helper()
	for _, name := range names {
		want, err := os.ReadFile(filepath.Join(single, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := parts(filepath.Join(out, name))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d; %s", name, len(got), len(want), firstDifference(got, want))
		}
	}
	if _, err := os.Stat(filepath.Join(out, "summary.json")); err != nil {
		t.Error(err)
	}
}

// parts are the bytes of all parts of a file, or of the one file that it is.
func parts(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return os.ReadFile(path)
	}
	files, err := filepath.Glob(filepath.Join(path, "part-*")) // in order of names
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, f := range files {
		in, err := os.Open(f)
		if err != nil {
			return nil, err
		}
		_, err = io.Copy(&all, in)
		if err := errors.Join(err, in.Close()); err != nil {
			return nil, err
		}
	}
	return all.Bytes(), nil
}

// firstDifference shows the line at which two files part.
func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("line %d:\n%.300s\nwant\n%.300s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// single is what one machine makes of an input.
func single(t *testing.T, inputs []string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "single")
	args := append([]string{"run", "--no-report", "--max-bad-records", "10", "-q", "-o", out}, inputs...)
	if said, err := exec.Command(built.copydesk, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return out
}
