package outdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/reports"
)

// checkPlaces refuses a dir in which the name of a file that a run writes leads
// to an input, or to what is no file: a pipe would hold the run up for ever, a
// device would swallow its results. With parts, a file may be a directory of its parts.
func (in inputs) checkPlaces(dir string, parts bool) error {
	for _, name := range append(reports.FileNames(), LockFile, ResumeFile) {
		if err := in.checkPlace(dir, name, parts); err != nil {
			return err
		}
	}
	for _, name := range append(hiddenReports(), reports.DirReport, SharedDir) {
		info, err := os.Lstat(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return fmt.Errorf("output directory: %w", err)
		case !info.IsDir():
			return refuse(dir, "%s is a %s, where a directory of a run goes", name, kind(info))
		}
	}
	return nil
}

func (in inputs) checkPlace(dir, name string, parts bool) error {
	path := filepath.Join(dir, name)
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		if name == LockFile || name == ResumeFile {
			return refuse(dir, "%s is a link, where a file of a run goes", name)
		}
		if info, err = os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil // leads nowhere: the file takes the place of the link
		} else if err != nil {
			return refuse(dir, "%s is a link that cannot be followed: %v", name, err)
		}
	}
	switch {
	case info.IsDir() && reports.InParts(path) && parts:
		return nil
	case info.IsDir() && reports.InParts(path):
		return refuse(dir, "%s is in parts, as a run on a cluster leaves it: remove it, or name another directory", name)
	case !info.Mode().IsRegular():
		return refuse(dir, "%s is a %s, where a file of a run goes", name, kind(info))
	}
	real, err := resolve(path)
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	for _, i := range in {
		switch {
		case os.SameFile(info, i.info):
			return refuse(dir, "%s is the input %s under another name", name, i.name)
		case i.info.IsDir() && within(real, i.real):
			return refuse(dir, "%s is a link into the input %s", name, i.name)
		}
	}
	return nil
}

// kind names what is no regular file.
func kind(info fs.FileInfo) string {
	switch m := info.Mode(); {
	case m.IsRegular():
		return "file"
	case m.IsDir():
		return "directory"
	case m&fs.ModeSymlink != 0:
		return "link"
	case m&fs.ModeNamedPipe != 0:
		return "named pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}
