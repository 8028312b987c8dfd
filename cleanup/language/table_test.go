package language

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// TestScoreIsTheSumOfRows: adding in lanes is adding, for every group and any number of rows.
func TestScoreIsTheSumOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, table := group(rapid.IntRange(0, len(ngram.Groups)-1).Draw(t, "group"))
		one := rapid.Uint32Range(0, uint32(1)<<g.Bits-1)
		buckets := rapid.SliceOfN(one, 0, 700).Draw(t, "buckets")
		if len(buckets) > 0 && rapid.Bool().Draw(t, "greatest") { // the row with most in it, as often as a lane bears
			most, sum := 0, 0
			for b := range 1 << g.Bits {
				if n := int(table[b*g.Row()]) + int(table[b*g.Row()+1]); n > sum {
					most, sum = b, n
				}
			}
			for i := range buckets {
				buckets[i] = uint32(most)
			}
		}
		want := sums{n: len(buckets)}
		for _, b := range buckets {
			for l := range g.Row() {
				want.score[l] += int32(table[int(b)*g.Row()+l])
			}
		}
		if got := score(buckets, g.Row(), table); got != want {
			t.Fatalf("%s, %d rows: %v, want %v", g.Name, len(buckets), got, want)
		}
	})
}

// TestScoreByWords: what is remembered of words is what their n-grams say, whatever stands around them and however many
// words have taken one another's places.
func TestScoreByWords(t *testing.T) {
	g, table := group(0)
	m := new(memory)
	runes := rapid.RuneFrom([]rune("aaaabcdeEZzé'’ \n-.7żж漢\u0301"))
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.OneOf(rapid.StringOfN(runes, 0, 200, -1), rapid.StringMatching(`([A-Za-z]{1,20}[ ,.']){0,40}`), rapid.String()).Draw(t, "part")
		want := score(ngram.Append(nil, part, g.Bits), g.Row(), table)
		for range 2 {
			if got := m.score(part); got != want {
				t.Fatalf("%q: %v, want %v", part, got, want)
			}
		}
	})
}

// TestSureAsBest: whether a window is sure is asked without every probability; the answer is the same.
func TestSureAsBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		langs := rapid.IntRange(2, mostRow).Draw(t, "langs")
		s := sums{n: rapid.IntRange(0, 2000).Draw(t, "n")}
		spread := rapid.SampledFrom([]int32{10, 300, 5000, 100_000}).Draw(t, "spread")
		for l := range langs {
			s.score[l] = rapid.Int32Range(0, spread).Draw(t, "score")
		}
		least := rapid.SampledFrom([]float64{minimum, tableLeast}).Draw(t, "least")
		first, _, p1, _ := s.best(langs)
		if got, sure := s.sure(langs, least); got != first || sure != (p1 >= least) {
			t.Fatalf("%d, %v; the most likely is %d with %v", got, sure, first, p1)
		}
	})
}
