package language

import (
	"math/bits"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// FUNCTION WORDS: what says that a text is English without the table. A window is plain when function words
// fill it, different ones, and few other words end as those of many other languages do.
const (
	leastWords  = 50  // of a text
	textShare   = 25  // function words in a hundred words of it
	plainShare  = 30  // function words in a hundred words of a plain window
	plainKinds  = 4   // different ones in it, or two fifths of all of them
	openShare   = 14  // other words in a hundred that end in a, i, o or u, at most
	wideLetters = 3   // letters beyond ASCII in a window, at most
	tableLeast  = 0.9 // confidence of the table in a window that is not plain
)

// Code returns the code that [Detect] returns, sooner for English: where function words leave no doubt of most windows,
// the table is asked about the others and two of these alone; FUNCTION_WORDS says how sure that is. O(1) in len(text) beyond 1,280 bytes; safe for concurrent use.
func Code(text string) string {
	if english(text) {
		return "en"
	}
	code, _ := Detect(text)
	return code
}

// English tells whether [Code] returns "en", sooner for other languages: where half of the windows are sure of another, the
// rest are not read. O(1) in len(text) beyond 1,280 bytes; safe for concurrent use.
func English(text string) bool {
	if english(text) {
		return true
	}
	first, _ := detect(text, "en")
	return first.sure() == "en"
}

// english reports whether text is English beyond doubt: a quarter of its windows or more are plain, the table is
// sure of the two of these that function words fill least and of the others, and of eight windows one may be
// anything else. The two are asked for texts that are half English, word by word: where chance leaves each of
// their windows enough function words, it leaves some barely enough.
func english(text string) bool {
	var parts, doubtful [windows]string
	n := split(text, &parts)
	words, function, asked, foreign := 0, 0, 0, 0
	var low least
	for _, part := range parts[:n] {
		t := count(part)
		words, function = words+t.words, function+t.function
		switch {
		case t.wide > wideLetters:
			foreign++
		case !t.plain():
			doubtful[asked] = part
			asked++
		default:
			low.add(part, t.function*fullShare/t.words)
		}
		if 4*asked > 3*n || foreign > n/windows {
			return false
		}
	}
	if words < leastWords || 100*function < textShare*words {
		return false
	}
	m := memories.Get().(*memory)
	defer memories.Put(m)
	for _, part := range low.parts[:low.n] {
		if !m.surelyEnglish(part) {
			return false
		}
	}
	for k, part := range doubtful[:asked] {
		if foreign > n/windows || foreign+asked-k <= n/windows {
			break // whatever the table says of the rest
		}
		if !m.surelyEnglish(part) {
			foreign++
		}
	}
	return foreign <= n/windows
}

// least holds the two plain windows that function words fill least, the least first.
type least struct {
	parts  [2]string
	shares [2]int // function words in fullShare words
	n      int
}

const fullShare = 1000

func (l *least) add(part string, share int) {
	switch {
	case l.n == 0 || share < l.shares[0]:
		l.parts[1], l.shares[1] = l.parts[0], l.shares[0]
		l.parts[0], l.shares[0] = part, share
	case l.n == 1 || share < l.shares[1]:
		l.parts[1], l.shares[1] = part, share
	}
	l.n = min(l.n+1, len(l.parts))
}

// surelyEnglish asks the table about one window.
func (m *memory) surelyEnglish(part string) bool {
	s := m.score(part)
	codes := ngram.Groups[0].Codes
	best, sure := s.sure(len(codes), tableLeast)
	return sure && codes[best] == "en"
}

// tally is what a window holds. Words are runs of letters of ASCII.
type tally struct {
	words    int
	function int    // function words of English
	kinds    uint32 // a bit for each, several to a bit
	open     int    // other words that end in a, i, o or u
	wide     int    // letters beyond ASCII; punctuation of the block of dashes and quotation marks is none
}

func (t *tally) plain() bool {
	return 100*t.function >= plainShare*t.words && 100*t.open <= openShare*t.words &&
		bits.OnesCount32(t.kinds) >= max(plainKinds, 2*t.function/5)
}

// count reads a window, eight bytes at a time. Whether a word is one of the list is not branched on: half of them are.
func count(part string) (t tally) {
	for i := 0; i < len(part); {
		w := octets.At(part, i)
		small := w&^highest | smallLetters
		others := (^((small + 0x1F*lowest) &^ (small + 0x05*lowest)) | w) & highest
		size := bits.TrailingZeros64(others) >> 3
		if size == 0 {
			if c := part[i]; c > 0xC2 && c != 0xE2 {
				t.wide++
			}
			i++
			continue
		}
		letters := (w | smallLetters) & (1<<(8*uint(size)) - 1) // no word of the list has eight
		i += size
		if size == 8 {
			for i < len(part) && part[i]|0x20-'a' < 26 {
				i++
			}
		}
		slot := slotOf(letters)
		differs := functionWords[slot] ^ letters
		listed := 1 - int((differs|-differs)>>63)
		t.words++
		t.function += listed
		t.kinds |= uint32(listed) << (slot & 31)
		t.open += openEnds >> (part[i-1] & 31) & (1 - listed)
		if i < len(part) && part[i] < 0x80 {
			i++ // a blank, or what else ended the word
		}
	}
	return t
}

const (
	lowest       = 0x0101010101010101
	highest      = 0x8080808080808080
	smallLetters = 0x2020202020202020
)

const (
	functionSlots = 1 << functionBits
	functionBits  = 9
	functionHash  = 0xDBBC6945EDA05AD3 // gives each function word a slot of its own
	openEnds      = 1<<('a'&31) | 1<<('i'&31) | 1<<('o'&31) | 1<<('u'&31)
)

// functionWords are the words in their slots, by their letters, the first lowest.
var functionWords = functionTable()

func functionTable() (t [functionSlots]uint64) {
	for _, w := range [...]string{
		"the", "of", "and", "to", "in", "that", "for", "is", "was", "said", "with", "on", "by", "at", "as", "from", "has", "have", "it", "a",
		"be", "he", "his", "are", "not", "but", "this", "will", "an", "they", "were", "had", "its", "which", "would", "been", "their", "who",
		"more", "than", "we", "our", "you", "or", "she", "her", "about", "these", "what", "when", "there", "can", "all", "also", "into",
		"after", "my", "your",
	} {
		var word uint64
		for i := range len(w) {
			word |= uint64(w[i]) << (8 * i)
		}
		t[slotOf(word)] = word
	}
	return t
}

func slotOf(word uint64) uint64 { return word * functionHash >> (64 - functionBits) }
