package outdir

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/reports"
)

// pageTitle stands in the head of the first page of every report.
const pageTitle = "<title>copydesk report</title>"

// TakePages takes into use a directory that holds the pages of a report and nothing else; it is made when it is not
// there. The error is a *RefusedError when dir is, holds or lies in an input, and when it holds what is no page of ours
// (PAGE EVIDENCE: pages are ours beside a first page of ours, or where a report was under way); a *BusyError when
// somebody else holds it.
func TakePages(dir string, inputs []string) (*Claim, error) {
	if err := Apart(dir, inputs); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("output directory: %w", err)
	}
	c, err := Lock(dir)
	if err != nil {
		return nil, err
	}
	if err := c.settlePages(); err != nil {
		return nil, errors.Join(err, c.lock.release(c.lock.found))
	}
	return c, nil
}

// settlePages checks a directory of pages that is held.
func (c *Claim) settlePages() error {
	known := c.lock.left == stateOurs || firstPageIsOurs(c.dir)
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	var foreign []string
	for _, e := range entries {
		name := e.Name()
		switch {
		case harmless(name), name == LockFile:
		case known && e.Type().IsRegular() && reports.IsPage(name):
		case known && e.IsDir() && name == hiddenReports()[0]:
		default:
			foreign = append(foreign, name)
		}
	}
	if len(foreign) > 0 {
		return &RefusedError{Dir: c.dir, Reason: "holds files that are no report of copydesk: " + some(foreign) + "; name another directory"}
	}
	if err := c.lock.sign(os.Getpid(), stateOurs); err != nil {
		return fmt.Errorf("output directory: %w", err)
	}
	return writable(c.dir)
}

// firstPageIsOurs reports whether the first page in dir is that of a report.
func firstPageIsOurs(dir string) bool {
	f, err := os.Open(filepath.Join(dir, reports.FirstPage))
	if err != nil {
		return false
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 4<<10))
	return err == nil && bytes.Contains(head, []byte(pageTitle))
}

// Publish puts the pages that write makes in the place of those that the directory holds. The first page goes first and comes
// last: where it stands, the pages beside it are its own.
func (c *Claim) Publish(write func(dir string) error) error {
	made := filepath.Join(c.dir, hiddenReports()[0])
	if err := errors.Join(os.RemoveAll(made), os.Mkdir(made, 0o777)); err != nil {
		return err
	}
	if err := write(made); err != nil {
		return errors.Join(err, os.RemoveAll(made))
	}
	old, err := os.ReadDir(c.dir)
	if err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(c.dir, reports.FirstPage)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, e := range old {
		if name := e.Name(); name != reports.FirstPage && e.Type().IsRegular() && reports.IsPage(name) {
			if err := os.Remove(filepath.Join(c.dir, name)); err != nil {
				return err
			}
		}
	}
	fresh, err := os.ReadDir(made)
	if err != nil {
		return err
	}
	for _, e := range fresh {
		if name := e.Name(); name != reports.FirstPage {
			if err := os.Rename(filepath.Join(made, name), filepath.Join(c.dir, name)); err != nil {
				return err
			}
		}
	}
	if err := os.Rename(filepath.Join(made, reports.FirstPage), filepath.Join(c.dir, reports.FirstPage)); err != nil {
		return err
	}
	return os.Remove(made)
}
