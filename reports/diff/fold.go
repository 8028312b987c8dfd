package diff

import "strings"

// Block is a stretch of a diff that is shown, or an unchanged one that is
// folded away. Spans of all blocks joined are the spans that were folded.
type Block struct {
	Spans      []Span
	First      int // index of Spans[0] among the spans given; a folded span keeps its index
	Folded     bool
	Words      int // words inside, folded blocks only
	Paragraphs int // paragraphs inside, in whole or in part, folded blocks only
}

// minFold is the least number of words worth folding: a shorter stretch is
// quicker read than opened.
const minFold = 25

// Fold splits spans into blocks in which long unchanged stretches are folded,
// all but context words next to a change. The cut moves on to the end of the
// paragraph, else of the sentence, when one comes within another context words.
// Spans for which pinned (nil: none) is true are never folded. O(n).
func Fold(spans []Span, context int, pinned func(i int) bool) []Block {
	var out []Block
	shown := func(i int, s Span) {
		if s.Text == "" {
			return
		}
		if n := len(out); n > 0 && !out[n-1].Folded {
			out[n-1].Spans = append(out[n-1].Spans, s)
			return
		}
		out = append(out, Block{Spans: []Span{s}, First: i})
	}
	for i, s := range spans {
		if s.Op != Equal || pinned != nil && pinned(i) {
			shown(i, s)
			continue
		}
		from, to, words := foldRange(s.Text, context, i == 0, i == len(spans)-1)
		if words < minFold {
			shown(i, s)
			continue
		}
		folded := s.Text[from:to]
		shown(i, Span{Equal, s.Text[:from]})
		out = append(out, Block{
			Spans: []Span{{Equal, folded}}, First: i, Folded: true,
			Words: words, Paragraphs: paragraphs(folded),
		})
		shown(i, Span{Equal, s.Text[to:]})
	}
	return out
}

// foldRange returns which bytes of an unchanged stretch to fold, and how many words those hold.
func foldRange(s string, context int, first, last bool) (from, to, words int) {
	toks := tokenize(s)
	head, tail := 0, len(toks)
	if !first {
		head = cut(s, toks, context, 1)
	}
	if !last {
		tail = cut(s, toks, context, -1)
	}
	if head >= tail {
		return 0, 0, 0
	}
	for i := head; i < tail; i++ {
		if toks[i].letters {
			words++
		}
	}
	to = len(s)
	if tail < len(toks) {
		to = toks[tail].start
	}
	return toks[head].start, to, words
}

// cut returns the token boundary that keeps context words of the start (dir 1)
// or the end (dir -1) of toks, moved to the best boundary in reach.
func cut(s string, toks []token, context, dir int) int {
	at := func(n int) int { // boundary n tokens in
		if dir > 0 {
			return n
		}
		return len(toks) - n
	}
	seen, best, bestScore := 0, -1, -1
	for n := 1; n <= len(toks); n++ {
		k := at(n)
		if dir > 0 && toks[k-1].letters || dir < 0 && toks[k].letters {
			seen++
		}
		if seen < context {
			continue
		}
		score := boundary(s, toks, k)
		if k == 0 {
			score = 0
		}
		if score > 2 {
			return k
		}
		if score == 1 {
			score = 0 // a comma is no better than the nearest word
		}
		if score > bestScore {
			best, bestScore = k, score
		}
		if seen >= 2*context {
			break
		}
	}
	if best < 0 {
		return at(len(toks))
	}
	return best
}

// paragraphs counts stretches of s between line breaks that hold anything but white space.
func paragraphs(s string) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != "" {
			n++
		}
	}
	return n
}
