//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
)

// childVariable makes a process of the test binary the program, on a disk whose
// process dies before so many changes of it; 0: before none.
const childVariable = "COPYDESK_TEST_DIES_AT"

// beChild is the program of a child; it returns in any other process.
func beChild() {
	at, err := strconv.Atoi(os.Getenv(childVariable))
	if err != nil {
		return
	}
	std := standardStreams()
	std.disk = &killer{at: at}
	ctx, watch := watchSignals(std.err)
	code := execute(ctx, os.Args[1:], std)
	watch.stop()
	os.Exit(code)
}

// killer is a disk that kills its process before one of the changes it makes to
// the directory: a file made, renamed or removed.
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

func (k *killer) Create(path string) (corpus.File, error) {
	k.count()
	f, err := k.System.Create(path)
	return unsynced{f}, err
}

func (k *killer) Rename(old, new string) error {
	k.count()
	return k.System.Rename(old, new)
}

func (k *killer) Remove(path string) error {
	k.count()
	return k.System.Remove(path)
}

// Sync does nothing: no power is cut here.
func (*killer) Sync(string) error { return nil }

type unsynced struct{ corpus.File }

func (unsynced) Sync() error { return nil }

// child is a process that runs the program.
type child struct {
	*exec.Cmd
	said *bytes.Buffer // on standard error
}

// start starts the program, to die before so many changes of the disk.
func start(t *testing.T, at int, args ...string) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{Cmd: exec.Command(self, args...), said: &bytes.Buffer{}}
	c.Env = append(os.Environ(), childVariable+"="+strconv.Itoa(at))
	c.Stderr = c.said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Process.Kill() })
	return c
}

// killed waits for the end and reports whether SIGKILL brought it. Any other end
// but a clean one is an error.
func (c *child) killed(t *testing.T) bool {
	t.Helper()
	err := c.Wait()
	status, ok := c.ProcessState.Sys().(syscall.WaitStatus)
	if ok && status.Signaled() && status.Signal() == syscall.SIGKILL {
		return true
	}
	if err != nil {
		t.Fatalf("the process ended with %v: %s", err, c.said)
	}
	return false
}
