package encoding

import (
	"strings"
	"unicode"
)

// points a sequence needs before it is repaired: see weigh. Set so that no sequence of two characters passes
// on a single oddity.
const threshold = 4

// letterSymbol is how odd a class is right after a letter, symbolLetter right before one. Unit: points,
// about one per factor of three in how rarely clean text has it.
var letterSymbol = [...]float64{
	other: 1, neutral: 0, opening: 2, closing: 0.5, law: 1.5, money: 2.5, number: 2, math: 2.5, box: 3, odd: 3, lost: 1,
}

var symbolLetter = [...]float64{
	other: 1, neutral: 0.5, opening: 0, closing: 1.5, law: 1, money: 1, number: 1.5, math: 1.5, box: 2, odd: 2.5, lost: 1,
}

// twin reports whether a Cyrillic capital looks like a Latin one: such are typed by mistake.
func twin(r rune) bool {
	return r >= 0x400 && strings.ContainsRune("АВЕЅІЈКМНОРСТУХ", r)
}

// pairOdds says how odd it is that b follows a.
func pairOdds(a, b rune, ca, cb class) float64 {
	switch {
	case ca == control || cb == control:
		return 0 // weighed once a sequence, by C1_CONTROL
	case ca.letter() && cb.letter():
		sa, sb := scriptOf(a), scriptOf(b)
		switch {
		case sa != sb:
			return 3 // MIXED_SCRIPT
		case sa == latin && a >= 0x80 && b >= 0x80 && !shareAlphabet(a, b):
			return 2.5 // NO_SUCH_ALPHABET
		case ca == lower && cb == upper:
			return 1.5 // CAMEL_CASE
		case ca == cb:
			return -0.5
		}
		return 0
	case ca.letter() && cb.symbol():
		return letterSymbol[cb]
	case ca.symbol() && cb.letter():
		return symbolLetter[ca]
	case ca.letter() && cb == digit, ca == digit && cb.letter():
		if a < 0x80 || b < 0x80 && ca == digit {
			return 0
		}
		return 1
	case ca.symbol() && cb.symbol():
		switch {
		case ca == odd || cb == odd:
			return 2.5
		case ca == box && cb == box:
			return 0.7
		case ca <= closing && cb <= closing:
			return 0.3
		}
		return 1.5
	}
	return 0
}

// weigher holds one line under one code page.
type weigher struct {
	codec   int
	line    []char
	class   []class
	letters *letterSet    // letters beyond ASCII that the line has
	words   func() []bool // marks the letters of words that are right as they stand
	seqs    []sequence
	weights []float64
	others  int // non-ASCII characters in no sequence
	strange int // of these, Cyrillic or Greek letters
	spare   []bool
	island  bool // the line's other letters are Latin

	clusterEnd int // of the last cluster that garbled looked at
	clusterBad bool
}

// kin reports whether the decoded letter is at home in the line, where the sequence's characters are not: it
// occurs elsewhere, and the sequence is not just letters of its script.
func (w *weigher) kin(s sequence) bool {
	if !w.letters.has(s.r) {
		return false
	}
	sc := scriptOf(s.r)
	for x := s.i; x < s.j; x++ {
		if !w.class[x].letter() || scriptOf(w.line[x].r) != sc {
			return true
		}
	}
	return false
}

// letterSet holds characters of the basic plane.
type letterSet [1 << 16 / 64]uint64

func (l *letterSet) add(r rune) {
	if r <= 0xFFFF {
		l[r/64] |= 1 << (r % 64)
	}
}

func (l *letterSet) has(r rune) bool {
	return r <= 0xFFFF && l[r/64]>>(r%64)&1 != 0
}

// before and after give the character next to sequence k, decoded when it belongs to a neighbouring sequence.
func (w *weigher) before(k int) (orig, seen rune, glued bool) {
	i := w.seqs[k].i
	if i == 0 {
		return 0, 0, false
	}
	orig = w.line[i-1].r
	if k > 0 && w.seqs[k-1].j == i {
		return orig, w.seqs[k-1].r, true
	}
	return orig, orig, false
}

func (w *weigher) after(k int) (orig, seen rune, glued bool) {
	j := w.seqs[k].j
	if j == len(w.line) {
		return 0, 0, false
	}
	orig = w.line[j].r
	if k+1 < len(w.seqs) && w.seqs[k+1].i == j {
		return orig, w.seqs[k+1].r, true
	}
	return orig, orig, false
}

func edgeClass(r rune) class {
	if r == 0 {
		return space
	}
	return classOf(r)
}

// weigh gives the points of sequence k by itself: how odd its characters are where they stand, plus how
// well the decoded character fits there.
func (w *weigher) weigh(k int) float64 {
	s := w.seqs[k]
	lo, ls, lg := w.before(k)
	ro, rs, rg := w.after(k)
	score := w.oddness(s, lo, ro, rg)
	if s.kind != lossy {
		p := prior(s.r)
		if s.r <= 0x9F {
			p = -4 // CONTROL_OUT: only inside a run, where a lower layer shows through
			if lg || rg {
				p = 0
			}
		}
		score += p
	}
	return score + w.fit(s, ls, rs, lg, rg)
}

func (w *weigher) oddness(s sequence, lo, ro rune, rglued bool) float64 {
	score := 0.0
	seenControl := false
	for x := s.i; x < s.j; x++ {
		if w.class[x] == control {
			seenControl = true
		}
		if x > s.i {
			score += pairOdds(w.line[x-1].r, w.line[x].r, w.class[x-1], w.class[x])
		}
	}
	if seenControl {
		score += 6 // C1_CONTROL
	}
	switch s.j - s.i {
	case 3:
		score++ // LONG_SEQUENCE
	case 4, 6:
		score += 4
	}
	first, last := w.class[s.i], w.class[s.j-1]
	if lc := edgeClass(lo); lc != space {
		odds := pairOdds(lo, w.line[s.i].r, lc, first)
		if first == math && s.i >= 2 && !w.class[s.i-2].letter() {
			odds = 0 // 2x√ is mathematics
		}
		if lc.letter() && last == neutral && s.j == s.i+2 && twin(w.line[s.i].r) {
			odds = min(odds, 1.5) // a Latin word with one Cyrillic capital, and a dash or dots
		}
		score += odds
	}
	if rc := edgeClass(ro); rc != space && !rglued {
		score += pairOdds(w.line[s.j-1].r, ro, last, rc)
	}
	return score + w.usualLead(s, last, ro)
}

// usualLead is USUAL_LEAD: less for what may stand after such a letter in good text, a dash or a space.
func (w *weigher) usualLead(s sequence, last class, ro rune) float64 {
	lead, end := w.line[s.i].r, w.line[s.j-1].r
	switch {
	case w.codec == macintosh && lead == '‚' && w.line[s.i+1].r == 'Ä':
		return 2.5
	case w.codec == macintosh, w.codec == cp437, !strings.ContainsRune("ÃÂâÐÑÎÌ", lead):
		return 0
	case s.j == s.i+1:
		return 1
	case last.letter():
		return 0
	case end == 0xA0:
		switch edgeClass(ro) {
		case lower:
			return 2
		case space:
			return 3
		}
		return 1
	case last == neutral && end != '´' && end != '·' && end != 0xAD:
		return 1
	}
	return 2
}

// singleWords are the letters that are words by themselves in some language.
const singleWords = "àáâãèéêìíîòóôöøåæùúÀÁÂÃÈÉÊÌÍÎÒÓÔÖØÅÆÙÚ"

// fit says how well the decoded character sits between its neighbours l and r.
func (w *weigher) fit(s sequence, l, r rune, lglued, rglued bool) float64 {
	lc, rc, c := edgeClass(l), edgeClass(r), classOf(s.r)
	switch {
	case s.kind == lossy, unicode.IsMark(s.r):
		return 0
	case c.letter():
		return w.letterFit(s, l, r, lglued, rglued)
	case c == opening && rc.letter() && !lc.letter(), c == closing && !rc.letter(), c == neutral:
		return 0.5
	case c == money && (rc == digit || lc == digit):
		return 1
	case s.r == 0xFEFF && s.i == 0:
		return 2 // a byte order mark that was read as text
	case c == opening, c == closing:
		return -1
	case s.r >= '¼' && s.r <= '¾':
		return 0.5
	case c == odd && !lc.letter() && !rc.letter(), c == number && lc == space && rc == space:
		return -1.5
	}
	return 0
}

// letterFit: a letter wants letters of its script beside it, and more so where they were decoded too; accented
// letters keep the case of their word (CASE_FIT).
func (w *weigher) letterFit(s sequence, l, r rune, lglued, rglued bool) float64 {
	lc, rc, c, sc := edgeClass(l), edgeClass(r), classOf(s.r), scriptOf(s.r)
	score, same := 0.0, 0
	for _, n := range [...]struct {
		r     rune
		c     class
		glued bool
	}{{l, lc, lglued}, {r, rc, rglued}} {
		switch {
		case !n.c.letter():
		case scriptOf(n.r) != sc && sc == greek: // γ and μ stand in Latin words
		case scriptOf(n.r) != sc:
			score -= 1.5
		case n.glued && sc != latin:
			same++
			score += 2
		default:
			same++
			score += 0.75
		}
	}
	switch {
	case same > 0:
	case sc == greek, strings.ContainsRune(singleWords, s.r):
		score -= 0.5
	case sc == latin:
		score -= 1.5
	case sc != noScript:
		score -= 2.5
	}
	switch {
	case c == lower && lc == upper && (rc == upper || rc != lower && s.i >= 2 && w.class[s.i-2] == upper):
		score -= 3
	case c == lower && rc == upper:
		score -= 1.5
	case c == upper && lc == lower, c == upper && lc == upper && rc == lower:
		score -= 2
	}
	if s.r == 'ß' && (lc == space || r == 'ß') {
		score -= 2
	}
	return min(score, 3)
}
