// Package acceptance tries copydesk-beam on engines that are made of several processes, as those of its users are, and
// ends some of these processes by force.
package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/copydesk/copydesk/beam/internal/cluster"
	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/beam/internal/work"
)

// stories is the size of the corpus of these tests, some ten records each.
const stories = 50

// common are the flags of all runs.
var common = []string{"--max-bad-records", "10", "--chunk-size", "200000", "--parallelism", "4"}

// TestFlink runs on one JobManager and two TaskManagers.
func TestFlink(t *testing.T) {
	c := begin(t, cluster.Flink)
	all := corpus(stories)
	t.Run("a worker and a TaskManager are killed", func(t *testing.T) {
		inputs := shards(t, all, 7)
		want := single(t, inputs)
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(common, inputs...)...)
		kill(t, a.later(t, 8))
		victim := a.laterBy(t, 16, func(pid int) bool { return parent(t, pid) == c.Worker(0) })
		t.Logf("worker %d of the TaskManager %d is at work", victim, c.Worker(0))
		if err := c.KillWorker(0); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second) // what a supervisor takes
		if err := c.StartWorker(0); err != nil {
			t.Fatal(err)
		}
		a.ends(t, 0)
		a.gone(t)
		same(t, a.out, want)
	})
	inputs := shards(t, all, 1)
	t.Run("a record fails", func(t *testing.T) {
		worker := wrapper(t, "export "+tools.EnvFail+"=chain-7")
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(append(common, "--worker", worker), inputs...)...)
		a.failed(t, 4, "chain-7")
	})
	t.Run("a disk is full", func(t *testing.T) {
		worker := wrapper(t, "ulimit -f 100") // blocks of 512 or 1024 bytes: less than a segment
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(append(common, "--worker", worker), inputs...)...)
		a.failed(t, 4, "file too large")
	})
	t.Run("it is interrupted", func(t *testing.T) {
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(common, inputs...)...)
		a.later(t, 4)
		if err := syscall.Kill(a.proc.ID(), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		a.failed(t, 130, "interrupted")
	})
	// The launcher has the engine cancel the job of the first; that of the second it gives up once its workers do nothing.
	t.Run("the job server is killed", func(t *testing.T) {
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(common, inputs...)...)
		a.later(t, 4)
		for _, pid := range running(t, a.temp) {
			kill(t, pid)
		}
		a.failed(t, 4, "the job server died")
	})
	t.Run("the launcher is killed", func(t *testing.T) {
		a := launch(t, c, filepath.Join(t.TempDir(), "out"), append(common, inputs...)...)
		a.later(t, 4)
		kill(t, a.proc.ID())
		<-a.proc.Done()
		a.gone(t)
	})
}

// later waits until a number of the collections of the pipeline have elements, so that stages after the first are under
// way, and gives the process of a worker that is there.
func (a *attempt) later(t *testing.T, collections int) int {
	t.Helper()
	return a.laterBy(t, collections, func(int) bool { return true })
}

// laterBy is later for a worker of which something else holds too.
func (a *attempt) laterBy(t *testing.T, collections int, holds func(pid int) bool) (victim int) {
	t.Helper()
	a.until(t, fmt.Sprintf("worker while %d collections have elements", collections), func() bool {
		reports, err := work.Reports(filepath.Join(a.out, job.Hidden))
		if err != nil {
			return false // not there yet
		}
		made := map[string]bool{}
		for _, r := range reports {
			for collection := range r.Elements {
				made[collection] = true
			}
		}
		if len(made) < collections {
			return false
		}
		for _, pid := range a.workers(t) {
			if holds(pid) {
				victim = pid
				return true
			}
		}
		return false
	})
	return victim
}

// parent is the process that started another one.
func parent(t *testing.T, pid int) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0 // it is no more
	}
	var id, up int
	var name, state string
	if _, err := fmt.Sscan(string(b), &id, &name, &state, &up); err != nil {
		t.Fatal(err)
	}
	return up
}

// wrapper is a command that does something and then is a worker.
func wrapper(t *testing.T, first string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "worker")
	script := fmt.Sprintf("#!/bin/bash\n%s\nexec %s \"$@\"\n", first, built.beam)
	if err := os.WriteFile(path, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}
