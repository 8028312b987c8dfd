// Package lexicon learns what a spinner does from its copies and their sources: which words it puts for which, and which
// words give it away.
package lexicon

import (
	"cmp"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Substitution is an exchange that a spinner was seen to make.
type Substitution struct {
	Written, Expected string // lower case
	Texts             int    // aligned pairs of texts that show it
}

// Lexicon is what was learned about a spinner from its copies and their sources. Read-only
// and safe for concurrent use.
type Lexicon struct {
	Texts   int    // aligned pairs of texts
	model   uint64 // checksum of the model whose words it has
	list    []Substitution
	meant   map[uint32][]Meant // by written word
	phrases map[uint64][]Meant // by lm.PhraseHash of the written phrase
	begins  []uint8            // by word: lengths of what it begins that stands for something, as bits
	words   []float32          // by word: log P(word | spun copy) / P(word | source)
	pairs   gains              // the same for bigrams
}

type Meant struct {
	Expected []uint32
	Texts    int
}

// Substitutions lists what the spinner does: the most frequent first.
func (l *Lexicon) Substitutions() []Substitution { return slices.Clone(l.list) }

// Lexicon sums up what was learned; nil when nothing was. O(what was learned).
func (l *Learner) Lexicon() *Lexicon {
	if l.texts == 0 {
		return nil
	}
	x := &Lexicon{
		Texts: l.texts, model: l.m.Checksum, meant: map[uint32][]Meant{}, phrases: map[uint64][]Meant{},
		begins: make([]uint8, l.m.Words.Len()), words: make([]float32, l.m.Words.Len()), pairs: newGains(len(l.bigram)),
	}
	for s, n := range l.subs {
		x.list = append(x.list, Substitution{s[0], s[1], n})
	}
	slices.SortFunc(x.list, func(a, b Substitution) int {
		return cmp.Or(cmp.Compare(b.Texts, a.Texts), cmp.Compare(a.Written, b.Written), cmp.Compare(a.Expected, b.Expected))
	})
	for _, s := range x.list {
		written, ok := l.m.LookupAll(s.Written)
		if !ok {
			continue
		}
		expected, ok := l.m.LookupAll(s.Expected)
		if !ok {
			continue
		}
		x.begins[written[0]] |= 1 << (len(written) - 1)
		if len(written) == 1 && len(expected) == 1 {
			x.meant[written[0]] = append(x.meant[written[0]], Meant{expected, s.Texts})
			continue
		}
		h := lm.PhraseHash(written)
		x.phrases[h] = append(x.phrases[h], Meant{expected, s.Texts})
	}
	for w, t := range l.words {
		x.words[w] = t.gain()
	}
	for _, p := range slices.Sorted(maps.Keys(l.bigram)) { // where a pair lies depends on those before it
		if g := l.bigram[p].gain(); g != 0 {
			x.pairs.put(p, g)
		}
	}
	return x
}

// Word and Pair say how much likelier a word or a bigram is in a spun copy than in its source: log ratios.
func (l *Lexicon) Word(id uint32) float32 { return l.words[id] }

func (l *Lexicon) Pair(key uint64) float32 { return l.pairs.of(key) }

// Lengths are those of the written phrases that a word begins, as bits.
func (l *Lexicon) Lengths(id uint32) uint8 { return l.begins[id] }

// StandsFor is what some written words stand for: in phrases, and as a single word.
func (l *Lexicon) StandsFor(written []uint32) (lists [2][]Meant) {
	lists[0] = l.phrases[lm.PhraseHash(written)]
	if len(written) == 1 {
		lists[1] = l.meant[written[0]]
	}
	return lists
}

// Fits tells whether the lexicon was learned with a model.
func (l *Lexicon) Fits(m *tables.Model) bool { return l.model == m.Checksum }
