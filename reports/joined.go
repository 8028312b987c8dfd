package reports

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
)

// joined is a file in parts, read as if it were whole. No part is held open: there may be thousands.
type joined struct {
	dir  string
	ends []int64 // where each part ends in the whole
}

// openParts looks at the parts of a file. That one is missing is an error: fewer lines than were written would not show.
func openParts(dir string) (*joined, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	j := &joined{dir: dir}
	end := int64(0)
	for k, e := range entries {
		number, of, ok := partOf(e.Name())
		if !ok || number != k || of != len(entries) || !e.Type().IsRegular() {
			return nil, fmt.Errorf("%s holds %q, where part %d of %d of a file is expected", dir, e.Name(), k, len(entries))
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		end += info.Size()
		j.ends = append(j.ends, end)
	}
	if len(entries) == 0 {
		return nil, fmt.Errorf("%s holds no part of a file", dir)
	}
	return j, nil
}

// InParts reports whether a directory is a file of a run in parts, all of them there and nothing else.
func InParts(dir string) bool {
	_, err := openParts(dir)
	return err == nil
}

// ReadAt implements io.ReaderAt; each part that is read is opened for it.
func (j *joined) ReadAt(b []byte, at int64) (n int, err error) {
	k := sort.Search(len(j.ends), func(k int) bool { return j.ends[k] > at })
	for ; k < len(j.ends) && n < len(b); k++ {
		begin := int64(0)
		if k > 0 {
			begin = j.ends[k-1]
		}
		m, err := j.read(k, b[n:min(len(b), n+int(j.ends[k]-at))], at-begin)
		n, at = n+m, at+int64(m)
		if err != nil {
			return n, err
		}
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// read fills b from part k.
func (j *joined) read(k int, b []byte, at int64) (int, error) {
	f, err := openFile(filepath.Join(j.dir, Part{Number: k, Of: len(j.ends)}.Name()))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n, err := f.ReadAt(b, at)
	if n == len(b) {
		return n, nil
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF // it was longer when the parts were looked at
	}
	return n, err
}

// Close implements io.Closer.
func (j *joined) Close() error { return nil }
