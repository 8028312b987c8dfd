package corpus

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

const (
	maxWarcHeader = 64 << 10
	warcOverlap   = 24 // more than a line break and a version line
)

// warcRecord is one record of a WARC file (ISO 28500) without its payload's
// interpretation.
type warcRecord struct {
	off     int64
	headers headers
	length  int64 // as stated
	note    string
}

// headers are name-value pairs in input order.
type headers [][2]string

func (h headers) get(name string) string {
	for _, kv := range h {
		if strings.EqualFold(kv[0], name) {
			return kv[1]
		}
	}
	return ""
}

// warc reads WARC and WET. Text and HTML of conversion, resource and response
// records are delivered; what else there is, is counted in Summary.Skipped
// and told of in Summary.Notes.
func (s *session) warc() error {
	s.passed = tally{}
	defer s.notePassed()
	for {
		s.skipBreaks()
		if !s.have(7) && len(s.w.bytes()) == 0 {
			return nil
		}
		off := s.w.off
		if b := s.w.bytes(); len(b) < 7 && strings.HasPrefix("WARC/1.", string(b)) {
			s.number++
			s.w.consume(len(b))
			if err := s.reject(off, s.cutOff("its first line is not whole")); err != nil {
				return err
			}
			continue
		}
		if !s.atWarc() {
			skipped := s.resync()
			if s.number == 0 && s.w.err != nil && len(s.w.bytes()) == 0 {
				return &damage{offset: off, reason: "not a WARC file"}
			}
			if err := s.rejectAs(Reject{Source: s.src.Name, ByteOffset: off, Reason: fmt.Sprintf("%d bytes that belong to no WARC record", skipped)}); err != nil {
				return err
			}
			continue
		}
		s.number++
		r := warcRecord{off: off}
		end, seen := s.blankLine()
		if torn, err := s.torn(&r, seen); err != nil {
			return err
		} else if torn {
			continue
		}
		if reason := s.warcHeader(&r, end); reason != "" {
			s.resync()
			if s.w.damaged() != nil && len(s.w.bytes()) == 0 {
				reason = s.cutOff("")
			}
			if err := s.reject(off, reason); err != nil {
				return err
			}
			continue
		}
		if err := s.warcBody(&r); err != nil {
			return err
		}
	}
}

// cutOff words why a record is not whole: by what broke the stream, else by what.
func (s *session) cutOff(what string) string {
	if d := s.w.damaged(); d != nil {
		what = d.reason
	}
	return "record is cut off: " + what
}

func (s *session) notePassed() {
	passed := s.passed
	kinds := slices.Collect(maps.Keys(passed))
	slices.SortFunc(kinds, func(a, b string) int {
		return cmp.Or(cmp.Compare(passed[b], passed[a]), strings.Compare(a, b))
	})
	for i, k := range kinds {
		kinds[i] = fmt.Sprintf("%d %s", passed[k], k)
	}
	if len(kinds) > 0 {
		s.sum.Notes = append(s.sum.Notes, fmt.Sprintf("%s: records without an article passed over: %s", s.src.Name, quoteList(kinds)))
	}
}

// have reads until n bytes are there; false when the stream has fewer.
func (s *session) have(n int64) bool {
	for int64(len(s.w.bytes())) < n {
		if !s.w.fill() {
			return false
		}
	}
	return true
}

func (s *session) skipBreaks() {
	for s.have(1) {
		b := s.w.bytes()
		n := len(b) - len(bytes.TrimLeft(b, "\r\n"))
		s.w.consume(n)
		if n < len(b) {
			return
		}
	}
}

func (s *session) atWarc() bool { return s.have(7) && isWarc(s.w.bytes()) }

func isWarc(b []byte) bool {
	return len(b) >= 7 && bytes.HasPrefix(b, []byte("WARC/")) && (b[5] == '0' || b[5] == '1') && b[6] == '.'
}

// nextWarc returns where in b a record begins: a version line and nothing else
// in that line, which starts a line or has a WARC header in the next one.
// -1: nowhere.
func nextWarc(b []byte) int {
	for from := 0; ; from++ {
		k := bytes.Index(b[from:], []byte("WARC/"))
		if k < 0 {
			return -1
		}
		from += k
		end := bytes.IndexByte(b[from:min(len(b), from+len("WARC/1.1\r\n"))], '\n')
		if end < 0 || !isWarc(b[from:]) {
			continue
		}
		if from > 0 && b[from-1] == '\n' || bytes.HasPrefix(b[from+end+1:], []byte("WARC-")) {
			return from
		}
	}
}

// resync drops bytes up to the next record and returns how many.
func (s *session) resync() (skipped int64) {
	for {
		b := s.w.bytes()
		if k := nextWarc(b); k >= 0 {
			s.w.consume(k)
			return skipped + int64(k)
		}
		if drop := len(b) - warcOverlap; drop > 0 {
			s.w.consume(drop)
			skipped += int64(drop)
		}
		if !s.w.fill() {
			n := len(s.w.bytes())
			s.w.consume(n)
			return skipped + int64(n)
		}
	}
}

// torn rejects a record when its gzip member was damaged within the next n
// bytes, and goes on where the member after it begins.
func (s *session) torn(r *warcRecord, n int) (bool, error) {
	d, err := s.tornAt(r.off, s.w.off+int64(n))
	if d == nil || err != nil {
		return false, err
	}
	s.w.consume(int(max(0, d.offset-s.w.off)))
	return true, s.reject(r.off, "record is damaged: "+d.reason)
}

const runsOn = "WARC header is damaged: it runs into the next record"

// warcHeader reads the version line and the headers, which are end bytes;
// negative: they do not end.
func (s *session) warcHeader(r *warcRecord, end int) (reason string) {
	if end < 0 {
		s.w.consume(1) // resync must not find this record again
		return "WARC header does not end"
	}
	lines := s.w.bytes()[:end]
	first := bytes.IndexByte(lines, '\n')
	if k := nextWarc(lines[first:]); k > 0 {
		s.w.consume(first + k - 1) // the line feed before the record stays, for resync
		return runsOn
	}
	r.headers = parseHeaders(lines[first+1:])
	length := r.headers.get("Content-Length")
	n, err := strconv.ParseInt(length, 10, 64)
	if err != nil || n < 0 {
		s.w.consume(first)
		return fmt.Sprintf("WARC record without a usable Content-Length (%q)", clip(length))
	}
	r.length = n
	s.w.consume(end - 1)
	s.have(warcOverlap)
	if b := s.w.bytes(); n > 0 && nextWarc(b[:min(len(b), warcOverlap)]) == 1 {
		return runsOn
	}
	s.w.consume(1)
	return ""
}

// blankLine returns the index after the blank line that ends the headers, -1
// when there is none, and how many bytes were looked at.
func (s *session) blankLine() (end, seen int) {
	for seen := 0; ; {
		b := s.w.bytes()
		b = b[:min(len(b), maxWarcHeader)]
		for {
			k := bytes.IndexByte(b[seen:], '\n')
			if k < 0 {
				break
			}
			line := b[seen : seen+k]
			seen += k + 1
			if len(bytes.TrimRight(line, "\r")) == 0 {
				return seen, seen
			}
		}
		if len(b) == maxWarcHeader || !s.w.fill() {
			return -1, len(b)
		}
	}
}

// parseHeaders reads name: value lines; a line that starts with white space
// goes on with the value before it. Repeated names are joined by ", ".
func parseHeaders(b []byte) headers {
	var h headers
	for _, l := range strings.Split(strings.ToValidUTF8(string(b), "\ufffd"), "\n") {
		l = strings.TrimRight(l, "\r")
		switch name, value, ok := strings.Cut(l, ":"); {
		case l == "":
		case (l[0] == ' ' || l[0] == '\t') && len(h) > 0:
			h[len(h)-1][1] += " " + strings.TrimSpace(l)
		case ok:
			h = h.with(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return h
}

func (h headers) with(name, value string) headers {
	for i := range h {
		if strings.EqualFold(h[i][0], name) {
			h[i][1] += ", " + value
			return h
		}
	}
	return append(h, [2]string{name, value})
}

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
