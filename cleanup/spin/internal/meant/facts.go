// FITTED: the meaning of the facts, by which flags are called strong or likely, not by gen; see doc/spin-model.md.

package meant

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// knownExchange is the strength from which two words are related as closely as an exchange from the list of those that
// spinners are known for.
const knownExchange = 13

// sureGain is a gain, in nats, from which a place is more likely exchanged than not whatever the text.
const sureGain = 1

// written notes what is known before there are candidates.
func (f *Facts) written(s *Chooser, p *Place, own *fit) {
	m := s.m
	t := &s.Tokens[p.From]
	f[fGain], f[fGainTop] = min(2, p.Gain), max(0, min(8, p.Gain-2))
	doubt := float32(-math.Log10(max(1e-6, s.Doubt)))
	f[fDoubt], f[fSure] = min(3, doubt), max(0, doubt-3)
	f[fLeft], f[fRight] = own.left, own.right
	f[fLexical] = float32(m.Words.Score(t.ID)) / 16
	f[fWritten] = m.Words.LogCount(t.ID)
	if f[fWritten] > lm.FunctionCount {
		f[fCommon] = 1
	}
	if t.Shape&lm.Capital != 0 && t.Shape&lm.Full == 0 {
		f[fNamed] = 1
	}
	f[fLength] = float32(p.To - p.From - 1)
	f[fLow] = max(0, 0.5-p.Gain)
	if len(s.Tokens) < 80 {
		f[fShort] = 1
	}
}

// chosen notes what is known of the candidates, the likeliest first.
func (f *Facts) chosen(list []weighed) {
	if len(list) == 0 {
		return
	}
	sum := 0.0
	for i := range list {
		sum += math.Exp(float64(list[i].score))
	}
	c := &list[0]
	f[fEvidence] = float32(math.Log(sum))
	f[fFirst] = c.p
	if len(list) > 1 {
		f[fSecond] = list[1].p
	}
	f[fContext] = c.x[aContext]
	f[fStrength], f[fSearched], f[fTriples] = c.x[aStrength], c.x[aSearched], c.x[aTripleSeen]
	if c.strength >= knownExchange {
		f[fKnown] = 1
	}
	f[fRise] = max(-6, min(6, c.x[aCount]))
	f[fVotes], f[fLearned], f[fInText], f[fPhrase] = c.x[aVotes], c.x[aLearned], c.x[aInText], c.x[aPhrase]
}

// facts notes what places say together.
func (s *Chooser) facts(places []Place, out []Choice) {
	density := 100 * float32(len(places)) / float32(len(s.Tokens)+20)
	at := map[uint32]int{}
	for i := range places {
		if places[i].From < places[i].To {
			at[s.Tokens[places[i].From].ID]++
		}
	}
	known, sure := float32(0), float32(0)
	distinct := map[uint32]bool{}
	for i := range places {
		known += out[i].Facts[fKnown]
		if places[i].Gain >= sureGain {
			sure++
			distinct[s.Tokens[min(places[i].From, len(s.Tokens)-1)].ID] = true
		}
	}
	surely := 100 * float32(len(distinct)) / float32(len(s.Tokens)+20)
	for i := range places {
		if places[i].From >= places[i].To {
			continue
		}
		id := s.Tokens[places[i].From].ID
		f := &out[i].Facts
		f[fDensity], f[fSurely] = min(10, density), min(6, surely)
		if n := float32(len(places) - 1); n > 0 {
			f[fKnownShare], f[fSurest] = (known-f[fKnown])/n, sure/n
			if places[i].Gain >= sureGain {
				f[fSurest] -= 1 / n
			}
		}
		f[fRepeated] = log1p(at[id] - 1)
		f[fLeftAlone] = log1p(max(0, len(s.places[id])-at[id]))
		if o := out[i].Options; len(o) > 0 && s.m.Words.LogCount(o[0].IDs[0]) > lm.FunctionCount {
			f[fFunction] = 1
		}
	}
}
