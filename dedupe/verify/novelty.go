package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/shingle"
)

// novelty is what one text has and the other has not: its words in no passage, by
// where they stand.
type novelty struct {
	head, inner, tail part
}

// part counts words, and those of them that stand in sentences (PROSE).
type part struct{ words, prose int }

func (p *part) add(q part) { p.words, p.prose = p.words+q.words, p.prose+q.prose }

func (n *novelty) words() int { return n.head.words + n.inner.words + n.tail.words }
func (n *novelty) prose() int { return n.head.prose + n.inner.prose + n.tail.prose }

const (
	lineWords     = 10 // PROSE: a line of so many words is a sentence,
	sentenceWords = 6  // PROSE: or one of so many that ends as sentences do
)

// novel counts d's words that lie in none of spans, which are word places in
// rising order, first to last. O(words outside).
func novel(d *Document, spans [][2]int32) novelty {
	var n novelty
	end := int32(0)
	count := func(to *part, lo, hi int32) {
		if lo < hi {
			to.add(part{int(hi - lo), prose(d, int(lo), int(hi))})
		}
	}
	for i, s := range spans {
		to := &n.inner
		if i == 0 {
			to = &n.head
		}
		count(to, end, s[0])
		end = max(end, s[1])
	}
	count(&n.tail, end, int32(len(d.Words)))
	return n
}

// prose counts the words from lo to hi that stand in sentences. A line is one when it is long
// enough or ends as sentences do, and half of its words begin with no capital and no
// figure; a line that a small letter begins goes on with the sentence before it.
func prose(d *Document, lo, hi int) int {
	total, first, small := 0, lo, 0
	flush := func(i int) {
		if n := i - first; 2*small >= n && (n >= lineWords || n >= sentenceWords && endsSentence(d, i-1)) {
			total += n
		}
		first, small = i, 0
	}
	for i := lo; i < hi; i++ {
		w := d.Words[i]
		plain := w.Kind&shingle.Number == 0 && (w.Kind&shingle.Capital == 0 || d.caps)
		if i > first && !plain && strings.IndexByte(d.Text[d.Words[i-1].End:w.Start], '\n') >= 0 {
			flush(i)
		}
		if plain {
			small++
		}
	}
	flush(hi)
	return total
}

// endsSentence reports whether the first mark after word i, quotation marks and
// brackets aside, is one that ends a sentence.
func endsSentence(d *Document, i int) bool {
	for rest := d.Text[d.Words[i].End:]; rest != ""; {
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case strings.ContainsRune(".!?…。！？؟।", r):
			return true
		case strings.ContainsRune("\"'”’»)]」』", r):
			rest = rest[n:]
		default:
			return unicode.Is(unicode.Sentence_Terminal, r)
		}
	}
	return false
}
