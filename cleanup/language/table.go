package language

import (
	_ "embed"
	"math"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

//go:embed table.bin
var weights string

// group returns the table of one group of ngram.Groups: bucket b has its row at b times the group's Row.
func group(i int) (g ngram.Group, table string) {
	at := 0
	for _, g := range ngram.Groups[:i] {
		at += g.Size()
	}
	g = ngram.Groups[i]
	return g, weights[at : at+g.Size()]
}

// mostRow is the longest row, in bytes.
const mostRow = 40

// sums holds the stored weights added up over n n-grams, language by language. The zero of each weight is
// 128, so every language has 128 n too much.
type sums struct {
	score [mostRow]int32
	n     int
}

func (s *sums) add(o *sums) {
	for i := range s.score {
		s.score[i] += o.score[i]
	}
	s.n += o.n
}

// LANES: bytes are added eight at a time. total holds words added up as they are, odd their odd bytes in lanes of
// 16 bits; what total has beyond odd is the even bytes, in lanes as well. 256 rows cannot overflow a lane.
const (
	lanes    = 0x00FF00FF00FF00FF
	laneRows = 256
)

// score adds up the rows of the buckets.
func score(buckets []uint32, row int, table string) (s sums) {
	s.n = len(buckets)
	for len(buckets) > 0 {
		n := min(len(buckets), laneRows)
		if row == mostRow {
			s.addFive(buckets[:n], table)
		} else {
			for k := 0; k < row; k += 8 {
				s.addOne(buckets[:n], row, k, table)
			}
		}
		buckets = buckets[n:]
	}
	return s
}

// addFive adds up at most 256 rows of mostRow bytes, in registers.
func (s *sums) addFive(buckets []uint32, table string) {
	var total0, total1, total2, total3, total4, odd0, odd1, odd2, odd3, odd4 uint64
	for _, b := range buckets {
		r := table[int(b)*mostRow : int(b)*mostRow+mostRow]
		w0, w1, w2, w3, w4 := octets.Load(r), octets.Load(r[8:]), octets.Load(r[16:]), octets.Load(r[24:]), octets.Load(r[32:])
		total0 += w0
		odd0 += w0 >> 8 & lanes
		total1 += w1
		odd1 += w1 >> 8 & lanes
		total2 += w2
		odd2 += w2 >> 8 & lanes
		total3 += w3
		odd3 += w3 >> 8 & lanes
		total4 += w4
		odd4 += w4 >> 8 & lanes
	}
	s.take(0, total0, odd0)
	s.take(8, total1, odd1)
	s.take(16, total2, odd2)
	s.take(24, total3, odd3)
	s.take(32, total4, odd4)
}

// addOne adds up bytes k to k+8 of at most 256 rows.
func (s *sums) addOne(buckets []uint32, row, k int, table string) {
	var total, odd uint64
	for _, b := range buckets {
		at := int(b)*row + k
		w := octets.Load(table[at : at+8])
		total += w
		odd += w >> 8 & lanes
	}
	s.take(k, total, odd)
}

// take adds the lanes of languages k to k+8.
func (s *sums) take(k int, total, odd uint64) {
	even := total - odd<<8
	for lane := range 4 {
		s.score[k+2*lane] += int32(even >> (16 * lane) & 0xFFFF)
		s.score[k+2*lane+1] += int32(odd >> (16 * lane) & 0xFFFF)
	}
}

// sure returns the language with the highest sum and whether its probability is least or more.
func (s *sums) sure(langs int, least float64) (first int, sure bool) {
	if s.n == 0 {
		return 0, false
	}
	first, second := s.top(langs)
	// ALL ALIKE: as if every other language were as likely as the second.
	if others := float64(langs-1) * math.Exp(float64(s.score[second]-s.score[first])*s.norm()); others < 0.99*(1/least-1) {
		return first, true
	}
	first, _, p1, _ := s.best(langs)
	return first, p1 >= least
}

// best returns the two languages with the highest sums and the probability of each.
func (s *sums) best(langs int) (first, second int, p1, p2 float64) {
	if s.n == 0 {
		return 0, 1, 0, 0
	}
	first, second = s.top(langs)
	norm := s.norm()
	total := 0.0
	for l := range langs {
		total += math.Exp(float64(s.score[l]-s.score[first]) * norm)
	}
	return first, second, 1 / total, math.Exp(float64(s.score[second]-s.score[first])*norm) / total
}

// norm makes a difference of sums the logarithm of how much likelier a language is.
func (s *sums) norm() float64 { return ngram.Unit / math.Sqrt(float64(s.n)) }

// top returns the two languages with the highest sums.
func (s *sums) top(langs int) (first, second int) {
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
	return first, second
}
