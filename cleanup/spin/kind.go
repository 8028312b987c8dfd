package spin

import (
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/register"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
)

// surelyLanguage is the length in words from which on what a detector of languages says of a text is trusted: of phrases
// it is often wrong.
const surelyLanguage = 20

// gate leaves a text that is not of the model's kind alone, but for one that is no running text by its form: phrases may
// bear out that it is spun.
func (j *judging) gate() {
	switch j.known.Lang {
	case "", "und", "en":
	default:
		if j.v.Words >= surelyLanguage {
			j.leave(fmt.Sprintf("%s (%s)", register.Foreign, j.known.Lang))
			return
		}
	}
	t := j.scan.Text
	why := j.d.m.Register.Why(t.Text, t.Tokens, t.Lines != nil)
	switch {
	case why == "" && t.Lines != nil:
		j.why = register.Lines
	case register.ByForm(why):
		j.why = why
	case why != "":
		j.leave(why)
	}
}

// leave makes the verdict that of a text that was not judged.
func (j *judging) leave(reason string) {
	j.v = Verdict{Class: NotJudged, P: 1, Words: j.v.Words, Reason: reason}
}

// spinners takes braces away that are a template's.
func (j *judging) spinners(told []tells.Tell) []tells.Tell {
	brace := func(t tells.Tell) bool { return t.Kind == "brace" }
	if !slices.ContainsFunc(told, brace) || !j.d.m.Register.Templated(j.scan.Text.Text, j.scan.Text.Tokens) {
		return told
	}
	return slices.DeleteFunc(told, brace)
}

// unform takes the verdict on a text that is no running text by its form, unless phrases bear out that it is spun: the
// calibration is that of prose. The score stays, and what the lines of a list show.
func (j *judging) unform() {
	if j.why == "" || j.v.Class == TooShort {
		return
	}
	if bearOut(&j.v); j.v.Class == Spun {
		return
	}
	measured := j.v
	if j.leave(j.why); j.scan.Text.Lines != nil {
		j.v.Flags = measured.Flags
	}
	j.v.Score = measured.Score
}

// OtherEnglish tells whether the text was not judged for an English that the model does not know.
func (v Verdict) OtherEnglish() bool { return register.OtherEnglish(v.Reason) }
