package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/habits"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
)

// habitP is the p up to which a text is read as if a spinner had written it.
const habitP = 0.1

// What makes a text a spinner's work (SPINNER'S HABIT): the nats that undoing different exchanges gains in a thousand
// words, each up to habitMost, and how many. Of 13,800 clean texts of all genres none has so much (at most
// 3/13800 at 95 %): the most is 98 nats, half of those with a p up to habitP have less than 20.
const (
	habitMost     = 4
	habitRate     = 110
	habitLeast    = 60 // below it what is undone is the writer's own: old prose, pupils' essays
	habitDistinct = 6
	habitualP     = 0.0005
)

// How gains are set beside those of other flags: in a text that looks spun, of what is undone at no gain at all nine
// in ten were exchanged. One that does not asks for more.
const (
	habitShown   = 0.75
	habitGain    = 0.75
	habitSuspect = 1.0
)

// habit reads a text that does not look quite clean as if a spinner had written it: one with many exchanges that spinners
// are in the habit of making gets a small p. The flags are those exchanges, where it looks spun or suspect. O(words).
func (j *judging) habit() {
	s, v := j.scan, &j.v
	if v.P > habitP || v.Words <= prose.PhraseWords || j.d.m.Habits.Empty() {
		return
	}
	report := reportOn(s)
	var out []Flag
	distinct := map[uint64]bool{}
	sum := 0.0
	s.Habits.Read(s.Text.Tokens, func(u habits.Undone) {
		f := search.Repair{Gain: u.Gain, Words: uint8(u.To - u.From), N: uint8(len(u.Expected))}
		copy(f.Expected[:], u.Expected)
		fl := report.flag(u.From, u.To, f)
		if n := len(out); n > 0 && fl.Start < out[n-1].End {
			fl = report.flagAt(u.From, u.To, u.From, u.To, f)
		}
		if n := len(out); n > 0 && fl.Start < out[n-1].End {
			out[n-1] = core(out[n-1]) // its neighbour is exchanged too
		}
		out = append(out, fl)
		if key := uint64(s.Text.Tokens[u.From].ID)<<32 ^ lm.PhraseHash(u.Expected); !distinct[key] {
			distinct[key] = true
			sum += math.Min(habitMost, float64(u.Gain))
		}
	})
	rate := 1000 * sum / float64(v.Words)
	if len(distinct) >= habitDistinct && rate >= habitRate {
		v.P = min(v.P, habitualP)
	}
	least := 0.0
	switch {
	case v.P > SuspectP || rate < habitLeast:
		return
	case v.P > SpunP:
		least = habitSuspect
	}
	shown := out[:0]
	for _, f := range out {
		if f.Gain < least {
			continue
		}
		f.Gain = math.Round(100*(habitShown+float64(habitGain*(f.Gain-least)))) / 100
		shown = append(shown, f)
	}
	j.habits = shown
}
