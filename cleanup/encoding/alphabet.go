package encoding

import (
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
	"àáçèéíïòóúü",       // Italian, Catalan, Occitan
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

// alphabetsOf maps a letter to the set of alphabets that have it. Letters of none belong to all.
var alphabetsOf = sync.OnceValue(func() map[rune]uint32 {
	m := make(map[rune]uint32, 256)
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
