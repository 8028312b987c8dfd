package spin

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
)

// The least gain of a broken name in a text that looks clean, and in another one; the latter is taken off to put a gain beside
// those of other flags: on clean news one in two that are worth 3 nats is a name that the table lacks, on spins one in twenty.
const (
	cleanName = 5.5
	leastName = 2.5
)

// names are the names that were taken apart (BROKEN NAME), in text order, and what is left of habits: one stands for what it overlaps. A text
// that does not look spun asks more of them, and one that is long enough to look clean, and does, has none. O(words).
func (j *judging) names(habits []Flag) (broken, rest []Flag) {
	s, v := j.scan, &j.v
	if j.d.m.Names.Empty() || v.Words <= prose.PhraseWords || v.P > habitP && v.Words >= deepWords {
		return nil, habits
	}
	least := float32(leastName)
	if v.P > SuspectP {
		least = cleanName
	}
	s.Names.Find(s.Text.Tokens, least, func(b *names.Broken) {
		name := j.nameFlag(b)
		for len(habits) > 0 && habits[0].Start < name.End {
			if habits[0].End > name.Start {
				name.Gain = max(name.Gain, habits[0].Gain)
			} else {
				rest = append(rest, habits[0])
			}
			habits = habits[1:]
		}
		broken = append(broken, name)
	})
	return broken, append(rest, habits...)
}

// nameFlag shows a broken name: its words as written but for those exchanged.
func (j *judging) nameFlag(b *names.Broken) Flag {
	text, tokens := j.scan.Text.Text, j.scan.Text.Tokens
	start, end := int(tokens[b.From].Start), int(tokens[b.To-1].End)
	at, to := int(tokens[b.At].Start), int(tokens[b.At+b.N-1].End)
	put := func(expected []uint32) string {
		words := make([]string, len(expected))
		for i, id := range expected {
			words[i] = lm.Title(j.d.m.Words.Word(id))
		}
		return text[start:at] + strings.Join(words, " ") + text[to:end]
	}
	f := Flag{Start: start, End: end, Written: text[start:end], Expected: put(b.Expected), Gain: round2(b.Gain - leastName), Kind: "name"}
	if b.Other != nil {
		f.Expected, f.Readings = "", [2]string{f.Expected, put(b.Other)}
	}
	return f
}
