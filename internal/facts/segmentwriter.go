package facts

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"

	"github.com/copydesk/copydesk/internal/corpus"
)

// segmentWriter writes a file of facts from front to end. Memory holds the index: some 60 bytes a record beside its id.
type segmentWriter struct {
	to     *corpus.AtomicFile
	path   string
	at     int64
	foot   foot
	bytes  [sections][]byte
	number map[string]int32 // of each site's name
	sum    [crcSize]byte
}

func createFile(path string, kind uint32, of uint64) (*segmentWriter, error) {
	to, err := corpus.Create(path)
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	w := &segmentWriter{to: to, path: path, foot: foot{kind: kind, of: of}, number: map[string]int32{}}
	head := binary.LittleEndian.AppendUint32([]byte(segmentMagic), segmentVersion)
	return w, w.write(head)
}

func (w *segmentWriter) write(b []byte) error {
	_, err := w.to.Write(b)
	w.at += int64(len(b))
	return err
}

// add writes the record at a place of its chunk. A delta has neither ids nor sites: they are those of the segment.
func (w *segmentWriter) add(place int, m *measured) error {
	e := entry{offset: uint64(w.at), place: place}
	e.note(m)
	e.site = -1
	if w.foot.kind == kindWhole {
		e.site = w.site(m.rec.Site)
		w.bytes[sectionIDs] = append(w.bytes[sectionIDs], m.rec.ID...)
	}
	for p := range parts {
		b := m.bytes(p)
		if uint64(len(b)) > math.MaxUint32 {
			return fmt.Errorf("segment %s: record %s: %d bytes, more than a segment takes", w.path, m.rec.ID, len(b))
		}
		e.sizes[p] = uint32(len(b))
		if len(b) == 0 {
			continue
		}
		binary.LittleEndian.PutUint32(w.sum[:], crc32.Checksum(b, castagnoli()))
		if err := w.write(b); err != nil {
			return err
		}
		if err := w.write(w.sum[:]); err != nil {
			return err
		}
	}
	if place >= math.MaxInt32 || len(w.bytes[sectionIDs]) > math.MaxUint32 {
		return fmt.Errorf("segment %s: record %s: the chunk has more records than a segment takes", w.path, m.rec.ID)
	}
	e.idEnd = uint32(len(w.bytes[sectionIDs]))
	w.bytes[sectionRows] = e.append(w.bytes[sectionRows])
	w.foot.rows++
	return nil
}

// site numbers the sites as they come.
func (w *segmentWriter) site(name string) int32 {
	if name == "" {
		return -1
	}
	n, ok := w.number[name]
	if !ok {
		n = int32(len(w.number))
		w.number[name] = n
		w.bytes[sectionSites] = appendPrefixed(w.bytes[sectionSites], []byte(name))
	}
	return n
}

// commit writes the index and gives the file its name.
func (w *segmentWriter) commit(about []byte) error {
	w.bytes[sectionAbout] = about
	for i, b := range w.bytes {
		w.foot.spans[i] = span{w.at, int64(len(b)), crc32.Checksum(b, castagnoli())}
		if err := w.write(b); err != nil {
			return err
		}
	}
	if err := w.write(w.foot.append(nil)); err != nil {
		return err
	}
	return w.to.Commit()
}

// abort gives the file up; after commit it does nothing.
func (w *segmentWriter) abort() { w.to.Abort() }
