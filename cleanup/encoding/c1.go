package encoding

import "unicode/utf8"

// controls reads C1 controls as the Windows-1252 characters of the same number, as browsers do: nobody types
// C1 controls. The five that Windows-1252 leaves undefined stay. MAC_IN_WORD: when all of them stand between
// small letters and Windows-1252 would put a † or its like there, MacRoman is meant, if it makes them all letters.
func controls(line string, chars []char, class []class) Plan {
	chars1, rule := codecs[windows1252].chars, "c1 control"
	if macInWord(chars, class) {
		chars1, rule = codecs[macintosh].chars, "c1 control macintosh"
	}
	var plan Plan
	for _, c := range chars {
		if c.r < 0x80 || c.r > 0x9F {
			continue
		}
		if d := chars1.DecodeByte(byte(c.r)); d != c.r && d != utf8.RuneError {
			plan = append(plan, Edit{Rule: rule, Start: c.off, End: c.off + 2, Old: line[c.off : c.off+2], New: string(d)})
		}
	}
	return plan
}

func macInWord(chars []char, class []class) bool {
	sure := false
	for k, c := range class {
		if c != control {
			continue
		}
		if k == 0 || k+1 == len(class) || class[k-1] != lower || class[k+1] != lower {
			return false
		}
		if classOf(codecs[macintosh].chars.DecodeByte(byte(chars[k].r))) != lower {
			return false
		}
		d := codecs[windows1252].chars.DecodeByte(byte(chars[k].r))
		sure = sure || classOf(d) == odd
	}
	return sure
}
