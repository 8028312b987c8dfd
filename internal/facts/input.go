package facts

import (
	"cmp"
	"fmt"

	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// Rules of what reading met.
const (
	RuleBadBytes     = "input.bad-bytes"
	RuleCharsetGuess = "input.charset-guess"
	RuleUndecoded    = "input.undecoded"
)

const (
	mostStrange  = 0.2 // share of the letters beyond ASCII from which a guessed charset is doubted
	leastStrange = 2   // of them
	leastCodes   = 2   // escapes and codes of mail that tell of a text that was never decoded
)

// inputOf judges how the bytes of a record were made text.
func inputOf(in *corpus.Record) Input {
	if in.Decoding == nil {
		return Input{}
	}
	out := Input{Decoding: *in.Decoding}
	if out.Guessed != "" {
		out.Letters, out.Strange = encoding.Strangers(in.Text, Lang(in.Text))
	}
	return out
}

// findings say where bytes were lost, that a guess left what no language knows, and what of the text was never decoded.
func (i *Input) findings(r *Record, text string) []reports.Finding {
	var out []reports.Finding
	if n := i.Bad.Count; n > 0 {
		where := fmt.Sprintf("%s, record %d, byte %d", r.Source, r.Number, i.Bad.Offset)
		if n > 1 {
			where += fmt.Sprintf(" and %d more", n-1)
		}
		out = append(out, reports.Finding{
			Rule: RuleBadBytes, Level: reports.LevelWarn, Value: float64(n), Op: ">",
			Message: "bytes that are no character became U+FFFD: " + where,
		})
	}
	if i.Strange >= leastStrange && float64(i.Strange) >= mostStrange*float64(i.Letters) {
		out = append(out, reports.Finding{
			Rule: RuleCharsetGuess, Level: reports.LevelWarn, Value: round(float64(i.Strange) / float64(i.Letters)), Op: ">=", Threshold: mostStrange,
			Message: fmt.Sprintf("the charset %s is a guess, and %d of %d characters beyond ASCII belong to no words of the language (%s)",
				i.Guessed, i.Strange, i.Letters, cmp.Or(r.Lang, "unknown")),
		})
	}
	if n, first := encoding.CodesLeft(text); n >= leastCodes {
		out = append(out, reports.Finding{
			Rule: RuleUndecoded, Level: reports.LevelWarn, Value: float64(n), Op: ">=", Threshold: leastCodes,
			Message: fmt.Sprintf("%d codes stand in the text for characters, %s first", n, first),
		})
	}
	return out
}
