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

// Stories are what a text consists of that others lie in: at most one of the two is given.
type Stories struct {
	Digest []digest.Part // it is a digest of these
	Pages  [][2]int32    // pairs of its pages that are to be kept together though they are no versions of one another
}

// FindStories tells what the text of a document is, by the parts that lie in it (digest.Lies), which are sorted. Part.Text is
// the place of the part's best record in cards; versions tells whether verification found two of them to be
// versions of one text. The document is asked for when the parts would make a digest.
func FindStories(parts []digest.Part, cards []Card, versions func(a, b int32) bool, document func() (*verify.Document, error)) (Stories, error) {
	w := whole{
		versions: versions, document: document,
		compare: func(a, b int32) int { return compareCards(&cards[a], &cards[b], &yardstick{}) },
		site:    func(a int32) uint64 { return cards[a].meta.site },
	}
	return w.find(parts)
}

func (w *whole) find(parts []digest.Part) (Stories, error) {
	stories := w.stories(parts)
	pages, err := w.pages(stories)
	switch {
	case err != nil:
		return Stories{}, err
	case pages:
		return Stories{Pages: w.unbound(stories)}, nil
	}
	return Stories{Digest: stories}, nil
}
