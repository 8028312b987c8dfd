package corpus

import (
	"bytes"
	"fmt"
)

// warcBody finds the end of the record's body and delivers it.
func (s *session) warcBody(r *warcRecord) error {
	limit := s.o.maxRecord()
	kind, wanted, damaged := r.typeOf()
	if r.length > limit {
		size := s.resync()
		switch {
		case damaged != "":
			return s.reject(r.off, damaged)
		case wanted:
			return s.reject(r.off, tooLarge(max(size, r.length), limit))
		}
		return s.skip(kind)
	}
	n, whole := s.bodyEnd(r)
	if torn, err := s.torn(r, n); torn || err != nil {
		return err
	}
	d := s.doubtful(r.off, s.w.off+int64(n))
	defer s.w.consume(n)
	switch {
	case d != nil:
		return s.reject(r.off, "record is damaged: "+d.reason)
	case !whole:
		return s.reject(r.off, s.cutOff(fmt.Sprintf("%d of %d bytes are there", n, r.length)))
	case damaged != "":
		return s.reject(r.off, damaged)
	case n > int(limit):
		return s.reject(r.off, tooLarge(int64(n), limit))
	case wanted:
		return s.warcPayload(r, kind, s.w.bytes()[:n])
	}
	return s.skip(kind)
}

// bodyEnd returns the length of the body. The stated one holds when two line
// breaks and then a record or the end of the file follow. It also holds when
// one of these is there and no record begins before it: a page may quote one,
// but a length that is wrong may end anywhere. Else the body goes up to the
// next record.
func (s *session) bodyEnd(r *warcRecord) (n int, whole bool) {
	const after = 2 * warcOverlap // line breaks, a version line, a header's start
	enough := s.have(r.length + after)
	b := s.w.bytes()
	if int64(len(b)) >= r.length {
		rest, ended := bytes.CutPrefix(b[r.length:], []byte("\r\n\r\n"))
		if ended && (isWarc(rest) || len(rest) == 0 && !enough) {
			return int(r.length), true
		}
		rest = bytes.TrimLeft(b[r.length:], "\r\n")
		next := nextWarc(b[r.length:min(int64(len(b)), r.length+2*warcOverlap)])
		ended = ended || next >= 0 && next <= 4 || isWarc(rest) || len(rest) == 0 && !enough
		if ended && nextWarc(b[:r.length]) < 0 {
			return int(r.length), true
		}
	}
	for from := 0; ; {
		if k := nextWarc(b[from:]); k >= 0 {
			body := bytes.TrimRight(b[:from+k], "\r\n")
			r.note = fmt.Sprintf("Content-Length %d is wrong: the record has %d bytes", r.length, len(body))
			return len(body), true
		}
		if from = max(0, len(b)-warcOverlap); int64(len(b)) > s.o.maxRecord() || !s.w.fill() {
			break
		}
		b = s.w.bytes()
	}
	if int64(len(b)) >= r.length {
		return int(r.length), true // what follows is told of as belonging to no record
	}
	return len(b), false
}
