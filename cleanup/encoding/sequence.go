package encoding

import (
	"strings"
	"unicode/utf8"
)

// char is one character of a line and its byte offset in it.
type char struct {
	r   rune
	off int
}

type kind uint8

const (
	whole   kind = iota
	altered      // SPACE_FOR_A0: a space where byte A0 was
	lossy        // LOST_BYTE: U+FFFD or '?' where a byte was
)

// sequence is a run of characters, [i, j) in the line, whose bytes in one code page spell one character in
// UTF-8.
type sequence struct {
	i, j int
	r    rune
	kind kind
}

const (
	lossByte = 0x1A // stands for U+FFFD, whose byte is not known
)

// reader reads a line as bytes of one code page.
type reader struct {
	t     *pages
	codec int
	line  []char
	text  string
}

// at returns the byte of the k-th character: the character itself for ASCII, lossByte for U+FFFD, 0 for
// what the code page lacks or where the line ends.
func (d *reader) at(k int) byte {
	if k >= len(d.line) {
		return 0
	}
	r := d.line[k].r
	switch {
	case r < 0x80:
		if r == lossByte {
			return 0
		}
		return byte(r)
	case r == utf8.RuneError:
		return lossByte
	}
	return d.t.cell(r)[d.codec]
}

// sequences appends to out every sequence of the line, left to right, not overlapping. O(len(line)).
func (d *reader) sequences(out []sequence) []sequence {
	for k := 0; k < len(d.line); {
		if d.line[k].r < 0x80 {
			k++
			continue
		}
		s, ok := d.sequence(k)
		if !ok {
			k++
			continue
		}
		out = append(out, s)
		k = s.j
	}
	return out
}

// sequence reads the sequence that begins at character k, if one does.
func (d *reader) sequence(k int) (sequence, bool) {
	lead := d.at(k)
	var n int
	switch {
	case lead >= 0xC2 && lead < 0xE0:
		n = 2
	case lead >= 0xE0 && lead < 0xF0:
		n = 3
	case lead >= 0xF0 && lead < 0xF5:
		n = 4
	default:
		return sequence{}, false
	}
	if k+n > len(d.line) {
		return sequence{}, false
	}
	b := [4]byte{lead}
	spaces, losses := 0, 0
	for x := 1; x < n; x++ {
		c := d.at(k + x)
		switch {
		case c >= 0x80 && c < 0xC0:
		case c == ' ':
			spaces++
			c = 0xA0
		case c == lossByte, c == '?':
			losses++
			if c == '?' && (losses > 1 || n == 2 && lead > 0xC3) {
				return sequence{}, false
			}
			c = lossByte
		default:
			return sequence{}, false
		}
		b[x] = c
	}
	switch {
	case spaces == 0 && losses == 0:
		return d.whole(k, n, b)
	case spaces == 1 && losses == 0 && d.codec != macintosh && d.codec != cp437: // whose byte A0 is no space
		return d.altered(k, n, b)
	case spaces == 0:
		return d.lossy(k, n)
	}
	return sequence{}, false
}

func (d *reader) whole(k, n int, b [4]byte) (sequence, bool) {
	if r, size := utf8.DecodeRune(b[:n]); size == n {
		return sequence{k, k + n, r, whole}, true
	}
	if r, kd, ok := d.surrogates(k, n, b); ok {
		return sequence{k, k + 6, r, kd}, true
	}
	return sequence{}, false
}

// surrogates reads the CESU-8 form of a character beyond U+FFFF: two three-byte halves. A0 in the first
// half may have become a space, and a byte may be lost.
func (d *reader) surrogates(k, n int, b [4]byte) (rune, kind, bool) {
	if n != 3 || b[0] != 0xED || b[1] < 0xA0 || b[1] > 0xAF || k+6 > len(d.line) || d.at(k+3) != 0xED {
		return 0, 0, false
	}
	c, e := d.at(k+4), d.at(k+5)
	if b[2] == lossByte || c == lossByte || e == lossByte {
		ok := (c == lossByte || c >= 0xB0 && c < 0xC0) && (e == lossByte || e >= 0x80 && e < 0xC0)
		return utf8.RuneError, lossy, ok
	}
	if c < 0xB0 || c > 0xBF || e < 0x80 || e > 0xBF {
		return 0, 0, false
	}
	hi := rune(b[1]&0x0F)<<6 | rune(b[2]&0x3F)
	lo := rune(c&0x0F)<<6 | rune(e&0x3F)
	return 0x10000 + hi<<10 + lo, whole, true
}

// altered reads a sequence in which a space stands for byte A0. Only leads that make a common character
// that way are taken.
func (d *reader) altered(k, n int, b [4]byte) (sequence, bool) {
	if n == 3 && b[0] == 0xED && b[1] == 0xA0 && d.line[k+1].r == ' ' {
		if r, kd, ok := d.surrogates(k, n, b); ok {
			return sequence{k, k + 6, r, kd}, true
		}
		return sequence{}, false
	}
	r, size := utf8.DecodeRune(b[:n])
	if size != n {
		return sequence{}, false
	}
	switch n {
	case 2:
		if strings.IndexByte("\xc2\xc3\xc5\xce\xd0\xd9", b[0]) < 0 {
			return sequence{}, false
		}
		if r == 'à' && !d.glued(k+1) {
			return sequence{k, k + 1, r, altered}, true // the space is the one between words
		}
	case 3:
		if b[0] > 0xE3 || d.line[k+1].r == ' ' && b[0] < 0xE2 {
			return sequence{}, false
		}
	case 4:
		if b[0] != 0xF0 {
			return sequence{}, false
		}
	}
	return sequence{k, k + n, r, altered}, true
}

// glued reports whether the space at character k, after what was à, stands for byte A0 and nothing else:
// another space follows, or the rest of a Portuguese contraction (às, àquele, àquela, àquilo).
func (d *reader) glued(k int) bool {
	rest := d.text[d.line[k].off+1:]
	for _, p := range [...]string{" ", "s ", "quele", "quela", "quilo"} {
		if strings.HasPrefix(rest, p) {
			return true
		}
	}
	return false
}

func (d *reader) lossy(k, n int) (sequence, bool) {
	if d.codec == latin1 {
		return sequence{}, false
	}
	b := [4]byte{d.at(k), d.at(k + 1), d.at(k + 2)}
	if b[0] == 0xED {
		if r, kd, ok := d.surrogates(k, n, b); ok {
			return sequence{k, k + 6, r, kd}, true
		}
	}
	return sequence{k, k + n, utf8.RuneError, lossy}, true
}
