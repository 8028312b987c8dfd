package corpus

import (
	"bytes"
	"errors"
	"fmt"
)

// A directory holds .json files of many kinds. One found there that holds a
// single object without anything like a text is no input: it is listed among
// Summary.Ignored. Its reject is held back until it is clear that nothing
// follows.

// holdBack keeps the reject of a first object without text; false when that
// has to be told at once.
func (s *session) holdBack(r Reject) bool {
	if s.format != formatJSON || s.src.explicit || s.number != 1 || s.names.set[roleText] != "" {
		return false
	}
	s.held = &r
	return true
}

// lone ends a source: what is still held back was all of it.
func (s *session) lone() {
	if s.held == nil {
		return
	}
	s.held = nil
	s.sum.Sources--
	s.sum.Ignored = append(s.sum.Ignored, raw(s.src.Name))
}

// json reads a file of one array of objects, of one object, or of objects one
// after another, each with any line breaks, or of what envelopes hold (ENVELOPE). It is read as JSONL when its first
// line is an object of its own.
func (s *session) json() error {
	a := &jsonFile{s: s}
	c, ok := a.blanks()
	switch {
	case !ok && s.w.damaged() != nil:
		return nil
	case !ok:
		s.nothing()
		return &damage{reason: "empty file"}
	case c == '[':
		a.array = true
		s.w.consume(1)
		a.column = -1
	case c != '{':
		return &damage{offset: s.w.off, reason: "not a JSON array of objects, nor an object"}
	default:
		if s.bare(s.peekLine()) && a.envelope() {
			break
		}
		if _, err := scanObject(s.peekLine(), s.members[:0]); err == nil {
			return s.lines()
		}
	}
	return a.records()
}

// records reads what of a file follows, behind the bracket of an array where it has one.
func (a *jsonFile) records() error {
	s := a.s
	opened := a.around > 0 // envelopes are opened
	for {
		c, ok := a.blanks()
		switch {
		case !ok:
			return a.ended()
		case opened && !a.array && a.lined && !a.sound():
			if err := a.torn(); err != nil {
				return err
			}
		case opened && !a.array && c == '{' && a.envelope():
		case a.closed:
			err := s.structure("data after the end of the array")
			for s.have(1) {
				s.w.consume(len(s.w.bytes()))
			}
			return err
		case a.array && c == ']':
			if a.comma {
				if err := s.structure("a comma with no record after it"); err != nil {
					return err
				}
			}
			if a.closed = true; s.number == 0 {
				s.sum.Void++
			}
			if s.w.consume(1); a.around > 0 {
				a.closed = false
				if err := a.leave(); err != nil {
					return err
				}
			}
		case a.array && c == ',' && !a.comma && s.number > 0:
			a.comma = true
			s.w.consume(1)
			a.column = -1
		case c == ',' || c == ']' || c == '}':
			if err := s.structure(fmt.Sprintf("%q where a record should begin", c)); err != nil {
				return err
			}
			s.w.consume(1)
			a.column = -1
		default:
			if a.array && !a.comma && s.number > 0 && !a.broken {
				if err := s.structure("a comma is missing between two records"); err != nil {
					return err
				}
			}
			a.comma, a.broken = false, false
			if err := a.record(); err != nil {
				return err
			}
		}
	}
}

// structure tells of trouble between the records, at the current byte.
func (s *session) structure(what string) error {
	return s.rejectAs(Reject{Source: s.src.Name, ByteOffset: s.w.off, Reason: "bad JSON: " + what})
}

// jsonFile is a JSON file on its way through the window.
type jsonFile struct {
	s      *session
	array  bool
	comma  bool // one was there since the last record
	closed bool
	lined  bool // each line is an object with records in it
	around int  // objects that the array is in and that are open
	broken bool // the last record did not end where it should

	column int // blanks between the last line break and here, -1 after anything else
	indent int // column at which the first record began, -1: not at the start of a line
	first  bool
}

// blanks skips white space and returns the byte after it.
func (a *jsonFile) blanks() (c byte, ok bool) {
	w := &a.s.w
	for a.s.have(1) {
		b := w.bytes()
		i := 0
		for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
			switch {
			case b[i] == '\n':
				a.column = 0
			case a.column >= 0:
				a.column++
			}
			i++
		}
		w.consume(i)
		if i < len(b) {
			return b[i], true
		}
	}
	return 0, false
}

// ended looks whether the file may end here.
func (a *jsonFile) ended() error {
	if a.s.w.damaged() != nil || !a.array || a.closed {
		return nil
	}
	return a.s.structure("the array is not closed: the file may be cut off")
}

// record delivers the value that begins here.
func (a *jsonFile) record() error {
	s := a.s
	s.number++
	s.line = s.w.feeds + 1
	if !a.first {
		a.first, a.indent = true, a.column
	}
	limit := s.o.maxRecord()
	l := line{off: s.w.off, ended: true}
	var e extent
	for {
		b := s.w.bytes()
		last := s.w.err != nil
		if int64(len(b)) > limit {
			b, last = b[:limit+1], false
		}
		end, ok := e.scan(b, last)
		switch {
		case ok && int64(end) <= limit:
			l.text, l.size = b[:end], int64(end)
			return a.take(l, end)
		case ok || int64(len(b)) > limit:
			return a.large(l, &e, limit)
		case last:
			l.text, l.ended = b, false
			return a.take(l, len(b))
		}
		s.w.fill()
	}
}

// take delivers a value of n bytes, or goes on after the start of a broken one
// (JSON_RESYNC).
func (a *jsonFile) take(l line, n int) error {
	s := a.s
	var syntax *syntaxError
	if _, err := scanObject(l.text, s.members[:0]); errors.As(err, &syntax) {
		if next := a.resync(l.text); next > 0 {
			l.text, n, a.broken = l.text[:next], next, true
		}
	}
	err := a.deliver(l, !l.ended && n == len(l.text) && s.w.damaged() != nil, n)
	if a.column = -1; a.broken {
		a.column = 0
	}
	return err
}

// deliver delivers a record and drops n bytes. Their lines are counted before: a record is made one
// line where it lies.
func (a *jsonFile) deliver(l line, cut bool, n int) error {
	w := &a.s.w
	feeds := w.feeds + int64(bytes.Count(l.text[:n], []byte{'\n'}))
	err := a.s.lineRecord(l, cut)
	w.consume(n)
	w.feeds = feeds
	return err
}

// resync returns where in b a line starts as the first record did, 0 when
// there is none.
func (a *jsonFile) resync(b []byte) int {
	if a.indent < 0 {
		return 0
	}
	for i := 0; ; {
		k := bytes.IndexByte(b[i:], '\n')
		if k < 0 {
			return 0
		}
		i += k + 1
		rest := bytes.TrimLeft(b[i:], " \t\r")
		if len(rest) > 0 && rest[0] == '{' && len(b)-i-len(rest) == a.indent {
			return i
		}
	}
}

// large counts and drops a record beyond the limit.
func (a *jsonFile) large(l line, e *extent, limit int64) error {
	s := a.s
	if next := a.resync(s.w.bytes()[:limit+1]); next > 0 {
		l.text, l.size = s.w.bytes()[:next], int64(next)
		a.broken = true
		a.column = 0
		return a.deliver(l, false, next)
	}
	for {
		b := s.w.bytes()
		last := s.w.err != nil
		end, ok := e.scan(b, last)
		if ok || last {
			s.w.consume(end)
			l.size += int64(end)
			a.column = -1
			return s.reject(l.off, tooLarge(l.size, limit))
		}
		drop := e.pos
		s.w.consume(drop)
		e.pos, l.size = 0, l.size+int64(drop)
		s.w.fill()
	}
}
