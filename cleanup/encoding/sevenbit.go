package encoding

import (
	"strings"

	"golang.org/x/text/encoding/japanese"
)

// sevenBit is SEVEN_BITS; programs that drop control characters leave it as "$B;T5D2q(B". O(len(text)).
func sevenBit(text string) (string, Plan) {
	var plan Plan
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '$')
		if k < 0 {
			break
		}
		at += k
		e, ok := sevenBitAt(text, at)
		if !ok {
			at++
			continue
		}
		plan = append(plan, e)
		at = e.End
	}
	return plan.apply(text), plan
}

// leastPairs is how many characters a piece without escape characters has.
const leastPairs = 2

// sevenBitAt reads the piece whose $ is at text[i].
func sevenBitAt(text string, i int) (Edit, bool) {
	if i+2 >= len(text) || text[i+1] != 'B' && text[i+1] != '@' {
		return Edit{}, false
	}
	start, end := i, i+2
	escaped := start > 0 && text[start-1] == 0x1B
	if escaped {
		start--
	}
	common := 0
	for end+1 < len(text) && text[end] > ' ' && text[end] < 0x7F && text[end+1] > ' ' && text[end+1] < 0x7F && !returns(text[end:]) {
		if c := text[end]; c == 0x21 || c == 0x24 || c == 0x25 || c >= 0x30 && c <= 0x4F {
			common++
		}
		end += 2
	}
	body := text[i+2 : end]
	pairs := len(body) / 2
	back := strings.TrimPrefix(text[end:], "\x1b")
	switch {
	case pairs == 0 || common*5 < pairs*4 || escaped && back == text[end:] && end < len(text):
		return Edit{}, false
	case returns(back):
		end = len(text) - len(back) + 2
	case !escaped:
		return Edit{}, false
	}
	if !escaped && pairs < leastPairs {
		return Edit{}, false
	}
	t, bad := decodeAs(japanese.ISO2022JP, []byte("\x1b$B"+body+"\x1b(B"))
	if len(bad) > 0 {
		return Edit{}, false
	}
	return Edit{Rule: "iso-2022-jp", Start: start, End: end, Old: text[start:end], New: t}, true
}

// returns reports whether s begins with the return to ASCII.
func returns(s string) bool { return strings.HasPrefix(s, "(B") || strings.HasPrefix(s, "(J") }
