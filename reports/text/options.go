package text

import (
	"fmt"
	"io"
	"slices"

	"github.com/copydesk/copydesk/reports/diff"
)

// View is one way to show a diff.
type View string

// The views of [Diff].
const (
	Words  View = "words"  // running text, [-deleted-]{+inserted+}
	Inline View = "inline" // line by line, changed words marked within the lines
	Side   View = "side"   // a in the left column, b in the right
	Stat   View = "stat"   // one line of totals
)

// Views returns the names of all views.
func Views() []View { return []View{Words, Inline, Side, Stat} }

// Options says how to show a diff.
type Options struct {
	View         View   // "" is Words
	NameA, NameB string // what the sides are called, escaped before they are shown
	Width        int    // cells of a line; 0 is 80; less than 20 counts as 20
	Color        bool
	Context      int  // words kept around a change in words, inline and side; 0 is 40, negative shows everything
	Space        bool // mark lines broken elsewhere too; otherwise their number is said at the end
}

const (
	defaultWidth   = 80
	leastWidth     = 20
	defaultContext = 40
)

func (o Options) width() int {
	switch {
	case o.Width == 0:
		return defaultWidth
	case o.Width < leastWidth:
		return leastWidth
	}
	return o.Width
}

func (o Options) blocks(spans []diff.Span) []diff.Block {
	switch {
	case len(spans) == 0:
		return nil
	case o.Context < 0:
		return []diff.Block{{Spans: spans}}
	case o.Context == 0:
		return diff.Fold(spans, defaultContext, nil)
	}
	return diff.Fold(spans, o.Context, nil)
}

// Diff compares a and b word by word and writes the view; of equal texts it says
// that they are identical, whatever the view. same says whether they are the same
// bytes. The error is the writer's, or names an unknown view.
func Diff(w io.Writer, a, b string, o Options) (same bool, err error) {
	if o.View == "" {
		o.View = Words
	}
	if !slices.Contains(Views(), o.View) {
		return a == b, fmt.Errorf("unknown view %q: words, inline, side or stat", o.View)
	}
	spans, st := diff.WordsStats(a, b)
	p := &printer{w: w, o: o}
	if a == b || o.View == Stat {
		p.stat(st, a == b)
		return a == b, p.flush()
	}
	reflowed := 0
	if !o.Space {
		spans, reflowed = diff.Reflow(spans)
	}
	switch o.View {
	case Inline:
		p.inline(spans)
	case Side:
		p.side(spans)
	default:
		p.words(spans)
	}
	if st.Bounded {
		p.note(count(st.BoundedTokens, "token") + " repeat too much to be compared and stand as one replacement")
	}
	if reflowed > 0 {
		p.note("white space alone differs in " + count(reflowed, "place") + ", not marked")
	}
	return false, p.flush()
}
