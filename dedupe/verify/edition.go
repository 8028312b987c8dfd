package verify

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

const (
	subjectTimes   = 3   // SUBJECT: one word stands for one other so often,
	subjectShare   = .4  // SUBJECT: in so much of all that was replaced; a word of letters counts for the whole
	subjectLetters = 3   // SUBJECT: each of so many letters,
	slotWords      = 3   // SUBJECT: titles differ in one place of at most so many words,
	slotSame       = 3   // SUBJECT: and have so many in common
	slotOften      = 2   // SUBJECT: or fewer, when each text has its own word so often
	headDays       = 3   // EDITION: the dates in the heads of the texts are further apart,
	editionWords   = 12  // EDITION: or so many words are new on both sides of one site,
	editionShare   = .03 // EDITION: and so much of the shorter text;
	editionDated   = 5   // EDITION: so many where dates say that one came later
	retitled       = 2   // EDITION: or headlines of the same days each have so many words of their own
	spunWords      = 8   // EDITION, SUBJECT: but so many synonyms exchanged, more than other words, are a spinner's
	seriesLetters  = 3   // SERIES: a title that is more than numbers and dates has two words of so many letters
)

// subject is SUBJECT.
func (v *Verifier) subject(e *Evidence, c Context, soon bool) verdict {
	if c.SamePage {
		return verdict{}
	}
	if w, ok := v.throughout(e); ok {
		return verdict{relation: Edition, rule: RuleSubject, words: w}
	}
	if w, ok := v.persons(); ok {
		return verdict{relation: Edition, rule: RuleSubject, words: w}
	}
	if c.Site == SameSite && !e.respun() && (!soon || c.Titles[0] != "" && c.Titles[1] != "") {
		if w, ok := v.slot(c); ok {
			return verdict{relation: Edition, rule: RuleSubject, words: w}
		}
	}
	return verdict{}
}

// throughout finds a word that one other word stands for wherever it was, neither of
// them being in both texts.
func (v *Verifier) throughout(e *Evidence) (words [2]string, ok bool) {
	if !e.throughoutBy(v.oftenest()) {
		return words, false
	}
	long, short := v.al.long, v.al.short
	slices.SortFunc(v.swaps, func(x, y swap) int {
		return compareWords(long, short, x, y)
	})
	best, most := -1, 0
	for lo := 0; lo < len(v.swaps); {
		hi := lo + 1
		for hi < len(v.swaps) && compareWords(long, short, v.swaps[lo], v.swaps[hi]) == 0 {
			hi++
		}
		if hi-lo > most {
			best, most = lo, hi-lo
		}
		lo = hi
	}
	if !e.throughoutBy(most) {
		return words, false
	}
	x, y := long.Words[v.swaps[best].a], short.Words[v.swaps[best].b]
	if min(x.End-x.Start, y.End-y.Start) < subjectLetters || has(long, y.Hash) || has(short, x.Hash) {
		return words, false
	}
	return [2]string{long.word(int(v.swaps[best].a)), short.word(int(v.swaps[best].b))}, true
}

// throughoutBy reports whether so many times of one word for one other are enough.
func (e *Evidence) throughoutBy(times int) bool {
	return times >= subjectTimes && float64(times*e.unit) >= subjectShare*float64(e.Edits.Replaced())
}

// oftenest bounds how often one word stands for one other: nearly always that tells that none does often enough. O(swaps).
func (v *Verifier) oftenest() int {
	var times [256]int32 // of words whose hashes have the same byte
	most := int32(0)
	for _, s := range v.swaps {
		n := &times[(v.al.long.Words[s.a].Hash*oddFactor^v.al.short.Words[s.b].Hash)*oddFactor>>56]
		*n++
		most = max(most, *n)
	}
	return int(most)
}

func compareWords(long, short *Document, x, y swap) int {
	return cmp.Or(
		cmp.Compare(long.Words[x.a].Hash, long.Words[y.a].Hash),
		cmp.Compare(short.Words[x.b].Hash, short.Words[y.b].Hash))
}

// slot finds the one place in which two titles differ, when what stands there is in
// its own text only.
func (v *Verifier) slot(c Context) (words [2]string, ok bool) {
	long, short := v.al.long, v.al.short
	x, y := titleOf(c.Titles[0], long), titleOf(c.Titles[1], short)
	if len(x.Words) == 0 || len(y.Words) == 0 {
		return words, false
	}
	head := 0
	for head < min(len(x.Words), len(y.Words)) && x.Words[head].Hash == y.Words[head].Hash {
		head++
	}
	tail := 0
	for tail < min(len(x.Words), len(y.Words))-head && x.Words[len(x.Words)-1-tail].Hash == y.Words[len(y.Words)-1-tail].Hash {
		tail++
	}
	p, q := x.Words[head:len(x.Words)-tail], y.Words[head:len(y.Words)-tail]
	if len(p) == 0 || len(q) == 0 || max(len(p), len(q)) > slotWords || head+tail == 0 {
		return words, false
	}
	often := 1
	if head+tail < slotSame {
		often = slotOften // a short title says little by itself
	}
	if head == 0 && kicker(x, p) && kicker(y, q) {
		return words, false
	}
	if len(p) == 1 && len(q) == 1 && damaged(string(shingle.Fold(x.Text[p[0].Start:p[0].End], nil)), string(shingle.Fold(y.Text[q[0].Start:q[0].End], nil))) {
		return words, false // a slip, or another spelling
	}
	own := func(words []shingle.Word, of, other *Document) bool {
		return slices.ContainsFunc(words, func(w shingle.Word) bool {
			return w.Kind&shingle.Number == 0 && calendarAndNumerals().of(w.Hash) == 0 && !has(other, w.Hash) && (often == 1 || times(of, w.Hash) >= often)
		})
	}
	if !own(p, long, short) || !own(q, short, long) {
		return words, false
	}
	return [2]string{x.Text[p[0].Start:p[len(p)-1].End], y.Text[q[0].Start:q[len(q)-1].End]}, true
}

// ofAnotherDay is SERIES for texts of the same days: titles of one site name two days.
func (v *Verifier) ofAnotherDay(e *Evidence, c Context) verdict {
	if c.Site != SameSite || c.Titles[0] == "" || c.Titles[1] == "" || e.exchanged() == 0 {
		return verdict{}
	}
	w, ok := v.series(c)
	if !ok || !calendar(w[0]) || !calendar(w[1]) {
		return verdict{}
	}
	return verdict{relation: Edition, rule: RuleSeries, words: w}
}

// listed is SERIES for texts of which no site is known: their titles name two days and are the same otherwise, and words
// of any kind are exchanged.
func (v *Verifier) listed(e *Evidence, c Context) verdict {
	if c.Site != SiteUnknown || c.Titles[0] == c.Titles[1] && c.Titles[0] != "" || e.exchanged()+e.Edits.Synonyms < editionDated*e.unit {
		return verdict{}
	}
	w, ok := v.series(c)
	if !ok || !calendar(w[0]) || !calendar(w[1]) {
		return verdict{}
	}
	return verdict{relation: Edition, rule: RuleSeries, words: w}
}

// calendar reports whether a word names a month or a weekday.
func calendar(word string) bool {
	return calendarAndNumerals().of(shingle.Hash(string(shingle.Fold(word, nil))))&dated != 0
}

// followUp reports whether two texts of one site and of the same days have headlines of which
// each has words that the other lacks.
func (v *Verifier) followUp(e *Evidence, c Context) bool {
	if c.Site != SameSite || c.Titles[0] == "" || c.Titles[1] == "" || e.spinning() {
		return false
	}
	n := e.exchanged()
	if n < editionWords*e.unit || float64(n) < editionShare*float64(e.WordsB) {
		return false
	}
	x, y := titleOf(c.Titles[0], v.al.long), titleOf(c.Titles[1], v.al.short)
	return own(x, y) >= retitled && own(y, x) >= retitled
}

// edition is SERIES and EDITION: a text that came later in its turn, not a version.
func (v *Verifier) edition(e *Evidence, c Context) verdict {
	n := e.exchanged()
	if c.Site == SameSite {
		if c.Often && n >= editionDated*e.unit {
			return apart(Edition, RuleSeries)
		}
		if w, ok := v.series(c); ok && n+e.Edits.Synonyms > 0 {
			return verdict{relation: Edition, rule: RuleSeries, words: w}
		}
	}
	if e.respun() {
		return verdict{}
	}
	if c.Site == SameSite {
		least := editionWords
		if c.Dated {
			least = editionDated
		}
		if n >= least*e.unit && (c.Dated || float64(n) >= editionShare*float64(e.WordsB)) {
			return apart(Edition, RuleEdition)
		}
	}
	if c.HeadDated && c.HeadDays > headDays && n >= editionDated*e.unit {
		return apart(Edition, RuleEdition)
	}
	return verdict{}
}

// series is SERIES: titles that differ in their numbers and dates only.
func (v *Verifier) series(c Context) (words [2]string, ok bool) {
	x, y := titleOf(c.Titles[0], v.al.long), titleOf(c.Titles[1], v.al.short)
	if len(x.Words) != len(y.Words) {
		return words, false
	}
	same := 0
	for i, p := range x.Words {
		q := y.Words[i]
		if p.Hash == q.Hash {
			if counted(p) == 0 && p.End-p.Start >= seriesLetters {
				same++
			}
			continue
		}
		if counted(p) == 0 || counted(p) != counted(q) {
			return words, false
		}
		if words[0] == "" {
			words = [2]string{x.word(i), y.word(i)}
		}
	}
	return words, same >= 2 && words[0] != ""
}
