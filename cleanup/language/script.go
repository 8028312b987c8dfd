package language

import (
	"math/bits"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// script of a letter, as far as languages are told apart by it.
type script uint8

const (
	none script = iota
	latin
	cyrillic
	arabic
	devanagari
	han
	kana
	hangul
	firstOfOne // scripts from here on have one language each, in codeOf
)

// block is a range of code points of one script.
type block struct {
	lo, hi rune
	script script
}

// blocks lists the letters beyond Latin-1 in order of code points.
var blocks = [...]block{
	{0xC0, 0x24F, latin},
	{0x250, 0x2AF, latin},
	{0x370, 0x3FF, firstOfOne},
	{0x400, 0x52F, cyrillic},
	{0x531, 0x587, firstOfOne + 1},
	{0x591, 0x5F4, firstOfOne + 2},
	{0x610, 0x6FF, arabic},
	{0x750, 0x77F, arabic},
	{0x900, 0x97F, devanagari},
	{0x980, 0x9FF, firstOfOne + 3},
	{0xA00, 0xA7F, firstOfOne + 4},
	{0xA80, 0xAFF, firstOfOne + 5},
	{0xB00, 0xB7F, firstOfOne + 6},
	{0xB80, 0xBFF, firstOfOne + 7},
	{0xC00, 0xC7F, firstOfOne + 8},
	{0xC80, 0xCFF, firstOfOne + 9},
	{0xD00, 0xD7F, firstOfOne + 10},
	{0xD80, 0xDFF, firstOfOne + 11},
	{0xE00, 0xE7F, firstOfOne + 12},
	{0xE80, 0xEFF, firstOfOne + 13},
	{0xF00, 0xFFF, firstOfOne + 14},
	{0x1000, 0x109F, firstOfOne + 15},
	{0x10A0, 0x10FF, firstOfOne + 16},
	{0x1100, 0x11FF, hangul},
	{0x1200, 0x137F, firstOfOne + 17},
	{0x1780, 0x17FF, firstOfOne + 18},
	{0x1E00, 0x1EFF, latin},
	{0x1F00, 0x1FFF, firstOfOne},
	{0x3041, 0x30FF, kana},
	{0x3131, 0x318E, hangul},
	{0x3400, 0x4DBF, han},
	{0x4E00, 0x9FFF, han},
	{0xAC00, 0xD7AF, hangul},
	{0xF900, 0xFAFF, han},
	{0xFB50, 0xFDFF, arabic},
	{0xFE70, 0xFEFC, arabic},
	{0xFF66, 0xFF9D, kana},
	{0x20000, 0x2FA1F, han},
}

// codeOf names the language of each script that has one.
var codeOf = [...]string{
	"el", "hy", "he", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml", "si", "th", "lo", "bo", "my", "ka", "am", "km",
}

const numScripts = int(firstOfOne) + len(codeOf)

func scriptOf(r rune) script {
	if r < 0xC0 {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return latin
		}
		return none
	}
	if r == 0xD7 || r == 0xF7 {
		return none
	}
	lo, hi := 0, len(blocks)
	for lo < hi {
		if mid := (lo + hi) / 2; blocks[mid].hi < r {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(blocks) && r >= blocks[lo].lo {
		return blocks[lo].script
	}
	return none
}

// table reports whether languages share the script and are told apart by a table.
func (s script) table() bool { return s >= latin && s <= devanagari }

// code names the language of a script that has one.
func (s script) code() string {
	switch s {
	case han:
		return "zh"
	case kana:
		return "ja"
	case hangul:
		return "ko"
	}
	return codeOf[s-firstOfOne]
}

// histogram counts letters by script.
type histogram [numScripts]int

func (h *histogram) add(text string) {
	for i := 0; i < len(text); {
		if w := octets.At(text, i); w&octets.High == 0 {
			h[latin] += bits.OnesCount64(octets.Letters(w)) // zeros behind the end are none
			i += 8
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if i += n; r < utf8.RuneSelf {
			h[latin] += int(octets.Letters(uint64(r)) >> 7 & 1)
			continue
		}
		h[scriptOf(r)]++
	}
}

// top returns the script with the most letters and its share of all letters, and the runner-up. Han and kana
// are counted as one script, Japanese when one letter in forty is kana; one of these letters or of hangul
// counts as two, for it carries as much.
func (h *histogram) top() (first script, share float64, second script, rest float64) {
	c := *h
	c[none] = 0
	east := han
	if c[kana]*40 >= c[han]+c[kana] && c[kana] > 0 {
		east = kana
	}
	n := 2 * (c[han] + c[kana])
	c[han], c[kana] = 0, 0
	c[east], c[hangul] = n, 2*c[hangul]
	total := 0
	for s, n := range c {
		total += n
		switch {
		case n > c[first]:
			first, second = script(s), first
		case n > c[second] && n > 0:
			second = script(s)
		}
	}
	if total == 0 {
		return none, 0, none, 0
	}
	return first, float64(c[first]) / float64(total), second, float64(c[second]) / float64(total)
}
