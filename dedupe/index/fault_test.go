//go:build unix

package index

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/fault"
)

// A disk that fails at any operation leaves the index as it was, with the error told, or as it is after; the next writer finds
// no fault with it.
func TestDiskFailsAtEveryOperation(t *testing.T) {
	t.Parallel()
	before := filepath.Join(t.TempDir(), "index")
	for n := 1; n <= 2; n++ {
		w := testWriter(t, before)
		w.most, w.least = 25, 1
		if err := commitNumber(t.Context(), w, n); err != nil {
			t.Fatal(err)
		}
	}
	for _, broken := range []error{syscall.EIO, syscall.ENOSPC} {
		failed := map[string]int{}
		for at := 1; ; at++ {
			dir := filepath.Join(t.TempDir(), "index")
			if err := os.CopyFS(dir, os.DirFS(before)); err != nil {
				t.Fatal(err)
			}
			disk := &fault.Disk{At: at, In: []string{fault.Create, fault.Write, fault.Sync, fault.Close, fault.Rename, fault.Remove, fault.SyncDir}, Err: broken}
			err := func() error {
				p := parameters
				w, err := update(disk, dir, &p)
				if err != nil {
					return err
				}
				defer w.Abort()
				w.most, w.least = 25, 1
				return commitNumber(t.Context(), w, 3)
			}()
			n := wholeCommits(t, dir)
			if disk.Failed == "" {
				break
			}
			failed[disk.Failed]++
			passed := disk.Failed == fault.Remove || disk.Failed == fault.SyncDir
			if passed && (err != nil || n != 3) || !passed && (!errors.Is(err, broken) || n != 2) {
				t.Fatalf("%s, operation %d fails: %v, and %d commits", disk.Failed, at, err, n)
			}
			if left := strays(t, dir); len(left) > 0 && disk.Failed != fault.Remove {
				t.Fatalf("%s, operation %d fails: left behind: %v", disk.Failed, at, left)
			}
			if !passed && at%5 == 0 {
				w := testWriter(t, dir)
				if err := commitNumber(t.Context(), w, 3); err != nil || wholeCommits(t, dir) != 3 {
					t.Fatalf("after operation %d failed: %v", at, err)
				}
			}
		}
		for what, least := range map[string]int{"create": 4, "write": 6, "sync": 4, "close": 4, "rename": 1, "remove": 2, "sync of a directory": 2} {
			if failed[what] < least {
				t.Errorf("failed %v", failed)
			}
		}
	}
}
