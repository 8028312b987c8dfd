package corpus

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// maxArcLine is the longest line that is looked for the head of an ARC record.
const maxArcLine = 16 << 10

// arc reads ARC, versions 1 and 2: a line, with the address first and the length last, and so many
// bytes of what the server sent. The record that describes the file is passed over; what holds no article is
// counted as in WARC.
func (s *session) arc() error {
	s.passed = tally{}
	defer s.notePassed()
	for {
		s.skipBreaks()
		if !s.have(1) {
			return nil
		}
		off := s.w.off
		line, ended := s.arcLine()
		head, ok := parseArcLine(line)
		if !ok && s.number == 0 && !isArc(s.w.bytes()) {
			return &damage{offset: off, reason: "not an ARC file"}
		}
		s.number++
		r := warcRecord{off: off}
		switch torn, err := s.torn(&r, len(line)); {
		case err != nil:
			return err
		case torn:
			continue
		}
		var err error
		switch {
		case !ended && s.w.damaged() != nil && len(line) == len(s.w.bytes()):
			s.w.consume(len(line))
			err = s.reject(off, s.cutOff(""))
		case !ok:
			s.w.consume(max(1, len(line)))
			s.arcResync()
			err = s.reject(off, fmt.Sprintf("ARC header is damaged: %q", clip(strings.TrimSpace(string(line)))))
		default:
			s.w.consume(len(line))
			r.headers, r.length = head.headers(), head.length
			err = s.arcBody(&r, head)
		}
		if err != nil {
			return err
		}
	}
}

// arcLine is the line at the window's front, with its end; shorter where it is longer
// than maxArcLine.
func (s *session) arcLine() (line []byte, ended bool) {
	for {
		b := s.w.bytes()
		b = b[:min(len(b), maxArcLine)]
		if k := bytes.IndexByte(b, '\n'); k >= 0 {
			return b[:k+1], true
		}
		if len(b) == maxArcLine || !s.w.fill() {
			return b, false
		}
	}
}

// arcHead is the line before a record.
type arcHead struct {
	url, ip, date, kind string
	length              int64
}

// parseArcLine reads the line: version 1 has the fields URL IP date type length; version
// 2 has five more between type and length. An address may hold blanks, the
// others do not.
func parseArcLine(line []byte) (h arcHead, ok bool) {
	f := strings.Split(strings.TrimRight(strings.ToValidUTF8(string(line), "\ufffd"), "\r\n"), " ")
	n := len(f)
	if n < 5 || !strings.Contains(f[0], ":") {
		return h, false
	}
	for _, tail := range [...]int{4, 9} {
		if n <= tail {
			break
		}
		at := n - tail
		h = arcHead{url: strings.Join(f[:at], " "), ip: f[at], date: f[at+1], kind: f[at+2]}
		length, err := strconv.ParseInt(f[n-1], 10, 64)
		if h.length = length; err == nil && length >= 0 && isDigits(h.date) && len(h.date) >= 12 && len(h.date) <= 17 {
			return h, true
		}
	}
	return h, false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// headers are the fields of the line in the names of WARC, which is what programs that
// convert ARC write.
func (h *arcHead) headers() headers {
	date := h.date
	if len(date) >= 14 {
		date = fmt.Sprintf("%s-%s-%sT%s:%s:%sZ", date[:4], date[4:6], date[6:8], date[8:10], date[10:12], date[12:14])
	}
	return headers{{"WARC-Target-URI", h.url}, {"WARC-Date", date}, {"WARC-IP-Address", h.ip}, {"Content-Type", h.kind}}
}

// arcBody delivers what follows the line, or passes it over.
func (s *session) arcBody(r *warcRecord, head arcHead) error {
	if r.length > s.o.maxRecord() {
		size := s.arcResync()
		if strings.HasPrefix(head.url, "filedesc:") {
			return s.skip("filedesc")
		}
		return s.reject(r.off, tooLarge(max(size, r.length), s.o.maxRecord()))
	}
	n, whole := s.arcEnd(r)
	if torn, err := s.torn(r, n); torn || err != nil {
		return err
	}
	d := s.doubtful(r.off, s.w.off+int64(n))
	body := s.w.bytes()[:n]
	defer s.w.consume(n)
	switch scheme, _, _ := strings.Cut(strings.ToLower(head.url), ":"); {
	case d != nil:
		return s.reject(r.off, "record is damaged: "+d.reason)
	case !whole:
		return s.reject(r.off, s.cutOff(fmt.Sprintf("%d of %d bytes are there", n, r.length)))
	case scheme == "filedesc":
		return s.skip("filedesc")
	case scheme == "dns":
		return s.skip("dns")
	case bytes.HasPrefix(body, []byte("HTTP/")):
		return s.warcPayload(r, "response", body)
	}
	return s.warcPayload(r, "resource", body)
}

// arcEnd returns the length of the body. The stated one holds when the line of a record follows, or the end of
// the file, or else a line break and no such line stands before it: a page may quote one, but a length that is wrong
// may end anywhere. Else the body goes up to the next such line.
func (s *session) arcEnd(r *warcRecord) (n int, whole bool) {
	enough := s.have(r.length + maxArcLine)
	b := s.w.bytes()
	if int64(len(b)) >= r.length {
		rest := b[r.length:]
		line := bytes.TrimLeft(rest[:min(len(rest), maxArcLine)], "\r\n")
		_, ok := parseArcLine(firstLine(line))
		if ok || len(line) == 0 && !enough || len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r') && nextArc(b[:r.length]) < 0 {
			return int(r.length), true
		}
	}
	for from := 0; ; {
		if k := nextArc(b[from:]); k >= 0 {
			body := bytes.TrimRight(b[:from+k], "\r\n")
			r.note = fmt.Sprintf("length %d is wrong: the record has %d bytes", r.length, len(body))
			return len(body), true
		}
		if from = max(0, len(b)-maxArcLine); int64(len(b)) > s.o.maxRecord() || !s.w.fill() {
			break
		}
		b = s.w.bytes()
	}
	if int64(len(b)) >= r.length {
		return int(r.length), true // what follows is a record with a damaged line
	}
	return len(b), false
}

// nextArc returns where in b the line of a record begins, behind the first line, -1 for
// nowhere.
func nextArc(b []byte) int {
	for from := 0; ; {
		k := bytes.IndexByte(b[from:], '\n')
		if k < 0 {
			return -1
		}
		from += k + 1
		line := b[from:min(len(b), from+maxArcLine)]
		end := bytes.IndexByte(line, '\n')
		if end < 0 || bytes.IndexByte(line[:end], ':') < 0 {
			continue
		}
		if line = line[:end]; line[0] >= 'a' && line[0] <= 'z' && bytes.Contains(line, []byte("://")) || bytes.HasPrefix(line, []byte("dns:")) {
			if _, ok := parseArcLine(line); ok {
				return from
			}
		}
	}
}

// arcResync drops bytes up to the next line of a record and returns how many.
func (s *session) arcResync() (skipped int64) {
	line, _ := s.arcLine()
	if _, ok := parseArcLine(line); ok {
		return 0
	}
	return s.dropTo(nextArc, maxArcLine)
}

// firstLine is the first line of b with its end, nil when it has none.
func firstLine(b []byte) []byte {
	if k := bytes.IndexByte(b, '\n'); k >= 0 {
		return b[:k+1]
	}
	return nil
}
