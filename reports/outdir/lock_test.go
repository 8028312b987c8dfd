//go:build unix

package outdir_test

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/outdir"
)

// The second of two runs is told whose the directory is; a holder that is
// killed holds nothing.
func TestTwoRunsIntoOneDirectory(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	p := start(t, child{Dir: out, Hold: true})
	if got := p.line(); got != "held" {
		t.Fatalf("the process says %q", got)
	}
	var busy *outdir.BusyError
	err := released(t, out, outdir.Options{Force: true})
	if !errors.As(err, &busy) || busy.PID != p.Process.Pid || !strings.Contains(err.Error(), fmt.Sprintf("process %d", p.Process.Pid)) {
		t.Fatalf("error %v, want the holder's %d", err, p.Process.Pid)
	}
	if err := p.Process.Kill(); err != nil || !p.killed(t) {
		t.Fatal("not killed", err)
	}
	if got := tree(t, out); len(got) != 1 {
		t.Errorf("the killed run left %v", got)
	}
	if err := released(t, out, outdir.Options{}); err != nil {
		t.Errorf("the lock of a dead process: %v", err)
	}
	if got := tree(t, out); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
	if p = start(t, child{Dir: out, Hold: true}); p.line() != "held" {
		t.Fatal("not held")
	}
	p.stdin.Close()
	if p.killed(t) {
		t.Error("killed by nobody")
	}
	if got := tree(t, out); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}

// However many take and release, one holds at a time.
func TestOneHolderAtATime(t *testing.T) {
	dir := t.TempDir()
	var holders, taken atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				c, err := outdir.Lock(dir)
				if err != nil {
					var busy *outdir.BusyError
					if !errors.As(err, &busy) && !strings.Contains(err.Error(), "comes and goes") {
						t.Error(err)
					}
					continue
				}
				taken.Add(1)
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold the directory", n)
				}
				holders.Add(-1)
				if err := c.Release(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if taken.Load() == 0 {
		t.Error("nobody held it")
	}
}

func TestTakeRefusesPipesAndSockets(t *testing.T) {
	for _, name := range append(reports.FileNames(), reports.DirReport, outdir.LockFile, outdir.ResumeFile) {
		for kind, make := range map[string]func(path string) error{
			"named pipe": func(path string) error { return syscall.Mkfifo(path, 0o666) },
			"socket": func(path string) error {
				l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
				if err != nil {
					return err
				}
				l.SetUnlinkOnClose(false)
				return l.Close()
			},
		} {
			t.Chdir(put(t, map[string]string{"out/": ""}))
			if err := make(filepath.Join("out", name)); err != nil {
				t.Fatal(err)
			}
			var refused *outdir.RefusedError
			err := released(t, "out", outdir.Options{Force: true})
			if !errors.As(err, &refused) || refused.Foreign || !strings.Contains(err.Error(), name+" is a "+kind) {
				t.Errorf("%s as %s: %v", name, kind, err)
			}
		}
	}
}
