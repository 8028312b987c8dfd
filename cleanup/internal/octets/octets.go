// Package octets looks at text eight bytes at a time. A word of eight bytes has the first of them lowest; what is asked
// of its bytes is answered by a mark, the highest bit of each that is meant. All functions are O(1) and in line.
package octets

const (
	Low  = 0x0101010101010101
	High = 0x8080808080808080
)

// Load is the first eight bytes of s, one instruction once compiled.
func Load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// At is the eight bytes of s from i on, zeros where it has ended.
func At(s string, i int) uint64 {
	if i+8 <= len(s) {
		return Load(s[i:])
	}
	return end(s[i:])
}

// end is a text of less than eight bytes.
func end(s string) (w uint64) {
	for k := range len(s) {
		w |= uint64(s[k]) << (8 * k)
	}
	return w
}

// Equal marks the bytes that are c, which is of ASCII.
func Equal(w uint64, c byte) uint64 {
	return ^((w^uint64(c)*Low)&(0x7F*Low) + 0x7F*Low | w) & High
}

// Letters marks the letters of ASCII.
func Letters(w uint64) uint64 {
	small := w&(0x7F*Low) | 0x20*Low
	return (small + 0x1F*Low) &^ (small + 0x05*Low) &^ w & High
}

// Alnum marks the letters and digits of ASCII.
func Alnum(w uint64) uint64 {
	ascii := w & (0x7F * Low)
	small := ascii | 0x20*Low
	return ((small+0x1F*Low)&^(small+0x05*Low) | (ascii+0x50*Low)&^(ascii+0x46*Low)) &^ w & High
}

// Small is the bytes with letters of ASCII made small; other characters of ASCII below '@' stay what they are but controls.
func Small(w uint64) uint64 { return w | 0x20*Low }

// Bits makes a number of the marks, a bit for each byte, the first lowest.
func Bits(marks uint64) uint64 { return marks >> 7 * 0x0102040810204080 >> 56 }
