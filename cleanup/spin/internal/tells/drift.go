package tells

import (
	"cmp"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// spelling is a capitalised word.
type spelling struct {
	word  string
	at    []int32
	rare  bool // the word list hardly knows it
	count float32
}

// drift finds a name spelled in two ways (SPELLING DRIFT): two capitalised words that share
// their first letters, are an edit or two apart, and of which at least one is unknown.
func (f *Finder) drift(out []Tell) []Tell {
	list := f.spellings()
	for a := range list {
		for b := a + 1; b < len(list) && b < a+driftSpan && list[b].word[:4] == list[a].word[:4]; b++ {
			wrong, right := &list[a], &list[b]
			if right.count < wrong.count || right.count == wrong.count && len(right.at) < len(wrong.at) {
				wrong, right = right, wrong
			}
			if !wrong.rare || len(right.at)+len(wrong.at) < 3 || strings.EqualFold(wrong.word, right.word) || !drifted(wrong.word, right.word) {
				continue
			}
			for _, i := range wrong.at {
				start := int(f.tokens[i].Start)
				out = f.tell(out, start, start+len(wrong.word), right.word, "drift", driftGain)
			}
		}
	}
	return out
}

// spellings lists the capitalised words that begin as an unknown one does, by their letters.
func (f *Finder) spellings() []spelling {
	var begins [16]uint64 // filter of their first four letters
	rare := false
	for i := range f.tokens {
		if t := &f.tokens[i]; mayDrift(t) && f.words.LogCount(t.ID) < driftKnown {
			rare = true
			h := beginning(f.text[t.Start:])
			begins[h>>6] |= 1 << (h & 63)
		}
	}
	if !rare {
		return nil
	}
	f.names = f.names[:0]
	rare = false
	for i := range f.tokens {
		t := &f.tokens[i]
		if !mayDrift(t) {
			continue
		}
		if h := beginning(f.text[t.Start:]); begins[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		word := f.text[t.Start:t.End]
		id := t.ID
		if k := strings.IndexAny(word, "-'’."); k >= 0 {
			if word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"); k < len(word) || len(word) < 5 {
				continue
			}
			id = f.words.Lookup(strings.ToLower(word))
		}
		n := name{word, int32(i), f.words.LogCount(id)}
		rare = rare || n.count < driftKnown
		f.names = append(f.names, n)
	}
	if !rare {
		return nil
	}
	slices.SortFunc(f.names, func(a, b name) int { return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.at, b.at)) })
	var list []spelling
	for _, n := range f.names {
		if k := len(list); k == 0 || list[k-1].word != n.word {
			list = append(list, spelling{word: n.word, rare: n.count < driftKnown, count: n.count})
		}
		last := &list[len(list)-1]
		last.at = append(last.at, n.at)
	}
	return list
}

// mayDrift tells whether a word is written as names are.
func mayDrift(t *lm.Token) bool {
	return t.Shape&(lm.Capital|lm.Upper) == lm.Capital && t.End-t.Start >= 5 && t.End-t.Start <= 20
}

// beginning hashes the first four bytes of a text to ten bits.
func beginning(text string) uint32 {
	return (uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24) * 0x9e3779b1 >> 22
}

const (
	driftKnown = 4.5 // log count from which a spelling is known
	driftSpan  = 6   // neighbours in spelling that are compared
)

// drifted tells whether two spellings differ inside, not by an ending that words take.
func drifted(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 2 {
		return false
	}
	if rest, ok := strings.CutPrefix(b, a); ok {
		return len(rest) == 2 && !endings[rest]
	}
	prefix := 0
	for prefix < len(a) && a[prefix] == b[prefix] {
		prefix++
	}
	x, y := a[prefix:], b[prefix:]
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	if endings[b[prefix:]] || endings[a[prefix:]] {
		return false
	}
	return len(x) <= 1 && len(y) <= 1 && len(a) >= 6
}

var endings = map[string]bool{"s": true, "es": true, "n": true, "an": true, "ed": true, "er": true, "ly": true, "ic": true, "is": true, "ns": true, "ia": true, "ish": true, "al": true, "a": true, "o": true, "y": true, "i": true, "e": true, "ing": true, "en": true}
