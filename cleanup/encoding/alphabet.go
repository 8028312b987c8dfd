package encoding

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// alphabets lists the letters beyond ASCII of Latin alphabets, small letters only. Two of them side by side
// that no alphabet shares are a sign of damage: NO_SUCH_ALPHABET.
var alphabets = [...]string{
	"àâæçéèêëîïôœùûüÿ",  // French
	"äöüß",              // German
	"áéíñóúü",           // Spanish
	"àáâãçéêíóôõúü",     // Portuguese
	"àáçèéìíïòóùúü",     // Italian, Catalan, Occitan
	"åäöéüøæ",           // Swedish, Danish, Norwegian; German names beside theirs
	"äöõüšž",            // Estonian, Finnish
	"áðéíóúýþæö",        // Icelandic
	"áíóúýæøð",          // Faroese
	"ąćęłńóśźż",         // Polish
	"áčďéěíňóřšťúůýž",   // Czech
	"áäčďéíĺľňóôŕšťúýž", // Slovak
	"áéíóöőúüű",         // Hungarian
	"ăâîșțşţ",           // Romanian
	"čćđšž",             // Croatian, Bosnian, Serbian, Slovene
	"ąčęėįšųūž",         // Lithuanian
	"āčēģīķļņšūžōŗ",     // Latvian
	"çğıiöşüâîûİ",       // Turkish
	"çğəıöşüİ",          // Azerbaijani
	"çë",                // Albanian
	"âêîôûŵŷáéíóúàèìòùäëïöüẅẁẃ", // Welsh
	"áéíóúàèìòù", // Irish, Scottish Gaelic
	"ċġħżàèìòùî", // Maltese
	"ĉĝĥĵŝŭ",     // Esperanto
	"áčđŋšŧž",    // Northern Sami
	"áâäčđŋšž",   // Inari Sami
	"ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ", // Vietnamese
	"äçňöşüýž",         // Turkmen
	"äêıöşţü",          // Gagauz
	"ãéëòóôùłńż",       // Kashubian
	"čćěłńóřŕšśžź",     // Sorbian
	"çêîşû",            // Kurdish
	"áéëïíóúêèôûîöüä",  // Dutch, Luxembourgish, Walloon, Breton
	"āēīōūǖáéíóúàèìòù", // Maori, Latin, Pinyin
}

// alphabetCodes has the languages of each alphabet by their ISO 639-1 codes, as package language has them.
var alphabetCodes = [len(alphabets)]string{
	0:  "fr",
	1:  "de",
	2:  "es",
	3:  "pt",
	4:  "it ca",
	5:  "sv da nb nn no",
	6:  "et fi",
	7:  "is",
	9:  "pl",
	10: "cs",
	11: "sk",
	12: "hu",
	13: "ro",
	14: "hr bs sr sl",
	15: "lt",
	16: "lv",
	17: "tr",
	18: "az",
	19: "sq",
	20: "cy",
	21: "ga",
	22: "mt",
	23: "eo",
	26: "vi",
	32: "nl",
	33: "mi la",
}

// alphabetsIn is the set of the alphabets of a language, 0 for one that is not told by its letters.
func alphabetsIn(code string) (set uint64) {
	for i, codes := range alphabetCodes {
		if slices.Contains(strings.Fields(codes), code) {
			set |= 1 << i
		}
	}
	return set
}

// alphabetsOf maps a letter to the set of alphabets that have it. Letters of none belong to all.
var alphabetsOf = sync.OnceValue(func() map[rune]uint64 {
	m := make(map[rune]uint64, 256)
	for i, a := range alphabets {
		for _, r := range a {
			m[r] |= 1 << i
		}
	}
	return m
})

func shareAlphabet(a, b rune) bool {
	m := alphabetsOf()
	x, y := m[unicode.ToLower(a)], m[unicode.ToLower(b)]
	return x == 0 || y == 0 || x&y != 0
}
