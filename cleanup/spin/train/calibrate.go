package train

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/lm"
)

// lengths are the calibrated ranges: texts of that many words or more.
var lengths = []int{1200, 800, 500, 350, 250, 180, 120, 80, 0}

// Calibrate measures the scores of clean text, genre by genre (a file each), and puts their
// tails into a model. Long texts serve the shorter ranges too, cut to their length.
func Calibrate(model []byte, o Options) ([]byte, error) {
	sections, m, err := openModel(model)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	weights := m.Weights()
	weights.Genres = nil
	d := spin.NewDetector(m, spin.Options{MinWords: 1})
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
		weights.Genres = append(weights.Genres, genre(name, scores))
		o.progress("calibrate", float64(len(weights.Genres))/float64(len(o.Calibrate)))
	}
	return replaceWeights(sections, m.Meta, &weights)
}

// leastTexts is the number of texts a range must hold; a range with fewer is joined with
// the next shorter one.
const leastTexts = 200

// caution makes p an upper estimate: the score for a tail is that of a smaller one, since the tail
// of a few hundred texts is uncertain.
const caution = 0.65

func genre(name string, scores [][]float64) spin.Genre {
	g := spin.Genre{Name: name}
	var pool []float64
	for i, n := range lengths {
		pool = append(pool, scores[i]...)
		if len(pool) < leastTexts {
			continue
		}
		slices.Sort(pool)
		r := spin.Range{Words: n, Texts: len(pool)}
		for _, t := range spin.Tails {
			at := float64(len(pool)-1) * (1 - t*caution)
			k := int(at)
			v := pool[k]
			if k+1 < len(pool) {
				v += (pool[k+1] - v) * (at - float64(k))
			}
			r.Scores = append(r.Scores, math.Round(v*1e4)/1e4)
		}
		g.Lengths = append(g.Lengths, r)
		pool = nil
	}
	if k := len(g.Lengths); k > 0 {
		g.Lengths[k-1].Words = 0
	}
	return g
}

// openModel gives a model and the sections it is read from.
func openModel(model []byte) (map[string][]byte, *spin.Model, error) {
	sections, err := lm.Decode(model)
	if err != nil {
		return nil, nil, err
	}
	m, err := spin.Open(model)
	return sections, m, err
}

// replaceWeights lays the model out again with other weights in its section "meta".
func replaceWeights(sections map[string][]byte, meta spin.Meta, w *spin.Weights) ([]byte, error) {
	meta.Verdict = w
	b, err := json.Marshal(meta)
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	sections["meta"] = b
	return lm.Encode(list(sections))
}
