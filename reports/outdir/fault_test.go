//go:build unix

package outdir_test

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/fault"
	"github.com/copydesk/copydesk/reports/outdir"
)

// A disk that fails at any operation leaves the older run, the new one, or an
// OUT without a summary; and no temporary file, unless it fails to remove one.
func TestDiskFailsAtEveryOperation(t *testing.T) {
	t.Parallel()
	faults := map[syscall.Errno][]string{
		syscall.EIO:    {fault.Create, fault.Write, fault.Sync, fault.Rename, fault.Remove, fault.SyncDir},
		syscall.ENOSPC: {fault.Create, fault.Write, fault.Rename},
	}
	for _, s := range scenes(t, "plain") {
		for broken, in := range faults {
			t.Run(fmt.Sprintf("%s, %v", s.name, broken), func(t *testing.T) {
				failed := map[string]int{}
				for at := 1; ; at++ {
					c := s.prepared(t)
					disk := &fault.Disk{At: at, In: in, Err: broken}
					err := c.do(disk)
					if disk.Failed == "" {
						break
					}
					failed[disk.Failed]++
					s.failed(t, c.Dir, fmt.Sprintf("%s, %d", disk.Failed, at), disk, err)
					s.next(t, c)
				}
				for _, what := range in {
					if failed[what] < 6 && what != fault.Remove {
						t.Errorf("failed %v", failed)
					}
				}
			})
		}
	}
}

// failed checks what a run leaves whose disk failed in one operation.
func (s *scene) failed(t *testing.T, dir, where string, disk *fault.Disk, err error) {
	t.Helper()
	left := s.check(t, dir)
	passedOver := disk.Failed == fault.Remove || disk.Failed == fault.SyncDir
	switch {
	case err == nil && (left != "new" || !passedOver):
		t.Errorf("%s: no error, and the summary is %q", where, left)
	case err != nil && (left == "new" || !errors.Is(err, disk.Err)):
		t.Errorf("%s: %v, and the summary is %q", where, err, left)
	}
	if h := hidden(tree(t, dir)); disk.Failed != fault.Remove && h != "" && (h != outdir.LockFile || left != "") {
		t.Errorf("%s: left behind: %s", where, h)
	}
}
