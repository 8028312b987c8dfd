package language

import (
	_ "embed"
	"math"

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

// score adds up the rows of the buckets. Bytes are added eight at a time, the even and the odd ones of a word
// each in lanes of 16 bits, which 256 rows cannot overflow.
func score(buckets []uint32, row int, table string) (s sums) {
	const lanes = 0x00FF00FF00FF00FF
	s.n = len(buckets)
	for len(buckets) > 0 {
		n := min(len(buckets), 256)
		var even, odd [mostRow / 8]uint64
		for _, b := range buckets[:n] {
			r := table[int(b)*row : int(b)*row+row]
			for k := 0; len(r) >= 8; k++ {
				w := word(r)
				even[k] += w & lanes
				odd[k] += w >> 8 & lanes
				r = r[8:]
			}
		}
		for k := range even {
			for lane := range 4 {
				s.score[8*k+2*lane] += int32(even[k] >> (16 * lane) & 0xFFFF)
				s.score[8*k+2*lane+1] += int32(odd[k] >> (16 * lane) & 0xFFFF)
			}
		}
		buckets = buckets[n:]
	}
	return s
}

// word loads eight bytes, the first lowest: one instruction once compiled.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// best returns the two languages with the highest sums and the probability of each.
func (s *sums) best(langs int) (first, second int, p1, p2 float64) {
	if s.n == 0 {
		return 0, 1, 0, 0
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
	norm := ngram.Unit / math.Sqrt(float64(s.n))
	total := 0.0
	for l := range langs {
		total += math.Exp(float64(s.score[l]-s.score[first]) * norm)
	}
	return first, second, 1 / total, math.Exp(float64(s.score[second]-s.score[first])*norm) / total
}
