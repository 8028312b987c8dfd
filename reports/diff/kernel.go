package diff

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// kernel matches tokens inside g by a minimal diff. Tokens are numbered anew
// within the gap and become one rune each; only the ops and lengths of the
// answer are used, so nothing has to be mapped back.
func (al *alignment) kernel(g gap) {
	ids := make(map[int32]rune, g.size())
	ra := runes(ids, al.ida[g.a0:g.a1])
	rb := runes(ids, al.idb[g.b0:g.b1])
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the result must not depend on the clock
	i, j := g.a0, g.b0
	for _, d := range dmp.DiffMainRunes(ra, rb, false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		case diffmatchpatch.DiffEqual:
			for range n {
				al.match[i] = j
				i++
				j++
			}
		}
	}
}

func runes(ids map[int32]rune, toks []int32) []rune {
	out := make([]rune, len(toks))
	for i, t := range toks {
		r, ok := ids[t]
		if !ok {
			r = tokenRune(len(ids))
			ids[t] = r
		}
		out[i] = r
	}
	return out
}

// tokenRune returns the n-th rune that survives a round trip through UTF-8:
// surrogates would all become U+FFFD, and so be equal.
func tokenRune(n int) rune {
	if n++; n >= 0xd800 {
		n += 0x800
	}
	return rune(n)
}
