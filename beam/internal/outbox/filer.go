package outbox

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
)

// filer gives lots whose entries come in order: as they are while they are short, else by a section of a file.
type filer struct {
	dir    string
	emit   Emit
	limits Limits

	lot     []byte
	entries []byte // of the lot, while they are short, each behind its length
	long    bool

	f       *os.File
	w       *bufio.Writer
	at      uint64
	section section // of the lot, once it is long
	waiting []parcel
}

// parcel is a lot that waits until its file is whole.
type parcel struct{ lot, packed []byte }

// take takes an entry of a lot.
func (w *filer) take(lot, entry []byte) error {
	if w.lot != nil && !bytes.Equal(lot, w.lot) {
		w.endLot()
	}
	if w.lot == nil {
		w.lot = bytes.Clone(lot)
	}
	if !w.long && len(w.entries)+len(entry) > w.limits.Inline {
		if err := w.begin(); err != nil {
			return err
		}
	}
	if !w.long {
		w.entries = append(binary.AppendUvarint(w.entries, uint64(len(entry))), entry...)
		return nil
	}
	var length [binary.MaxVarintLen64]byte
	if err := w.write(length[:binary.PutUvarint(length[:], uint64(len(entry)))]); err != nil {
		return err
	}
	return w.write(entry)
}

// begin begins the section of a lot with what is known of it.
func (w *filer) begin() error {
	if w.f == nil {
		w.section = section{}
		rand.Read(w.section.name[:])
		path := w.section.path(w.dir)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		w.f, w.w, w.at = f, bufio.NewWriterSize(f, 256<<10), 0
	}
	w.section.offset, w.section.length, w.section.sum = w.at, 0, 0
	w.long = true
	return w.write(w.entries)
}

func (w *filer) write(b []byte) error {
	if _, err := w.w.Write(b); err != nil {
		return err
	}
	w.at += uint64(len(b))
	w.section.length += uint64(len(b))
	w.section.sum = crc32.Update(w.section.sum, castagnoli, b)
	return nil
}

// endLot gives the lot, or has it wait for its file.
func (w *filer) endLot() {
	if w.long {
		w.waiting = append(w.waiting, parcel{w.lot, w.section.append(nil)})
	} else {
		w.emit(w.lot, append([]byte{tagHere}, w.entries...))
	}
	w.lot, w.entries, w.long = nil, w.entries[:0], false
}

// end gives the rest: lots in a file once it is whole.
func (w *filer) end() error {
	if w.lot != nil {
		w.endLot()
	}
	if w.f == nil {
		return nil
	}
	err := w.w.Flush()
	if e := w.f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	w.f = nil
	for _, p := range w.waiting {
		w.emit(p.lot, p.packed)
	}
	return nil
}

// abort removes a file that is not whole: it takes room, and nothing names it.
func (w *filer) abort() {
	if w.f != nil {
		_ = w.f.Close()
		_ = os.Remove(w.f.Name())
	}
}
