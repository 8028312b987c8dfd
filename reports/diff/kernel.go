package diff

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// kernel matches tokens inside g, which is counted, by a minimal diff. Tokens that
// stand on one side alone can be no part of it and are left out first, which
// spares the kernel most of its work: what two versions have of their own are the
// differences that it would have to step over one by one.
func (al *alignment) kernel(g gap) {
	a, b := al.shared[0][:0], al.shared[1][:0]
	for i := g.a0; i < g.a1; i++ {
		if al.seen[al.ida[i]].count[1] > 0 {
			a = append(a, int32(i))
		}
	}
	for j := g.b0; j < g.b1; j++ {
		if s := &al.seen[al.idb[j]]; s.round == al.round {
			b = append(b, int32(j))
		}
	}
	al.shared = [2][]int32{a, b}
	for len(a) > 0 && len(b) > 0 && al.ida[a[0]] == al.idb[b[0]] {
		al.match[a[0]] = int(b[0])
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && al.ida[a[len(a)-1]] == al.idb[b[len(b)-1]] {
		al.match[a[len(a)-1]] = int(b[len(b)-1])
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > 0 && len(b) > 0 {
		al.search(a, b)
	}
}

// search matches the tokens a of text a and b of text b by go-diff. Words are
// numbered anew and become one rune each; only the ops and lengths of the answer
// are used, so nothing has to be mapped back.
func (al *alignment) search(a, b []int32) {
	names := int32(0)
	al.runes[0] = al.named(al.runes[0][:0], a, al.ida, &names)
	al.runes[1] = al.named(al.runes[1][:0], b, al.idb, &names)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the result must not depend on the clock
	i, j := 0, 0
	for _, d := range dmp.DiffMainRunes(al.runes[0], al.runes[1], false) {
		n := utf8.RuneCountInString(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		case diffmatchpatch.DiffEqual:
			for range n {
				al.match[a[i]] = int(b[j])
				i++
				j++
			}
		}
	}
}

// named appends a rune for each token, the same for the same word.
func (al *alignment) named(out []rune, toks, ids []int32, names *int32) []rune {
	for _, i := range toks {
		s := &al.seen[ids[i]]
		if s.named != al.round {
			s.named, s.at = al.round, *names
			*names++
		}
		out = append(out, tokenRune(int(s.at)))
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
