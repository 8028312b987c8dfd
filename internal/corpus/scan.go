package corpus

import "fmt"

// maxDepth is the nesting encoding/json accepts; deeper input is an error.
const maxDepth = 10000

// member is one top-level member of a JSON object. Its slices point into the
// scanned record, except for a key with escapes and a text from elsewhere.
type member struct {
	key   []byte  // decoded
	value []byte  // raw JSON
	at    int     // offset of value in the record
	esc   bool    // value is a string with escapes
	coded bool    // ... some by number
	marks []int32 // where in value they are, nil when that was not noted
	text  []byte  // its text where the reader has it at hand, else nil
}

// syntaxError is a place in a line that is not JSON.
type syntaxError struct {
	at   int
	what string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%s at byte %d of the record", e.what, e.at) }

// scanner walks a JSON value. Made by newScanner; it lives on the stack.
type scanner struct {
	finder
	marks []int32 // escapes in the values of the object's members
}

// maxMarks bounds how many escapes of a record are noted.
const maxMarks = 1 << 16

func newScanner(b []byte) scanner { return scanner{finder: finder{b: b}} }

// scanObject appends the top-level members of the JSON object b to dst, in
// order, repeated keys included. It accepts what encoding/json accepts,
// provided b is valid UTF-8, and allocates only for keys with escapes. O(len(b)).
func scanObject(b []byte, dst []member) ([]member, error) {
	s := newScanner(b)
	return s.object(dst)
}

func (s *scanner) object(dst []member) ([]member, error) {
	b := s.b
	i := skipSpace(b, 0)
	if i == len(b) || b[i] != '{' {
		return dst, s.notObject(i)
	}
	i = skipSpace(b, i+1)
	if i < len(b) && b[i] == '}' {
		return dst, atEnd(b, i+1)
	}
	for {
		if i == len(b) || b[i] != '"' {
			return dst, unexpected(b, i, "a key in quotes")
		}
		end, esc, err := s.str(i)
		if err != nil {
			return dst, err
		}
		m := member{key: b[i+1 : end-1]}
		if esc {
			m.key, _ = unquote(nil, m.key)
		}
		if i = skipSpace(b, end); i == len(b) || b[i] != ':' {
			return dst, unexpected(b, i, "':'")
		}
		m.at = skipSpace(b, i+1)
		if m.at < len(b) && b[m.at] == '"' {
			i, err = s.text(&m)
		} else {
			i, err = s.value(m.at, 1)
		}
		if err != nil {
			return dst, err
		}
		m.value = b[m.at:i]
		dst = append(dst, m)
		if i = skipSpace(b, i); i == len(b) {
			return dst, unexpected(b, i, "',' or '}'")
		}
		switch b[i] {
		case ',':
			i = skipSpace(b, i+1)
		case '}':
			return dst, atEnd(b, i+1)
		default:
			return dst, unexpected(b, i, "',' or '}'")
		}
	}
}

// notObject tells a sound value of another type from something not JSON.
func (s *scanner) notObject(i int) error {
	end, err := s.value(i, 0)
	if err != nil {
		return err
	}
	if err := atEnd(s.b, end); err != nil {
		return err
	}
	return &typeError{want: "an object", got: kindOf(s.b[i:end])}
}

// typeError is a JSON value of the wrong type.
type typeError struct{ want, got string }

func (e *typeError) Error() string { return "is " + e.got + ", not " + e.want }

func kindOf(v []byte) string {
	switch {
	case len(v) == 0:
		return "nothing"
	case v[0] == '"':
		return "a string"
	case v[0] == '{':
		return "an object"
	case v[0] == '[':
		return "an array"
	case v[0] == 't', v[0] == 'f':
		return "a boolean"
	case v[0] == 'n':
		return "null"
	}
	return "a number"
}

func atEnd(b []byte, i int) error {
	if i = skipSpace(b, i); i < len(b) {
		return unexpected(b, i, "the end of the record")
	}
	return nil
}

func unexpected(b []byte, i int, want string) error {
	if i >= len(b) {
		return &syntaxError{len(b), "the record ends where " + want + " should be,"}
	}
	return &syntaxError{i, fmt.Sprintf("%q where %s should be,", rune(b[i]), want)}
}

func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r' || b[i] == '\n') {
		i++
	}
	return i
}

// value returns the index after the value that starts at i; depth is the
// number of objects and arrays around it.
func (s *scanner) value(i, depth int) (int, error) {
	b := s.b
	if i >= len(b) {
		return i, unexpected(b, i, "a value")
	}
	switch c := b[i]; {
	case c == '"':
		end, _, err := s.str(i)
		return end, err
	case c == '{' || c == '[':
		return s.nested(i, depth)
	case c == 't':
		return scanWord(b, i, "true")
	case c == 'f':
		return scanWord(b, i, "false")
	case c == 'n':
		return scanWord(b, i, "null")
	case c == '-' || c >= '0' && c <= '9':
		return scanNumber(b, i)
	}
	return i, unexpected(b, i, "a value")
}

// nested walks an object or array with an explicit stack.
func (s *scanner) nested(i, depth int) (int, error) {
	b := s.b
	var room [32]bool
	stack := room[:0] // true: object
	for {
		// here b[i] starts a value
		if i < len(b) && (b[i] == '{' || b[i] == '[') {
			object := b[i] == '{'
			stack = append(stack, object)
			if depth+len(stack) > maxDepth {
				return i, &syntaxError{i, fmt.Sprintf("nesting deeper than %d", maxDepth)}
			}
			i = skipSpace(b, i+1)
			if i < len(b) && (object && b[i] == '}' || !object && b[i] == ']') {
				i++
				stack = stack[:len(stack)-1]
			} else {
				var err error
				if object {
					if i, err = s.key(i); err != nil {
						return i, err
					}
				}
				continue
			}
		} else {
			var err error
			if i, err = s.value(i, depth+len(stack)); err != nil {
				return i, err
			}
		}
		// a value has ended: close what it closes, or go to the next one
		for {
			if len(stack) == 0 {
				return i, nil
			}
			i = skipSpace(b, i)
			object := stack[len(stack)-1]
			switch {
			case i < len(b) && b[i] == ',':
				i = skipSpace(b, i+1)
				if object {
					var err error
					if i, err = s.key(i); err != nil {
						return i, err
					}
				}
			case i < len(b) && (object && b[i] == '}' || !object && b[i] == ']'):
				i++
				stack = stack[:len(stack)-1]
				continue
			case object:
				return i, unexpected(b, i, "',' or '}'")
			default:
				return i, unexpected(b, i, "',' or ']'")
			}
			break
		}
	}
}

// key returns the index of the value that belongs to the key at i.
func (s *scanner) key(i int) (int, error) {
	b := s.b
	if i >= len(b) || b[i] != '"' {
		return i, unexpected(b, i, "a key in quotes")
	}
	i, _, err := s.str(i)
	if err != nil {
		return i, err
	}
	if i = skipSpace(b, i); i == len(b) || b[i] != ':' {
		return i, unexpected(b, i, "':'")
	}
	return skipSpace(b, i+1), nil
}

func scanWord(b []byte, i int, word string) (int, error) {
	for k := range len(word) {
		if i+k >= len(b) || b[i+k] != word[k] {
			return i, unexpected(b, min(i+k, len(b)), word)
		}
	}
	return i + len(word), nil
}

func scanNumber(b []byte, i int) (int, error) {
	digits := func() bool {
		from := i
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		return i > from
	}
	if b[i] == '-' {
		i++
	}
	if i < len(b) && b[i] == '0' {
		i++
	} else if !digits() {
		return i, unexpected(b, i, "a digit")
	}
	if i < len(b) && b[i] == '.' {
		if i++; !digits() {
			return i, unexpected(b, i, "a digit")
		}
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		if i++; i < len(b) && (b[i] == '+' || b[i] == '-') {
			i++
		}
		if !digits() {
			return i, unexpected(b, i, "a digit")
		}
	}
	return i, nil
}

// str returns the index after the string that starts at i, and whether it
// holds escapes.
func (s *scanner) str(i int) (end int, esc bool, err error) {
	for i++; ; {
		i = s.next(i)
		if i >= len(s.b) {
			return i, esc, &syntaxError{len(s.b), "the record ends inside a string"}
		}
		switch s.b[i] {
		case '"':
			return i + 1, esc, nil
		case '\\':
			n := escapeLen(s.b, i)
			if n == 0 {
				return i, esc, &syntaxError{i, "bad escape in a string"}
			}
			esc = true
			i += n
		default:
			return i, esc, &syntaxError{i, fmt.Sprintf("control character 0x%02x in a string", s.b[i])}
		}
	}
}

// text is str for the value of a member, whose escapes it notes.
func (s *scanner) text(m *member) (end int, err error) {
	first := len(s.marks)
	i := m.at + 1
	for {
		i = s.next(i)
		if i >= len(s.b) || s.b[i] != '\\' {
			break
		}
		n := escapeLen(s.b, i)
		if n == 0 {
			break
		}
		if n > 2 {
			m.coded = true
		}
		if m.esc = true; s.marks != nil && len(s.marks) < maxMarks {
			s.marks = append(s.marks, int32(i-m.at))
		}
		i += n
	}
	if s.marks != nil && len(s.marks) < maxMarks {
		m.marks = s.marks[first:]
	}
	end, _, err = s.str(i - 1)
	return end, err
}

// escapeLen returns the length of the escape at i, 0 when it is none.
func escapeLen(b []byte, i int) int {
	if i+1 >= len(b) {
		return 0
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if _, ok := hex4(b, i+2); ok {
			return 6
		}
	}
	return 0
}

func hex4(b []byte, i int) (rune, bool) {
	if i+4 > len(b) {
		return 0, false
	}
	var r rune
	for _, c := range b[i : i+4] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
