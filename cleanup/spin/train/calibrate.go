package train

import (
	"context"
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
func Calibrate(ctx context.Context, model []byte, o Options) ([]byte, error) {
	var genres []cleanGenre
	for _, path := range o.Calibrate {
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		genres = append(genres, cleanGenre{name, clean(path)})
	}
	return calibrate(ctx, model, genres, o.CalibrateShare, o.progress)
}

// cleanGenre is clean text whose scores are measured together.
type cleanGenre struct {
	name  string
	clean []documents
}

// calibrate does so for genres of any make; the zero share means all documents.
func calibrate(ctx context.Context, model []byte, genres []cleanGenre, share Share, progress func(string, float64)) ([]byte, error) {
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
	for _, g := range genres {
		var texts []string
		for _, c := range g.clean {
			err := c.each(func(text string, part float64) {
				if share == (Share{}) || share.has(part) {
					texts = append(texts, text)
				}
			})
			if err != nil {
				return nil, err
			}
		}
		each := make([][]scoreOf, len(texts))
		if err := parallel(ctx, len(texts), func(i int) { each[i] = scoresOf(d, texts[i]) }); err != nil {
			return nil, err
		}
		scores := make([][]float64, len(lengths))
		for _, s := range slices.Concat(each...) {
			k := slices.IndexFunc(lengths, func(n int) bool { return s.words >= n })
			scores[k] = append(scores[k], s.score)
		}
		verdict.Genres = append(verdict.Genres, genre(g.name, scores))
		progress("calibrate", float64(len(verdict.Genres))/float64(len(genres)))
	}
	return m.with(&verdict)
}

// scoreOf is the score of a text of so many words.
type scoreOf struct {
	words int
	score float64
}

// scoresOf are the scores of a text and of its first half, its first quarter and so on. A text that is not
// judged has none.
func scoresOf(d *spin.Detector, text string) (out []scoreOf) {
	for text != "" {
		v := d.Check(text)
		if v.Class == spin.NotJudged {
			break
		}
		out = append(out, scoreOf{v.Words, v.Score})
		if v.Words < 160 {
			break
		}
		text = strings.ToValidUTF8(text[:len(text)/2], "")
	}
	return out
}

// leastTexts is the number of texts a range must hold; a range with fewer is joined with
// the next shorter one.
const leastTexts = 120

// From the tail of tailFrom on, scores are taken to fall off exponentially, as fast in all lengths of a
// genre (POOLED TAIL): a few hundred texts say little about one in a thousand.
const tailFrom = 0.1

// tailCaution is how much heavier than measured the tail is taken to be: news of tomorrow is not that of the calibration.
const tailCaution = 1.4

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
				v = unstretch(from + scale*math.Log(tailCaution*tailFrom/t))
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
