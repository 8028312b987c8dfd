//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/exit"
)

// program is this test binary under the name at which TestMain runs main.
func program(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), "copydesk")
	if err := os.Symlink(self, bin); err != nil {
		t.Fatal(err)
	}
	return bin
}

// feed writes more records than a pipe holds: when they are written, the
// program reads. Standard input stays open.
func feed(t *testing.T, cmd *exec.Cmd) (closeInput func()) {
	t.Helper()
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for i := range 5000 {
		if _, err := fmt.Fprintf(stdin, `{"id":"r%d","text":"The harbour reopened on Monday after storm number %d."}`+"\n", i, i); err != nil {
			t.Fatal(err)
		}
	}
	return func() { stdin.Close() }
}

// TestInterrupt sends each signal that asks a program to end to commands that
// wait for more input: they must end with 130, say so, and leave OUT without a
// single file.
func TestInterrupt(t *testing.T) {
	bin := program(t)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		for _, args := range [][]string{{"run", "-", "-o", "OUT"}, {"check", "-"}, {"spin"}} {
			t.Run(args[0]+" "+sig.String(), func(t *testing.T) {
				t.Parallel()
				dir := filepath.Join(t.TempDir(), "out")
				cmd := exec.Command(bin, strings.Split(strings.ReplaceAll(strings.Join(args, "\x00"), "OUT", dir), "\x00")...)
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				closeInput := feed(t, cmd)
				if err := cmd.Process.Signal(sig); err != nil {
					t.Fatal(err)
				}
				err := cmd.Wait()
				closeInput()
				var ee *exec.ExitError
				if !errors.As(err, &ee) || ee.ExitCode() != exit.Interrupted {
					t.Fatalf("ended with %v, want exit code 130", err)
				}
				// In order, or on a busy machine cut off.
				if !strings.Contains(stderr.String(), "copydesk: interrupted; ") {
					t.Errorf("said %q", stderr.String())
				}
				names, err := os.ReadDir(dir)
				if err != nil && !os.IsNotExist(err) {
					t.Fatal(err)
				}
				if len(names) > 0 {
					t.Fatalf("left behind: %v", names)
				}
			})
		}
	}
}

// TestNohup: a hangup that was ignored at the start stays ignored.
func TestNohup(t *testing.T) {
	cmd := exec.Command("sh", "-c", `trap '' HUP; exec "$0" check - -q --fail-on never --stages clean --format json=/dev/null`, program(t))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	closeInput := feed(t, cmd)
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	closeInput()
	if err := cmd.Wait(); err != nil {
		t.Fatalf("ended with %v: %s", err, stderr.String())
	}
}

// deaf is a command under an interrupt whose clock and end the test holds.
type deaf struct {
	signals  chan os.Signal
	timers   chan time.Duration // asked for
	ring     chan time.Time     // ends the timer asked for last
	canceled chan struct{}
	said     chan struct{}
	exited   chan int
	watch    *interrupt
}

func newDeaf() *deaf {
	d := &deaf{
		signals: make(chan os.Signal), timers: make(chan time.Duration, 4), ring: make(chan time.Time),
		canceled: make(chan struct{}, 2), said: make(chan struct{}, 1), exited: make(chan int, 1),
	}
	d.watch = &interrupt{
		signals: d.signals, cancel: func() { d.canceled <- struct{}{} }, returned: make(chan struct{}),
		after: func(after time.Duration) <-chan time.Time {
			d.timers <- after
			return d.ring
		},
		say:  func() { d.said <- struct{}{} },
		exit: func(code int) { d.exited <- code },
	}
	return d
}

// TestDeafStageIsCutOff: a stage that does not listen ends with the grace, and
// the program says so.
func TestDeafStageIsCutOff(t *testing.T) {
	d := newDeaf()
	go d.watch.watch()
	d.signals <- syscall.SIGTERM
	<-d.canceled
	if after := <-d.timers; after != grace || grace >= time.Second {
		t.Errorf("waits %v: a signal ends the program within a second", after)
	}
	d.ring <- time.Time{}
	<-d.said
	if code := <-d.exited; code != exit.Interrupted {
		t.Errorf("exit code %d", code)
	}
}

// TestDeafReaderOfTheMessage: nobody reads standard error, and the program ends.
func TestDeafReaderOfTheMessage(t *testing.T) {
	d := newDeaf()
	d.watch.say = func() { select {} }
	go d.watch.watch()
	d.signals <- syscall.SIGTERM
	d.ring <- time.Time{} // the grace
	d.ring <- time.Time{} // the last words
	if code := <-d.exited; code != exit.Interrupted {
		t.Errorf("exit code %d", code)
	}
}

// TestSecondSignalEndsAtOnce: without a timer, without a word.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	d := newDeaf()
	go d.watch.watch()
	d.signals <- syscall.SIGINT
	d.signals <- syscall.SIGINT
	if code := <-d.exited; code != exit.Interrupted {
		t.Errorf("exit code %d", code)
	}
	if len(d.said) > 0 {
		t.Error("said something")
	}
}

// TestCommandThatEndsIsLeftAlone: before a signal and after one.
func TestCommandThatEndsIsLeftAlone(t *testing.T) {
	for _, signalled := range []bool{false, true} {
		d := newDeaf()
		ended := make(chan struct{})
		go func() {
			d.watch.watch()
			close(ended)
		}()
		if signalled {
			d.signals <- syscall.SIGHUP
		}
		d.watch.stop()
		<-ended
		if len(d.exited) > 0 {
			t.Errorf("signalled %v: ended the process", signalled)
		}
	}
}

// TestBackstop: a real process that waits for its settings hears no cancelled
// context, and ends all the same.
func TestBackstop(t *testing.T) {
	dir := t.TempDir()
	settings := filepath.Join(dir, "settings.yaml")
	if err := syscall.Mkfifo(settings, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program(t), "check", dir, "-c", settings)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(settings, os.O_WRONLY, 0) // returns when the program has opened it
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	var ee *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ee) || ee.ExitCode() != exit.Interrupted {
		t.Fatalf("ended with %v, want exit code 130", err)
	}
	if !strings.Contains(stderr.String(), "copydesk: interrupted; a stage did not stop in time") {
		t.Errorf("said %q", stderr.String())
	}
}

// TestCutOffRunIsClearedByTheNext: a run that waits for its model hears nothing and
// is cut off with its temporary files; the earlier run stands, and the next one
// clears them away.
func TestCutOffRunIsClearedByTheNext(t *testing.T) {
	t.Parallel()
	in, model, out := filepath.Join(t.TempDir(), "a.txt"), filepath.Join(t.TempDir(), "model"), filepath.Join(t.TempDir(), "out")
	write(t, in, "The harbour reopened on Monday after the storm had passed.")
	mustRun(t, corpus.System{}, out, "run", in, "-q")
	had := tree(t, out)
	if err := syscall.Mkfifo(model, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program(t), "run", in, "-q", "-o", out, "--model", model)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w, err := os.OpenFile(model, os.O_WRONLY, 0) // returns when the program has opened it
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	var ee *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &ee) || ee.ExitCode() != exit.Interrupted {
		t.Fatalf("ended with %v, want exit code 130", err)
	}
	left := tree(t, out)
	if h := hidden(left); !strings.Contains(h, ".summary.json.0.tmp") {
		t.Fatalf("left %q: nothing to clear", h)
	}
	for name, text := range had {
		if left[name] != text {
			t.Errorf("%s of the earlier run is gone or another", name)
		}
	}
	mustRun(t, corpus.System{}, out, "run", in, "-q")
	if d := cmp.Diff(had, tree(t, out)); d != "" {
		t.Errorf("the next run leaves: %s", d)
	}
}
