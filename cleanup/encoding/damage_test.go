package encoding

import "strings"

// misread reads the UTF-8 of text in a legacy code page: what Repair undoes.
func misread(codec int, text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		r := rune(text[i])
		if chars := codecs[codec].chars; chars != nil && r >= 0x80 {
			if d := chars.DecodeByte(text[i]); d != 0xFFFD {
				r = d
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
