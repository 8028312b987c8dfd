package reports

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
)

// lines is a JSON Lines file read at random: 8 bytes of memory a line.
// A nil *lines is a file that is not there and has no lines.
type lines struct {
	name string
	file linesFile
	at   []int64 // at[i] is where line i starts; one more for the end of the last

	temporary string // path of a file that goes away on close; ""
}

// linesFile is where lines are: a file, or all its parts.
type linesFile interface {
	io.ReaderAt
	io.Closer
}

// openLines indexes the file at path, which errors call name, calling each (nil:
// none) with the number, from 0, and the bytes of each line, which are valid
// during the call only. A file that does not exist gives nil and no error. O(bytes).
func openLines(ctx context.Context, path, name string, each func(n int, line []byte) error) (*lines, error) {
	f, err := openWhole(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open run: %w", err)
	}
	l := &lines{name: name, file: f, at: []int64{0}}
	if err := l.index(ctx, each); err != nil {
		f.Close()
		return nil, err
	}
	return l, nil
}

// OpenFile opens a file of a run, whole or in parts, to be read from its beginning.
func OpenFile(path string) (io.ReadCloser, error) {
	f, err := openWhole(path)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.NewSectionReader(f, 0, math.MaxInt64), f}, nil
}

// openWhole opens a file of a run, whole or in parts.
func openWhole(path string) (linesFile, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return openParts(path)
	}
	return openFile(path)
}

// openFile opens a regular file; a pipe in its place would hold the reader up for
// ever.
func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", path)
	}
	return os.Open(path)
}

func (l *lines) index(ctx context.Context, each func(n int, line []byte) error) error {
	r := bufio.NewReaderSize(io.NewSectionReader(l.file, 0, math.MaxInt64), 1<<18)
	var long []byte // a line that does not fit the buffer, gathered only for each
	pos := int64(0)
	for {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		part, err := r.ReadSlice('\n')
		pos += int64(len(part))
		if errors.Is(err, bufio.ErrBufferFull) {
			if each != nil {
				long = append(long, part...)
			}
			continue
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: %w", l.where(l.len()), err)
		}
		if pos > l.at[len(l.at)-1] { // not the empty rest after the last line feed
			if each != nil {
				line := part
				if len(long) > 0 {
					long = append(long, part...)
					line = long
				}
				if err := each(l.len(), bytes.TrimSuffix(line, []byte{'\n'})); err != nil {
					return fmt.Errorf("%s: %w", l.where(l.len()), err)
				}
				long = long[:0]
			}
			l.at = append(l.at, pos)
		}
		if err != nil {
			return nil
		}
	}
}

func (l *lines) len() int {
	if l == nil {
		return 0
	}
	return len(l.at) - 1
}

// read returns line n without its line feed. Safe for concurrent use.
func (l *lines) read(n int) ([]byte, error) {
	if n < 0 || n >= l.len() {
		return nil, fmt.Errorf("line %d of %d asked for", n+1, l.len())
	}
	buf := make([]byte, l.at[n+1]-l.at[n])
	if _, err := l.file.ReadAt(buf, l.at[n]); err != nil {
		return nil, fmt.Errorf("%s: %w", l.where(n), err)
	}
	return bytes.TrimSuffix(buf, []byte{'\n'}), nil
}

// decode reads line n into v.
func (l *lines) decode(n int, v any) error {
	b, err := l.read(n)
	if err != nil {
		return err
	}
	if err := unmarshal(b, v); err != nil {
		return fmt.Errorf("%s: %w", l.where(n), err)
	}
	return nil
}

// where names line n for an error: "pairs.jsonl:17".
func (l *lines) where(n int) string { return where(l.name, n) }

// where names line n, from 0, of a file.
func where(name string, n int) string { return fmt.Sprintf("%s:%d", name, n+1) }

func (l *lines) close() error {
	if l == nil {
		return nil
	}
	err := l.file.Close()
	if l.temporary != "" {
		err = errors.Join(err, os.Remove(l.temporary))
	}
	return err
}
