//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestInterrupt sends the signal of Ctrl-C to a run that waits for more input:
// it must end with 130 and leave OUT without a single file.
func TestInterrupt(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "copydesk")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	for _, args := range [][]string{{"run", "-", "-o", "OUT"}, {"check", "-"}, {"spin"}} {
		t.Run(args[0], func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			for i, a := range args {
				if a == "OUT" {
					args[i] = dir
				}
			}
			cmd := exec.Command(bin, args...)
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			// More than a pipe holds: when it is written, the program reads.
			for i := range 5000 {
				if _, err := fmt.Fprintf(stdin, `{"id":"r%d","text":"The harbour reopened on Monday after storm number %d."}`+"\n", i, i); err != nil {
					t.Fatal(err)
				}
			}
			if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			err = cmd.Wait()
			stdin.Close()
			var ee *exec.ExitError
			if !errors.As(err, &ee) || ee.ExitCode() != 130 {
				t.Fatalf("ended with %v, want exit code 130", err)
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
