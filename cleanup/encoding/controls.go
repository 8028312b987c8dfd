package encoding

import (
	"strings"
	"unicode/utf8"
)

// Controls removes what no reader sees and no writer meant: terminal escape sequences (ECMA-48: CSI, OSC and
// two-character ones), ASCII and C1 control characters but tab, line feed, form feed and carriage return,
// byte order marks inside text, the deprecated U+206A to U+206F and the annotation characters U+FFF9 to U+FFFC.
// Joiners, direction marks and tag characters, which change what is shown, stay. It is to run after Repair,
// for which C1 controls are evidence, and leaves U+0085, a line end, to Unicode. O(len(text)).
func Controls(text string) (string, Plan) {
	var plan Plan
	for i := 0; i < len(text); {
		if c := text[i]; c >= 0x20 && c < 0x7F || c == '\n' {
			i++
			continue
		}
		n, rule := control1(text[i:])
		if rule == "" {
			i += n
			continue
		}
		plan = append(plan, Edit{Rule: rule, Start: i, End: i + n, Old: text[i : i+n]})
		i += n
	}
	return plan.apply(text), plan
}

// control1 returns the length of what s begins with, and the rule when it is to go.
func control1(s string) (int, string) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == 0x1B:
		if n := escape(s); n > 1 {
			return n, "terminal escape"
		}
		return 1, ruleControl
	case r == '\t', r == '\n', r == '\f', r == '\r', r == 0x85:
		return n, ""
	case r < 0x20, r >= 0x7F && r <= 0x9F, r >= 0x206A && r <= 0x206F, r >= 0xFFF9 && r <= 0xFFFC:
		return n, ruleControl
	case r == 0xFEFF:
		return n, "byte order mark"
	}
	return n, ""
}

const ruleControl = "control character"

// longestOSC bounds an operating system command: a terminator further away belongs to something else.
const longestOSC = 256

// escape returns the length of the terminal escape sequence that s begins with, or 1.
func escape(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch c := s[1]; {
	case c == '[':
		for i := 2; i < len(s); i++ {
			switch c := s[i]; {
			case c >= 0x40 && c <= 0x7E:
				return i + 1
			case c < 0x20 || c > 0x3F:
				return 1
			}
		}
		return 1
	case c == ']':
		body := s[:min(len(s), longestOSC)]
		for i := 2; i < len(body); i++ {
			if body[i] == 0x07 {
				return i + 1
			}
			if strings.HasPrefix(body[i:], "\x1b\\") {
				return i + 2
			}
			if body[i] == '\n' {
				return 1
			}
		}
		return 1
	case c >= 0x40 && c <= 0x5F, c == '=', c == '>', c == '7', c == '8', c == 'c':
		return 2
	case (c == '(' || c == ')') && len(s) > 2 && s[2] >= 0x30 && s[2] <= 0x7E:
		return 3
	}
	return 1
}
