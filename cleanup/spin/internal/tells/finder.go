// Package tells finds what gives a spun text away without a model: braces of a template, page
// furniture with its words exchanged, a wrong article, a digit for a word, a foreign secretary of state, a
// name spelled in two ways. The heuristics are named in the comment of package spin.
package tells

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// Gains of the tells, in nats: a judgement of how much more often each stands in spun text than
// in clean text, set by hand after counting them on clean news; they order flags and do not
// enter the verdict's score.
const (
	BraceGain     = 9.0
	titleGain     = 4.0
	driftGain     = 3.0
	articleGain   = 1.5
	numeralGain   = 1.2
	furnitureGain = 6.0
)

// Tell is a phrase that gives a text away, with what a spin.Flag says of it.
type Tell struct {
	Start, End int // byte offsets
	Written    string
	Expected   string
	Gain       float64 // in nats
	Kind       string
}

// Finder finds the tells of one text after the other. The zero value is ready; not safe for
// concurrent use.
type Finder struct {
	text   string
	tokens []lm.Token
	words  *lm.Vocabulary
	names  []name // see drift
	out    []Tell
}

// Forget lets go of the text.
func (f *Finder) Forget() {
	f.text = ""
	clear(f.names) // these hold on to it
	clear(f.out)
}

func (f *Finder) tell(out []Tell, start, end int, expected, kind string, gain float64) []Tell {
	if written := f.text[start:end]; written != expected && expected != "" {
		out = append(out, Tell{start, end, written, expected, gain, kind})
	}
	return out
}

// name is an occurrence of a spelling.
type name struct {
	word  string
	at    int32
	count float32
}
