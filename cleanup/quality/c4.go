package quality

import (
	"strings"
	"unicode/utf8"
)

// policyPhrases mark lines about cookies and terms (C4, Raffel et al. 2020).
var policyPhrases = [...]string{"terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies"}

const (
	c4LongWord = 1000 // characters; a line with a longer word is dropped
	c4FewWords = 3
)

// c4Signals applies C4's line rules as datatrove does and measures what is left,
// and sets Dolma's counts of the same ideas.
func (s *scan) c4Signals(v *values) {
	if s.exotic || v[wordLongest] > c4LongWord {
		var t c4Tally
		s.pythonLines(t.add)
		t.set(v)
	} else {
		s.c4Lines(v)
	}
	noEnd, few := 0, 0
	for i := range s.lines {
		l := &s.lines[i]
		if !l.last.is(stopMark | quote) {
			noEnd++
		}
		if l.to-l.from < c4FewWords {
			few++
		}
	}
	v[dolmaC4Lines] = float64(len(s.lines))
	v[dolmaC4NoEndPunct] = float64(noEnd)
	v[dolmaC4FewWords] = float64(few)
	v[dolmaC4JavaScript] = asFlag(s.any.is(isJavaScript))
	if s.any.is(suspect) {
		v[dolmaC4Curly] = asFlag(strings.Contains(s.text, "{"))
		v[dolmaC4Lorem] = asFlag(containsFold(s.text, "lorem ipsum"))
	}
}

// c4Tally adds up what C4 does with lines.
type c4Tally struct {
	lines, kept, sentences, script, policy int
	lorem, curly                           bool
}

// add judges one line by its text.
func (t *c4Tally) add(line string) {
	t.lines++
	if v := c4Line(line); v == c4Kept {
		t.kept++
		t.sentences += countSentences(line)
	} else {
		t.drop(v)
	}
}

// drop counts a line that is not kept.
func (t *c4Tally) drop(v c4Verdict) {
	switch v {
	case c4Script:
		t.script++
	case c4Policy:
		t.policy++
	case c4HasLorem:
		t.lorem = true
	case c4HasCurly:
		t.curly = true
	}
}

func (t *c4Tally) set(v *values) {
	v[c4Sentences] = float64(t.sentences)
	v[c4KeptLineFrac] = ratio(t.kept, t.lines)
	v[c4JavaScriptLines] = float64(t.script)
	v[c4PolicyLines] = float64(t.policy)
	v[c4Lorem] = asFlag(t.lorem)
	v[c4Curly] = asFlag(t.curly)
}

// c4Lines judges lines by the facts of their words, those with a suspect word by
// their text.
func (s *scan) c4Lines(v *values) {
	var t c4Tally
	for i := range s.lines[:s.complete()] {
		l := &s.lines[i]
		if l.any.is(suspect) {
			t.add(s.of(l))
			continue
		}
		t.lines++
		if l.to-l.from < c4FewWords || !l.last.is(stopMark|quote|apostrophe) || l.last.is(dots) {
			continue
		}
		closed := int(l.closed)
		if !l.last.is(closes) {
			closed++
		}
		t.kept++
		t.sentences += closed
	}
	t.set(v)
}

func asFlag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// c4Verdict is what C4 does with a line.
type c4Verdict int

const (
	c4Kept c4Verdict = iota
	c4Dropped
	c4Script
	c4Policy
	c4HasLorem
	c4HasCurly
)

// c4Line judges one line in datatrove's order.
func c4Line(line string) c4Verdict {
	line = trimSpace(line)
	words, long := countWords(line)
	if long {
		return c4Dropped
	}
	line = dropCitations(line)
	if !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, "?") && !strings.HasSuffix(line, "!") && !strings.HasSuffix(line, `"`) && !strings.HasSuffix(line, "'") ||
		strings.HasSuffix(line, "...") || words < c4FewWords {
		return c4Dropped
	}
	return c4Holds(line)
}

// c4Holds judges a line by what it holds.
func c4Holds(line string) c4Verdict {
	switch {
	case containsFold(line, "lorem ipsum"):
		return c4HasLorem
	case containsFold(line, "javascript"):
		return c4Script
	case strings.Contains(line, "{"):
		return c4HasCurly
	}
	for _, p := range policyPhrases {
		if containsFold(line, p) {
			return c4Policy
		}
	}
	return c4Kept
}

// countWords counts white-space words and reports whether one is too long.
func countWords(line string) (words int, long bool) {
	at := -1
	for i := 0; i < len(line); {
		n := blankLen(line[i:])
		if n == 0 {
			if at < 0 {
				at = i
				words++
			}
			i++
			continue
		}
		long = long || at >= 0 && i-at > c4LongWord && utf8.RuneCountInString(line[at:i]) > c4LongWord
		at = -1
		i += n
	}
	return words, long || at >= 0 && len(line)-at > c4LongWord && utf8.RuneCountInString(line[at:]) > c4LongWord
}

// dropCitations removes [1], [], [edit] and [citation needed].
func dropCitations(line string) string {
	i := strings.IndexByte(line, '[')
	if i < 0 {
		return line
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(line[:i])
		line = line[i:]
		n := citation(line)
		if n == 0 {
			b.WriteByte('[')
			n = 1
		}
		line = line[n:]
		i = strings.IndexByte(line, '[')
	}
	b.WriteString(line)
	return b.String()
}

func citation(s string) int {
	for _, c := range [...]string{"[edit]", "[citation needed]"} {
		if strings.HasPrefix(s, c) {
			return len(c)
		}
	}
	for i, r := range s[1:] {
		switch {
		case r == ']':
			return i + 2
		case classOf(r)&isDigit == 0:
			return 0
		}
	}
	return 0
}

// countSentences splits a line where white space follows . ! or ?, closing
// quotation marks and brackets in between.
func countSentences(line string) int {
	n := 0
	line = dropCitations(trimSpace(line))
	at := 0 // start of the sentence
	for i := 0; i < len(line); i++ {
		b := 0
		if blankByte[line[i]] != 0 {
			b = blankLen(line[i:])
		}
		if b == 0 {
			continue
		}
		if closed := strings.TrimRight(line[at:i], closers); closed != "" && strings.ContainsRune(".!?", rune(closed[len(closed)-1])) {
			n++
			at = i + b
		}
		i += b - 1
	}
	if at < len(line) {
		n++
	}
	return n
}
