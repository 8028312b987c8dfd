package spin_test

import (
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
)

func TestOddIsWhatWasNeverSeenTogether(t *testing.T) {
	d := detect(t, shipped(t), spin.Options{})
	for text, want := range map[string]bool{
		"the prime minister said on monday":       false,
		"Prime Minister Said To Meet Voters":      false, // a headline's capitals are names, as far as anyone knows
		"the counterfeit consciousness of robots": true,
		"counterfeit, consciousness":              false,
		"":                                        false,
	} {
		if got := d.Odd(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestTellingWords: a word that copies have and sources never had tells; one that both have does not, nor does any
// without a lexicon.
func TestTellingWords(t *testing.T) {
	m := shipped(t)
	l := lexicon.NewLearner(m.Tables())
	for _, who := range []string{"court", "bank", "city", "firm"} {
		l.Add("The "+who+" said on Monday that it would appeal.", "The "+who+" bread on Monday that it would appeal.")
	}
	known := detect(t, m, spin.Options{Lexicon: l.Lexicon()})
	if n := known.Telling("The ministry bread on Monday, and it bread again."); n != 1 {
		t.Errorf("%d words tell, want one", n)
	}
	if n := known.Telling("The ministry said on Monday that it would appeal."); n != 0 {
		t.Errorf("%d words of a clean text tell", n)
	}
	if n := detect(t, m, spin.Options{}).Telling("The ministry bread on Monday."); n != 0 {
		t.Errorf("%d words tell though nothing was learned", n)
	}
}

// TestTalliesTeachAsMuch: a learner that was told what another counted gives the same lexicon.
func TestTalliesTeachAsMuch(t *testing.T) {
	m := shipped(t)
	first, second := lexicon.NewLearner(m.Tables()), lexicon.NewLearner(m.Tables())
	for _, who := range []string{"court", "bank", "city", "firm"} {
		first.Add("The "+who+" said on Monday that the government would appeal.", "The "+who+" bread on Monday that the administration would appeal.")
	}
	second.AddTallies(first.Tallies())
	text := "The ministry bread on Monday that the administration would continue talks with the union."
	a, b := detect(t, m, spin.Options{Lexicon: first.Lexicon()}).Check(text), detect(t, m, spin.Options{Lexicon: second.Lexicon()}).Check(text)
	if a.Score != b.Score || len(a.Flags) != len(b.Flags) || len(first.Lexicon().Substitutions()) != len(second.Lexicon().Substitutions()) {
		t.Errorf("%+v, told %+v", a, b)
	}
}
