package verify

import (
	"math/bits"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// replace counts what stands between two matches of a passage: long[a0:a1]
// against short[b0:b1]. Counts are from long to short; Compare turns them.
func (v *Verifier) replace(a0, a1, b0, b1 int32) {
	na, nb := int(a1-a0), int(b1-b0)
	e := &v.edits
	v.denies(a0, a1, b0, b1)
	switch {
	case na == 0:
		e.Inserted += nb
		return
	case nb == 0:
		e.Deleted += na
		return
	}
	if v.Related != nil && na*nb > 1 && na <= maxPhrase && nb <= maxPhrase && v.exchanged(a0, a1, b0, b1) {
		e.Synonyms += max(na, nb)
		return
	}
	pairs := min(na, nb)
	for i := range int32(pairs) {
		v.replaceWord(a0+i, b0+i)
	}
	e.Deleted += na - pairs
	e.Inserted += nb - pairs
}

const maxPhrase = 4 // words of a phrase that Related is asked about

// exchanged reports whether Related knows two phrases, of which one may be a word.
func (v *Verifier) exchanged(a0, a1, b0, b1 int32) bool {
	x, y := v.al.long.Words[a0:a1], v.al.short.Words[b0:b1]
	return v.known.kin(phraseHash(x), phraseHash(y), func() kin {
		if v.Related(v.phrase(v.al.long, a0, a1, 0), v.phrase(v.al.short, b0, b1, 1)) {
			return synonyms
		}
		return strangers
	}) == synonyms
}

// phraseHash is the hash of a phrase, of one word that of the word.
func phraseHash(words []shingle.Word) uint64 {
	h := words[0].Hash
	for _, w := range words[1:] {
		h = bits.RotateLeft64(h, 23)*oddFactor ^ w.Hash
	}
	return h
}

// phrase is the folded words of d from lo to hi, a space between: mostly as they stand.
func (v *Verifier) phrase(d *Document, lo, hi int32, side int) string {
	if as := d.Text[d.Words[lo].Start:d.Words[hi-1].End]; folded(as) {
		return as
	}
	buf := v.letters[side][:0]
	for i := lo; i < hi; i++ {
		if i > lo {
			buf = append(buf, ' ')
		}
		buf = shingle.Fold(d.word(int(i)), buf)
	}
	v.letters[side] = buf
	return string(buf)
}

// folded reports whether words stand as they are folded: small letters and figures, one space between words.
func folded(words string) bool {
	for i := range len(words) {
		switch c := words[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == ' ' && words[i-1] != ' ':
		default:
			return false
		}
	}
	return true
}

// replaceWord counts one word replaced by another.
func (v *Verifier) replaceWord(a, b int32) {
	e := &v.edits
	x, y := v.al.long.Words[a], v.al.short.Words[b]
	numbers := x.Kind&y.Kind&number != 0
	switch {
	case isDate(v.al.long, a) && isDate(v.al.short, b):
		e.Dates++
	case numbers:
		e.Numbers++
	default:
		switch v.kin(a, b) {
		case synonyms:
			e.Synonyms++
			return
		case misspelt:
			e.Spelling++
			if name(y) {
				v.factsSame++ // a name that is damaged is no other name
			}
			return
		}
		switch {
		case (x.Kind|y.Kind)&shingle.Number != 0: // a number in letters is often none: first, second, half
			e.Numbers++
		case name(x) && name(y):
			e.Names++
			v.swaps = append(v.swaps, swap{a, b})
		default:
			e.Other++
			v.swaps = append(v.swaps, swap{a, b})
		}
	}
}

// kin tells how word a of the longer text and word b of the shorter one are kin. Words are folded only when
// the memo has forgotten them.
func (v *Verifier) kin(a, b int32) kin {
	long, short := v.al.long, v.al.short
	return v.known.kin(long.Words[a].Hash, short.Words[b].Hash, func() kin {
		x, y := v.phrase(long, a, a+1, 0), v.phrase(short, b, b+1, 1)
		switch {
		case contraries()[[2]uint64{long.Words[a].Hash, short.Words[b].Hash}]:
			return strangers // a thesaurus may have them side by side
		case v.Related != nil && v.Related(x, y):
			return synonyms
		case damaged(x, y):
			return misspelt
		}
		return strangers
	})
}

// name reports whether a word's capital means that it is a name.
func name(w shingle.Word) bool {
	return w.Kind&(shingle.Capital|shingle.Sentence) == shingle.Capital
}

// isDate reports whether word i names a month or a weekday, or is a number
// beside one.
func isDate(d *Document, i int32) bool {
	if d.Words[i].Kind&dated != 0 {
		return true
	}
	if d.Words[i].Kind&number == 0 {
		return false
	}
	return i > 0 && d.Words[i-1].Kind&dated != 0 || int(i)+1 < len(d.Words) && d.Words[i+1].Kind&dated != 0
}

const maxLetters = 32

// damaged reports whether x may be y with a few letters wrong: at most a third
// of the longer one's letters, at least one, edits of one letter each.
func damaged(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	allowed := (len(y) + 1) / 3
	if len(y) > maxLetters || len(y) < 3 || len(y)-len(x) > allowed {
		return false
	}
	// One edit changes the set of letters by two at most: most pairs end here.
	if bits.OnesCount32(letterSet(x)^letterSet(y)) > 2*allowed {
		return false
	}
	return distance(x, y) <= allowed
}

// distance is the Levenshtein distance of two words of at most maxLetters bytes, x not empty: all of a column of the
// table at once, as bits (Myers 1999, as Hyyrö 2003 puts it). O(len(y)).
func distance(x, y string) int {
	var places [256]uint32 // of each byte in x
	for i := range len(x) {
		places[x[i]] |= 1 << i
	}
	last, n := uint32(1)<<(len(x)-1), len(x)
	more, less := ^uint32(0), uint32(0) // rows that are one more, or one less, than the row above
	for i := range len(y) {
		same := places[y[i]]
		diagonal := (same&more + more) ^ more | same | less
		right, back := less|^(diagonal|more), more&diagonal // one more, or one less, than the column before
		switch {
		case right&last != 0:
			n++
		case back&last != 0:
			n--
		}
		right, back = right<<1|1, back<<1
		more, less = back|^(diagonal|right), right&diagonal
	}
	return n
}

// letterSet has a bit for every letter of a word, some sharing one.
func letterSet(word string) uint32 {
	set := uint32(0)
	for i := range len(word) {
		set |= 1 << (word[i] & 31)
	}
	return set
}
