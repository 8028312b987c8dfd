// FITTED: what a hot pair gains, a feature of a text; changing it needs gen (5 min); see doc/spin-model.md.

package prose

import (
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// touchPairs is how many hot pairs are read side by side.
const touchPairs = 16

// QuickGains looks for a better neighbour at the hot pairs: a few related words each.
func (s *Prose) QuickGains() {
	for from := 0; from < len(s.hot); from += touchPairs {
		hot := s.hot[from:min(len(s.hot), from+touchPairs)]
		s.askHot(hot)
		asked := 0
		for _, h := range hot {
			best, used := s.hotGain(h, s.Asks[asked:])
			asked += used
			if best > 1 {
				s.Quick.Gains += min(best, 6)
				s.Quick.Gained++
			}
		}
	}
}

// askHot asks what hotGain needs, step by step.
func (s *Prose) askHot(hot []hotPair) {
	m := s.counts.Model
	for _, h := range hot {
		s.counts.Touched += m.Related.Touch(s.Tokens[h.at-1].ID) + m.Related.Touch(s.Tokens[h.at].ID)
	}
	for _, h := range hot {
		if h.after {
			s.counts.Touched += m.Related.TouchFirst(s.Tokens[h.at].ID)
		}
		if h.before {
			s.counts.Touched += m.Related.TouchFirst(s.Tokens[h.at-1].ID)
		}
	}
	asked := 0
	for _, h := range hot {
		if h.after {
			before := m.Bigrams.Asker(s.Tokens[h.at-1].ID, s.Cards[h.at-1])
			for from, to := fewRelated(m, s.Tokens[h.at].ID); from < to; from++ {
				e, _ := m.Related.At(from)
				s.Asks[asked] = s.counts.Ask(&before, s.Tokens[h.at-1].ID, e)
				asked++
			}
		}
		if h.before {
			for from, to := fewRelated(m, s.Tokens[h.at-1].ID); from < to; from++ {
				e, _ := m.Related.At(from)
				after := m.Bigrams.Asker(e, m.Words.Card(e))
				s.Asks[asked] = s.counts.Ask(&after, e, s.Tokens[h.at].ID)
				asked++
			}
		}
	}
	s.counts.Look(s.Asks[:asked])
}

// hotGain is the gain at a hot pair, from the answers to what was asked for it; used is their number.
func (s *Prose) hotGain(h hotPair, answers []lm.Query) (best float32, used int) {
	m := s.counts.Model
	a, b := s.Tokens[h.at-1].ID, s.Tokens[h.at].ID
	try := func(e, left, right, instead uint32) {
		c := s.counts.Answer(&answers[used], left, right)
		if used++; c > best {
			best = max(best, c-float32(0.5*m.Words.LogCount(e))+float32(0.5*m.Words.LogCount(instead)))
		}
	}
	if h.after {
		for from, to := fewRelated(m, b); from < to; from++ {
			e, _ := m.Related.At(from)
			try(e, a, e, b)
		}
	}
	if h.before {
		for from, to := fewRelated(m, a); from < to; from++ {
			e, _ := m.Related.At(from)
			try(e, e, b, a)
		}
	}
	return best, used
}

// quickRelated bounds the related words tried at a hot pair.
const quickRelated = 8

// fewRelated is what a word is related to, quickRelated entries at most.
func fewRelated(m *tables.Model, w uint32) (from, to uint32) {
	from, to = m.Related.Of(w)
	return from, min(to, from+quickRelated)
}
