package process

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// start starts a shell, and gives what it wrote first.
func start(t *testing.T, script string) (*Process, string) {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	p, err := Start(log, []string{"SAID=so"}, "/bin/sh", "-c", script)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Kill() })
	for {
		b, err := os.ReadFile(log.Name())
		if err != nil {
			t.Fatal(err)
		}
		if line, err := bufio.NewReader(strings.NewReader(string(b))).ReadString('\n'); err == nil {
			return p, strings.TrimSpace(line)
		}
		time.Sleep(time.Millisecond)
	}
}

// TestStopEndsAllOfIt holds that what a program started ends with it, asked or forced.
func TestStopEndsAllOfIt(t *testing.T) {
	for name, script := range map[string]string{
		"that obeys":   "sleep 1000 & echo $!; wait",
		"that resists": "trap '' TERM; sleep 1000 & echo $!; while :; do wait; done",
	} {
		t.Run(name, func(t *testing.T) {
			p, said := start(t, script)
			child, err := strconv.Atoi(said)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Stop(50 * time.Millisecond); err != nil {
				t.Fatal(err)
			}
			if p.Err() == nil {
				t.Error("it ended as if it were done")
			}
			for !gone(child) {
				time.Sleep(time.Millisecond)
			}
		})
	}
}

// gone reports whether a process is no more, or waits for nothing but to be counted.
func gone(pid int) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return true
	}
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err != nil || strings.Contains(string(b), ") Z ")
}

func TestStartSaysHowItEnded(t *testing.T) {
	p, said := start(t, "echo $SAID; exit 3")
	<-p.Done()
	if said != "so" || p.Err() == nil || p.Err().Error() != "exit status 3" {
		t.Errorf("it said %q and ended with %v", said, p.Err())
	}
	if _, err := Start(nil, nil, filepath.Join(t.TempDir(), "nothing")); err == nil {
		t.Error("what is not there was started")
	}
}

func TestTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, []byte(strings.Repeat("x", tailBytes)+"\nthe last\nbut one\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Tail(path, 2); got != "the last\nbut one" {
		t.Errorf("the end is %q", got)
	}
	if got := Tail(path+"x", 2); !strings.Contains(got, "no such file") {
		t.Errorf("of what is not there: %q", got)
	}
}
