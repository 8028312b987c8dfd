package language

import (
	_ "embed"
	"math"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

//go:embed table.bin
var weights string

// unit of a stored weight; 128 is zero.
const unit = 1.0 / 24

// group returns the table of one group of ngram.Groups: bucket b holds len(codes) weights from b*len(codes).
func group(i int) (codes []string, bits int, table string) {
	at := 0
	for _, g := range ngram.Groups[:i] {
		at += len(g.Codes) << g.Bits
	}
	g := ngram.Groups[i]
	return g.Codes, g.Bits, weights[at : at+len(g.Codes)<<g.Bits]
}

// sums holds the weights added up, language by language, over n n-grams.
type sums struct {
	score [maxCodes]int32
	n     int
}

const maxCodes = 40

func (s *sums) add(o *sums) {
	for i := range s.score {
		s.score[i] += o.score[i]
	}
	s.n += o.n
}

func score(text string, i int) sums {
	codes, bits, table := group(i)
	var s sums
	ngram.Each(text, bits, func(b uint32) {
		row := table[int(b)*len(codes) : int(b+1)*len(codes)]
		for l := range row {
			s.score[l] += int32(row[l]) - 128
		}
		s.n++
	})
	return s
}

// best returns the two languages with the highest sums and the probability of each.
func (s *sums) best(langs int) (first, second int, p1, p2 float64) {
	if s.n == 0 || langs < 2 {
		return 0, 0, 0, 0
	}
	first, second = 0, 1
	if s.score[1] > s.score[0] {
		first, second = 1, 0
	}
	for l := 2; l < langs; l++ {
		switch {
		case s.score[l] > s.score[first]:
			first, second = l, first
		case s.score[l] > s.score[second]:
			second = l
		}
	}
	norm := unit / math.Sqrt(float64(s.n))
	total := 0.0
	for l := range langs {
		total += math.Exp(float64(s.score[l]-s.score[first]) * norm)
	}
	return first, second, 1 / total, math.Exp(float64(s.score[second]-s.score[first])*norm) / total
}
