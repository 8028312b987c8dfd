package facts

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

// segmentWriter writes a file of facts from front to end. Memory holds the index: 64 bytes a record and its id.
type segmentWriter struct {
	to    *corpus.AtomicFile
	path  string
	at    int64
	foot  foot
	bytes [sections][]byte
	sites map[string]stretch
	sum   [crcSize]byte
	hash  *xxh3.Hasher // of all bytes
}

func createFile(path string, kind uint32, of uint64) (*segmentWriter, error) {
	to, err := corpus.Create(path)
	if err != nil {
		return nil, fmt.Errorf("segment: %w", err)
	}
	w := &segmentWriter{to: to, path: path, foot: foot{kind: kind, of: of}, sites: map[string]stretch{}, hash: xxh3.New()}
	if err := w.write(binary.LittleEndian.AppendUint32([]byte(segmentMagic), segmentVersion)); err != nil {
		w.abort()
		return nil, err
	}
	return w, nil
}

func (w *segmentWriter) write(b []byte) error {
	_, err := w.to.Write(b)
	_, _ = w.hash.Write(b) // it never fails
	w.at += int64(len(b))
	return err
}

// add writes the record at a place of its chunk. A delta has neither ids nor sites: they are those of the segment.
func (w *segmentWriter) add(place int, m *measured) error {
	e := entry{offset: uint64(w.at), place: place}
	e.note(m)
	if w.foot.kind == kindWhole {
		e.id, e.siteName = m.rec.ID, m.rec.Site
		e.ids = stretch{uint32(len(w.bytes[sectionIDs])), uint32(len(e.id))}
		w.bytes[sectionIDs] = append(w.bytes[sectionIDs], e.id...)
		e.sites = w.site(e.siteName)
	}
	if w.foot.rows >= mostRows || len(w.bytes[sectionIDs]) > math.MaxUint32 || len(w.bytes[sectionSites]) > math.MaxUint32 {
		return fmt.Errorf("segment %s: record %s: the chunk has more records than a segment takes", w.path, m.rec.ID)
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
		if err := w.write(b); err != nil {
			return err
		}
		binary.LittleEndian.PutUint32(w.sum[:], crc32.Checksum(b, castagnoli()))
		if err := w.write(w.sum[:]); err != nil {
			return err
		}
	}
	w.bytes[sectionRows] = e.append(w.bytes[sectionRows])
	w.foot.rows++
	return nil
}

// site is where a name is, which is written once.
func (w *segmentWriter) site(name string) stretch {
	at, ok := w.sites[name]
	if !ok {
		at = stretch{uint32(len(w.bytes[sectionSites])), uint32(len(name))}
		w.sites[name] = at
		w.bytes[sectionSites] = append(w.bytes[sectionSites], name...)
	}
	return at
}

// commit writes the index and gives the file its name. A file that is there with the same bytes stays: somebody may
// be reading it, and on some network file systems what is replaced is gone for its readers.
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
	if w.there() {
		w.to.Abort()
		return nil
	}
	return w.to.Commit()
}

// there tells whether the file has been written before.
func (w *segmentWriter) there() bool {
	f, err := os.Open(w.path)
	if err != nil {
		return false
	}
	defer f.Close()
	hash := xxh3.New()
	n, err := io.Copy(hash, f)
	return err == nil && n == w.at && hash.Sum64() == w.hash.Sum64()
}

// abort gives the file up; after commit it does nothing.
func (w *segmentWriter) abort() { w.to.Abort() }
