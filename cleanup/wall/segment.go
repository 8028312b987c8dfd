package wall

import (
	"unicode"
	"unicode/utf8"
)

// folder splits segments into words, reusing its memory.
type folder struct {
	buf   []byte
	ends  []int // of the words in buf
	words []string
}

// fold returns the lower-case words of a segment, until the next call; apostrophes are
// left out.
func (f *folder) fold(s string) []string {
	f.buf, f.ends, f.words = f.buf[:0], f.ends[:0], f.words[:0]
	flush := func() {
		if n := len(f.buf); n > 0 && (len(f.ends) == 0 || f.ends[len(f.ends)-1] < n) {
			f.ends = append(f.ends, n)
		}
	}
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			f.buf = append(f.buf, byte(r))
		case 'A' <= r && r <= 'Z':
			f.buf = append(f.buf, byte(r)+'a'-'A')
		case r == '\'' || r == '’':
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)):
			f.buf = utf8.AppendRune(f.buf, unicode.ToLower(r))
		default:
			flush()
		}
	}
	flush()
	all, from := string(f.buf), 0
	for _, end := range f.ends {
		f.words = append(f.words, all[from:end])
		from = end
	}
	return f.words
}

// sentences yields the sentences of a line, with their marks.
func sentences(line string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		from := 0
		for i, r := range line {
			full := r == '。' || r == '！' || r == '？'
			if r != '.' && r != '!' && r != '?' && r != '…' && !full {
				continue
			}
			end := i + len(string(r))
			if end < len(line) && line[end] != ' ' && !full {
				continue
			}
			if !yield(line[from:end]) {
				return
			}
			from = end
		}
		if from < len(line) {
			yield(line[from:])
		}
	}
}

// weigh counts the words of a segment: in scripts without blanks two letters are one.
func weigh(segment string, ws []string) int {
	if !unspaced(segment) {
		return len(ws)
	}
	n := 0
	for _, w := range ws {
		if unspaced(w) {
			n += (utf8.RuneCountInString(w) + 1) / 2
		} else {
			n++
		}
	}
	return n
}

// unspaced tells whether a text has letters of a script in which what walls say is looked for as it stands: Chinese, Japanese,
// Korean, Thai. All of them take three bytes.
func unspaced(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0xe0 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); r >= 0x3040 && r <= 0x9fff || r >= 0xac00 && r <= 0xd7a3 || r >= 0x0e00 && r <= 0x0e7f {
			return true
		}
	}
	return false
}
