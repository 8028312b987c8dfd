package outbox

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/copydesk/copydesk/internal/compact"
)

// cursor walks through the entries of a lot that one sender packed.
type cursor struct {
	entry []byte // where it is; it stays as it is

	here *compact.Reader // entries, each behind its length

	f       *os.File // nil: they are here
	r       *bufio.Reader
	section section
	at      uint64 // in the section
	sum     uint32
}

// open begins with what was packed, with so many bytes of a file at once.
func open(dir string, b []byte, buffer int) (*cursor, error) {
	r := compact.Read(b)
	switch r.Byte() {
	case tagHere:
		if r.Len() == 0 {
			return nil, compact.ErrDamaged
		}
		return &cursor{here: r}, nil
	case tagSection:
		c := &cursor{}
		if err := c.section.read(r); err != nil {
			return nil, err
		}
		f, err := os.Open(c.section.path(dir))
		if err != nil {
			return nil, fmt.Errorf("values that a worker filed: every worker has to see the directory OUT: %w", err)
		}
		c.f = f
		c.r = bufio.NewReaderSize(io.NewSectionReader(f, int64(c.section.offset), int64(c.section.length)), int(min(c.section.length, uint64(buffer))))
		return c, nil
	}
	return nil, compact.ErrDamaged
}

// At implements spool.Cursor.
func (c *cursor) At() []byte { return c.entry }

// Next implements spool.Cursor; at io.EOF, all is what was written.
func (c *cursor) Next() (err error) {
	if c.f == nil {
		if c.here.Len() == 0 {
			return io.EOF
		}
		c.entry = c.here.Bytes()
		return c.here.Err()
	}
	if c.entry, err = c.filed(); err != nil && !errors.Is(err, io.EOF) {
		return c.fails(err)
	}
	return err
}

// fails says where something is wrong.
func (c *cursor) fails(err error) error {
	if c.f == nil {
		return err
	}
	return fmt.Errorf("values that a worker filed: %s: byte %d: %w", c.f.Name(), c.section.offset+c.at, err)
}

// filed is the next entry of a section.
func (c *cursor) filed() ([]byte, error) {
	if c.at == c.section.length {
		if c.sum != c.section.sum {
			return nil, errSum
		}
		return nil, io.EOF
	}
	n, err := binary.ReadUvarint(c.r)
	if err != nil {
		return nil, short(err)
	}
	var room [binary.MaxVarintLen64]byte
	length := room[:binary.PutUvarint(room[:], n)]
	if left := c.section.length - c.at; uint64(len(length)) > left || n > left-uint64(len(length)) {
		return nil, compact.ErrDamaged
	}
	entry := make([]byte, n)
	if _, err := io.ReadFull(c.r, entry); err != nil {
		return nil, short(err)
	}
	c.at += uint64(len(length)) + n
	c.sum = crc32.Update(crc32.Update(c.sum, castagnoli, length), castagnoli, entry)
	return entry, nil
}

// short is the error of a file that ends before a section of it does.
func short(err error) error {
	if errors.Is(err, io.EOF) {
		return errEnds // not io.EOF, which is that of a section that is whole
	}
	return err
}

var (
	errEnds = fmt.Errorf("the file ends here: %w", io.ErrUnexpectedEOF)
	errSum  = errors.New("the section that ends here is not what was written: its checksum differs")
)

func (c *cursor) close() error {
	if c.f == nil {
		return nil
	}
	return c.f.Close()
}
