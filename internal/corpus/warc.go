package corpus

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
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
	payload int   // where in the body it begins, -1: packed in it
	note    string
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
		s.note(fmt.Sprintf("%s: records without an article passed over: %s", s.src.Name, quoteList(kinds)))
	}
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
func (s *session) resync() (skipped int64) { return s.dropTo(nextWarc, warcOverlap) }

// dropTo drops bytes up to where next finds the beginning of a record, else up to the end, and returns how many. The last
// overlap bytes are looked at again when more are there: a beginning may lie across.
func (s *session) dropTo(next func([]byte) int, overlap int) (skipped int64) {
	for {
		b := s.w.bytes()
		if k := next(b); k >= 0 {
			s.w.consume(k)
			return skipped + int64(k)
		}
		if drop := len(b) - overlap; drop > 0 {
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
