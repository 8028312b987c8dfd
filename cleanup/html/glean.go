package html

import "golang.org/x/net/html/atom"

// glean marks blocks that are no text: links, and headings that nothing
// follows.
func glean(bs []*block) {
	for i := 0; i < len(bs); {
		j := i + 1
		for bs[i].inList() && j < len(bs) && bs[j].tag == bs[i].tag {
			j++
		}
		gleanRun(bs, i, j)
		i = j
	}
	dropLinkSections(bs)
	dropAfterword(bs)
	follows := false
	for i := len(bs) - 1; i >= 0; i-- {
		if bs[i].gone {
			continue
		}
		if isHeading(bs[i].tag) && !follows {
			bs[i].gone = true
			continue
		}
		follows = !isHeading(bs[i].tag) || follows
	}
}

// inList reports whether k is one of a run: an item of a list or a row of a table.
func (k *block) inList() bool { return k.tag == atom.Li || k.tag == atom.Tr }

// gleanRun marks the blocks i to j that are links: one block, or the items of a list. Items are judged together:
// a list that is text outside its links is a list of prose, and an item that is one link belongs to it.
func gleanRun(bs []*block, i, j int) {
	var chars, links int32
	for _, k := range bs[i:j] {
		chars += k.chars
		links += k.links
	}
	prose := j-i > 1 && (chars-links)*10 > chars*listProse && chars > int32(j-i)*minItem
	for at, k := range bs[i:j] {
		switch {
		case k.isAdvertisement():
			k.gone = true
		case isHeading(k.tag), prose:
		case k.links*10 > k.chars*7 && k.chars < 200, k.links*2 > k.chars && k.chars < 80:
			k.gone = !isLinkedParagraph(bs, i+at)
		}
	}
}

const (
	listProse = 4  // tenths of a list of prose that stand outside links, at least
	minItem   = 20 // characters of its items, on average
)

// minLinked is the fewest characters of a paragraph that is one link and yet text.
const minLinked = 50

// isLinkedParagraph reports whether the block at is a paragraph that happens to be a link: a whole sentence behind a
// paragraph of the same kind, and before another or at the end.
func isLinkedParagraph(bs []*block, at int) bool {
	if at == 0 || !bs[at].isSentence() || bs[at-1].gone || !bs[at-1].isSentence() {
		return false
	}
	return bs[at-1].place == bs[at].place && at+1 == len(bs) || at+1 < len(bs) && bs[at+1].isSentence()
}

// isSentence reports whether k is a paragraph that ends as a sentence does, be it a link.
func (k *block) isSentence() bool {
	return !isHeading(k.tag) && !k.inList() && k.chars >= minLinked && endsSentence(k.text.String())
}

// isProse reports whether k is a paragraph with a sentence outside links.
func (k *block) isProse() bool {
	return !k.gone && !isHeading(k.tag) && !k.inList() && k.chars-k.links >= minLinked && k.links*2 < k.chars && endsSentence(k.text.String())
}

// dropLinkSections drops headings whose sections are mostly links, and those sections, unless prose is among them.
func dropLinkSections(bs []*block) {
	for i := 0; i < len(bs); i++ {
		if bs[i].gone || !isHeading(bs[i].tag) {
			continue
		}
		var chars, links int32
		prose := false
		j := i + 1
		for ; j < len(bs) && (bs[j].gone || !isHeading(bs[j].tag)); j++ {
			chars += bs[j].chars
			links += bs[j].links
			prose = prose || bs[j].chars-bs[j].links >= minLine
		}
		if !prose && links*10 > chars*linkSection {
			discard(bs[i:j])
		}
	}
}

// linkSection is how many tenths of a section are links, at most.
const linkSection = 6
