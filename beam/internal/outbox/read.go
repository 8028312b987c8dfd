package outbox

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"os"

	"github.com/copydesk/copydesk/beam/internal/wire"
)

// Read has do look at the values of a key, of which next gives what was packed. They come once, as a stream; a value stays as it is. What cannot be
// read ends the stream, and is the error, whatever do makes of it: what do wrote before is of a bundle that fails.
func Read(dir string, next func() ([]byte, bool), do func(values iter.Seq[[]byte]) error) error {
	in := &reader{dir: dir, packed: next}
	err := do(func(yield func([]byte) bool) {
		for {
			v, ok := in.next()
			if !ok || !yield(v) {
				return
			}
		}
	})
	if in.f != nil {
		_ = in.f.Close()
	}
	if in.err != nil {
		return in.err
	}
	return err
}

// reader is on its way through the values of a key.
type reader struct {
	dir    string
	packed func() ([]byte, bool)
	err    error

	inline wire.Reader // of values, each behind its length

	f       *os.File // nil: no section is open
	r       *bufio.Reader
	section section
	at      uint64 // in the section
	sum     uint32
}

func (in *reader) next() ([]byte, bool) {
	for in.err == nil {
		switch {
		case in.inline.Len() > 0:
			v := in.inline.Bytes()
			if in.err = in.inline.Bad(); in.err == nil {
				return v, true
			}
		case in.f != nil:
			v, err := in.filed()
			if err == nil {
				return v, true
			}
			if in.err = in.close(err); in.err != nil {
				in.err = fmt.Errorf("values that a worker filed: %s: byte %d: %w", in.section.path(in.dir), in.section.offset+in.at, in.err)
			}
		default:
			b, ok := in.packed()
			if !ok {
				return nil, false
			}
			if one, err := in.open(b); err != nil {
				in.err = err
			} else if one != nil {
				return one, true
			}
		}
	}
	return nil, false
}

// open begins with what was packed; a single value is there at once.
func (in *reader) open(b []byte) ([]byte, error) {
	r := wire.NewReader(b)
	switch r.Byte() {
	case tagOne:
		return r.Rest(), nil
	case tagSeveral:
		if r.Len() == 0 {
			return nil, wire.ErrDamaged
		}
		in.inline = r
		return nil, nil
	case tagSection:
		if err := in.section.read(&r); err != nil {
			return nil, err
		}
		f, err := os.Open(in.section.path(in.dir))
		if err != nil {
			return nil, fmt.Errorf("values that a worker filed: every worker has to see the directory OUT: %w", err)
		}
		in.f, in.at, in.sum = f, 0, 0
		in.r = bufio.NewReaderSize(io.NewSectionReader(f, int64(in.section.offset), int64(in.section.length)), int(min(in.section.length, sectionBuffer)))
		return nil, nil
	}
	return nil, wire.ErrDamaged
}

// sectionBuffer is how much of a section is read at once.
const sectionBuffer = 256 << 10

// filed is the next value of a section; io.EOF: that was all, and it is what was written.
func (in *reader) filed() ([]byte, error) {
	if in.at == in.section.length {
		if in.sum != in.section.sum {
			return nil, errSum
		}
		return nil, io.EOF
	}
	n, err := binary.ReadUvarint(in.r)
	if err != nil {
		return nil, short(err)
	}
	length := binary.AppendUvarint(nil, n)
	if left := in.section.length - in.at; uint64(len(length)) > left || n > left-uint64(len(length)) {
		return nil, wire.ErrDamaged
	}
	v := make([]byte, n)
	if _, err := io.ReadFull(in.r, v); err != nil {
		return nil, short(err)
	}
	in.at += uint64(len(length)) + n
	in.sum = crc32.Update(crc32.Update(in.sum, castagnoli, length), castagnoli, v)
	return v, nil
}

// short is the error of a file that ends before a section of it does.
func short(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

var errSum = errors.New("the section that ends here is not what was written: its checksum differs")

// close ends a section.
func (in *reader) close(err error) error {
	if errors.Is(err, io.EOF) {
		err = nil
	}
	err = errors.Join(err, in.f.Close())
	in.f = nil
	return err
}
