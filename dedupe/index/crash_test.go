//go:build unix

package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/copydesk/copydesk/dedupe"
)

const childVariable = "COPYDESK_INDEX_TEST_CHILD"

// TestMain makes a process of the test that is started with the variable the writer that it describes.
func TestMain(m *testing.M) {
	if job := os.Getenv(childVariable); job != "" {
		var c child
		if err := json.Unmarshal([]byte(job), &c); err != nil {
			panic(err)
		}
		if err := c.do(context.Background()); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child is what a process of its own does: commit after commit to an index that may be killed at any moment.
type child struct {
	Dir  string
	From int  // the first commit
	To   int  // the last one
	Hold bool // say so when the index is held, and wait
}

func (c child) do(ctx context.Context) error {
	for n := c.From; n <= c.To; n++ {
		w, err := Update(c.Dir, parameters)
		if err != nil {
			return err
		}
		if c.Hold {
			fmt.Println("held")
			select {}
		}
		w.most, w.least = 25, 1
		if err := commitNumber(ctx, w, n); err != nil {
			return err
		}
		if n%5 == 0 {
			if err := Compact(ctx, c.Dir); err != nil {
				return err
			}
		}
	}
	return nil
}

// wholeCommits checks that an index is what whole commits leave, one after the other, and returns how many.
func wholeCommits(t *testing.T, dir string) int {
	t.Helper()
	x, err := Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	want := map[string]bool{}
	n := 0
	for ; len(want) < x.Len(); n++ {
		for i := range commitAdds {
			want[commitID(n+1, i)] = true
		}
		for i := range commitRemoves {
			delete(want, commitID(n, i))
		}
	}
	pairs := 0
	for s, err := range x.All() {
		if err != nil {
			t.Fatal(err)
		}
		r, err := x.Record(s)
		if err != nil {
			t.Fatal(err)
		}
		if !want[r.Meta.ID] || !strings.HasPrefix(r.Text, "Commit ") || dedupe.NewFingerprint(r.Text).Content != r.Print.Content {
			t.Fatalf("record %d is %q with text %q after %d commits", s, r.Meta.ID, r.Text, n)
		}
		delete(want, r.Meta.ID)
		found, err := x.Pairs(s)
		if err != nil {
			t.Fatal(err)
		}
		pairs += len(found)
	}
	if len(want) > 0 || n > 0 && pairs != 2*((n-1)*(commitAdds-commitRemoves-1)+commitAdds-1) {
		t.Fatalf("after %d commits %v are missing, and there are %d pairs", n, want, pairs)
	}
	if err := Verify(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	return n
}

func start(t *testing.T, c child) *exec.Cmd {
	t.Helper()
	job, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+string(job))
	return cmd
}

// A process that is killed at any moment leaves the index as it was before a commit or as it is after; the next one goes on from
// there, and leaves no file behind.
func TestKilledAtRandomMoments(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	rng := rand.New(rand.NewPCG(14, 4))
	began := time.Now()
	done, kills, inside := 5, 0, 0
	if err := start(t, child{Dir: dir, From: 1, To: done}).Run(); err != nil {
		t.Fatal(err)
	}
	took := time.Since(began)
	for range tries(8) {
		cmd := start(t, child{Dir: dir, From: done + 1, To: done + 100})
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(took))))
		_ = cmd.Process.Kill()
		err := cmd.Wait()
		if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
			kills++
		} else if err != nil {
			t.Fatalf("the process ended with %v", err)
		}
		n := wholeCommits(t, dir)
		if n < done {
			t.Fatalf("%d commits after a kill, %d before", n, done)
		}
		if left := strays(t, dir); len(left) > 0 {
			inside++
		}
		done = n
	}
	if kills == 0 {
		t.Error("every process had ended")
	}
	t.Logf("%d kills, %d of them with files under way, %d commits", kills, inside, done)
	w, err := Update(dir, parameters)
	if err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if left := strays(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// strays are the files that the manifest does not name.
func strays(t *testing.T, dir string) []string {
	t.Helper()
	known := map[string]bool{manifestName: true, lockName: true}
	if m, err := readManifest(dir); err == nil {
		for _, s := range m.Segments {
			known[segmentName(s.Number)] = true
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		if !known[e.Name()] {
			out = append(out, e.Name())
		}
	}
	return out
}

// The second of two writers is told who the first is; one that is killed holds nothing.
func TestTwoWriters(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	cmd := start(t, child{Dir: dir, From: 1, To: 1, Hold: true})
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	if _, err := out.Read(make([]byte, 5)); err != nil {
		t.Fatal(err)
	}
	var locked *LockedError
	if _, err := Update(dir, parameters); !errors.As(err, &locked) || locked.PID != cmd.Process.Pid || !strings.Contains(err.Error(), fmt.Sprint("process ", cmd.Process.Pid)) {
		t.Errorf("the second writer is told %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	w, err := Update(dir, parameters)
	if err != nil {
		t.Fatalf("the lock of a dead process: %v", err)
	}
	if _, err := Update(dir, parameters); !errors.As(err, &locked) || locked.PID != os.Getpid() {
		t.Errorf("a second writer of the same process is told %v", err)
	}
	if err := w.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := Compact(t.Context(), dir); err != nil {
		t.Errorf("after the first writer: %v", err)
	}
}
