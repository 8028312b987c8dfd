package train

import (
	"math"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/trace"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// What passing over plain prose may cost (PLAIN PROSE).
const (
	firstTail = 0.01  // a spun text is found when its score after the closer look is in this tail of clean text
	firstRate = 0.08  // of texts of which so much or more was changed,
	firstLost = 0.001 // the share that may be passed over though it would have been found
)

// firstForest is small: it is there to be cheap.
var firstForest = boosting{trees: 80, depth: 3, rate: 0.12, ridge: 3, least: 8}

// fitFirst learns which texts need no look at their places, by what is counted on the way through them: the forest
// First, the score Skip below which a text is passed over, and Still, what has to be added to such a score for it to
// lie below most scores of texts that are looked at. Half of the clean texts teach, each with its spins, which follow it; the others
// say where to part. quick and full are the texts after the brisk and the closer look. Nothing is fitted where no
// spun text is found.
func fitFirst(w *weights.Weights, texts []spinText, quick, full []sample) {
	known := func(s sample) sample { return sample{trace.Before(s.x), s.weight, s.spun} }
	var teach []sample
	var clean []float64 // scores of the clean texts that do not teach
	left, n := make([]bool, len(quick)), 0
	for i, s := range quick {
		if !s.spun {
			n++
		}
		if left[i] = n%2 == 1; !left[i] {
			teach = append(teach, known(s))
		} else if !s.spun {
			clean = append(clean, w.Full.Value(full[i].x))
		}
	}
	if len(teach) == 0 {
		return
	}
	slices.Sort(clean)
	tail := quantile(clean, firstTail)
	first := firstForest.fit(teach)
	var found []float64 // scores before the first look
	changed := 0
	for i, s := range quick {
		if !left[i] || !s.spun || texts[i].share() < firstRate {
			continue
		}
		changed++
		if w.Full.Value(full[i].x) >= tail {
			found = append(found, first.Value(known(s).x))
		}
	}
	if len(found) == 0 {
		return
	}
	slices.Sort(found)
	w.First = first
	w.Skip = math.Round(100*found[min(len(found)-1, int(firstLost*float64(changed)))]) / 100
	var looked []float64
	for i, s := range quick {
		if s.spun || first.Value(known(s).x) < w.Skip {
			continue
		}
		score := w.Quick.Value(s.x)
		if score < w.Deep {
			score += w.Quiet
		} else {
			score = w.Full.Value(full[i].x)
		}
		looked = append(looked, score)
	}
	if slices.Sort(looked); len(looked) > 0 {
		w.Still = math.Round(100*min(0, looked[len(looked)/10]-w.Skip)) / 100
	}
}

// share is how much of a text was changed, in words.
func (t *spinText) share() float64 {
	changed := 0
	for _, c := range t.changes {
		changed += wordsIn(t.text[c.Start:c.End])
	}
	return float64(changed) / float64(max(1, wordsIn(t.text)))
}

// wordsIn counts words by the blanks between them.
func wordsIn(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] > ' ' && (i == 0 || text[i-1] <= ' ') {
			n++
		}
	}
	return n
}
