package meant

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// vote lets places with the same written words speak for each other's readings.
func (s *Chooser) vote(places []Place) {
	for i := range places {
		s.rate(s.kept[i])
	}
	type reading struct{ written, expected uint64 }
	votes := map[reading]float32{}
	key := func(p *Place, c *weighed) (r reading) {
		var ids [mostWords + 2]uint32
		n := 0
		for j := p.From - c.before; j < p.To+c.after && n < len(ids); j++ {
			ids[n] = s.Tokens[j].ID
			n++
		}
		return reading{lm.PhraseHash(ids[:n]), lm.PhraseHash(c.words())}
	}
	again := map[uint64]int{}
	for i := range places {
		p := &places[i]
		again[lm.PhraseHash([]uint32{s.Tokens[p.From].ID, uint32(p.To - p.From)})]++
	}
	for i := range places {
		p := &places[i]
		if again[lm.PhraseHash([]uint32{s.Tokens[p.From].ID, uint32(p.To - p.From)})] < 2 {
			continue
		}
		for j := range s.kept[i] {
			c := &s.kept[i][j]
			votes[key(p, c)] += c.p
		}
	}
	if len(votes) == 0 {
		return
	}
	for i := range places {
		p := &places[i]
		for j := range s.kept[i] {
			c := &s.kept[i][j]
			c.x[aVotes] = max(0, votes[key(p, c)]-c.p)
			c.x[aVotes] = min(2, c.x[aVotes])
		}
		s.rate(s.kept[i])
	}
}

// rate gives the candidates of a place their probabilities.
func (s *Chooser) rate(list []weighed) {
	top := float32(math.Inf(-1))
	for i := range list {
		list[i].score = choiceWeights.of(&list[i].x)
		top = max(top, list[i].score)
	}
	sum := 0.0
	for i := range list {
		sum += math.Exp(float64(list[i].score - top))
	}
	for i := range list {
		list[i].p = float32(math.Exp(float64(list[i].score-top)) / sum)
	}
}
