package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// weights holds, bucket by bucket, one weight for each language of a group.
type weights struct {
	langs int
	w     []float32
}

// train fits a softmax over the mean of the hashed n-gram weights by stochastic gradient descent, on
// passages cut to lengths from two words to a whole sentence and on bundles of letter n-grams drawn by
// their probability. The seed is fixed: the same sources give the same table.
func train(g ngram.Group, d *dataset, epochs int) *weights {
	rng := rand.New(rand.NewPCG(1, 2))
	langs := len(g.Codes)
	m := &weights{langs: langs, w: make([]float32, langs<<g.Bits)}
	sums := make([][]float64, langs)
	perEpoch := 2500
	for l := range sums {
		total := 0.0
		for _, f := range d.grams[l] {
			total += f.p
			sums[l] = append(sums[l], total)
		}
	}
	mean, averaged := make([]float32, len(m.w)), float32(0) // Polyak averaging
	var feats []uint32
	score := make([]float32, langs)
	steps := epochs * perEpoch * langs
	for step := range steps {
		l := rng.IntN(langs)
		feats = feats[:0]
		switch k := rng.IntN(6); {
		case k < 2 && len(d.grams[l]) > 0:
			feats = bundle(feats, g, d.grams[l], sums[l], rng)
		case k == 2 && len(d.extra[l]) > 0:
			feats = each(feats, cut(d.extra[l][rng.IntN(len(d.extra[l]))], rng), g)
		default:
			feats = each(feats, cut(d.train[l][rng.IntN(len(d.train[l]))], rng), g)
		}
		if len(feats) == 0 {
			continue
		}
		rate := float32(firstRate * (1 - 0.8*float64(step)/float64(steps)))
		m.step(feats, l, rate, score)
		if step > steps/2 && step%averageEvery == 0 {
			averaged++
			for i, w := range m.w {
				mean[i] += w
			}
		}
	}
	for i := range m.w {
		m.w[i] = mean[i] / averaged
	}
	return m
}

func each(feats []uint32, text string, g ngram.Group) []uint32 {
	return ngram.Append(feats, text, g.Bits)
}

func cut(text string, rng *rand.Rand) string {
	words := strings.Fields(text)
	if len(words) < 3 || rng.IntN(4) == 0 {
		return text
	}
	n := 2 + rng.IntN(min(len(words)-1, 12))
	at := rng.IntN(max(1, len(words)-n+1))
	return strings.Join(words[at:min(len(words), at+n)], " ")
}

// bundle draws fragments of words and keeps their n-grams but those that claim a word boundary.
func bundle(feats []uint32, g ngram.Group, f []fragment, sums []float64, rng *rand.Rand) []uint32 {
	for range 4 + rng.IntN(12) {
		x := rng.Float64() * sums[len(sums)-1]
		lo, hi := 0, len(sums)-1
		for lo < hi {
			if mid := (lo + hi) / 2; sums[mid] < x {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		feats = ngram.Inside(feats, f[lo].text, g.Bits)
	}
	return feats
}

const (
	firstRate    = 0.6   // falls to a fifth over the training
	settled      = 0.999 // probability of the right language from which a passage teaches nothing
	negligible   = 3e-5  // gradient that is not worth its time
	averageEvery = 1000  // steps, in the second half
)

func (m *weights) scores(feats []uint32, score []float32) {
	for l := range score {
		score[l] = 0
	}
	for _, b := range feats {
		row := m.w[int(b)*m.langs : int(b+1)*m.langs]
		for l, w := range row {
			score[l] += w
		}
	}
}

func (m *weights) step(feats []uint32, label int, rate float32, score []float32) {
	m.scores(feats, score)
	norm := float32(1 / math.Sqrt(float64(len(feats))))
	best := score[0]
	for _, s := range score {
		best = max(best, s)
	}
	sum := 0.0
	for l := range score {
		score[l] = float32(math.Exp(float64((score[l] - best) * norm)))
		sum += float64(score[l])
	}
	if float64(score[label]) > settled*sum {
		return
	}
	var active [64]int
	n := 0
	for l := range score {
		score[l] /= float32(sum)
		if l == label {
			score[l]--
		}
		if score[l] < -negligible || score[l] > negligible {
			active[n] = l
			n++
		}
		score[l] *= rate * norm
	}
	for _, b := range feats {
		row := m.w[int(b)*m.langs : int(b+1)*m.langs]
		for _, l := range active[:n] {
			row[l] -= score[l]
		}
	}
}

// quantize stores weights as one byte each, 128 for zero, rows padded.
func quantize(g ngram.Group, m *weights) []byte {
	out := make([]byte, g.Size())
	for i, w := range m.w {
		out[i/m.langs*g.Row()+i%m.langs] = byte(min(max(math.Round(float64(w)/ngram.Unit)+128, 0), 255))
	}
	return out
}

// dequantize undoes quantize, so that what is measured is what is stored.
func dequantize(g ngram.Group, b []byte) *weights {
	m := &weights{langs: len(g.Codes), w: make([]float32, len(g.Codes)<<g.Bits)}
	for i := range m.w {
		m.w[i] = float32(b[i/m.langs*g.Row()+i%m.langs]) - 128
	}
	return m
}

// report prints the accuracy on held-out text: sentences whole and cut to eight words, pairs of words, words.
func report(g ngram.Group, m *weights, d *dataset) {
	for _, set := range []struct {
		name  string
		lines [][]string
		words int
	}{{"sentences", d.test, 1000}, {"8 words", d.test, 8}, {"pairs", d.pairs, 2}, {"words", d.words, 1}} {
		right, n := 0, 0
		var low []string
		for l, lines := range set.lines {
			ok := 0
			confused := map[string]int{}
			for _, s := range lines {
				if f := strings.Fields(s); len(f) > set.words {
					s = strings.Join(f[:set.words], " ")
				}
				if best := m.classify(s, g); best == l {
					ok++
				} else {
					confused[g.Codes[best]]++
				}
			}
			right, n = right+ok, n+len(lines)
			if a := float64(ok) / float64(len(lines)); a < 0.97 && set.words > 2 && len(lines) > 0 {
				low = append(low, fmt.Sprintf("%s %.3f %v", g.Codes[l], a, confused))
			}
		}
		fmt.Printf("%-10s %-9s %.4f of %d %v\n", g.Name, set.name, float64(right)/float64(n), n, low)
	}
}

func (m *weights) classify(s string, g ngram.Group) int {
	score := make([]float32, m.langs)
	m.scores(each(nil, s, g), score)
	best := 0
	for k := range score {
		if score[k] > score[best] {
			best = k
		}
	}
	return best
}
