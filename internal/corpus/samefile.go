package corpus

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// sameFile is a regular file as it was when it was opened (SAME_FILE).
type sameFile struct {
	*os.File
	was  fs.FileInfo
	read int64 // one after another; random access is not counted
	end  bool  // the file ended, early if read is less than its size
}

// Read implements io.Reader: up to the size the file had, so that a file that
// is being written to has an end. A size of 0 may be no size, as in /proc.
func (d *sameFile) Read(p []byte) (int, error) {
	if left := d.was.Size() - d.read; d.was.Size() > 0 && int64(len(p)) > left {
		p = p[:left]
		if left == 0 {
			return 0, io.EOF
		}
	}
	n, err := d.File.Read(p)
	d.read += int64(n)
	d.end = d.end || err == io.EOF
	return n, err
}

// changed words how the file that now has the path differs from the one that
// was read, "" when it does not.
func (d *sameFile) changed(path string) string {
	size := d.was.Size()
	now, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it was removed"
	case err != nil:
		return "it cannot be looked at any more: " + statReason(path, err)
	case !os.SameFile(d.was, now):
		return "another file has its name now"
	case now.Size() < size:
		return fmt.Sprintf("it shrank from %d to %d bytes", size, now.Size())
	case now.Size() > size:
		return fmt.Sprintf("it grew from %d to %d bytes, of which no more than the first %d were read", size, now.Size(), size)
	case d.end && d.read < size:
		return fmt.Sprintf("it ended after %d of %d bytes", d.read, size)
	case !now.ModTime().Equal(d.was.ModTime()):
		return "it was written to"
	}
	return ""
}

// sameFile rejects the source when it changed while it was read.
func (s *session) sameFile() error {
	if s.disk == nil {
		return nil
	}
	what := s.disk.changed(s.src.Path)
	if what == "" {
		return nil
	}
	r := Reject{Source: s.src.Name, ByteOffset: s.w.off, Reason: "file changed while it was read: " + what}
	s.sum.Changed = append(s.sum.Changed, r)
	return s.rejectAs(r)
}

// file opens the source; what may block for ever is made interruptible.
func (s *session) file() (io.ReadCloser, error) {
	if s.src.Path == "-" {
		var in io.Reader = os.Stdin
		if s.o.Stdin != nil {
			in = s.o.Stdin
		}
		return piped{newInterruptible(s.ctx, in), io.NopCloser(nil)}, nil
	}
	f, err := os.Open(s.src.Path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		f.Close()
		return nil, err
	case info.IsDir():
		f.Close()
		return nil, errors.New("is a directory now")
	case info.Mode().IsRegular():
		s.disk = &sameFile{File: f, was: info}
		return s.disk, nil
	}
	return piped{newInterruptible(s.ctx, f), f}, nil
}

// piped is a source that is no regular file.
type piped struct {
	io.Reader
	io.Closer
}
