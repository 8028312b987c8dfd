package corpus

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

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
