package dedupe

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/dedupe/sketch"
)

// wanted computes the keys of a text the plain way.
func wanted(text string) []uint32 {
	words := shingle.Words(text, nil)
	var hashes []uint64
	for i := 0; i+3 <= len(words); i++ {
		hashes = append(hashes, shingle.Three(words[i].Hash, words[i+1].Hash, words[i+2].Hash))
	}
	return sampled(hashes, sketch.Options{Rate: proseRate, Min: proseMin})
}

func TestFingerprintSamplesAsPromised(t *testing.T) {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{0, 1, 2, 3, 4, 10, 26, 27, 40, 60, 100, 150, 200, 258, 290, 310, 500, 700, 3000, 20000} {
		for _, letters := range []int{2, 26} { // two letters: a text that repeats itself
			var b strings.Builder
			for range n {
				for range 1 + r.IntN(1+letters/3) {
					b.WriteByte(byte('a' + r.IntN(letters)))
				}
				b.WriteByte(' ')
			}
			f := e.Fingerprint(b.String())
			if f.Words != n {
				t.Errorf("%d words counted of %d", f.Words, n)
			}
			if want := wanted(b.String()); !slices.Equal(f.Prose, want) {
				t.Errorf("%d words of %d letters: keys %v, want %v", n, letters, f.Prose, want)
			}
			if !slices.IsSorted(f.Prose) {
				t.Errorf("%d words of %d letters: keys are not ascending", n, letters)
			}
		}
	}
}

// The whole way from letters to keys: the share of common keys below both limits
// comes to the exact Jaccard similarity of the shingles on average.
func TestFingerprintsEstimateJaccard(t *testing.T) {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 5))
	for _, words := range []int{40, 150, 900} {
		var estimated, exact float64
		const rounds = 300
		for range rounds {
			a := make([]string, words)
			for i := range a {
				a[i] = word(r)
			}
			b := slices.Clone(a[words/5:]) // trimmed, and some words edited
			for range words / 20 {
				b[r.IntN(len(b))] = word(r)
			}
			x, y := strings.Join(a, " "), strings.Join(b, " ")
			estimated += shareOfKeys(e.Fingerprint(x).Prose, e.Fingerprint(y).Prose)
			exact += jaccard(a, b)
		}
		if diff := (estimated - exact) / rounds; diff > .02 || diff < -.02 {
			t.Errorf("%d words: estimated %.3f on average, exactly %.3f", words, estimated/rounds, exact/rounds)
		}
	}
}

func word(r *rand.Rand) string {
	b := make([]byte, 2+r.IntN(9))
	for i := range b {
		b[i] = byte('a' + r.IntN(26))
	}
	return string(b)
}

// shareOfKeys is sketch.Jaccard for keys: those that both samples can hold.
func shareOfKeys(a, b []uint32) float64 {
	limit := ^uint32(0)
	for _, keys := range [][]uint32{a, b} {
		if last := keys[len(keys)-1]; last < candidates.Extra {
			limit = candidates.Extra - 1
		} else if len(keys) >= proseMin {
			limit = min(limit, last)
		}
	}
	na, nb, both := 0, 0, 0
	for _, k := range a {
		if k <= limit {
			na++
			if slices.Contains(b, k) {
				both++
			}
		}
	}
	for _, k := range b {
		if k <= limit {
			nb++
		}
	}
	return float64(both) / float64(na+nb-both)
}

func jaccard(a, b []string) float64 {
	in := make(map[string]int)
	for side, words := range [][]string{a, b} {
		for i := 0; i+3 <= len(words); i++ {
			in[strings.Join(words[i:i+3], " ")] |= 1 << side
		}
	}
	both := 0
	for _, sides := range in {
		if sides == 3 {
			both++
		}
	}
	return float64(both) / float64(len(in))
}

func TestFingerprintFoldsWhatDoesNotMatter(t *testing.T) {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	a, b := e.Fingerprint("The “old” port - at Łódź: CLOSED."), e.Fingerprint("the old port at lodz closed")
	if a.Content != b.Content || !slices.Equal(a.Prose, b.Prose) {
		t.Error("case, quotes, dashes and accents changed the fingerprint")
	}
	for _, other := range []string{"the old port at lodz", "the port old at lodz closed", "the old port at lodz closed closed"} {
		if e.Fingerprint(other).Content == b.Content {
			t.Errorf("%q has the same content", other)
		}
	}
}

func TestKeysOfShortTextsAreMarked(t *testing.T) {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	extra := 0
	for _, k := range e.Fingerprint("nine words are too few for a sample of one in eight").Prose {
		if k&candidates.Extra != 0 {
			extra++
		}
	}
	if extra == 0 {
		t.Error("no key is marked as there for the minimum only")
	}
}
