package encoding

import (
	"strconv"
	"strings"
	"unicode"
	stdutf16 "unicode/utf16"
	"unicode/utf8"
)

// escapes is PROGRAM_ESCAPE. O(len(text)).
func escapes(text string) (string, Plan) {
	var plan Plan
	sure := false
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '\\')
		if k < 0 {
			break
		}
		at += k
		end := len(text)
		if k := strings.IndexByte(text[at:], '\n'); k >= 0 {
			end = at + k
		}
		start := strings.LastIndexByte(text[:at], '\n') + 1
		if line := text[start:end]; program(line) || spokenOf(line) {
			at = end
			continue
		}
		for at < end {
			k := strings.IndexByte(text[at:end], '\\')
			if k < 0 {
				at = end
				break
			}
			at += k
			e, ok := escapeAt(text, at)
			if !ok {
				at++
				continue
			}
			sure = sure || inWord(text, e)
			plan = append(plan, e)
			at = e.End
		}
	}
	if !sure {
		return text, nil
	}
	return plan.apply(text), plan
}

const ruleEscape = "escape"

// escapeAt reads the run of escapes by number, or the one of a letter, at text[i].
func escapeAt(text string, i int) (Edit, bool) {
	e := Edit{Rule: ruleEscape, Start: i, End: i}
	var b strings.Builder
	for {
		r, n := numbered(text[e.End:])
		if n == 0 {
			break
		}
		b.WriteRune(r)
		e.End += n
	}
	if e.End == i && i+1 < len(text) {
		switch c := text[i+1]; {
		case c == '"', c == '\'', c == '/':
			b.WriteByte(c)
			e.End += 2
		case c == 'n' && newLine(text[:i], text[i+2:]):
			b.WriteByte('\n')
			e.End += 2
		}
	}
	e.Old, e.New = text[e.Start:e.End], b.String()
	return e, e.End > i && !quoted(text, e)
}

// newLine reports whether \n between before and after ends a line: no path has it there.
func newLine(before, after string) bool {
	if strings.HasSuffix(before, ":") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(after)
	return after == "" || !unicode.IsLower(r) && r != '_'
}

// quoted reports whether an escape by number is all that stands in quotation marks: it is spoken of.
func quoted(text string, e Edit) bool {
	if e.Start == 0 || e.End >= len(text) || len(e.Old) <= 2 {
		return false
	}
	c := text[e.Start-1]
	return c == text[e.End] && (c == '"' || c == '\'' || c == '`')
}

// numbered reads one escape by number of a character beyond ASCII that can be text.
func numbered(s string) (r rune, n int) {
	switch {
	case strings.HasPrefix(s, `\x`):
		return bytewise(s)
	case !strings.HasPrefix(s, `\u`):
		return 0, 0
	}
	r, n = hex(s, 4)
	if stdutf16.IsSurrogate(r) {
		low, m := rune(0), 0
		if strings.HasPrefix(s[n:], `\u`) {
			low, m = hex(s[n:], 4)
		}
		r, n = stdutf16.DecodeRune(r, low), n+m
	}
	if n == 0 || r < 0xA0 || r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
		return 0, 0
	}
	return r, n
}

// bytewise reads the escapes of all bytes of a character of several.
func bytewise(s string) (r rune, n int) {
	var b [utf8.UTFMax]byte
	for k := range b {
		c, m := rune(0), 0
		if strings.HasPrefix(s[n:], `\x`) {
			c, m = hex(s[n:], 2)
		}
		if m == 0 || c < 0x80 {
			return 0, 0
		}
		b[k] = byte(c)
		n += m
		if r, size := utf8.DecodeRune(b[:k+1]); size == k+1 && r != utf8.RuneError {
			return r, n
		}
	}
	return 0, 0
}

// hex reads the digits of an escape of two letters, and returns its length.
func hex(s string, digits int) (r rune, n int) {
	if len(s) < 2+digits {
		return 0, 0
	}
	v, err := strconv.ParseUint(s[2:2+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(v), 2 + digits
}

// inWord reports whether the characters of an escape by number stand where they belong: letters at a letter or at each
// other, an apostrophe between letters, a quotation mark at the end of a word.
func inWord(text string, e Edit) bool {
	if e.New == "" || e.New[0] < utf8.RuneSelf {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:e.Start])
	after, _ := utf8.DecodeRuneInString(text[e.End:])
	left, right := edge(before), edge(after)
	first, _ := utf8.DecodeRuneInString(e.New)
	last, size := utf8.DecodeLastRuneInString(e.New)
	switch c := classOf(first); {
	case c.letter() && (left.letter() || right.letter()), classOf(last).letter() && right.letter():
		return true
	case c.letter():
		return len(e.New) > size && classOf(last).letter()
	case first == '’' || c == closing:
		return left.letter() || left == ascii && strings.ContainsRune(".,!?", before) && right == space
	case c == opening:
		return right.letter() && left == space
	}
	return false
}

// edge is the class of a neighbour, a space where there is none.
func edge(r rune) class {
	if r == utf8.RuneError {
		return space
	}
	return classOf(r)
}

// program reports whether a line looks like a piece of a program or of data.
func program(line string) bool {
	for _, sign := range [...]string{"{", "}", "();", "==", "=>", `":`, `': `, "</", "/>", `= "`, `= '`, `="`, `='`, `\\`, `\d`, `\w`, `\s`, "[^", "printf", "print(", "regex", `-\u`} {
		if strings.Contains(line, sign) {
			return true
		}
	}
	return strings.HasSuffix(line, ";")
}

// spokenOf reports whether a line has a character both as an escape by number and as it is: "\u00e9 means é". What was
// written as a string twice has nothing but escapes.
func spokenOf(line string) bool {
	raw := map[rune]bool{}
	for _, r := range line {
		if r >= utf8.RuneSelf {
			raw[r] = true
		}
	}
	for i := 0; len(raw) > 0 && i < len(line); {
		k := strings.IndexByte(line[i:], '\\')
		if k < 0 {
			break
		}
		i += k
		r, n := numbered(line[i:])
		if n > 0 && raw[r] {
			return true
		}
		i += max(n, 1)
	}
	return false
}
