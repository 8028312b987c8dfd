package diff

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"
)

// Stat holds the totals of a diff, in words: tokens with a letter or digit, or
// single characters of scripts without blanks between words.
type Stat struct {
	Equal    int `json:"equal"`    // words on both sides
	Deleted  int `json:"deleted"`  // words in a only
	Inserted int `json:"inserted"` // words in b only
	// AroundA and AroundB are the words of a and of b in no passage, Moved those
	// of b in passages that stand elsewhere in a, which Equal and Inserted count
	// as well. All three are 0 where no passages were given.
	AroundA int     `json:"around_a,omitempty"`
	AroundB int     `json:"around_b,omitempty"`
	Moved   int     `json:"moved,omitempty"`
	Share   float64 `json:"share"` // 2·Equal / (words of a + words of b), those around included, 0..1; 1 when neither side has words
	// Bounded says that a gap was TOO_EXPENSIVE, so words counted as deleted and
	// inserted may be equal; BoundedTokens is the size of such gaps, both sides.
	Bounded       bool `json:"bounded"`
	BoundedTokens int  `json:"bounded_tokens,omitempty"`
}

// Stats counts the words of spans. Bounded is left false. O(n).
func Stats(spans []Span) Stat {
	var st Stat
	for _, s := range spans {
		n := Count(s.Text)
		switch s.Op {
		case Equal:
			st.Equal += n
		case Delete:
			st.Deleted += n
		case Insert:
			st.Inserted += n
		}
	}
	st.share()
	return st
}

func (st *Stat) share() {
	st.Share = 1
	if total := 2*st.Equal + st.Deleted + st.Inserted + st.AroundA + st.AroundB; total > 0 {
		st.Share = float64(2*st.Equal) / float64(total)
	}
}

// add counts what was found inside one more passage.
func (st *Stat) add(more Stat) {
	st.Equal += more.Equal
	st.Deleted += more.Deleted
	st.Inserted += more.Inserted
	st.Bounded = st.Bounded || more.Bounded
	st.BoundedTokens += more.BoundedTokens
}

// Count returns the number of words in s. O(len(s)).
func Count(s string) int {
	n := 0
	for i := spaceEnd(s, 0); i < len(s); {
		end, word := wordEnd(s, i)
		if word {
			n++
		}
		i = spaceEnd(s, end)
	}
	return n
}

// maxHeadline is the length, in code points, above which Headline does not
// measure an edit distance: its cost is the product of both lengths.
const maxHeadline = 1000

// Headline returns how alike two headlines, names or bylines are: 1 minus the
// edit distance (Levenshtein, 1966) in code points of the NFC forms over the
// longer length, 0..1. It is for short strings: ok is false, and nothing
// measured, when either has more than 1,000 code points. O(len(a)·len(b)).
func Headline(a, b string) (similarity float64, ok bool) {
	a, b = norm.NFC.String(a), norm.NFC.String(b)
	n := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	switch {
	case n > maxHeadline:
		return 0, false
	case n == 0:
		return 1, true
	}
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(n), true
}
