package spin

import (
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// A text of a few words has no context to judge it by: a phrase from a list, a headline's end.
// It is read as a chain of words each of which may have been exchanged (BARE PHRASE).
const (
	bareWords    = 8
	bareRelated  = 64
	bareUnseen   = -3.0 // what an unseen bigram counts
	bareDoubtful = 0.0  // what one counts that may be a false positive
	barePMI      = 8.0  // what a cohesive one counts at most
	bareFrequent = 0.35 // what a nat of its frequency counts
	bareChange   = 3.2  // what an exchange costs
	bareStrength = 0.09 // less, per point of strength
	bareGain     = 2.0  // least gain of the best chain
	bareEach     = 1.0  // and of each exchange in it
)

// choice is a word that may stand at a place of a chain.
type choice struct {
	id    uint32
	cost  float32
	score float32 // of the best chain that ends here
	from  int     // the choice before it
}

// bare reads the text as one chain per unbroken run of words and replaces the sites by the
// exchanges of the best chain. O(words * bareRelated^2).
func (s *scan) bare() {
	n := len(s.tokens)
	for from := 0; from < n; {
		to := from + 1
		for to < n && s.tokens[to].Shape&lm.Break == 0 {
			to++
		}
		if to-from > 1 {
			s.chain(from, to)
		}
		from = to
	}
	s.arrange()
}

func (s *scan) choices(i int) []choice {
	id := s.tokens[i].ID
	out := []choice{{id: id}}
	if id <= lm.Number || s.m.words.LogCount(id) > jointFrequent+1 {
		return out
	}
	from, to := s.m.relatedRange(id)
	for to = min(to, from+bareRelated); from < to; from++ {
		e, strength := s.m.relatedAt(from)
		out = append(out, choice{id: e, cost: bareChange - bareStrength*float32(strength)})
	}
	return out
}

func (s *scan) chain(from, to int) {
	steps := make([][]choice, to-from)
	for i := range steps {
		steps[i] = s.choices(from + i)
	}
	for i := range steps {
		for k := range steps[i] {
			c := &steps[i][k]
			if i == 0 {
				c.score = -c.cost
				continue
			}
			for j := range steps[i-1] {
				p := &steps[i-1][j]
				if g := p.score + s.tie(p.id, c.id) - c.cost; j == 0 || g > c.score {
					c.score, c.from = g, j
				}
			}
		}
	}
	own := float32(0)
	for i := 1; i < len(steps); i++ {
		own += s.tie(s.tokens[from+i-1].ID, s.tokens[from+i].ID)
	}
	last := steps[len(steps)-1]
	best := 0
	for k := range last {
		if last[k].score > last[best].score {
			best = k
		}
	}
	gain := last[best].score - own
	if gain < bareGain {
		return
	}
	ids := make([]uint32, len(steps))
	for i, k := len(steps)-1, best; i >= 0; i-- {
		ids[i] = steps[i][k].id
		k = steps[i][k].from
	}
	s.revert(ids, steps, from)
	for i := 0; i < len(ids); {
		if ids[i] == s.tokens[from+i].ID {
			i++
			continue
		}
		k := i
		r := repair{gain: gain, phrase: true}
		for k < len(ids) && k-i < 4 && ids[k] != s.tokens[from+k].ID {
			r.expected[k-i] = ids[k]
			k++
		}
		r.words, r.n = uint8(k-i), uint8(k-i)
		for j := from + i; j < from+k; j++ {
			s.best[j] = 0
		}
		s.sites = append(s.sites, site{at: int32(from + i), repair: r})
		s.best[from+i] = int32(len(s.sites))
		i = k
	}
}

// revert takes back the exchanges that hardly better their own place.
func (s *scan) revert(ids []uint32, steps [][]choice, from int) {
	for i := range ids {
		own := s.tokens[from+i].ID
		if ids[i] == own {
			continue
		}
		gain := float32(0)
		if i > 0 {
			gain += s.tie(ids[i-1], ids[i]) - s.tie(ids[i-1], own)
		}
		if i+1 < len(ids) {
			gain += s.tie(ids[i], ids[i+1]) - s.tie(own, ids[i+1])
		}
		for _, c := range steps[i] {
			if c.id == ids[i] {
				gain -= c.cost
				break
			}
		}
		if gain < bareEach {
			ids[i] = own
		}
	}
}

// tie is how well two words go together, in nats.
func (s *scan) tie(a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return bareUnseen
	}
	c := s.pair(a, b)
	if c == unseen {
		return bareUnseen
	}
	c1, c2 := s.m.words.LogCount(a), s.m.words.LogCount(b)
	pmi := c + s.m.total - c1 - c2
	if !plausible(c, c1, c2, pmi) {
		return bareDoubtful
	}
	return min(barePMI, pmi) + bareFrequent*c
}
