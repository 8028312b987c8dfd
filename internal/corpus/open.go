package corpus

import (
	"bufio"
	"fmt"
	"io"
	"os"
)

// Open opens a file and unpacks it if its first bytes are those of a compression:
// gzip, zstd, bzip2 or xz.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReader(f)
	head, _ := in.Peek(10)
	u := &unpacker{}
	r, err := u.open(in, packedMagic(head))
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return &openedFile{Reader: r, u: u, f: f}, nil
}

// openedFile is a file and its decoder.
type openedFile struct {
	io.Reader
	u *unpacker
	f *os.File
}

// Close implements io.Closer.
func (o *openedFile) Close() error {
	o.u.close()
	return o.f.Close()
}
