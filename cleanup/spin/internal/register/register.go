// Package register tells the English that the spin model knows, running prose of the twentieth century and
// after, from all else: other languages and Englishes, old prose, headlines, tables, verse and code. What it goes by
// are words that are everywhere in one kind of text and hardly ever in the others, not what a text is about.
//
// The shares were set on half of the sets that doc/accuracy.md names under "What is judged", and measured on the other.
package register

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Why a text is not judged.
const (
	Foreign   = "not English"
	Pidgin    = "Nigerian Pidgin, not the English that the model knows"
	Early     = "early modern English"
	Old       = "English of the 19th century or before"
	Headlines = "headlines, verse or a list, no running text"
	Lines     = "a list, no running text: its lines were read each by itself"
	Table     = "a table, no running text"
	Sparse    = "hardly any of the small words of English prose: a list, or another language"
	Code      = "program code or markup"
)

// OtherEnglish tells whether a reason says that a text is in an English that the model does not know.
func OtherEnglish(reason string) bool { return reason == Pidgin || reason == Early || reason == Old }

// ByForm tells whether a reason is about how a text is laid out, not about what language it is in: a spinner's words in it
// are as strange as in prose.
func ByForm(reason string) bool { return reason == Table || reason == Headlines || reason == Lines }

// From leastProse words on a text's share of small words tells whether it is English prose, from leastLong on whether its
// lines are sentences, and from leastAged on its old words how old it is: a verse or two in a short one is no age.
const (
	leastProse = 30
	leastLong  = 80
	leastAged  = 150
)

// A text with less of "the" than theLeast and less of all the commonest function words than smallLeast is no English
// prose; what it is else, strange words (in no list), numerals and small words of Pidgin tell. Shares of all words.
const (
	theLeast     = 0.006
	smallLeast   = 0.17
	strangeMost  = 0.3
	numeralsMost = 0.15
	pidginMost   = 0.03
	pidginSorts  = 3
)

// The same of a shorter text, and the share of strange words that tells of any text of more than a few words.
const (
	leastBrief    = 10
	smallBrief    = 0.12
	strangeBrief  = 0.2
	strangeSurely = 0.5
)

// Old words in a thousand, of which an early modern one counts as earlyWeight: at least oldLeast, of oldSorts different
// ones, and with semicolons at least oldProse. A list has more semicolons than semisMost.
const (
	oldLeast    = 10.0
	oldSorts    = 4
	oldProse    = 20.0
	semisMost   = 15.0
	earlyWeight = 3.0
	earlyLeast  = 5.0
	earlySorts  = 2
)

// Reader knows the words of a word list that tell kinds of text apart. Read-only and safe for concurrent use.
type Reader struct {
	cue   []uint8 // by word: its place in kinds, plus one; 0: it tells nothing
	kinds []kind  // by cue
	plain uint8   // cues up to this one tell something in titles too
}

// New looks the cues up in a word list.
func New(words *lm.Vocabulary) *Reader {
	r := &Reader{}
	for k, list := range cues() {
		for _, w := range strings.Fields(list) {
			id := int(words.Lookup(w))
			if id == int(lm.Unknown) {
				continue
			}
			if more := id + 1 - len(r.cue); more > 0 {
				r.cue = append(r.cue, make([]uint8, more)...)
			}
			r.kinds = append(r.kinds, kind(k))
			r.cue[id] = uint8(len(r.kinds))
		}
		if kind(k) == article {
			r.plain = uint8(len(r.kinds))
		}
	}
	return r
}

// Why says in words why a text with these tokens is not of the model's kind; "": it is. lines: the text is a list of
// phrases that are read each by itself. O(len(text)).
func (r *Reader) Why(text string, tokens []lm.Token, lines bool) string {
	var t tally
	r.tally(&t, tokens)
	if len(tokens) < leastProse || lines {
		return t.brief(text, lines)
	}
	switch {
	case t.share[pidgin] >= pidginMost && t.sorts[pidgin] >= pidginSorts:
		return Pidgin
	case coded(text, len(tokens)):
		return Code
	case t.share[article] < theLeast && t.share[article]+t.share[function] < smallLeast:
		switch {
		case t.strange >= strangeMost || mostlyHigh(text):
			return Foreign
		case t.numerals >= numeralsMost:
			return Table
		}
		return Sparse
	case len(tokens) < leastLong:
		return ""
	case headlines(text, len(tokens)):
		return Headlines
	case len(tokens) < leastAged:
		return ""
	}
	return t.age(text)
}

// brief is Why for a text that is too short for its share of small words to tell, and for a list.
func (t *tally) brief(text string, lines bool) string {
	switch {
	case t.strange > strangeSurely && (t.words > 5 || mostlyHigh(text)),
		!lines && t.words >= leastBrief && t.sorts[article] == 0 && t.share[function] < smallBrief && t.strange >= strangeBrief:
		return Foreign
	case t.words >= leastProse && t.numerals >= numeralsMost:
		return Table
	}
	return ""
}

// age says whether the words of a text are old.
func (t *tally) age(text string) string {
	many := 1000 * t.share[early]
	if many >= earlyLeast && t.sorts[early] >= earlySorts {
		return Early
	}
	many = float64(1000*t.share[old]) + float64(earlyWeight*many)
	if many < oldLeast || t.sorts[old]+t.sorts[early] < oldSorts {
		return ""
	}
	if semis := 1000 * float64(strings.Count(text, ";")) / t.words; many+min(semis, semisMost) >= oldProse {
		return Old
	}
	return ""
}

// Templated tells whether the braces of a text are those of templates and code, or of writing about them, and not what
// a spinner left. O(len(text)).
func (r *Reader) Templated(text string, tokens []lm.Token) bool {
	if marked(text) {
		return true
	}
	var t tally
	r.tally(&t, tokens)
	return t.sorts[manual] >= manualSorts
}

// manualSorts is the number of different words of manuals that make a text one.
const manualSorts = 2

// tally is what the words of a text are.
type tally struct {
	words             float64
	strange, numerals float64 // shares: in no list, numbers
	share             [kindCount]float64
	sorts             [kindCount]int // different words
}

func (r *Reader) tally(t *tally, tokens []lm.Token) {
	var n [256]int32
	strange, numerals := 0, 0
	for i := range tokens {
		id := tokens[i].ID
		switch {
		case id == lm.Unknown:
			strange++
		case id == lm.Number:
			numerals++
		case int(id) < len(r.cue):
			if c := r.cue[id]; c <= r.plain || tokens[i].Shape&(lm.Capital|lm.Break) != lm.Capital { // "Thou Shalt Not", a musical
				n[c]++
			}
		}
	}
	t.words = float64(max(1, len(tokens)))
	t.strange, t.numerals = float64(strange)/t.words, float64(numerals)/t.words
	for c, k := range r.kinds {
		if times := n[c+1]; times > 0 {
			t.sorts[k]++
			t.share[k] += float64(times) / t.words
		}
	}
}
