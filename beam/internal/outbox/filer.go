package outbox

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"hash/crc32"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/beam/internal/wire"
)

// filer gives keys that come in order, with their values in pieces: as they are while they are short, else by a section of a file.
type filer struct {
	dir    string
	emit   Emit
	limits Limits

	key    []byte
	values []byte // of the key, while they are short
	n      int

	f       *os.File
	w       *bufio.Writer
	at      uint64
	section section // of the key, once its values are long
	long    bool
	waiting []element // keys with their sections, until the file is whole
}

// element is what is given.
type element struct{ key, packed []byte }

// take takes values of a key, each behind its length.
func (w *filer) take(key, values []byte) error {
	if w.n > 0 && !bytes.Equal(key, w.key) {
		if err := w.endKey(); err != nil {
			return err
		}
	}
	if w.n == 0 {
		w.key = append([]byte(nil), key...)
	}
	w.n++
	if !w.long && len(w.values)+len(values) > w.limits.Inline {
		if err := w.begin(); err != nil {
			return err
		}
	}
	if w.long {
		return w.write(values)
	}
	w.values = append(w.values, values...)
	return nil
}

// begin begins the section of a key with what is known of it.
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
	return w.write(w.values)
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

// endKey gives the key, or has it wait for its file.
func (w *filer) endKey() error {
	if w.long {
		w.waiting = append(w.waiting, element{w.key, w.section.append(nil)})
	} else {
		n := 0
		for r := wire.NewReader(w.values); r.Len() > 0; n++ {
			r.Bytes()
		}
		w.emit(w.key, pack(append([]byte{0}, w.values...), n))
	}
	w.values, w.n, w.long = w.values[:0], 0, false
	if w.f != nil && w.at >= uint64(w.limits.File) {
		return w.close()
	}
	return nil
}

// close ends the file, and gives the keys that waited for it.
func (w *filer) close() error {
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
		w.emit(p.key, p.packed)
	}
	w.waiting = nil
	return nil
}

// end gives the rest.
func (w *filer) end() error {
	if w.n > 0 {
		if err := w.endKey(); err != nil {
			return err
		}
	}
	return w.close()
}

// abort removes a file that is not whole: it takes room, and nothing names it.
func (w *filer) abort() {
	if w.f != nil {
		_ = w.f.Close()
		_ = os.Remove(w.f.Name())
	}
}
