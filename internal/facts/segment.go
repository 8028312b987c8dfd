package facts

import (
	"errors"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Segment is the facts of the readable records of one chunk of the input, in a file that never changes, written
// by Segmenter.Write; Segments lays other ids over it, and the records that lost lines of their site. It says of a record what
// a Store says that read the whole input. Its index is in memory, 64 bytes a record and its id; the rest is read at
// random. Safe for concurrent use.
type Segment struct {
	view   // of layers
	layers layers
	about  about
}

// OpenSegment opens the segment at path with nothing over it and checks its index. A record's own bytes are checked when they are
// read. Damage is an error that names file and byte.
func OpenSegment(path string) (*Segment, error) {
	f, err := openFile(path, kindWhole)
	if err != nil {
		return nil, err
	}
	return newSegment(layers{whole: f})
}

// newSegment loads what lies in layers, or closes them.
func newSegment(l layers) (*Segment, error) {
	s := &Segment{layers: l}
	s.holder = &s.layers
	err := s.layers.load()
	if err == nil && s.about.decode(l.whole.held[sectionAbout], s.Len()) != nil {
		err = l.whole.damaged(l.whole.foot.spans[sectionAbout].at, "what it says of the chunk is damaged")
	}
	if err != nil {
		return nil, errors.Join(err, s.layers.close())
	}
	return s, nil
}

// Reading is what was read of the chunk.
func (s *Segment) Reading() corpus.Reading { return s.about.reading }

// Rejects are what of the chunk could not be read, in input order: see Unreadable.
func (s *Segment) Rejects() []reports.Reject { return s.about.rejects }

// TextKeys are the fields that hold the texts of the chunk.
func (s *Segment) TextKeys() TextKeys { return s.about.keys }

// Edited counts the records that cleaning changed, Renamed those whose id was made unique. O(records).
func (s *Segment) Edited() int64  { return edited(&s.layers, s.Len()) }
func (s *Segment) Renamed() int64 { return int64(len(s.layers.renamed)) }

// Bytes is how large the files of the segment and of its corrections are.
func (s *Segment) Bytes() int64 {
	n := s.layers.whole.size
	if s.layers.cuts != nil {
		n += s.layers.cuts.size
	}
	return n
}

// Close closes the files. Texts that were read stay.
func (s *Segment) Close() error { return s.layers.close() }

// bare is the segment with nothing over it. It has the file of s.
func (s *Segment) bare() *Segment {
	b := &Segment{layers: layers{whole: s.layers.whole}, about: s.about}
	b.holder = &b.layers
	return b
}
