package collective_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
)

// TestBriefLooksChangeNothing: whether first looks left flags for later, and whether anything was learned or not, the verdicts and
// what is said of sites are the same.
func TestBriefLooksChangeNothing(t *testing.T) {
	m, corpus, pairs := wire(t)
	d, err := spin.NewDetector(m, spin.Options{Brief: true})
	if err != nil {
		t.Fatal(err)
	}
	brief := collective.Some{Detector: d, Articles: corpus.Articles}
	left := 0
	for i := range corpus.Len() {
		a, _ := corpus.First(i)
		b, _ := brief.First(i)
		if b.Brief {
			left++
			a.Flags, b.Flags, b.Brief = nil, nil, false
		}
		if diff := cmp.Diff(a, b); diff != "" && a.Words > 8 {
			t.Errorf("record %d: %s", i, diff)
		}
	}
	if left == 0 {
		t.Error("no look is brief")
	}
	for name, taught := range map[string]iter.Seq[[2]int]{"something": slices.Values(pairs), "nothing": slices.Values(pairs[:0])} {
		want, errA := collective.Judge(t.Context(), m, corpus, taught, collective.Options{})
		got, errB := collective.Judge(t.Context(), m, brief, taught, collective.Options{})
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.Sites, got.Sites) + cmp.Diff(want.Notes, got.Notes); diff != "" {
			t.Errorf("%s was learned: %s", name, diff)
		}
		for i := range want.Len() {
			a, _, errA := want.Verdict(i)
			b, _, errB := got.Verdict(i)
			if diff := cmp.Diff(a, b, cmpopts.EquateEmpty()); diff != "" || errA != nil || errB != nil {
				t.Errorf("%s was learned: record %d: %v %v %s", name, i, errA, errB, diff)
			}
		}
	}
}
