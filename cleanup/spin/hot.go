package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// touchPairs is how many hot pairs are read side by side.
const touchPairs = 16

// quickGains looks for a better neighbour at the hot pairs: a few related words each.
func (s *prose) quickGains() {
	for from := 0; from < len(s.hot); from += touchPairs {
		hot := s.hot[from:min(len(s.hot), from+touchPairs)]
		s.askHot(hot)
		asked := 0
		for _, h := range hot {
			best, used := s.hotGain(h, s.asks[asked:])
			asked += used
			if best > 1 {
				s.quick.gains += min(best, 6)
				s.quick.gained++
			}
		}
	}
}

// askHot asks what hotGain needs, step by step.
func (s *prose) askHot(hot []hotPair) {
	m := s.m
	for _, h := range hot {
		s.touched += m.related.Touch(s.tokens[h.at-1].ID) + m.related.Touch(s.tokens[h.at].ID)
	}
	for _, h := range hot {
		if h.after {
			s.touched += m.related.TouchFirst(s.tokens[h.at].ID)
		}
		if h.before {
			s.touched += m.related.TouchFirst(s.tokens[h.at-1].ID)
		}
	}
	asked := 0
	for _, h := range hot {
		if h.after {
			before := m.bigrams.Asker(s.tokens[h.at-1].ID, s.cards[h.at-1])
			for from, to := m.fewRelated(s.tokens[h.at].ID); from < to; from++ {
				e, _ := m.related.At(from)
				s.asks[asked] = s.ask(&before, s.tokens[h.at-1].ID, e)
				asked++
			}
		}
		if h.before {
			for from, to := m.fewRelated(s.tokens[h.at-1].ID); from < to; from++ {
				e, _ := m.related.At(from)
				after := m.bigrams.Asker(e, m.words.Card(e))
				s.asks[asked] = s.ask(&after, e, s.tokens[h.at].ID)
				asked++
			}
		}
	}
	m.bigrams.Answer(s.asks[:asked])
}

// hotGain is the gain at a hot pair, from the answers to what was asked for it; used is their number.
func (s *prose) hotGain(h hotPair, answers []lm.Query) (best float32, used int) {
	m := s.m
	a, b := s.tokens[h.at-1].ID, s.tokens[h.at].ID
	try := func(e, left, right, instead uint32) {
		c := s.answer(&answers[used], left, right)
		if used++; c > best {
			best = max(best, c-0.5*m.words.LogCount(e)+0.5*m.words.LogCount(instead))
		}
	}
	if h.after {
		for from, to := m.fewRelated(b); from < to; from++ {
			e, _ := m.related.At(from)
			try(e, a, e, b)
		}
	}
	if h.before {
		for from, to := m.fewRelated(a); from < to; from++ {
			e, _ := m.related.At(from)
			try(e, e, b, a)
		}
	}
	return best, used
}
