package corpus

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// warcMembers reads a WARC file of gzip members, the bytes of which stream reads.
func (s *session) warcMembers(in *bufio.Reader, stream func(io.Reader, bool) error) error {
	s.gzipped = newGzipMembers(in, new(gzip.Reader))
	defer func() { s.gzipped = nil }()
	if err := stream(s.gzipped, false); err != nil {
		return err
	}
	for _, d := range s.gzipped.damages[s.gzipped.told:] {
		if err := s.rejectAs(Reject{Source: s.src.Name, ByteOffset: d.offset, Reason: d.reason}); err != nil {
			return err
		}
	}
	return nil
}

// tornAt returns the damage within a record that lies between two offsets of
// the source, nil when there is none. The record ends there, as the next
// member begins a record of its own. Damages before it are told of now.
func (s *session) tornAt(from, to int64) (*damage, error) {
	g := s.gzipped
	if g == nil {
		return nil, nil
	}
	for g.told < len(g.damages) && g.damages[g.told].offset <= from {
		d := g.damages[g.told]
		g.told++
		if err := s.rejectAs(Reject{Source: s.src.Name, ByteOffset: d.offset, Reason: d.reason}); err != nil {
			return nil, err
		}
	}
	if g.told < len(g.damages) && g.damages[g.told].offset < to {
		g.told++
		return g.damages[g.told-1].damage, nil
	}
	return nil, nil
}

// doubtful returns the damage met at the end of a record, from one offset to
// another, when it makes the record doubtful: a wrong checksum of its member.
// That the stream was cut does no harm to a record that is whole. What comes
// up to 2*warcOverlap bytes after a record was read already when it is asked.
func (s *session) doubtful(from, to int64) *damage {
	g := s.gzipped
	if g == nil || g.told == len(g.damages) {
		return nil
	}
	d := g.damages[g.told]
	if d.member >= to || d.member < from-2*warcOverlap || d.offset > to+2*warcOverlap || errors.Is(d.err, io.ErrUnexpectedEOF) {
		return nil
	}
	g.told++
	return d.damage
}
