package spin

import (
	"cmp"
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// A text of a few words has no context to judge it by: a phrase from a list, a headline's end.
// It is read as a chain of words each of which may have been exchanged (BARE PHRASE): the chain is
// worth what its words and their bigrams are worth. The constants are a logistic choice model (McFadden
// 1974) fitted to two-word phrases with one meant phrase each; only these few numbers are learned.
const (
	bareWords   = 8
	bareRelated = 64  // related words tried
	bareSecond  = 60  // and words related to those (SECOND HAND)
	bareRare    = 4.6 // least log count of such a word

	bareKeep      = 3.3 // a word as written
	bareKeepCount = 0.25
	bareCount     = 0.29 // a nat of any word's frequency
	bareRise      = 0.16 // a nat that the meant word is more frequent than the written one
	bareStrong    = 6.75 // strength of a relation, and its square
	bareStrongest = -2.9
	bareHeard     = -3.8 // SECOND HAND, and its log weight
	bareHeardMore = 1.1

	barePMI      = 8.0 // what a nat of cohesion counts up to
	bareTie      = 1.04
	bareTight    = -0.22 // beyond 4 nats
	bareFrequent = 0.15
	bareCommon   = -1.5 // beyond a log count of 8
	bareDoubtful = 7.7  // a bigram that may be a false positive
	bareUnseen   = -3.2 // an unseen one

	bareGain = 2.0 // least gain of the best chain
	bareEach = 1.0 // and of each exchange in it
)

// choice is a word that may stand at a place of a chain.
type choice struct {
	id    uint32
	worth float32
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
		if to-from > 1 && !s.sentence(from, to) {
			s.chain(from, to)
		}
		from = to
	}
	s.arrange()
}

// sentence tells whether a run of words has two function words or more: those hold it together, and
// it is judged as other text is.
func (s *scan) sentence(from, to int) bool {
	n := 0
	for _, t := range s.tokens[from:to] {
		if s.m.words.LogCount(t.ID) > jointFrequent {
			n++
		}
	}
	return n > 1
}

// choices lists what may stand at a token: the word as written first.
func (s *scan) choices(i, from, to int) []choice {
	id := s.tokens[i].ID
	count := s.m.words.LogCount(id)
	out := []choice{{id: id, worth: bareKeep + (bareKeepCount+bareCount)*count}}
	if id <= lm.Number || count > jointFrequent+1 || (i == from || s.cohesive(i)) && (i+1 == to || s.cohesive(i+1)) {
		return out
	}
	worth := func(e uint32) float32 {
		c := s.m.words.LogCount(e)
		return bareCount*c + bareRise*(c-count)
	}
	first, last := s.m.relatedRange(id)
	for last = min(last, first+bareRelated); first < last; first++ {
		e, strength := s.m.relatedAt(first)
		x := float32(strength) / 15
		out = append(out, choice{id: e, worth: worth(e) + bareStrong*x + bareStrongest*x*x})
	}
	for _, h := range s.secondHand(id, out) {
		out = append(out, choice{id: h.id, worth: worth(h.id) + bareHeard + bareHeardMore*float32(math.Log(float64(h.weight)))})
	}
	return out
}

// cohesive tells whether a token goes well with the one before it.
func (s *scan) cohesive(i int) bool {
	c := s.pairs[i]
	return c > jointCount && c+s.m.total-s.m.words.LogCount(s.tokens[i-1].ID)-s.m.words.LogCount(s.tokens[i].ID) > jointPMI
}

// hearsay is a word by the weight of the words it shares with another.
type hearsay struct {
	id     uint32
	weight float32
}

// secondHand finds the words that are related to words related to w (SECOND HAND), the best
// connected first, without those that are known. O(related^2).
func (s *scan) secondHand(w uint32, known []choice) []hearsay {
	if s.heard == nil {
		s.heard = make([]float32, s.m.words.Len())
	}
	s.hearsay = s.hearsay[:0]
	from, to := s.m.relatedRange(w)
	for ; from < to; from++ {
		x, first := s.m.relatedAt(from)
		next, end := s.m.relatedRange(x)
		share := float32(first+1) / float32(math.Sqrt(float64(end-next+8)))
		for ; next < end; next++ {
			e, second := s.m.relatedAt(next)
			if s.heard[e] == 0 {
				s.hearsay = append(s.hearsay, hearsay{id: e})
			}
			s.heard[e] += share * float32(second+1)
		}
	}
	s.heard[w] = 0
	for _, c := range known {
		s.heard[c.id] = 0
	}
	out := s.hearsay[:0]
	for _, h := range s.hearsay {
		if h.weight = s.heard[h.id]; h.weight > 0 && s.m.words.LogCount(h.id) > bareRare {
			out = append(out, h)
		}
		s.heard[h.id] = 0
	}
	slices.SortFunc(out, func(a, b hearsay) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	return out[:min(len(out), bareSecond)]
}

func (s *scan) chain(from, to int) {
	steps := make([][]choice, to-from)
	for i := range steps {
		steps[i] = s.choices(from+i, from, to)
	}
	for i := range steps {
		for k := range steps[i] {
			steps[i][k].score = steps[i][k].worth
		}
		if i == 0 {
			continue
		}
		for k := range steps[i] {
			steps[i][k].from = -1
		}
		for j := range steps[i-1] {
			p := &steps[i-1][j]
			row := s.m.bigrams.Row(p.id)
			for k := range steps[i] {
				c := &steps[i][k]
				if g := p.score + s.tie(&row, p.id, c.id) + c.worth; c.from < 0 || g > c.score {
					c.score, c.from = g, j
				}
			}
		}
	}
	own := steps[0][0].worth
	for i := 1; i < len(steps); i++ {
		own += s.tieOf(s.tokens[from+i-1].ID, s.tokens[from+i].ID) + steps[i][0].worth
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
		gain := -steps[i][0].worth
		if i > 0 {
			gain += s.tieOf(ids[i-1], ids[i]) - s.tieOf(ids[i-1], own)
		}
		if i+1 < len(ids) {
			gain += s.tieOf(ids[i], ids[i+1]) - s.tieOf(own, ids[i+1])
		}
		for _, c := range steps[i] {
			if c.id == ids[i] {
				gain += c.worth
				break
			}
		}
		if gain < bareEach {
			ids[i] = own
		}
	}
}

func (s *scan) tieOf(a, b uint32) float32 {
	row := s.m.bigrams.Row(a)
	return s.tie(&row, a, b)
}

// tie is what two neighbours are worth, in nats.
func (s *scan) tie(row *lm.Row, a, b uint32) float32 {
	if a == lm.Unknown || b == lm.Unknown {
		return bareUnseen
	}
	c := s.inRow(row, a, b)
	if c == unseen {
		return bareUnseen
	}
	c1, c2 := s.m.words.LogCount(a), s.m.words.LogCount(b)
	pmi := c + s.m.total - c1 - c2
	if !plausible(c, c1, c2, pmi) {
		return bareDoubtful
	}
	pmi = min(barePMI, pmi)
	return bareTie*pmi + bareTight*max(0, pmi-4) + bareFrequent*c + bareCommon*max(0, c-8)
}
