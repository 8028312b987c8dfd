package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/outdir"
)

// An OUT that is wrong is a mistake of the command line, a disk that is full or
// fails is none.
func TestRefused(t *testing.T) {
	system := func(err error) error {
		return fmt.Errorf("output directory: %w", &fs.PathError{Op: "open", Path: "out", Err: err})
	}
	for _, c := range []struct {
		err   error
		usage bool
	}{
		{nil, false},
		{&outdir.RefusedError{Dir: "out", Reason: "is the input in"}, true},
		{&outdir.BusyError{Dir: "out"}, false},
		{system(syscall.EACCES), true},
		{system(syscall.EROFS), true},
		{system(syscall.ENOTDIR), true},
		{system(syscall.EEXIST), true},
		{system(syscall.ENAMETOOLONG), true},
		{system(syscall.ENOSPC), false},
		{system(syscall.EIO), false},
	} {
		got := refused(c.err)
		var usage *settings.UsageError
		if errors.As(got, &usage) != c.usage || !errors.Is(got, c.err) {
			t.Errorf("%v: got %v, usage %v, want %v", c.err, got, !c.usage, c.usage)
		}
	}
}

func TestReportOfNoDirectory(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "none")
	for path, want := range map[string]string{
		none: "report: " + none + ": no such directory",
		file: "report: " + file + " is no directory",
	} {
		_, err := Report(t.Context(), path, Pages{})
		var usage *settings.UsageError
		if !errors.As(err, &usage) || err.Error() != want {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}
