package dedupe

import (
	"github.com/copydesk/copydesk/dedupe/digest"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// whole is a text in which others lie, and what has to be known of those, by number, to tell whether it is a digest.
type whole struct {
	versions func(a, b int32) bool // whether they are known to be versions of one text
	compare  func(a, b int32) int  // orders them
	site     func(text int32) uint64
	document func() (*verify.Document, error) // of the whole
}

// stories are those of parts that make the text they lie in a digest.
func (w *whole) stories(parts []digest.Part) []digest.Part {
	return digest.Stories(parts, w.versions, w.compare)
}

// pages reports whether the stories of a text are its pages.
func (w *whole) pages(stories []digest.Part) (bool, error) {
	if stories == nil {
		return false, nil
	}
	d, err := w.document()
	if err != nil {
		return false, err
	}
	return digest.Pages(d, stories, func(a, b int32) bool {
		x, y := w.site(a), w.site(b)
		return x == y || x == 0 || y == 0
	}), nil
}

// unbound are the pairs of pages that are no versions of one another: nothing else keeps them together until their whole
// represents them.
func (w *whole) unbound(pages []digest.Part) [][2]int32 {
	var out [][2]int32
	for i, p := range pages {
		for _, q := range pages[:i] {
			if pair := ordered(p.Text, q.Text); !w.versions(pair[0], pair[1]) {
				out = append(out, pair)
			}
		}
	}
	return out
}

// stories are what a text consists of that others lie in: at most one of the two is given.
type stories struct {
	digest []digest.Part // it is a digest of these
	pages  [][2]int32    // pairs of its pages that are to be kept together though they are no versions of one another
}

// find tells what the text is, by the parts that lie in it, which it sorts.
func (w *whole) find(parts []digest.Part) (stories, error) {
	all := w.stories(parts)
	pages, err := w.pages(all)
	switch {
	case err != nil:
		return stories{}, err
	case pages:
		return stories{pages: w.unbound(all)}, nil
	}
	return stories{digest: all}, nil
}
