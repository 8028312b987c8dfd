package corpus

import (
	"bytes"
	"fmt"
)

// rowScanner cuts a table into rows and cells. Quotes follow RFC 4180: a cell
// that starts with a quote may hold delimiters and line breaks, and "" for a
// quote. Outside such cells a quote stands for itself. In TSV, where quoting
// is not the rule, a cell whose quotes make no sense is taken as it stands.
type rowScanner struct {
	dialect
	suspect bool // SUSPECT_ROW

	pos, from int // where the scan is, where the cell starts
	state     cellState
	now       cellMarks
	cells     []cell

	literals, gaps int // cells of the row that were taken literally, or whose quote follows blanks
}

type cell struct {
	from, to int // in the row; quotes excluded
	cellMarks
}

// cellMarks say how a cell is written.
type cellMarks struct{ quoted, doubled, escaped bool }

type cellState int8

const (
	atStart cellState = iota
	inBare
	inQuotes
	afterQuote
)

const (
	rowMore   = iota // the row goes on after the bytes there are
	rowWhole         // pos is the index after the row and its line break
	rowBroken        // bad quoting at pos
)

func (s *rowScanner) reset() {
	s.pos, s.from, s.state, s.now, s.cells = 0, 0, atStart, cellMarks{}, s.cells[:0]
	s.literals, s.gaps = 0, 0
}

func (s *rowScanner) end(to int) {
	s.cells = append(s.cells, cell{s.from, to, s.now})
	s.now, s.state = cellMarks{}, atStart
}

// scan goes on with the row that starts at b[0]; last says that nothing
// follows b.
func (s *rowScanner) scan(b []byte, last bool) int {
	for s.pos < len(b) {
		switch s.state {
		case atStart:
			if s.spaced && !s.skipBlanks(b) && !last {
				return rowMore
			}
			s.from, s.state = s.pos, inBare
			if s.pos < len(b) && b[s.pos] == '"' {
				s.state, s.now.quoted = inQuotes, true
				s.pos++
				s.from = s.pos
			}
		case inBare:
			if s.escape && !s.pastEscapes(b, true) && !last {
				return rowMore // a backslash at the end of what there is
			}
			for s.pos < len(b) && b[s.pos] != s.delim && b[s.pos] != '\n' && (b[s.pos] != '"' || !s.suspect) {
				s.pos++
			}
			if s.pos == len(b) {
				continue
			}
			switch at := s.pos; {
			case b[at] == '"':
				return rowBroken
			case b[at] == '\n':
				s.end(trimCR(b, s.from, at))
				s.pos++
				return rowWhole
			default:
				s.end(at)
				s.pos++
				s.from = s.pos
			}
		case inQuotes:
			if s.escape && !s.pastEscapes(b, false) && !last {
				return rowMore
			}
			k := bytes.IndexByte(b[s.pos:], '"')
			if k < 0 {
				s.pos = len(b)
				continue
			}
			s.pos += k + 1
			s.state = afterQuote
		case afterQuote:
			if r := s.closing(b, last); r != rowMore {
				return r
			}
			if s.state == afterQuote {
				return rowMore // a carriage return at the end of what there is
			}
		}
	}
	if !last {
		return rowMore
	}
	return s.atEnd(b)
}

// closing looks at what follows a quote inside a quoted cell.
func (s *rowScanner) closing(b []byte, last bool) int {
	at := s.pos
	switch c := b[at]; {
	case c == ' ' && s.spaced:
		return s.blanksAfter(b, last)
	case c == '"':
		s.now.doubled, s.state = true, inQuotes
		s.pos++
	case c == s.delim:
		s.end(at - 1)
		s.pos++
		s.from = s.pos
	case c == '\n':
		s.end(at - 1)
		s.pos++
		return rowWhole
	case c == '\r' && at+1 < len(b) && b[at+1] == '\n':
		s.end(at - 1)
		s.pos += 2
		return rowWhole
	case c == '\r' && at+1 == len(b) && !last:
	case c == '\r' && at+1 == len(b):
		s.end(at - 1)
		s.pos++
		return rowWhole
	case s.literal:
		s.takeLiterally()
	default:
		return rowBroken
	}
	return rowMore
}

// takeLiterally reads the current quoted cell again as a bare one.
func (s *rowScanner) takeLiterally() {
	s.from--
	s.literals++
	s.pos, s.state, s.now = s.from+1, inBare, cellMarks{}
}

// atEnd ends the row with the input.
func (s *rowScanner) atEnd(b []byte) int {
	switch s.state {
	case inQuotes:
		if s.literal {
			s.takeLiterally()
			return s.scan(b, true)
		}
		return rowBroken
	case afterQuote:
		s.end(len(b) - 1)
	case inBare:
		s.end(trimCR(b, s.from, len(b)))
	default:
		s.from = len(b)
		s.end(len(b))
	}
	return rowWhole
}

func trimCR(b []byte, from, to int) int {
	if to > from && b[to-1] == '\r' {
		return to - 1
	}
	return to
}

// row is one row of a table, or why there is none.
type row struct {
	raw    []byte
	cells  []cell
	off    int64
	blank  bool
	ended  bool   // by a line break
	reason string // why the row cannot be used
}

// suspectSpan is how far a quote may reach right after a broken row
// (SUSPECT_ROW): it bounds what each further stray quote costs.
const suspectSpan = 1 << 20

// nextRow returns the next row of the stream, ok false at its end. Its slices
// are valid until the next call.
func (s *session) nextRow(sc *rowScanner) (r row, ok bool) {
	limit := s.o.maxRecord()
	reach := limit
	if sc.suspect {
		reach = min(limit, suspectSpan)
	}
	r.off = s.w.off
	sc.reset()
	for {
		b := s.w.bytes()
		last := s.w.err != nil
		if last && len(b) == 0 {
			return r, false
		}
		// never look further than reach, however much there is: what becomes
		// of a row must not depend on how the stream was cut into reads
		full := int64(len(b)) > reach+1
		if full {
			b = b[:reach+2]
		}
		switch sc.scan(b, last && !full) {
		case rowWhole:
			r.raw, r.cells, r.ended = b[:sc.pos], sc.cells, b[sc.pos-1] == '\n'
			line := bytes.TrimRight(r.raw, "\r\n")
			if r.blank = len(line) == 0; int64(len(line)) > limit {
				r.reason = tooLarge(int64(len(line)), limit)
			}
			s.w.consumeLine(sc.pos)
			sc.suspect = false
			return r, true
		case rowBroken:
			return s.broken(sc, r, fmt.Sprintf("broken row: %s (byte %d of the row)", sc.fault(), sc.pos)), true
		}
		if full && sc.state == inQuotes && bytes.IndexByte(b, '\n') >= 0 {
			return s.broken(sc, r, fmt.Sprintf("broken row: quote is not closed within %d bytes", reach)), true
		}
		if full && reach < limit {
			reach = limit // no stray quote: a long row
			continue
		}
		if full {
			return s.broken(sc, r, ""), true
		}
		s.w.fill()
	}
}

// fault words why the row is broken.
func (s *rowScanner) fault() string {
	switch s.state {
	case inBare:
		return "quote inside a cell after a broken row"
	case inQuotes:
		return "quote that is never closed"
	}
	return "text after a closing quote"
}

// broken gives up a row and goes on at the line after the one it began on.
func (s *session) broken(sc *rowScanner, r row, reason string) row {
	limit := s.o.maxRecord()
	l, _ := s.w.next(limit)
	if r.reason = reason; l.text == nil {
		r.reason = tooLarge(l.size, limit)
	}
	r.ended = l.ended
	sc.suspect = true
	return r
}
