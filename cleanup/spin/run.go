package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// What a run of words between function words must come to in a short text (WHOLE RUN). The more runs a text has, the more
// of them look exchanged by chance: in a long text they have to be attested (ATTESTED EXCHANGE).
const (
	runWords = 8    // words that are read together
	runLeast = -2   // least log odds: less than half a flag in a thousand clean words
	runSure  = -1.5 // those of a Likely flag: a quarter of a flag
	runScale = 0.5  // what a nat of them is in the gain of a flag: zero, a twentieth of a flag, is Strong
)

// runs reads the runs of words in a text of which two that stand beside each other are hardly ever seen so. O(words), and a
// beam search for a run in seven.
func (s *report) runs() []Flag {
	if s.counts.Model.Exchanges.Empty() {
		return nil
	}
	var out []Flag
	for from := 0; from < len(s.text.Tokens); {
		to := s.runFrom(from)
		if to-from <= runWords && s.unusual(from, to) {
			if p, odds, ok := s.phrases.Run(s.piecesOf(from, to)); ok && odds >= runLeast {
				p.Gain = round2(likelyGain + float32(runScale*(odds-runSure)))
				out = append(out, collocation(p))
			}
		}
		from = max(to, from+1)
	}
	return out
}

// runFrom is the end of the run of content words that begins at a token, the token itself when none does.
func (s *report) runFrom(from int) int {
	to := from
	for to < len(s.text.Tokens) && s.content(to) && (to == from || s.text.Tokens[to].Shape&lm.Break == 0) {
		to++
	}
	return to
}

// content tells whether a token is neither a function word nor a number.
func (s *report) content(i int) bool {
	return s.text.Tokens[i].ID != lm.Number && s.text.Counts[i] <= lm.FunctionCount
}

// unusual tells whether two neighbours of tokens [from, to) are hardly ever seen together.
func (s *report) unusual(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if s.text.Pairs[i] < fixedCount {
			return true
		}
	}
	return false
}

// beside puts flags together, both in text order: of those of more, the ones that touch none of flags.
func beside(flags, more []Flag) []Flag {
	var out []Flag
	for _, f := range more {
		for len(flags) > 0 && flags[0].End <= f.Start {
			out, flags = append(out, flags[0]), flags[1:]
		}
		if len(flags) == 0 || f.End <= flags[0].Start {
			out = append(out, f)
		}
	}
	return append(out, flags...)
}
