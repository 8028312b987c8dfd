package spin

import (
	"math"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/phrase"
)

// What a phrase in running text must come to (ATTESTED EXCHANGE).
const (
	fixedLone    = 6.9 // what the least gain of a reading is when no labelled phrase has its words together
	fixedPair    = 2   // how much less it is when one has
	fixedLess    = 2.5 // and how much less where a text has two
	fixedDensity = 100 // within that many words each
	fixedShown   = 2   // what the gain of a flag begins with
	fixedCount   = 1.0 // log count from which two words need no explanation
	fixedWords   = 6   // words that are read together
)

// attested looks for words that labelled phrases have for others, beside each other in a way that is
// hardly ever seen, where the words they stand for go together. O(words): most pairs are passed over
// by the flags of their words.
func (s *report) attested() []Flag {
	if s.counts.Model.Exchanges.Empty() {
		return nil
	}
	type place struct {
		around     string
		from, many int
	}
	type result struct {
		Flag
		ok bool
	}
	var read map[place]result
	var out []Flag
	before := uint8(0)
	for i := range s.text.Tokens {
		t := &s.text.Tokens[i]
		here := s.text.Cards[i].Flags() & (lm.FlagExchanged | lm.FlagExchangedRun)
		joined := i > 0 && t.Shape&lm.Break == 0
		from, to := i, i
		switch {
		case joined && (here|before)&lm.FlagExchanged != 0 && s.text.Pairs[i] < fixedCount && s.phrases.MeantTogether(s.text.Tokens[i-1].ID, t.ID, s.text.Pairs[i]):
			from, to = i-1, i+1
		case joined && i > 1 && s.text.Tokens[i-1].Shape&lm.Break == 0 && (here|s.flagsAt(i-2))&lm.FlagExchanged != 0 && s.turning(i-1) && s.phrases.MeantTogether(t.ID, s.text.Tokens[i-2].ID, lm.Unseen):
			from, to = i-2, i+1
		case here&lm.FlagExchangedRun != 0:
			from, to = s.runAt(i)
		case t.ID == lm.Unknown && strings.IndexByte(s.text.Text[t.Start:t.End], '-') > 0 && s.hyphenated(i):
			to = i + 1
		}
		before = here
		if n := len(out); from == to || n > 0 && out[n-1].End > int(s.text.Tokens[from].Start) {
			continue
		}
		// a place that the text repeats is read once
		lo, hi := max(0, from-fixedWords), min(len(s.text.Tokens), to+fixedWords)
		start := int(s.text.Tokens[lo].Start)
		key := place{s.text.Text[start:s.text.Tokens[hi-1].End], from - lo, to - from}
		r, known := read[key]
		if !known {
			r.Flag, r.ok = s.readAround(from, to)
			r.Start, r.End = r.Start-start, r.End-start
			if read == nil {
				read = map[place]result{}
			}
			read[key] = r
		}
		if r.ok {
			r.Start, r.End = r.Start+start, r.End+start
			out = append(out, r.Flag)
		}
	}
	return s.shown(out)
}

// shown keeps the flags with enough gain: less is enough where a text has several, each
// of which counts once (GOOD COMPANY, DISTINCT).
func (s *report) shown(flags []Flag) []Flag {
	distinct := map[string]bool{}
	for _, f := range flags {
		if f.Gain >= -fixedLess {
			distinct[strings.ToLower(f.Written)] = true
		}
	}
	least := 0.0
	if n := len(distinct); n > 1 && n*fixedDensity >= len(s.text.Tokens) {
		least = -fixedLess
	}
	out := flags[:0]
	for _, f := range flags {
		if f.Gain >= least {
			f.Gain = math.Round(100*(fixedShown+max(f.Gain, 0))) / 100
			out = append(out, f)
		}
	}
	return out
}

func (s *report) flagsAt(i int) uint8 { return s.text.Cards[i].Flags() }

// runAt finds a written segment of several words at a token, with the word beside it that what was
// meant goes with.
func (s *report) runAt(i int) (from, to int) {
	var ids [phrase.Longest]uint32
	for n := 1; n <= len(ids) && i+n <= len(s.text.Tokens); n++ {
		if n > 1 && s.text.Tokens[i+n-1].Shape&lm.Break != 0 {
			break
		}
		ids[n-1] = s.text.Tokens[i+n-1].ID
		if n == 1 {
			continue
		}
		left, right := uint32(lm.Unknown), uint32(lm.Unknown)
		if i > 0 && s.text.Tokens[i].Shape&lm.Break == 0 {
			left = s.text.Tokens[i-1].ID
		}
		if i+n < len(s.text.Tokens) && s.text.Tokens[i+n].Shape&lm.Break == 0 {
			right = s.text.Tokens[i+n].ID
		}
		switch s.phrases.Beside(ids[:n], left, right) {
		case -1:
			return i - 1, i + n
		case 1:
			return i, i + n + 1
		}
	}
	return i, i
}

// hyphenated tells whether the parts of a hyphenated word that no list has, or one of them with the
// word beside it, may stand for others.
func (s *report) hyphenated(i int) bool {
	t := s.text.Tokens[i]
	pieces := lm.Pieces(s.text.Text[t.Start:t.End])
	last := uint32(lm.Unknown)
	if i > 0 && t.Shape&lm.Break == 0 {
		last = s.text.Tokens[i-1].ID
	}
	for _, p := range pieces {
		id := s.counts.Model.Exchanges.ID(p.Word)
		if s.phrases.MeantTogether(last, id, lm.Unseen) {
			return true
		}
		last = id
	}
	return i+1 < len(s.text.Tokens) && s.text.Tokens[i+1].Shape&lm.Break == 0 && s.phrases.MeantTogether(last, s.text.Tokens[i+1].ID, lm.Unseen)
}

// turning tells whether a token may join the two parts of a phrase in reverse order.
func (s *report) turning(i int) bool {
	t := s.text.Tokens[i]
	if t.End-t.Start > 3 {
		return false
	}
	switch s.text.Text[t.Start:t.End] {
	case "of", "for", "in":
		return true
	}
	return false
}

// readAround reads tokens [from, to), and where that pays with the words around them that may belong
// to the phrase.
func (s *report) readAround(from, to int) (Flag, bool) {
	best, ok := s.readTokens(from, to, from, to)
	if !ok {
		return Flag{}, false
	}
	lo, hi := from, to
	for hi-lo < fixedWords && hi < len(s.text.Tokens) && s.text.Tokens[hi].Shape&lm.Break == 0 && s.content(hi) {
		f, ok := s.readTokens(lo, hi+1, from, to)
		if !ok || f.Gain <= best.Gain {
			break
		}
		best = f
		hi++
	}
	for hi-lo < fixedWords && lo > 0 && s.text.Tokens[lo].Shape&lm.Break == 0 && s.content(lo-1) {
		f, ok := s.readTokens(lo-1, hi, from, to)
		if !ok || f.Gain <= best.Gain {
			break
		}
		best = f
		lo--
	}
	return best, true
}

// readTokens reads tokens [lo, hi), of which [from, to) look exchanged.
func (s *report) readTokens(lo, hi, from, to int) (Flag, bool) {
	p, ok := s.phrases.Within(s.piecesOf(lo, hi), int(s.text.Tokens[from].Start), int(s.text.Tokens[to-1].End))
	if !ok {
		return Flag{}, false
	}
	p.Gain = round2(float32(p.Gain) - fixedLone + fixedPair*min(1, p.Paired))
	return collocation(p), true
}

func (s *report) piecesOf(from, to int) []lm.Piece {
	start := int(s.text.Tokens[from].Start)
	pieces := lm.Pieces(s.text.Text[start:s.text.Tokens[to-1].End])
	for i := range pieces {
		pieces[i].Start += start
		pieces[i].End += start
		pieces[i].Break = false
	}
	return pieces
}
