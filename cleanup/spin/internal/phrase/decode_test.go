package phrase

import (
	"cmp"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// shipped are the tables of the model in the tree.
func shipped(t *testing.T) *Model {
	t.Helper()
	file, err := os.ReadFile("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	sections, err := lm.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	var meta struct{ Total float64 }
	if err := json.Unmarshal(sections["meta"], &meta); err != nil || meta.Total == 0 {
		t.Fatalf("section meta: total %g, %v", meta.Total, err)
	}
	words, err := lm.OpenVocabulary(sections, meta.Total)
	if err != nil {
		t.Fatal(err)
	}
	bigrams, err := lm.OpenPairs(sections["bgrm"], words)
	if err != nil {
		t.Fatal(err)
	}
	related, err := lm.OpenRelations(sections["roff"], sections["rdat"], words.Len())
	if err != nil {
		t.Fatal(err)
	}
	exchanges, err := lm.OpenExchanges(sections["exch"], words)
	if err != nil {
		t.Fatal(err)
	}
	return NewModel(Tables{Words: words, Bigrams: &bigrams, Related: &related, Exchanges: &exchanges, Forms: inflect.New(), Total: float32(math.Log(meta.Total))})
}

// decodeAll weighs every reading with every option: what decode has to find, and nothing passed over.
func decodeAll(t *bareText) (text string, score float32) {
	n := len(t.pieces)
	lists := make([][]reading, n+1)
	lists[0] = []reading{{}}
	best := func(list []reading, most int) []reading {
		slices.SortFunc(list, func(a, b reading) int { return a.compare(&b) })
		seen := map[uint64]bool{}
		list = slices.DeleteFunc(list, func(r reading) bool {
			known := seen[r.whole]
			seen[r.whole] = true
			return known
		})
		return list[:min(most, len(list))]
	}
	for i := range n {
		options := t.options(i)
		lists[i] = best(lists[i], t.beam)
		for k := range lists[i] {
			for j := range options {
				o, r := &options[j], &lists[i][k]
				var x aspects
				next := reading{from: k, at: i + o.n, start: i, option: o}
				next.b, next.last, next.whole = t.step(&x, r, o)
				next.score = r.score + o.x.worth(t.w) + x.worth(t.w)
				lists[next.at] = append(lists[next.at], next)
			}
		}
	}
	score = float32(math.Inf(-1))
	for _, r := range best(lists[n], finals) {
		var path []*option
		for q := r; q.option != nil; q = lists[q.start][q.from] {
			path = append(path, q.option)
		}
		slices.Reverse(path)
		var x aspects
		t.finish(&x, words(path))
		if s := r.score + x.worth(t.w); cmp.Compare(s, score) > 0 {
			text, score = t.text(path), s
		}
	}
	return text, score
}

// TestDecodePassesOverNothing holds the bounds: what decode finds is what weighing everything finds.
func TestDecodePassesOverNothing(t *testing.T) {
	m := shipped(t)
	vocabulary := strings.Fields(`secretary of condition state the a profound learning deep neural organization counterfeit
		consciousness irregular backwoods random timberland and in for to colossal information big data bosom peril oil bank
		central rate hike Zurich xyzzy 1990 loss quarter unveils program new shares rise dollar credit-only well-known market`)
	asks := make([]lm.Query, Asked)
	var s Reader
	rapid.Check(t, func(t *rapid.T) {
		phrase := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 6).Draw(t, "words"), " ")
		s.Begin(m, phrase, Counts{}, asks)
		b := s.bareText(lm.Pieces(phrase))
		b.brisk = rapid.Bool().Draw(t, "brisk")
		b.beam = rapid.SampledFrom([]int{bareSkim, bareBeam, bareList}).Draw(t, "beam")
		want, most := decodeAll(b)
		path, _ := b.best()
		if path == nil {
			if strings.TrimSpace(want) != "" {
				t.Fatalf("%q: nothing, want %q", phrase, want)
			}
			return
		}
		got := b.features(path).worth(b.w)
		if text := b.text(path); text != want && math.Abs(float64(got-most)) > 1e-3 {
			t.Errorf("%q: %q with %v, want %q with %v", phrase, text, got, want, most)
		}
	})
}

// TestDecodeWeighsLittle counts pairs of a reading and an option, not seconds: a headline's search weighs less than half of
// what its beams and options would come to.
func TestDecodeWeighsLittle(t *testing.T) {
	m := shipped(t)
	asks := make([]lm.Query, Asked)
	var s Reader
	for _, phrase := range []string{"Bank raises prime rate", "Oil company plans share offer", "Grain harvest seen lower", "Steel union votes strike"} {
		s.Begin(m, phrase, Counts{}, asks)
		b := s.bareText(lm.Pieces(phrase))
		all := 0
		for i := range b.pieces {
			if i > 0 {
				all += bareList * len(b.options(i))
			}
		}
		b.beam = bareList
		b.decode(1)
		if b.weighed*2 > all {
			t.Errorf("%q: %d of %d weighed", phrase, b.weighed, all)
		}
	}
}
