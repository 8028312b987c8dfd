package facts

import (
	"errors"
	"fmt"
)

// layers are the files of a chunk: its segment, and what lies over it.
type layers struct {
	whole   *segmentFile
	cuts    *segmentFile   // the records that lost lines of their site; nil: none
	renamed map[int]string // ids by place
}

// load loads the index of each file.
func (l *layers) load() error {
	err := l.whole.load()
	if err == nil && l.cuts != nil {
		err = l.cuts.load()
	}
	return err
}

// rename lays the renames at path over the segment.
func (l *layers) rename(path string) error {
	renames, err := readRenames(path)
	if err != nil {
		return err
	}
	l.renamed = make(map[int]string, len(renames))
	for _, r := range renames {
		if r.Place >= l.Len() {
			return fmt.Errorf("renames %s: there is no record %d in %s", path, r.Place, l.whole.path)
		}
		l.renamed[r.Place] = r.ID
	}
	return nil
}

// correct lays the records at path over the segment.
func (l *layers) correct(path string) error {
	cuts, err := openFile(path, kindDelta)
	if err != nil {
		return err
	}
	if err := l.lay(cuts); err != nil {
		return errors.Join(err, cuts.from.Close())
	}
	return nil
}

func (l *layers) lay(cuts *segmentFile) error {
	if cuts.foot.of != l.whole.seal {
		return fmt.Errorf("segment %s: it corrects another segment than %s", cuts.path, l.whole.path)
	}
	l.cuts = cuts
	return nil
}

func (l *layers) close() error {
	err := l.whole.from.Close()
	if l.cuts != nil {
		err = errors.Join(err, l.cuts.from.Close())
	}
	return err
}

// newest is what is known of a record, and the file that has its bytes. It cannot fail when all is loaded.
func (l *layers) newest(i int) (e entry, from *segmentFile, err error) {
	if i >= l.Len() {
		return e, nil, fmt.Errorf("segment %s: there is no record %d of %d", l.whole.path, i, l.Len())
	}
	e, err = l.whole.entry(i)
	from = l.whole
	if err == nil && l.cuts != nil {
		cut, ok, bad := l.cuts.find(i)
		if ok {
			cut.id, cut.siteName = e.id, e.siteName
			e, from = cut, l.cuts
		}
		err = bad
	}
	if id, ok := l.renamed[i]; ok {
		e.id = id
	}
	return e, from, err
}

// Len implements holder.
func (l *layers) Len() int { return l.whole.Len() }

func (l *layers) row(i int) row {
	e, _, _ := l.newest(i)
	return e.row
}

func (l *layers) site(i int) string {
	e, _, _ := l.newest(i)
	return e.siteName
}

func (l *layers) bytes(p part, i int) ([]byte, error) {
	e, from, err := l.newest(i)
	if err != nil {
		return nil, err
	}
	return from.bytes(&e, p)
}

func (l *layers) finish(i int, r *Record) {
	if id, ok := l.renamed[i]; ok {
		r.rename(id)
	}
}
