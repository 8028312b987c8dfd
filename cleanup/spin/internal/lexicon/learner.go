package lexicon

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Learner gathers the exchanges between spun texts and their sources.
type Learner struct {
	m      *tables.Model
	texts  int
	subs   map[[2]string]int
	words  map[uint32]*tally
	bigram map[uint64]*tally
}

// tally counts the texts on either side that hold an n-gram.
type tally struct{ source, spun int32 }

// NewLearner returns a learner over a model's word list.
func NewLearner(m *tables.Model) *Learner {
	return &Learner{m: m, subs: map[[2]string]int{}, words: map[uint32]*tally{}, bigram: map[uint64]*tally{}}
}

// LongestExchange bounds the words on a side of a learned exchange.
const LongestExchange = 4

// Add aligns a spun text with its source and learns from it; it lists the exchanges found, of one text each, by
// written, then by expected. Texts too far apart to be copies teach nothing: ok is false. O(words * edits).
func (l *Learner) Add(sourceText, spunText string) (found []Substitution, ok bool) {
	a, b := l.m.Words.Tokenize(sourceText, nil), l.m.Words.Tokenize(spunText, nil)
	x, y := spelled(sourceText, a), spelled(spunText, b)
	blocks, ok := align(x, y)
	if !ok || len(x) == 0 || len(y) == 0 {
		return nil, false
	}
	same := len(x)
	seen := map[[2]string]bool{}
	var sideA, sideB []lm.Token // aligned parts: what was cut or added teaches nothing
	pa, pb := 0, 0
	for _, k := range blocks {
		same -= k.a1 - k.a0
		n, m := k.a1-k.a0, k.b1-k.b0
		sideA, sideB = append(sideA, a[pa:k.a0]...), append(sideB, b[pb:k.b0]...)
		pa, pb = k.a1, k.b1
		if n == 0 || m == 0 || n > 2*LongestExchange || m > 2*LongestExchange {
			if n <= 2*LongestExchange && m <= 2*LongestExchange {
				sideA, sideB = append(sideA, a[k.a0:k.a1]...), append(sideB, b[k.b0:k.b1]...)
			}
			continue
		}
		sideA, sideB = append(sideA, a[k.a0:k.a1]...), append(sideB, b[k.b0:k.b1]...)
		if n <= LongestExchange && m <= LongestExchange {
			seen[[2]string{strings.Join(y[k.b0:k.b1], " "), strings.Join(x[k.a0:k.a1], " ")}] = true
		}
		if n == m && n > 1 {
			for i := range n {
				if y[k.b0+i] != x[k.a0+i] {
					seen[[2]string{y[k.b0+i], x[k.a0+i]}] = true
				}
			}
		}
	}
	sideA, sideB = append(sideA, a[pa:]...), append(sideB, b[pb:]...)
	if 3*same < len(x) {
		return nil, false
	}
	l.texts++
	for s := range seen {
		l.subs[s]++
		found = append(found, Substitution{s[0], s[1], 1})
	}
	slices.SortFunc(found, byWords)
	l.count(sideA, func(t *tally) { t.source++ })
	l.count(sideB, func(t *tally) { t.spun++ })
	return found, true
}

func spelled(text string, tokens []lm.Token) []string {
	out := make([]string, len(tokens))
	for i, t := range tokens {
		out[i] = strings.ToLower(strings.ReplaceAll(text[t.Start:t.End], "’", "'"))
	}
	return out
}

func (l *Learner) count(tokens []lm.Token, add func(*tally)) {
	words, pairs := map[uint32]bool{}, map[uint64]bool{}
	for i, t := range tokens {
		if t.ID <= lm.Number {
			continue
		}
		words[t.ID] = true
		if i > 0 && t.Shape&lm.Break == 0 && tokens[i-1].ID > lm.Number {
			pairs[lm.Key2(tokens[i-1].ID, t.ID)] = true
		}
	}
	for w := range words {
		if l.words[w] == nil {
			l.words[w] = &tally{}
		}
		add(l.words[w])
	}
	for p := range pairs {
		if l.bigram[p] == nil {
			l.bigram[p] = &tally{}
		}
		add(l.bigram[p])
	}
}

func byWords(a, b Substitution) int {
	return cmp.Or(cmp.Compare(a.Written, b.Written), cmp.Compare(a.Expected, b.Expected))
}

// gain is a smoothed log-likelihood ratio, 0 where both sides are alike.
func (t *tally) gain() float32 {
	d := t.spun - t.source
	if d == 0 {
		return 0
	}
	const prior = 0.7
	return float32(math.Log((float64(t.spun) + prior) / (float64(t.source) + prior)))
}

// Merge adds what another learner learned.
func (l *Learner) Merge(o *Learner) {
	l.texts += o.texts
	for s, n := range o.subs {
		l.subs[s] += n
	}
	mergeTallies(l.words, o.words)
	mergeTallies(l.bigram, o.bigram)
}

func mergeTallies[K comparable](into, from map[K]*tally) {
	for k, t := range from {
		if into[k] == nil {
			into[k] = &tally{}
		}
		into[k].source += t.source
		into[k].spun += t.spun
	}
}
