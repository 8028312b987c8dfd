package spin_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// TestLexiconIsUsed holds that an exchange which the model cannot know is flagged once learned.
func TestLexiconIsUsed(t *testing.T) {
	m := shipped(t)
	l := lexicon.NewLearner(m.Tables())
	for _, who := range []string{"court", "bank", "city", "firm", "union", "party"} {
		l.Add("The "+who+" said on Monday that it would appeal.", "The "+who+" bread on Monday that it would appeal.")
	}
	text := "The ministry bread on Monday that talks would continue."
	flagged := func(d *spin.Detector) bool {
		for _, f := range d.Check(text).Flags {
			if strings.Contains(f.Written, "bread") && strings.Contains(f.Expected, "said") {
				return true
			}
		}
		return false
	}
	if flagged(detect(t, m, spin.Options{MinGain: 1})) {
		t.Error("flagged before it was learned")
	}
	if !flagged(detect(t, m, spin.Options{MinGain: 1, Lexicon: l.Lexicon()})) {
		t.Error("not flagged once learned")
	}
}

// TestCorpusCounts holds that a phrase the corpus has in many texts is not flagged, and that
// the text itself does not count.
func TestCorpusCounts(t *testing.T) {
	m := shipped(t)
	text := "He met the overseas minister in the capital."
	flags := func(d *spin.Detector) int {
		n := 0
		for _, f := range d.Check(text).Flags {
			if strings.Contains(f.Written, "overseas") {
				n++
			}
		}
		return n
	}
	c := ngrams.NewCorpus(m.Tables())
	c.Add(text)
	o := spin.Options{MinGain: 0.1}
	joined := o
	joined.Counts = c
	if flags(detect(t, m, o)) == 0 || flags(detect(t, m, joined)) == 0 {
		t.Error("the phrase is not flagged")
	}
	for i := range 300 {
		c.Add(fmt.Sprintf("In year %d the overseas minister and her overseas minister met the overseas minister in the capital.", i))
	}
	if flags(detect(t, m, joined)) > 0 {
		t.Error("flagged although the corpus has it")
	}
	if c.Texts() != 301 {
		t.Errorf("%d texts", c.Texts())
	}
}
