//go:build unix

package main

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/exit"
	"github.com/copydesk/copydesk/internal/fault"
)

// A disk that fails or is full at any change of it: the program says so with its
// exit code, and what it leaves is the older run, or no summary.
func TestDiskFailsAtEveryChange(t *testing.T) {
	t.Parallel()
	all := scenes(t)
	s := all[len(all)-1]
	for _, broken := range []syscall.Errno{syscall.EIO, syscall.ENOSPC} {
		t.Run(broken.Error(), func(t *testing.T) {
			t.Parallel()
			failed := map[string]int{}
			for at := 1; ; at++ {
				dir := s.prepared(t)
				disk := &fault.Disk{At: at, In: []string{fault.Create, fault.Write, fault.Rename, fault.Remove}, Err: broken}
				code, said := runOn(t, disk, dir, s.args...)
				if disk.Failed == "" {
					break
				}
				failed[disk.Failed]++
				where := fmt.Sprintf("%s, change %d", disk.Failed, at)
				left := s.check(t, dir)
				switch {
				case code == exit.Clean && (left != "new" || disk.Failed != fault.Remove):
					t.Errorf("%s: no error, and the summary is %q", where, left)
				case code != exit.Clean && (code != exit.Internal || left == "new" || !strings.Contains(said, broken.Error())):
					t.Errorf("%s: exit code %d, %q, and the summary is %q", where, code, said, left)
				}
				s.again(t, dir, at%2 == 0)
			}
			for _, what := range []string{fault.Create, fault.Write, fault.Rename} {
				if failed[what] < 9 {
					t.Errorf("failed %v", failed)
				}
			}
		})
	}
}
