package encoding

import (
	"strings"
	"unicode"
)

// commonThai has the letters and signs that make two thirds of Thai text.
const commonThai = "\xa1\xa7\xb4\xb5\xb7\xb9\xc1\xc2\xc3\xc5\xc7\xca\xcd\xd1\xd2\xd5\xe0\xe8\xe9"

// isThai reports whether the bytes beyond ASCII are Thai (TIS-620, Windows-874): eight or more, a fifth of them vowel
// signs and tone marks, hardly one of these without the consonant that it needs, and most of them common. O(len(raw)).
func isThai(raw []byte) bool {
	letters, signs, lost, common := 0, 0, 0, 0
	prev := byte(0)
	for i, c := range raw {
		if strings.IndexByte(commonThai, c) >= 0 {
			common++
		}
		switch {
		case c < 0x80, c == 0x85, c >= 0x91 && c <= 0x97, c == 0xA0:
		case c < 0xA1, c > 0xDA && c < 0xDF, c > 0xFB:
			lost++
		case c == 0xD1, c >= 0xD4 && c <= 0xDA, c >= 0xE7 && c <= 0xEE: // above and below a consonant
			letters++
			signs++
			if prev < 0xA1 || prev >= 0xDF && prev < 0xE7 {
				lost++
			}
		case c >= 0xE0 && c <= 0xE4: // before a consonant
			letters++
			signs++
			if i+1 == len(raw) || raw[i+1] < 0xA1 || raw[i+1] > 0xCE {
				lost++
			}
		default:
			letters++
		}
		prev = c
	}
	return letters >= 8 && signs*5 >= letters && lost*50 <= letters && common*9 >= letters*5
}

// commonPairs reports whether most characters of two bytes lie where a charset has its common ones: what is no text in
// it is spread over all of it. O(len(raw)).
func commonPairs(raw []byte, name string) bool {
	var common func(lead, trail byte) bool
	switch name {
	case "gbk", "gb18030": // level 1 of GB 2312
		common = func(lead, trail byte) bool { return trail >= 0xA1 && (lead <= 0xA3 || lead >= 0xB0 && lead <= 0xD7) }
	case "big5": // level 1
		common = func(lead, _ byte) bool { return lead >= 0xA1 && lead <= 0xC6 }
	case "euc-kr": // Hangul
		common = func(lead, trail byte) bool { return trail >= 0xA1 && (lead <= 0xA3 || lead >= 0xB0 && lead <= 0xC8) }
	case "euc-jp": // kana, level 1
		common = func(lead, _ byte) bool { return lead >= 0xA1 && lead <= 0xCF }
	case "shift_jis":
		common = func(lead, _ byte) bool { return lead >= 0x81 && lead <= 0x98 }
	default:
		return true
	}
	pairs, rare := 0, 0
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] < 0x80 {
			continue
		}
		if name == "shift_jis" && raw[i] >= 0xA1 && raw[i] <= 0xDF { // half-width katakana
			rare++
			pairs++
			continue
		}
		pairs++
		if !common(raw[i], raw[i+1]) {
			rare++
		}
		i++
	}
	return rare*5 <= pairs
}

// scattered reports whether letters of another script than Latin stand alone more often than in words, or, in a
// charset of another script, there are none: bytes that a charset makes characters of, not text in it.
func scattered(text, name string) bool {
	alone, all, run := 0, 0, 0
	sc := noScript
	end := func() {
		if run == 1 {
			alone++
		}
		run = 0
	}
	for _, r := range text {
		if unicode.IsMark(r) {
			continue
		}
		s := scriptOf(r)
		if s != sc {
			end()
		}
		if sc = s; s != noScript && s != latin {
			run++
			all++
		}
	}
	end()
	return alone*3 > all || all == 0 && otherScript(name)
}

// otherScript tells whether a charset is of another script than Latin.
func otherScript(name string) bool {
	switch name {
	case "ibm866", "koi8-r", "koi8-u", "windows-1251", "iso-8859-5", "x-mac-cyrillic", "iso-8859-7", "windows-1253", "iso-8859-8", "windows-1255", "iso-8859-6", "windows-1256":
		return true
	}
	return false
}
