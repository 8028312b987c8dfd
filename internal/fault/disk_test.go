package fault_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/copydesk/copydesk/internal/fault"
)

// TestOneOperationFails: each in its turn, those that are counted alone, and nothing behind it.
func TestOneOperationFails(t *testing.T) {
	broken := errors.New("broken")
	all := []string{fault.Create, fault.Write, fault.Sync, fault.Close, fault.Rename, fault.SyncDir, fault.Remove}
	for at := range len(all) + 1 {
		dir := t.TempDir()
		d := &fault.Disk{At: at + 1, In: all, Err: broken}
		var failed []string
		note := func(what string, err error) {
			if err != nil {
				failed = append(failed, what)
				if !errors.Is(err, broken) || d.Failed != what {
					t.Errorf("%s: %v, and %q failed", what, err, d.Failed)
				}
			}
		}
		path, to := filepath.Join(dir, "a"), filepath.Join(dir, "b")
		f, err := d.Create(path)
		note(fault.Create, err)
		if err == nil {
			_, err = f.Write([]byte("four"))
			note(fault.Write, err)
			note(fault.Sync, f.Sync())
			note(fault.Close, f.Close())
			note(fault.Rename, d.Rename(path, to))
			note(fault.SyncDir, d.Sync(dir))
			left, err := os.ReadFile(to)
			if want := map[bool]string{false: "four", true: "fo"}[d.Failed == fault.Write]; d.Failed != fault.Rename && (err != nil || string(left) != want) {
				t.Errorf("%q is left, %v", left, err)
			}
			if d.Failed != fault.Rename {
				note(fault.Remove, d.Remove(to))
			}
		}
		if want := slices.Concat(all, []string{""})[at]; d.Failed != want || len(failed) > 1 || (len(failed) == 0) != (want == "") {
			t.Errorf("operation %d: %v failed, want %q", at+1, failed, want)
		}
	}
	d := &fault.Disk{At: 1, In: []string{fault.Rename}, Err: broken}
	if f, err := d.Create(filepath.Join(t.TempDir(), "a")); err != nil || f.Close() != nil || d.Failed != "" {
		t.Errorf("what is not counted fails: %v", err)
	}
}
