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
	part Range // what of it is read, and what it was when that was settled
	read int64 // one after another; random access is not counted
	end  bool  // the file ended, early if read is less than part
}

// Read implements io.Reader: up to the size the file had, so that a file that
// is being written to has an end. A size of 0 may be no size, as in /proc.
func (d *sameFile) Read(p []byte) (int, error) {
	if left := d.part.To - d.part.From - d.read; d.part.Size > 0 && int64(len(p)) > left {
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
	size, upTo := d.part.Size, d.part.From+d.read
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
	case d.end && upTo < d.part.To:
		return fmt.Sprintf("it ended after %d of %d bytes", upTo, size)
	case now.ModTime().UnixNano() != d.part.Modified:
		return "it was written to"
	}
	return ""
}
