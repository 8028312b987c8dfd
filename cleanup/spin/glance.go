package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// tellingGain is the least logarithm of how much oftener copies have a word than their sources do, for the
// word to be a spinner's.
const tellingGain = 1

// Telling counts the different words of a text that the lexicon has as put for others, and far oftener in copies than in their
// sources: whether a closer look at a text that reads as clean can find something, at a tenth of its cost. 0 without a lexicon. O(len(text)).
func (d *Detector) Telling(text string) int {
	l := d.o.Lexicon
	if l == nil {
		return 0
	}
	seen := map[uint32]bool{}
	d.glance(text, func(tokens []lm.Token) {
		for _, t := range tokens {
			if t.ID <= lm.Number || l.Word(t.ID) <= tellingGain || seen[t.ID] {
				continue
			}
			if l.Lengths(t.ID) != 0 {
				seen[t.ID] = true
			}
		}
	})
	return len(seen)
}

// Odd tells whether two words in small letters stand beside one another that the model knows and never saw together.
// O(len(text)).
func (d *Detector) Odd(text string) (odd bool) {
	const other = lm.Break | lm.Capital
	d.glance(text, func(tokens []lm.Token) {
		for i := 1; i < len(tokens) && !odd; i++ {
			a, b := tokens[i-1], tokens[i]
			odd = b.Shape&other == 0 && a.Shape&lm.Capital == 0 && a.ID > lm.Number && b.ID > lm.Number && d.m.Bigrams.Level(a.ID, b.ID) == 0
		}
	})
	return odd
}

// glance shows the words of a text.
func (d *Detector) glance(text string, look func([]lm.Token)) {
	s := d.take(text, "")
	defer d.release(s)
	s.Text.Tokenize()
	look(s.Text.Tokens)
}
