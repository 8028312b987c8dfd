package process

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// tailBytes bounds what is read of a log.
const tailBytes = 64 << 10

// Tail is the end of a log, at most a number of lines of it; an error stands in its place where it cannot be read.
func Tail(path string, lines int) string {
	f, err := os.Open(path)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err.Error()
	}
	b := make([]byte, min(size, tailBytes))
	if _, err := f.ReadAt(b, size-int64(len(b))); err != nil && err != io.EOF {
		return fmt.Sprintf("read %s: %v", path, err)
	}
	all := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
