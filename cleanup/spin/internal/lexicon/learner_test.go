package lexicon

import (
	"reflect"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// shipped is the model that comes with copydesk; its package is above this one.
func shipped(t testing.TB) *tables.Model {
	t.Helper()
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLearnerRefusesForeignTexts(t *testing.T) {
	l := NewLearner(shipped(t))
	if _, ok := l.Add("The court heard the case on Monday.", "Shares fell sharply after weak sales in Asia."); ok {
		t.Error("texts that are no copies were taken")
	}
	if _, ok := l.Add("", ""); ok {
		t.Error("empty texts were taken")
	}
	if l.Lexicon() != nil {
		t.Error("a lexicon out of nothing")
	}
}

// TestLearnersMerge holds that learners of two halves make one of the whole.
func TestLearnersMerge(t *testing.T) {
	m := shipped(t)
	pairs := [][2]string{
		{"The court said on Monday that it would appeal.", "The court bread on Monday that it would appeal."},
		{"Their foreign guests told us to wait.", "Their overseas guests instructed us to wait."},
		{"The foreign minister told reporters so.", "The overseas minister instructed newshounds so."},
	}
	whole, one, two := NewLearner(m), NewLearner(m), NewLearner(m)
	for i, p := range pairs {
		whole.Add(p[0], p[1])
		half := one
		if i == 1 {
			half = two
		}
		half.Add(p[0], p[1])
	}
	one.Merge(two)
	if !reflect.DeepEqual(one.Lexicon(), whole.Lexicon()) {
		t.Error("two halves merged are not the whole")
	}
}

func TestSubstitutionsTheMostFrequentFirst(t *testing.T) {
	l := NewLearner(shipped(t))
	l.Add("The Foreign Minister told reporters that talks would no longer wait.", "The Overseas Minister instructed newshounds that talks would now not wait.")
	l.Add("Their foreign guests told us to wait.", "Their overseas guests instructed us to wait.")
	want := []Substitution{{"instructed", "told", 2}, {"overseas", "foreign", 2}}
	if got := l.Lexicon().Substitutions()[:2]; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
