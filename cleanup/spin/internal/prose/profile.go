// FITTED: the order and meaning of the features; changing them needs gen (5 min); see doc/spin-model.md.

package prose

import (
	"iter"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/filter"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// Profile is what kind of prose a text is (REGISTER), what words it repeats, and the evidence in small letters, where no
// name is in the way (SMALL LETTERS): what is odd in news is not in a novel.
type Profile struct {
	words     []met
	cells     []int32    // one more than the place in words of a word, by its hash
	sentences []int32    // of a token, from 1 on
	pairs     filter.Set // in small letters and unseen, met before
	wanting   []int32    // see Wanting

	capitals, shouted, numerals, breaks float32
	persons                             [tables.Persons]float32
	function                            float32 // words as frequent as function words
	small                               float32 // bigrams in small letters
	bonds                               [bonds]float32
	unseen, distinct                    expected // of those in small letters; each once
	hot                                 float32  // unseen ones with a word that spinners like
	capital                             float32  // bigrams with a capital
	names                               expected // unseen ones of two capitals
	mixed                               float32  // unseen ones of one capital, expected at least once
	hotSentences                        float32  // with an unseen pair in small letters that is not rare
}

// met is a distinct word of a text.
type met struct {
	id uint32
	at int32 // the token where it first stands in small letters, -1 for none
	n  int32 // how often it stands, in whatever letters
}

// expected counts unseen bigrams: all, those expected at least once, and ten times.
type expected [3]float32

func (e *expected) add(chance float32) {
	e[0]++
	if chance > 0 {
		e[1]++
		if chance > muchExpected {
			e[2]++
		}
	}
}

const (
	muchExpected = 2.3
	hardlyRare   = -1 // chance of an unseen pair that makes a sentence hot
)

// read counts over a text that was counted. O(tokens).
func (p *Profile) read(s *Prose) {
	n := len(s.Tokens)
	*p = Profile{words: p.words[:0], cells: p.cells, sentences: slices.Grow(p.sentences[:0], n)[:n], wanting: p.wanting[:0]}
	cells := 64
	for cells < 2*n {
		cells *= 2
	}
	p.cells = slices.Grow(p.cells[:0], cells)[:cells]
	clear(p.cells)
	sentence := int32(0)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		switch {
		case t.Shape&lm.Full != 0:
			sentence++
		case t.Shape&lm.Break != 0:
			p.breaks++
		}
		p.sentences[i] = sentence
		p.letters(t.Shape)
		if t.ID > lm.Number {
			p.meet(s, i)
		}
	}
	hot := int32(0)
	for i := 1; i < n; i++ {
		if b := &s.Tokens[i]; b.Shape&lm.Break == 0 && b.ID > lm.Number && s.Tokens[i-1].ID > lm.Number {
			if p.pair(s, i) && hot != p.sentences[i] {
				hot = p.sentences[i]
				p.hotSentences++
			}
		}
	}
}

func (p *Profile) letters(shape lm.Shape) {
	if shape&lm.Numeral != 0 {
		p.numerals++
	}
	if shape&(lm.Capital|lm.Full) == lm.Capital {
		p.capitals++
	}
	if shape&lm.Upper != 0 {
		p.shouted++
	}
}

// meet counts the word at a token.
func (p *Profile) meet(s *Prose, i int) {
	t := &s.Tokens[i]
	p.persons[s.counts.Model.Pronouns.Person(t.ID)]++
	if s.Counts[i] > lm.FunctionCount {
		p.function++
	}
	cell := p.cell(t.ID)
	if p.cells[cell] == 0 {
		p.words = append(p.words, met{id: t.ID, at: -1})
		p.cells[cell] = int32(len(p.words))
	}
	w := &p.words[p.cells[cell]-1]
	w.n++
	if w.at < 0 && t.Shape&lm.Capital == 0 {
		w.at = int32(i)
	}
}

// cell is where a word is or would be.
func (p *Profile) cell(id uint32) int {
	mask := len(p.cells) - 1
	cell := int(id*0x9e3779b1>>8) & mask
	for p.cells[cell] != 0 && p.words[p.cells[cell]-1].id != id {
		cell = (cell + 1) & mask
	}
	return cell
}

// Times is how often a word stands in the text. O(1).
func (p *Profile) Times(id uint32) int {
	if len(p.cells) == 0 {
		return 0
	}
	if k := p.cells[p.cell(id)]; k > 0 {
		return int(p.words[k-1].n)
	}
	return 0
}

// Words are the different words of the text, in the order of where they first stand.
func (p *Profile) Words() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for k := range p.words {
			if !yield(p.words[k].id) {
				return
			}
		}
	}
}

// Sentence numbers the sentence of a token, from 1 on.
func (p *Profile) Sentence(token int) int { return int(p.sentences[token]) }

// Wanting are the tokens in small letters at the end of a bigram that was never seen, though it was to be expected.
func (p *Profile) Wanting() []int32 { return p.wanting }

// Sentences is the number of sentences.
func (p *Profile) Sentences() int {
	if n := len(p.sentences); n > 0 {
		return int(p.sentences[n-1])
	}
	return 0
}

// pair counts the bigram that ends at a token, and tells whether it makes its sentence hot.
func (p *Profile) pair(s *Prose, i int) (hot bool) {
	a, b := &s.Tokens[i-1], &s.Tokens[i]
	unseen := s.Pairs[i] == lm.Unseen
	chance := s.Counts[i-1] + s.Counts[i] - s.counts.Model.Total
	if (a.Shape|b.Shape)&lm.Capital != 0 {
		p.capital++
		switch {
		case !unseen:
		case a.Shape&b.Shape&lm.Capital != 0:
			p.names.add(chance)
		case chance > 0:
			p.mixed++
		}
		return false
	}
	p.small++
	p.bonds[s.bonds[i]]++
	if !unseen {
		return false
	}
	p.unseen.add(chance)
	if chance >= 0 {
		p.wanting = append(p.wanting, int32(i))
	}
	if p.pairs.First(lm.Key2(a.ID, b.ID)) {
		p.distinct.add(chance)
	}
	if s.Cards[i].Score() > hotScore || s.Cards[i-1].Score() > hotScore {
		p.hot++
	}
	return chance > hardlyRare
}
