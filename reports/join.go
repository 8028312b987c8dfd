package reports

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/internal/corpus"
)

// wholeDir is where the directories of a run in parts wait, below that of the parts, until all of them can appear.
const wholeDir = "whole"

// JoinParts makes the run whose parts lie in the directory parts, as PrepareParts and PartWriter left them, appear in
// dir, on the same file system, in place of an earlier run's: its summary goes first, and s, whose Clean is filled in
// here, appears last. sizes are what the parts' writers returned, of each part once. Until it is certain that every
// part is there and that lines and bytes are as counted, nothing changes. Nobody else may be writing in dir; a writer of
// a part that comes late can do no harm. disk may be nil: the system's. O(parts) looks at the disk; no bytes are copied.
func JoinParts(ctx context.Context, dir, parts string, sizes Sizes, s Summary, disk corpus.Disk) error {
	if disk == nil {
		disk = corpus.System{}
	}
	j := &join{dir: dir, parts: parts, disk: disk, sizes: sizes}
	if err := j.check(&s.Counts); err != nil {
		return err
	}
	files := newLineFiles(disk)
	defer files.group.Abort()
	if err := files.add(FileSummary, filepath.Join(dir, FileSummary), files.group.CreateSeal); err != nil {
		return err
	}
	s.Clean = CleanFile("jsonl")
	if err := files.row(FileSummary, s); err != nil {
		return err
	}
	if err := j.gather(); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	pages := &reportDir{disk: disk, dir: dir}
	if err := files.group.Commit(j.clear, j.appear, pages.replace); err != nil {
		return err
	}
	pages.sweep()
	return nil
}

// join is a run in parts on its way.
type join struct {
	dir, parts string
	disk       corpus.Disk
	sizes      Sizes
}

// check holds what is there against what was counted.
func (j *join) check(c *Counts) error {
	pairs := int64(0)
	for _, n := range c.ByRelation {
		pairs += n
	}
	for name, want := range map[string]int64{
		FileDocuments: c.Readable, CleanFile("jsonl"): c.Kept, FileRemoved: c.Removed, FileRemovedRecords: c.Removed, FileRejects: c.Rejected,
		FileClusters: c.Clusters, FilePairs: pairs, FileSpin: c.Flags,
	} {
		if got := j.sizes[name].Lines; got != want {
			return fmt.Errorf("%s has %d lines in its parts, %d were counted", name, got, want)
		}
	}
	for _, name := range PartFiles() {
		size := j.sizes[name]
		if size.Parts == 0 {
			return fmt.Errorf("%s: no part of it was written", name)
		}
		bytes := int64(0)
		for n := range size.Parts {
			info, err := os.Stat(j.part(name, n))
			if err != nil {
				return fmt.Errorf("%s: a part is missing: %w", name, err)
			}
			bytes += info.Size()
		}
		if bytes != size.Bytes {
			return fmt.Errorf("%s has %d bytes in its parts, %d were written", name, bytes, size.Bytes)
		}
	}
	return nil
}

func (j *join) part(name string, n int) string {
	return filepath.Join(j.parts, name, Part{Number: n, Of: j.sizes[name].Parts}.Name())
}

// gather moves the parts, and nothing else that lies beside them, into directories of their own. Whoever writes a part
// once more finds the place of it, and what it leaves there never appears.
func (j *join) gather() error {
	for _, name := range PartFiles() {
		to := filepath.Join(j.parts, wholeDir, name)
		if err := os.MkdirAll(to, 0o777); err != nil {
			return fmt.Errorf("parts: %w", err)
		}
		for n := range j.sizes[name].Parts {
			from := j.part(name, n)
			if err := j.disk.Rename(from, filepath.Join(to, filepath.Base(from))); err != nil {
				return fmt.Errorf("parts: %w", err)
			}
		}
		_ = j.disk.Sync(to) // some file systems refuse
	}
	return nil
}

// clear removes the files of an earlier run, be they files or directories of parts.
func (j *join) clear() error {
	for _, name := range FileNames() {
		if name == FileSummary {
			continue
		}
		if err := removeFile(j.disk, filepath.Join(j.dir, name)); err != nil {
			return fmt.Errorf("remove the file of an earlier run: %w", err)
		}
	}
	return nil
}

// removeFile removes a file of a run, whole or in parts; one that is not there is no error.
func removeFile(disk corpus.Disk, path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.IsDir() {
		entries, err := os.ReadDir(path)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if _, _, ok := partOf(e.Name()); !ok {
				return fmt.Errorf("%s holds %q, which is no part of a file", path, e.Name())
			}
			if err := disk.Remove(filepath.Join(path, e.Name())); err != nil {
				return err
			}
		}
	}
	return disk.Remove(path)
}

// appear gives the directories their names.
func (j *join) appear() error {
	for _, name := range PartFiles() {
		if err := j.disk.Rename(filepath.Join(j.parts, wholeDir, name), filepath.Join(j.dir, name)); err != nil {
			return fmt.Errorf("parts: %w", err)
		}
	}
	_ = j.disk.Sync(j.dir) // some file systems refuse
	return nil
}
