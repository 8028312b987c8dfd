package spin_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// TestJudgeListsExchanges: who asks for the exchanges with the verdict gets what reading the text for them alone gives, and the
// verdict is the one of who does not ask.
func TestJudgeListsExchanges(t *testing.T) {
	m := shipped(t)
	texts := []string{siteText, strings.Repeat("deep learning\nhaphazard forest\nneural organization\n", 30), "haphazard forest", ""}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, f := range files {
		text := caseText(t, strings.TrimSuffix(filepath.Base(f), ".txtar"))
		texts = append(texts, text, text[:len(text)/2])
	}
	clean := caseText(t, "clean_politics")
	for s := range strings.SplitSeq(siteText+" "+caseText(t, "spun_politics"), ". ") {
		texts = append(texts, clean+" "+s+".") // next to clean: many of them are not looked at closely
	}
	counts := ngrams.NewCorpus(m.Tables())
	learner := lexicon.NewLearner(m.Tables())
	for i := 1; i < len(texts); i++ {
		counts.Add(texts[i])
		learner.Add(texts[i-1], texts[i])
	}
	never := []spin.Exchange{{Written: "overseas", Expected: "foreign"}}
	listed, braced := 0, texts[len(texts)-1]+" {leftover|brace} and {another|one}"
	for name, o := range map[string]spin.Options{
		"plain":    {},
		"short":    {MinWords: 5},
		"counts":   {Counts: counts},
		"lexicon":  {Counts: counts, Lexicon: learner.Lexicon()},
		"decided":  {Decided: spin.Decided{Never: never}},
		"everyone": {MinGain: 1, MinWords: 5},
	} {
		d := detect(t, m, o)
		for _, text := range append(texts, braced) {
			for _, weak := range []float64{0.01, 0.5, 2} {
				a, want := d.Judge(text, spin.Known{Weak: weak}), d.Judge(text, spin.Known{})
				if !reflect.DeepEqual(a.Verdict, want.Verdict) {
					t.Fatalf("%s: %+v, unasked %+v", name, a.Verdict, want.Verdict)
				}
				if a.P >= weak || a.Class == spin.NotJudged {
					continue
				}
				if all := d.Exchanges(text); !reflect.DeepEqual(a.Exchanges, all) {
					t.Fatalf("%s: %.60q: %+v, want %+v", name, text, a.Exchanges, all)
				}
				listed += len(a.Exchanges)
			}
		}
	}
	if listed == 0 {
		t.Error("nothing was listed")
	}
}
