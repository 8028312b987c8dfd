package facts

import (
	"errors"
	"fmt"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Segment is the facts of the readable records of one chunk of the input, in a file that never changes, written
// by Segmenter.Write. Two overlays may lie over it: the ids that are other ones among all records of the
// input (Rename), and the records that lost lines of their site (Correct). It has the Records of a Store that read
// the whole input. Once the overlays are there it is safe for concurrent use, reading the file at random.
// Memory: 52 bytes a record beside its id.
type Segment struct {
	view   // of layers
	layers layers
	about  about
}

// layers holds the facts of a segment and its overlays.
type layers struct {
	*segmentFile
	cuts    *segmentFile // nil: none
	renamed map[int]string
}

// OpenSegment opens the segment at path without overlays and checks its index: a read of it, some 100 bytes a record. A record's
// own bytes are checked when they are read. Damage is an error that names file and byte.
func OpenSegment(path string) (*Segment, error) {
	f, err := openFile(path, kindWhole)
	if err != nil {
		return nil, err
	}
	s, err := newSegment(f)
	if err != nil {
		return nil, errors.Join(err, f.from.Close())
	}
	return s, nil
}

func newSegment(f *segmentFile) (*Segment, error) {
	s := &Segment{layers: layers{segmentFile: f}}
	s.holder = &s.layers
	if err := s.about.decode(f.about, f.Len()); err != nil {
		return nil, f.damaged(f.foot.spans[sectionAbout].at, err.Error())
	}
	return s, nil
}

// Rename lays the renames at path, written by WriteRenames, over the segment.
func (s *Segment) Rename(path string) error {
	renames, err := readRenames(path)
	if err != nil {
		return err
	}
	s.layers.renamed = map[int]string{}
	for _, r := range renames {
		if r.Place >= s.Len() {
			return fmt.Errorf("renames %s: no record %d in %s", path, r.Place, s.layers.path)
		}
		s.layers.renamed[r.Place] = r.ID
	}
	return nil
}

// Correct lays the records at path, written by Segmenter.Cut from this segment, over it.
func (s *Segment) Correct(path string) error {
	cuts, err := openFile(path, kindDelta)
	if err != nil {
		return err
	}
	if err := s.lay(cuts); err != nil {
		return errors.Join(err, cuts.from.Close())
	}
	return nil
}

// lay lays a delta over the segment.
func (s *Segment) lay(cuts *segmentFile) error {
	if last := cuts.Len() - 1; cuts.foot.of != s.layers.seal || last >= 0 && cuts.entry(last).place >= s.Len() {
		return fmt.Errorf("segment %s: it corrects another segment than %s", cuts.path, s.layers.path)
	}
	s.layers.cuts = cuts
	return nil
}

// Record decodes what is known of a record.
func (s *Segment) Record(i int) (*Record, error) {
	r, err := s.view.Record(i)
	if err != nil {
		return nil, err
	}
	if id, ok := s.layers.renamed[i]; ok {
		r.rename(id)
	}
	return r, nil
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
	n := s.layers.size
	if s.layers.cuts != nil {
		n += s.layers.cuts.size
	}
	return n
}

// Close closes the files. Texts that were read stay.
func (s *Segment) Close() error {
	err := s.layers.from.Close()
	if s.layers.cuts != nil {
		err = errors.Join(err, s.layers.cuts.from.Close())
	}
	return err
}

// bare is the segment without overlays. It has the files of s.
func (s *Segment) bare() *Segment {
	b := &Segment{layers: layers{segmentFile: s.layers.segmentFile}, about: s.about}
	b.holder = &b.layers
	return b
}

func (l *layers) row(i int) row {
	e := l.entry(i)
	own := e.row
	if l.cuts != nil {
		if k, ok := l.cuts.find(i); ok {
			e = l.cuts.entry(k)
		}
	}
	e.site, e.id = own.site, l.id(i)
	if id, ok := l.renamed[i]; ok {
		e.id = id
	}
	return e.row
}

func (l *layers) siteName(n int32) string { return l.names[n] }

func (l *layers) bytes(p part, i int) ([]byte, error) {
	if l.cuts != nil {
		if k, ok := l.cuts.find(i); ok {
			return l.cuts.bytes(p, k)
		}
	}
	return l.segmentFile.bytes(p, i)
}
