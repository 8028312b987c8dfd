package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

const (
	personWords = 2  // PERSON: a full name has so many words at least,
	personMost  = 4  // PERSON: and at most;
	personAhead = 15 // PERSON: it stands among the first words of a sentence or of the text
	personElse  = 2  // PERSON: where a name comes again, so many other words are replaced
	oldest      = 120
)

// persons is PERSON, the part of SUBJECT about people: where one text opens on a full name, the other opens on another
// one, none of whose words is in both. What is said of the two is theirs as well: their ages differ, or one of
// the names comes again and something else is said: one report goes out in the names of two members. Notices of deaths
// share all but that: house, chapel and the thanks to the nurses.
func (v *Verifier) persons() (words [2]string, ok bool) {
	if len(v.chain) == 0 {
		return words, false
	}
	if p := v.chain[0]; v.strangersAt(v.al.long.sentence(p.a0), v.al.short.sentence(p.b0), &words) {
		return words, true // the name stands before all that is shared
	}
	for _, s := range v.swaps {
		if max(s.a, s.b) < personAhead && v.strangersAt(s.a, s.b, &words) {
			return words, true
		}
	}
	return words, false
}

// strangersAt reports whether a person is named at word a of the longer text, and another one at word b of the shorter.
func (v *Verifier) strangersAt(a, b int32, words *[2]string) bool {
	long, short := v.al.long, v.al.short
	m, n := long.fullName(a), short.fullName(b)
	if m == 0 || n == 0 {
		return false
	}
	for i := range m {
		w := long.Words[a+i]
		if has(short, w.Hash) || m == n && damaged(v.phrase(long, a+i, a+i+1, 0), v.phrase(short, b+i, b+i+1, 1)) {
			return false
		}
	}
	for i := range n {
		if has(long, short.Words[b+i].Hash) {
			return false
		}
	}
	x, y := long.age(a+m), short.age(b+n)
	if (x == "" || y == "" || x == y) && !v.namedAgain(a, a+m, b, b+n) {
		return false
	}
	*words = [2]string{long.Text[long.Words[a].Start:long.Words[a+m-1].End], short.Text[short.Words[b].Start:short.Words[b+n-1].End]}
	return true
}

// namedAgain reports whether a word of one name, long[a0:a1], stands for one of the other, short[b0:b1], in another place too,
// and words beside these were replaced.
func (v *Verifier) namedAgain(a0, a1, b0, b1 int32) bool {
	long, short := v.al.long, v.al.short
	of := func(words []shingle.Word, hash uint64) bool {
		return slices.ContainsFunc(words, func(w shingle.Word) bool { return w.Hash == hash })
	}
	again, names := false, 0
	for _, s := range v.swaps {
		if of(long.Words[a0:a1], long.Words[s.a].Hash) && of(short.Words[b0:b1], short.Words[s.b].Hash) {
			again = again || s.a >= a1 && s.b >= b1
			names++
		}
	}
	return again && v.edits.Replaced()-names >= personElse
}

// sentence is where the sentence that word i stands in begins, if that is near, else i.
func (d *Document) sentence(i int32) int32 {
	for k := i; k >= 0 && i-k < personAhead && int(k) < len(d.Words); k-- {
		if d.Words[k].Kind&shingle.Sentence != 0 {
			return k
		}
	}
	return i
}

// fullName is how many words a full name has that begins at word i, 0 if none does: words with a capital and small
// letters, nothing but a space between.
func (d *Document) fullName(i int32) int32 {
	n := int32(0)
	for ; int(i+n) < len(d.Words) && n <= personMost; n++ {
		w := d.Words[i+n]
		if w.Kind&shingle.Capital == 0 || w.Kind&dated != 0 || !mixed(d.word(int(i+n))) || n > 0 && d.Text[d.Words[i+n-1].End:w.Start] != " " {
			break
		}
	}
	if d.caps || n < personWords || n > personMost {
		return 0
	}
	return n
}

// mixed reports whether a word goes on in small letters: placelines are set in capitals.
func mixed(word string) bool {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ContainsFunc(word[n:], unicode.IsLower)
}

// age is word i where it may be somebody's age: a number, and no day of a month; else "".
func (d *Document) age(i int32) string {
	if int(i) >= len(d.Words) || d.Words[i].Kind&shingle.Number == 0 || isDate(d, i) {
		return ""
	}
	n := 0
	for _, r := range d.word(int(i)) {
		if r < '0' || r > '9' {
			return ""
		}
		if n = 10*n + int(r-'0'); n > oldest {
			return ""
		}
	}
	return d.word(int(i))
}
