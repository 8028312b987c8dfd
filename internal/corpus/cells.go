package corpus

import "bytes"

// skipBlanks goes to what follows blanks at the start of a cell; false where the bytes end before.
func (s *rowScanner) skipBlanks(b []byte) bool {
	at := s.pos
	for at < len(b) && b[at] == ' ' && s.delim != ' ' {
		at++
	}
	if at == len(b) {
		return false
	}
	if at > s.pos && b[at] == '"' {
		s.gaps++
	}
	s.pos = at
	return true
}

// blanksAfter looks at what follows blanks behind a closing quote.
func (s *rowScanner) blanksAfter(b []byte, last bool) int {
	quote := s.pos - 1
	rest := bytes.TrimLeft(b[s.pos:], " ")
	next, r := len(b)-len(rest), rowWhole
	switch {
	case len(rest) == 0 || len(rest) == 1 && rest[0] == '\r':
		if !last {
			return rowMore
		}
		next = len(b)
	case rest[0] == '\n':
		next++
	case rest[0] == '\r' && rest[1] == '\n':
		next += 2
	case rest[0] == s.delim:
		next, r = next+1, rowMore
	default:
		return rowBroken
	}
	s.end(quote)
	s.pos, s.from = next, next
	return r
}

// pastEscapes goes to what ends a cell, bare or in quotes, escapes passed over; false where one is cut off.
func (s *rowScanner) pastEscapes(b []byte, bare bool) bool {
	for s.pos < len(b) {
		switch c := b[s.pos]; {
		case c == '\\' && s.pos+1 == len(b):
			return false
		case c == '\\':
			s.now.escaped = true
			s.pos += 2
		case bare && (c == s.delim || c == '\n'), c == '"' && (!bare || s.suspect):
			return true
		default:
			s.pos++
		}
	}
	return true
}

// bytes returns the text of a cell of the row b, which it may point into.
func (c cell) bytes(b []byte) []byte {
	v := b[c.from:c.to]
	if c.escaped {
		return c.unescape(v)
	}
	if c.doubled {
		return bytes.ReplaceAll(v, []byte(`""`), []byte(`"`))
	}
	return v
}

// empty tells of a cell whether nothing stands in it, not even quotes.
func (c cell) empty() bool { return c.from == c.to && !c.quoted }

func (c cell) value(b []byte) string { return string(c.bytes(b)) }

// unescape takes backslashes for what programs for databases mean by them. One before anything
// else stays.
func (c cell) unescape(v []byte) []byte {
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		switch {
		case c.doubled && v[i] == '"' && i+1 < len(v) && v[i+1] == '"':
			i++
		case v[i] == '\\' && i+1 < len(v):
			i++
			switch e := v[i]; e {
			case 'n':
				out = append(out, '\n')
				continue
			case 'r':
				out = append(out, '\r')
				continue
			case 't':
				out = append(out, '\t')
				continue
			case '\\', '"', '\'', '\n', '\r', '\t', ',', ';', '|':
			default:
				out = append(out, '\\')
			}
		}
		out = append(out, v[i])
	}
	return out
}

// nullCell is what databases write for no value.
const nullCell = `\N`

// noValue tells of a bare cell whether it says that there is no value, as pandas, R and databases write it.
func noValue(v []byte) bool {
	if len(v) > 4 {
		return false
	}
	switch string(v) {
	case "NaN", "nan", "NULL", "null", "None", "NA", "N/A", "<NA>", "NaT", nullCell:
		return true
	}
	return false
}

// hollow tells whether a row has separators, and nothing else.
func hollow(raw []byte, cells []cell) bool {
	if len(cells) < 2 {
		return len(bytes.TrimRight(raw, "\r\n")) == 0
	}
	for _, c := range cells {
		if c.quoted || c.to > c.from && len(bytes.TrimSpace(raw[c.from:c.to])) > 0 {
			return false
		}
	}
	return true
}

// excelMark begins what Excel writes for a character that XML cannot hold.
const excelMark = "_x00"

// unexcel undoes _x000D_ and its like in a cell: line breaks and tabs become such, a carriage
// return before a line break nothing.
func unexcel(v []byte) []byte {
	if !bytes.Contains(v, []byte(excelMark)) {
		return v
	}
	v = bytes.ReplaceAll(v, []byte("_x000D_\r\n"), []byte("\n"))
	for _, r := range [][2]string{{"_x000D_\n", "\n"}, {"_x000D__x000A_", "\n"}, {"_x000D_", "\n"}, {"_x000A_", "\n"}, {"_x0009_", "\t"}} {
		v = bytes.ReplaceAll(v, []byte(r[0]), []byte(r[1]))
	}
	return v
}
