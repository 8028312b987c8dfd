package corpus

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
)

// CountChunk counts the records of a chunk that is a Range; the count of any other one, which nothing depends on, is
// zero. o is what the chunk will be read with. O(bytes of the range); memory as that of [ReadChunk].
func CountChunk(ctx context.Context, c Chunk, o Options) (Count, error) {
	if c.Range == nil {
		return Count{}, nil
	}
	s := newSession(ctx, o, nil, func(Reject) error { return nil }, nil)
	s.begin(c.Sources[0], c.First, c.Range, Count{})
	f, err := s.file()
	if err != nil {
		return Count{}, s.rangeError(err)
	}
	defer f.Close()
	in := bufio.NewReaderSize(&watched{ctx: ctx, r: f, count: &s.sum.Bytes}, 64<<10)
	if err := s.inRange(in, s.noteUsual); err != nil {
		return Count{}, s.rangeError(err)
	}
	return Count{s.number, s.w.feeds, s.usual}, nil
}

// rangeError names the range that cannot be read.
func (s *session) rangeError(err error) error {
	return fmt.Errorf("%s, bytes %d to %d: %w", s.src.Name, s.rng.From, s.rng.To, err)
}

// inRange takes each line of a range that is a record, from where the file has it.
func (s *session) inRange(in *bufio.Reader, take func(l line, cut bool) error) error {
	mark := 0
	if s.rng.From == 0 {
		head, err := in.Peek(3)
		if err != nil && err != io.EOF {
			return readError(err)
		}
		mark, _, _ = bom(head)
		if _, err := in.Discard(mark); err != nil {
			return readError(err)
		}
	}
	s.usual, s.wideLone = cmp.Or(s.rng.Usual, s.base.Usual), nil
	s.w.reset(in, s.rng.From+int64(mark), false)
	s.w.feeds = s.base.Lines
	return s.afterDamage(s.eachLine(take))
}

// noteUsual settles MAJORITY_CHARSET by a line, as decoding it for a record would.
func (s *session) noteUsual(l line, _ bool) error {
	if s.usual != "" || s.o.Decode == nil || s.o.Charset != "" {
		return nil
	}
	if text, lead := l.trimmed(); invalidAt(text) >= 0 {
		_, _, _ = s.decode(text, "", lead) // what cannot be decoded tells nothing
	}
	return nil
}
