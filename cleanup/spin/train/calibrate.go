package train

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// lengths are the calibrated ranges: texts of that many words or more.
var lengths = []int{1200, 800, 500, 350, 250, 180, 120, 80, 0}

// Calibrate measures the scores of clean text, genre by genre (a file each), and puts their
// tails into a model. Long texts serve the shorter ranges too, cut to their length.
func Calibrate(model []byte, o Options) ([]byte, error) {
	m, err := openModel(model)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	verdict := m.verdict()
	verdict.Genres = nil
	d, err := spin.NewDetector(m.Model, spin.Options{MinWords: 1})
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	for _, path := range o.Calibrate {
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		scores := make([][]float64, len(lengths))
		err := EachText(path, func(text string, part float64) error {
			if o.CalibrateShare != (Share{}) && !o.CalibrateShare.has(part) {
				return nil
			}
			for text != "" {
				v := d.Check(text)
				for i, n := range lengths {
					if v.Words >= n {
						scores[i] = append(scores[i], v.Score)
						break
					}
				}
				if v.Words < 160 {
					break
				}
				text = strings.ToValidUTF8(text[:len(text)/2], "")
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		verdict.Genres = append(verdict.Genres, genre(name, scores))
		o.progress("calibrate", float64(len(verdict.Genres))/float64(len(o.Calibrate)))
	}
	return m.with(&verdict)
}

// leastTexts is the number of texts a range must hold; a range with fewer is joined with
// the next shorter one.
const leastTexts = 120

// From the tail of tailFrom on, scores are taken to fall off exponentially, as fast in all lengths of a
// genre (POOLED TAIL): a few hundred texts say little about one in a thousand.
const tailFrom = 0.1

func genre(name string, scores [][]float64) weights.Genre {
	g := weights.Genre{Name: name}
	ranges, pools := []weights.Range{}, [][]float64{}
	var pool []float64
	for i, n := range lengths {
		pool = append(pool, scores[i]...)
		if len(pool) < leastTexts {
			continue
		}
		slices.Sort(pool)
		ranges, pools = append(ranges, weights.Range{Words: n, Texts: len(pool)}), append(pools, pool)
		pool = nil
	}
	if len(ranges) == 0 {
		return g
	}
	scale := fallOff(pools)
	for k := range ranges {
		from := weights.Stretch(quantile(pools[k], tailFrom))
		for _, t := range weights.Tails {
			v := quantile(pools[k], t)
			if t < tailFrom {
				v = unstretch(from + scale*math.Log(tailFrom/t))
			}
			ranges[k].Scores = append(ranges[k].Scores, math.Round(v*1e4)/1e4)
		}
	}
	ranges[len(ranges)-1].Words = 0
	g.Lengths = ranges
	return g
}

// quantile is the score that a share of sorted scores exceed.
func quantile(sorted []float64, share float64) float64 {
	at := float64(len(sorted)-1) * (1 - share)
	k := int(at)
	v := sorted[k]
	if k+1 < len(sorted) {
		v += (sorted[k+1] - v) * (at - float64(k))
	}
	return v
}

// fallOff is how far stretched scores reach beyond the quantile of tailFrom on average, and one
// standard error more.
func fallOff(pools [][]float64) float64 {
	sum, n := 0.0, 0.0
	for _, pool := range pools {
		q := weights.Stretch(quantile(pool, tailFrom))
		for _, v := range pool {
			if x := weights.Stretch(v); x > q {
				sum += x - q
				n++
			}
		}
	}
	if n == 0 {
		return leastFallOff
	}
	return max(leastFallOff, sum/n*(1+1/math.Sqrt(n)))
}

const leastFallOff = 0.3

// unstretch undoes weights.Stretch, which rises faster than its argument.
func unstretch(x float64) float64 {
	lo, hi := x-1e3, x
	for range 80 {
		if mid := (lo + hi) / 2; weights.Stretch(mid) < x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}
