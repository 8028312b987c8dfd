package facts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/corpus"
)

// ResumeFile holds, under OUT, the per-record work of a run that may be resumed. It
// goes away when the run completes.
//
//	magic "copydesk-resume\n" | 16 bytes: hash of settings and versions
//	entries: 16 bytes key | u32 work length | u32 text length | u32 CRC-32C of both | work | text
//	work: uvarint record length | record | spin verdict, or nothing
//
// The key is a hash of the whole record as it was read, so an entry can only
// serve the very record it was made from. A torn last entry is cut off.
const (
	ResumeFile  = ".copydesk-resume"
	resumeMagic = "copydesk-resume\n"
	resumeHead  = len(resumeMagic) + 16
	entryHead   = 16 + 4 + 4 + 4
)

// resumeLog is the file, open for both: entries of an interrupted run are read
// from any goroutine, new ones are appended from one.
type resumeLog struct {
	f     *os.File
	index map[xxh3.Uint128]int64 // entries that were there at the start
	buf   *bytes.Buffer
	end   int64
}

// openResume opens or starts the log of dir. Work done under other settings,
// or by another version, is of no use and is discarded.
func openResume(dir string, settings []byte) (*resumeLog, error) {
	f, err := os.OpenFile(dir+"/"+ResumeFile, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("resume: %w", err)
	}
	l := &resumeLog{f: f, index: map[xxh3.Uint128]int64{}, buf: &bytes.Buffer{}}
	h := xxh3.Hash128(settings).Bytes()
	head := append([]byte(resumeMagic), h[:]...)
	have := make([]byte, resumeHead)
	if _, err := io.ReadFull(f, have); err != nil || !bytes.Equal(have, head) {
		if err := errors.Join(f.Truncate(0), writeAt(f, head, 0)); err != nil {
			f.Close()
			return nil, fmt.Errorf("resume: %w", err)
		}
		l.end = int64(resumeHead)
		return l, nil
	}
	if err := l.scan(); err != nil {
		f.Close()
		return nil, fmt.Errorf("resume: %w", err)
	}
	return l, nil
}

func writeAt(f *os.File, b []byte, at int64) error {
	_, err := f.WriteAt(b, at)
	return err
}

// scan indexes whole entries and cuts the file behind the last one. The bytes
// of an entry are checked when it is used.
func (l *resumeLog) scan() error {
	st, err := l.f.Stat()
	if err != nil {
		return err
	}
	head := make([]byte, entryHead)
	at := int64(resumeHead)
	for at+int64(entryHead) <= st.Size() {
		if _, err := l.f.ReadAt(head, at); err != nil {
			return err
		}
		size := int64(binary.LittleEndian.Uint32(head[16:])) + int64(binary.LittleEndian.Uint32(head[20:]))
		if at+int64(entryHead)+size > st.Size() {
			break
		}
		l.index[keyOf(head)] = at
		at += int64(entryHead) + size
	}
	l.end = at
	return l.f.Truncate(at)
}

func keyOf(head []byte) xxh3.Uint128 {
	return xxh3.Uint128{Hi: binary.BigEndian.Uint64(head), Lo: binary.BigEndian.Uint64(head[8:])}
}

// recordKey identifies a record as it was read.
func recordKey(rec *corpus.Record) xxh3.Uint128 {
	h := xxh3.New()
	for _, s := range []string{rec.ID, rec.Renamed, rec.Source, fmt.Sprint(rec.Number, rec.Line, rec.Reference), decodingKey(rec.Decoding), rec.Media, rec.TextKey, rec.Title, rec.URL, rec.Date, rec.Site, rec.Text, string(rec.Fields)} {
		_, _ = h.WriteString(fmt.Sprint(len(s), ":"))
		_, _ = h.WriteString(s)
	}
	for _, n := range rec.Notes {
		_, _ = h.WriteString(n)
	}
	return h.Sum128()
}

// find returns the work an interrupted run did on a record; ok is false when
// there is none, or when its bytes are damaged and it has to be done again.
func (l *resumeLog) find(key xxh3.Uint128) (work []byte, text string, ok bool) {
	at, ok := l.index[key]
	if !ok {
		return nil, "", false
	}
	head := make([]byte, entryHead)
	if _, err := l.f.ReadAt(head, at); err != nil {
		return nil, "", false
	}
	n := int(binary.LittleEndian.Uint32(head[16:]))
	body := make([]byte, n+int(binary.LittleEndian.Uint32(head[20:])))
	if _, err := l.f.ReadAt(body, at+int64(entryHead)); err != nil {
		return nil, "", false
	}
	if crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)) != binary.LittleEndian.Uint32(head[24:]) {
		return nil, "", false
	}
	return body[:n], string(body[n:]), true
}

// add appends work that was not found.
func (l *resumeLog) add(key xxh3.Uint128, work []byte, text string) error {
	k := key.Bytes()
	l.buf.Reset()
	l.buf.Write(k[:])
	body := append(append([]byte{}, work...), text...)
	var u [12]byte
	binary.LittleEndian.PutUint32(u[0:], uint32(len(work)))
	binary.LittleEndian.PutUint32(u[4:], uint32(len(text)))
	binary.LittleEndian.PutUint32(u[8:], crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli)))
	l.buf.Write(u[:])
	l.buf.Write(body)
	if err := writeAt(l.f, l.buf.Bytes(), l.end); err != nil {
		return fmt.Errorf("resume: %w", err)
	}
	l.end += int64(l.buf.Len())
	return nil
}

func (l *resumeLog) close() {
	if l != nil {
		l.f.Close()
	}
}

// remove ends the log: the run is complete.
func (l *resumeLog) remove() error {
	if l == nil {
		return nil
	}
	name := l.f.Name()
	l.f.Close()
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("resume: %w", err)
	}
	return nil
}

// decodingKey says how a record was decoded, for the key of its work.
func decodingKey(d *corpus.Decoding) string {
	if d == nil {
		return ""
	}
	return fmt.Sprint(*d)
}
