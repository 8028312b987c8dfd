package text

import (
	"fmt"
	"io"

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

// Diff compares a and b word by word and writes the view. same says whether
// they are the same bytes. The error is the writer's, or names an unknown view.
func Diff(w io.Writer, a, b string, o Options) (same bool, err error) {
	spans, st := diff.WordsStats(a, b)
	p := &printer{w: w, o: o}
	reflowed := 0
	if !o.Space {
		spans, reflowed = diff.Reflow(spans)
	}
	switch o.View {
	case Words, "":
		p.words(spans)
	case Inline:
		p.inline(spans)
	case Side:
		p.side(spans)
	case Stat:
		p.stat(st, a == b)
	default:
		return a == b, fmt.Errorf("unknown view %q: words, inline, side or stat", o.View)
	}
	if st.Bounded && o.View != Stat {
		p.note(fmt.Sprintf("%d tokens repeat too much to be compared and stand as one replacement", st.BoundedTokens))
	}
	if reflowed > 0 && o.View != Stat {
		p.note("white space alone differs in " + count(reflowed, "place") + ", not marked")
	}
	return a == b, p.flush()
}
