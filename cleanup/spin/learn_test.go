package spin_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin"
)

func TestLearnerRefusesForeignTexts(t *testing.T) {
	l := spin.NewLearner(shipped(t))
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

// TestLexiconIsUsed holds that an exchange which the model cannot know is flagged once learned.
func TestLexiconIsUsed(t *testing.T) {
	m := shipped(t)
	l := spin.NewLearner(m)
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
	c := spin.NewCorpusCounts(m)
	c.Add(text)
	o := spin.Options{MinGain: 0.1}
	if flags(detect(t, m, o)) == 0 || flags(detect(t, m, o).WithCorpus(c)) == 0 {
		t.Error("the phrase is not flagged")
	}
	for i := range 300 {
		c.Add(fmt.Sprintf("In year %d the overseas minister and her overseas minister met the overseas minister in the capital.", i))
	}
	if flags(detect(t, m, o).WithCorpus(c)) > 0 {
		t.Error("flagged although the corpus has it")
	}
	if c.Texts() != 301 {
		t.Errorf("%d texts", c.Texts())
	}
}
