package check

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Counts are the flags of a text, or of several.
type Counts struct {
	Shown, Ignored int
	Likely, Weak   int // hidden ones
}

// Add adds up.
func (c *Counts) Add(d Counts) {
	c.Shown += d.Shown
	c.Ignored += d.Ignored
	c.Likely += d.Likely
	c.Weak += d.Weak
}

// Counts counts the flags of a text.
func (l *Linted) Counts() (c Counts) {
	for i := range l.Flags {
		switch f := &l.Flags[i]; {
		case f.Ignored:
			c.Ignored++
		case f.Strength.Rank() >= l.least.Rank():
			c.Shown++
		case f.Strength == spin.Likely:
			c.Likely++
		default:
			c.Weak++
		}
	}
	return c
}

// Hides says in words which flags are not shown, each clause behind "; ".
func (c Counts) Hides() string {
	s := ""
	switch {
	case c.Likely > 0 && c.Weak > 0:
		s = fmt.Sprintf("; %d likely and %d weak ones hidden: --min weak shows them", c.Likely, c.Weak)
	case c.Likely > 0:
		s = fmt.Sprintf("; %d likely %s hidden: --min likely shows %s", c.Likely, either(c.Likely, "one", "ones"), either(c.Likely, "it", "them"))
	case c.Weak > 0:
		s = fmt.Sprintf("; %d weak %s hidden: --min weak shows %s", c.Weak, either(c.Weak, "one", "ones"), either(c.Weak, "it", "them"))
	}
	if c.Ignored > 0 {
		s += fmt.Sprintf("; %d ignored", c.Ignored)
	}
	return s
}

// Says is the verdict in words: how many phrases it rests on, how rarely clean news looks
// so, or why there is none.
func (l *Linted) Says() string {
	c := l.Counts()
	phrases := "no phrase"
	if c.Shown > 0 {
		phrases = fmt.Sprintf("%d %s", c.Shown, either(c.Shown, "phrase", "phrases"))
	}
	found := fmt.Sprintf("%s in %d %s", phrases, l.Words, either(l.Words, "word", "words"))
	var s string
	switch l.Verdict {
	case spin.NotJudged:
		s = "not judged: " + l.Reason
	case spin.TooShort:
		s = "too short to judge: " + found
	case spin.Spun, spin.Suspect:
		s = string(l.Verdict) + ": " + found
		if l.P <= spin.SuspectP {
			s += "; " + oneIn(l.P) + " scores so high"
		}
		if l.Reason != "" {
			s += "; " + strings.TrimSuffix(l.Reason, ".")
		}
	default:
		s = string(l.Verdict) + ": " + found
	}
	return s + c.Hides()
}

// either is the word for one thing, or for several.
func either(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
