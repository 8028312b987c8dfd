package search

import "math"

// evenMargin is asked beyond even, learnedMargin more of what a lexicon proposes.
const (
	evenMargin    = 0.3
	learnedMargin = 1.2
)

// BreakEven is the gain at which a site of this text is as likely exchanged as not (EXCHANGE
// RATE): the share of exchanged sites is estimated from their gains by maximum likelihood (EM).
func (s *Search) BreakEven() float32 {
	share := 0.2
	for range 12 {
		sum, n := 0.0, 1.0
		for i := range s.Sites {
			if s.Beaten(i) {
				continue
			}
			odds := float64(share / (1 - share) * math.Exp(float64(min(8, s.Sites[i].Gain))))
			sum += odds / (1 + odds)
			n++
		}
		share = min(0.9, max(0.005, sum/n))
	}
	least := float32(math.Log((1-share)/share)) + evenMargin
	if s.Lexicon != nil {
		least += learnedMargin
	}
	return least
}
