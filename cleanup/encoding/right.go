package encoding

import (
	"strings"
	"sync"
	"unicode"
)

// cyrillics lists the alphabets in Cyrillic whose letters Windows-1251 has, small letters only. A word with letters
// that none of them has together is no word.
var cyrillics = [...]string{
	"абвгдеёжзийклмнопрстуфхцчшщъыьэюяіў",  // Russian, Bulgarian, Belarusian, Kazakh, Uzbek, Russian before 1918
	"абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьюя", // Ukrainian, Rusyn
	"абвгдђежзијклљмнњопрстћуфхцчџш",       // Serbian
	"абвгдѓежзѕијклљмнњопрстќуфхцчџш",      // Macedonian
}

// cyrillicsOf maps a small letter to the set of alphabets that have it. Letters of none belong to all.
var cyrillicsOf = sync.OnceValue(func() map[rune]uint64 {
	m := map[rune]uint64{}
	for i, a := range cyrillics {
		for _, r := range a {
			m[r] |= 1 << i
		}
	}
	return m
})

// rightWords marks in w.right the letters of the words that can be right as they stand (RIGHT_WORD): all letters of
// one script and of one alphabet, in small letters, in capitals, or with capitals at the beginnings of its parts.
// It is asked for only where sequences were found. O(len(line)).
func (w *lineRepairer) rightWords() []bool {
	if len(w.right) > 0 {
		return w.right
	}
	w.right = append(w.right, make([]bool, len(w.class))...)
	w.ambiguous()
	for i := 0; i < len(w.class); {
		if !w.class[i].letter() {
			i++
			continue
		}
		j := i
		for j < len(w.class) && w.class[j].letter() {
			j++
		}
		if w.rightWord(i, j) {
			for k := i; k < j; k++ {
				w.right[k] = true
			}
		}
		i = j
	}
	return w.right
}

// ambiguous makes letters of the symbols that are letters here: Ω beside Greek, ƒ beside letters as languages of West
// Africa have them. In a line that is Cyrillic but for them, Latin letters are taken for Cyrillic twins.
func (w *lineRepairer) ambiguous() {
	african, latins, cyrillics := false, 0, 0
	w.small = false
	for k, c := range w.chars {
		w.small = w.small || w.class[k] == lower
		african = african || c.r >= 0x250 && c.r < 0x2B0
		switch scriptOf(c.r) {
		case cyrillic:
			cyrillics++
		case latin:
			if !strings.ContainsRune(cyrillicTwins, c.r) {
				latins++
			}
		}
	}
	w.twins = cyrillics > latins
	for k, c := range w.chars {
		switch {
		case c.r == 'Ω' && (k > 0 && scriptOf(w.chars[k-1].r) == greek || k+1 < len(w.chars) && scriptOf(w.chars[k+1].r) == greek):
			w.class[k] = upper
		case c.r == 'ƒ' && african:
			w.class[k] = lower
		}
	}
}

// rightWord judges the letters from i to j.
func (w *lineRepairer) rightWord(i, j int) bool {
	sc, alphabets, parts := noScript, ^uint64(0), 0
	for k := i; k < j; k++ {
		r := w.chars[k].r
		switch s := scriptOf(r); {
		case s == noScript || s == sc:
		case sc == noScript:
			sc = s
		case !w.twins:
			return false
		case s == latin && sc == cyrillic && strings.ContainsRune(cyrillicTwins, r):
		case s == cyrillic && sc == latin && allTwins(w.chars[i:k]):
			sc = s
		default:
			return false
		}
		switch small := unicode.ToLower(r); {
		case small < 0x80:
		case sc == latin:
			alphabets = narrow(alphabets, alphabetsOf()[small])
		case sc == cyrillic:
			alphabets = narrow(alphabets, cyrillicsOf()[small])
		}
		if k > i && w.class[k-1] == lower && w.class[k] == upper {
			if parts++; k+1 == j || sc == latin && r >= 0x80 {
				return false
			}
		}
	}
	if j == i+1 && (w.chars[i].r == 'Ã' || w.chars[i].r == 'Â' && w.small) {
		return false // words of no language, and of Tahitian in capitals
	}
	return alphabets != 0 && parts*5 <= j-i
}

// cyrillicTwins are the Latin letters that are typed for Cyrillic ones, which they look like.
const cyrillicTwins = "ABEKMHOPCTXYSIJaeocpxysij"

func allTwins(chars []char) bool {
	for _, c := range chars {
		if !strings.ContainsRune(cyrillicTwins, c.r) {
			return false
		}
	}
	return true
}

func narrow(set, with uint64) uint64 {
	if with == 0 {
		return set
	}
	return set & with
}

// isRight reports whether sequence s is right as it stands: letters of right words, and behind those of another
// script than Latin the punctuation that belongs there. Two letters that are the only ones beyond ASCII in a Latin
// line are no word: £10 and ½ come as such.
func (w *weigher) isRight(s sequence) bool {
	if !w.mayBeWord(s) {
		return false
	}
	right := w.words()
	sc := noScript
	if w.island && w.strange == 0 && w.isWord(s) && s.j == s.i+2 && w.foreign(s) {
		return false
	}
	for x := s.i; x < s.j; x++ {
		switch c := w.class[x]; {
		case c.letter() && right[x]:
			sc = scriptOf(w.line[x].r)
		case c == space && x+1 == s.j: // SPACE_FOR_A0
		case sc == noScript || sc == latin:
			return false
		case c == neutral, w.line[x].r == '‘', w.line[x].r == '΄':
		case strings.ContainsRune("“”«»›", w.line[x].r) && (x+1 == len(w.line) || !w.class[x+1].letter()):
		default:
			return false
		}
	}
	return true
}

// mayBeWord reports whether the sequence can be right by what its characters are, whatever their words.
func (w *weigher) mayBeWord(s sequence) bool {
	for x := s.i; x < s.j; x++ {
		switch c, r := w.class[x], w.line[x].r; {
		case c.letter(), r == 'Ω', r == 'ƒ', c == space && x > s.i:
		case x == s.i, scriptOf(w.line[s.i].r) == latin, c != neutral && c != opening && c != closing:
			return false
		}
	}
	return true
}

// isWord reports whether the sequence is a whole word.
func (w *weigher) isWord(s sequence) bool {
	return (s.i == 0 || !w.class[s.i-1].letter()) && (s.j == len(w.class) || !w.class[s.j].letter())
}

// spareRight takes away the sequences that are right as they stand, and reports whether there were any: all of them
// when the others give no evidence that the line is damaged, and in a line where other words of another script than
// Latin are right. What is glued to a sequence that is not right belongs to it. RIGHT_WORD.
func (w *weigher) spareRight() bool {
	evidence, found := 0.0, noScript
	w.spare = w.spare[:0]
	for k := 0; k < len(w.seqs); {
		from, right, points := k, true, 0.0
		for ; k < len(w.seqs) && (k == from || w.seqs[k-1].j == w.seqs[k].i); k++ {
			right = w.isRight(w.seqs[k]) && right
			points += max(w.weights[k], 0)
		}
		if right {
			found = scriptOf(w.line[w.seqs[from].i].r)
		} else {
			evidence += points
		}
		for range k - from {
			w.spare = append(w.spare, right)
		}
	}
	enough := evidence >= threshold || evidence >= threshold/2 && found == latin
	if found == noScript || enough && !w.mixed(found) {
		return false
	}
	kept := w.seqs[:0]
	for k, s := range w.seqs {
		if !w.spare[k] || enough && scriptOf(w.line[s.i].r) == latin {
			kept = append(kept, s)
		}
	}
	w.seqs = kept
	return true
}

// mixed reports whether the line has right words of two letters or more in a script other than Latin that are in no
// sequence.
func (w *weigher) mixed(sc script) bool {
	if sc == latin {
		return false
	}
	k, n, right := 0, 0, w.words()
	for at := 0; at < len(w.line); at++ {
		if k < len(w.seqs) && at == w.seqs[k].i {
			at, n = w.seqs[k].j-1, 0
			k++
			continue
		}
		if !right[at] || scriptOf(w.line[at].r) != sc {
			n = 0
		} else if n++; n > 1 {
			return true
		}
	}
	return false
}
