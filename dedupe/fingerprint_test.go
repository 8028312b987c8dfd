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
	return compact(sketch.Options{Rate: proseRate, Min: proseMin}.Of(hashes).Keys, proseRate)
}

func TestFingerprintSamplesAsPromised(t *testing.T) {
	e, err := New(DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(8, 8))
	for _, n := range []int{0, 1, 2, 3, 4, 10, 26, 27, 100, 150, 200, 290, 310, 500, 700, 3000, 20000} {
		var b strings.Builder
		for range n {
			for range 1 + r.IntN(9) {
				b.WriteByte(byte('a' + r.IntN(26)))
			}
			b.WriteByte(' ')
		}
		f := e.Fingerprint(b.String())
		if f.Words != n {
			t.Errorf("%d words counted of %d", f.Words, n)
		}
		if want := wanted(b.String()); !slices.Equal(f.Prose, want) {
			t.Errorf("%d words: %d keys, want %d", n, len(f.Prose), len(want))
		}
		if !slices.IsSorted(f.Prose) {
			t.Errorf("%d words: keys are not ascending", n)
		}
	}
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
