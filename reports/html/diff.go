package html

import (
	"bytes"
	"fmt"
	"html/template"
	"io"

	"github.com/copydesk/copydesk/reports/diff"
)

// DiffOptions says what the sides of a diff are called and how much is shown.
type DiffOptions struct {
	NameA, NameB string
	Context      int // words kept around a change, 40; negative folds nothing
}

type diffView struct {
	Title        string
	Policy       string
	Style        template.HTML
	NameA, NameB template.HTML
	Summary      string
	Bounded      string
	Body         bodyView
}

// Diff writes the word diff of two texts as one page with the same walls around
// it as the report. same says whether they are the same bytes.
func Diff(w io.Writer, a, b string, o DiffOptions) (same bool, err error) {
	if o.Context == 0 {
		o.Context = defaultContext
	}
	spans, st := diff.WordsStats(a, b)
	v := diffView{
		Title: "copydesk diff", Policy: policy(), Style: styleElement(),
		NameA: text(o.NameA), NameB: text(o.NameB), Body: body(spans, b, nil, nil, o.Context),
	}
	switch {
	case a == b:
		v.Summary = "Both are the same, byte for byte: " + plural(int64(st.Equal), "word") + "."
	default:
		v.Summary = fmt.Sprintf("%s\u202f%% equal, %s in both.", decimal(100*st.Share, 1), plural(int64(st.Equal), "word"))
	}
	if st.Deleted+st.Inserted > 0 {
		v.Summary += fmt.Sprintf(" %s deleted, %s inserted:", plural(int64(st.Deleted), "word"), plural(int64(st.Inserted), "word"))
	}
	if st.Bounded {
		v.Bounded = number(int64(st.BoundedTokens))
	}
	t, err := parse()
	if err != nil {
		return a == b, err
	}
	var page bytes.Buffer
	if err := t.ExecuteTemplate(&page, "diff", v); err != nil {
		return a == b, fmt.Errorf("diff as HTML: %w", err)
	}
	_, err = w.Write(scrub(page.Bytes()))
	return a == b, err
}
