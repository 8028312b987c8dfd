// Package spool keeps the values of one key while they are looked at more than once: in memory up to a bound, beyond
// it in a temporary file without a name. The values of a group come once, and a group may be larger than memory.
package spool

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Most is how many bytes of values stay in memory.
const Most = 8 << 20

// Spool is a list of values. The zero value is not usable; see New. Not safe for concurrent use.
type Spool struct {
	scratch

	dir  string
	most int
	n    int
	tail []byte // behind what the file has, each value behind its length
}

// New makes an empty list that keeps most bytes in memory, or Most when that is 0; dir is for the file, "" the
// system's.
func New(dir string, most int) *Spool {
	if most <= 0 {
		most = Most
	}
	return &Spool{dir: dir, most: most}
}

// Len is the number of values.
func (s *Spool) Len() int { return s.n }

// Add appends a value, which is copied.
func (s *Spool) Add(b []byte) error {
	if len(s.tail) > 0 && len(s.tail)+len(b) > s.most {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.tail = append(binary.AppendUvarint(s.tail, uint64(len(b))), b...)
	s.n++
	return nil
}

func (s *Spool) flush() error {
	if err := s.open(s.dir, "copydesk-spool-*"); err != nil {
		return fmt.Errorf("spool: %w", err)
	}
	if _, err := s.f.Write(s.tail); err != nil {
		return fmt.Errorf("spool: %w", err)
	}
	s.tail = s.tail[:0]
	return nil
}

// Each calls visit for every value in the order of Add, until it returns an error, which is returned. The bytes are
// valid during the call. It may be called again.
func (s *Spool) Each(visit func([]byte) error) error {
	if s.f != nil {
		if err := s.filed(visit); err != nil {
			return err
		}
	}
	for b := s.tail; len(b) > 0; {
		n, k := binary.Uvarint(b)
		if err := visit(b[k : k+int(n)]); err != nil {
			return err
		}
		b = b[k+int(n):]
	}
	return nil
}

// filed is Each for the values in the file.
func (s *Spool) filed(visit func([]byte) error) error {
	r := bufio.NewReaderSize(io.NewSectionReader(s.f, 0, 1<<62), 256<<10)
	var b []byte
	for {
		n, err := binary.ReadUvarint(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			if uint64(cap(b)) < n {
				b = make([]byte, n)
			}
			b = b[:n]
			_, err = io.ReadFull(r, b)
		}
		if err != nil {
			return fmt.Errorf("spool: %w", err)
		}
		if err := visit(b); err != nil {
			return err
		}
	}
}
