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
	var feats []uint32
	score := make([]float32, langs)
	steps := epochs * perEpoch * langs
	for step := range steps {
		l := rng.IntN(langs)
		feats = feats[:0]
		if rng.IntN(3) == 0 {
			feats = bundle(feats, g, d.grams[l], sums[l], rng)
		} else {
			ngram.Each(cut(d.train[l][rng.IntN(len(d.train[l]))], rng), g.Bits, func(b uint32) { feats = append(feats, b) })
		}
		if len(feats) == 0 {
			continue
		}
		rate := float32(0.6 * (1 - float64(step)/float64(steps)))
		m.step(feats, l, rate, score)
	}
	return m
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
		ngram.Inside(f[lo].text, g.Bits, func(b uint32) { feats = append(feats, b) })
	}
	return feats
}

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
	for l := range score {
		score[l] /= float32(sum)
		if l == label {
			score[l]--
		}
		score[l] *= rate * norm
	}
	for _, b := range feats {
		row := m.w[int(b)*m.langs : int(b+1)*m.langs]
		for l := range row {
			row[l] -= score[l]
		}
	}
}

// quantize stores weights as one byte each, 128 for zero.
func quantize(m *weights) []byte {
	const unit = 1.0 / 24
	out := make([]byte, len(m.w))
	for i, w := range m.w {
		out[i] = byte(min(max(math.Round(float64(w)/unit)+128, 0), 255))
	}
	return out
}

// report prints the accuracy on held-out sentences, whole and cut to three words.
func report(g ngram.Group, m *weights, d *dataset) {
	score := make([]float32, m.langs)
	var feats []uint32
	for _, words := range []int{0, 8, 3} {
		right, n := 0, 0
		var low []string
		for l, lines := range d.test {
			ok := 0
			for _, s := range lines {
				if f := strings.Fields(s); words > 0 && len(f) > words {
					s = strings.Join(f[:words], " ")
				}
				feats = feats[:0]
				ngram.Each(s, g.Bits, func(b uint32) { feats = append(feats, b) })
				m.scores(feats, score)
				best := 0
				for k := range score {
					if score[k] > score[best] {
						best = k
					}
				}
				if best == l {
					ok++
				}
			}
			right, n = right+ok, n+len(lines)
			if a := float64(ok) / float64(len(lines)); a < 0.97 && words == 0 {
				low = append(low, fmt.Sprintf("%s %.3f", g.Codes[l], a))
			}
		}
		fmt.Println(g.Name, "words", words, "accuracy", float64(right)/float64(n), low)
	}
}
