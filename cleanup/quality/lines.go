package quality

import (
	"strings"
	"unicode/utf8"
)

// lineSignals sets what is measured line by line, and of paragraphs. Systems differ
// in what a line is: a stretch between line feeds (FineWeb, Dolma v1), one between
// runs of them (Gopher's repetition in datatrove, Dolma v2), or Python's
// splitlines, which knows further line ends (Gopher's quality in datatrove).
func (s *scan) lineSignals(v *values) {
	s.seen.reset()
	s.distinct = s.distinct[:0]
	filled, nonBlank, ended, few, short := 0, 0, 0, 0, s.shortLine()
	var longest [3]int
	for i := range s.lines {
		l := &s.lines[i]
		n, fresh := s.seen.number(s.text, l.start, l.end)
		if fresh {
			s.distinct = append(s.distinct, distinctLine{runes: l.runes, words: l.nonBlank()})
		}
		l.same = n
		s.distinct[n].count++
		keepLongest(&longest, l.runes)
		if l.end > l.start {
			filled++
		}
		if !l.nonBlank() {
			continue
		}
		nonBlank++
		if l.runes <= short {
			few++
		}
		if blankByte[s.text[l.end-1]] != 1 && l.last.is(terminal) {
			ended++
		}
	}
	newlines := len(s.lines) - 1
	v[textLines] = float64(nonBlank)
	v[lineTerminalFrac] = ratio(ended, nonBlank)
	v[lineShortFrac] = ratio(few, nonBlank)
	v[lineNewlinesPerWord] = ratio(newlines, s.size())
	v[lineThirdLongest] = float64(longest[2])
	s.duplicateLines(v, filled, newlines)
	s.gopherLines(v)
	s.dolmaLines(v, filled)
	s.paragraphSignals(v)
}

// shortLine is FineWeb's longest short line, in characters.
const shortLine = 30

func keepLongest(longest *[3]int, n int) {
	for i, have := range longest {
		if n > have {
			n, longest[i] = have, n
		}
	}
}

// edges is the number of empty lines at the ends of a text that is split at runs
// of line feeds.
func (s *scan) edges() (n int) {
	if strings.HasPrefix(s.text, "\n") {
		n++
	}
	if strings.HasSuffix(s.text, "\n") || s.text == "" {
		n++
	}
	return n
}

func (s *scan) duplicateLines(v *values, filled, newlines int) {
	edges := s.edges()
	repeats, repeated, fineweb := max(edges-1, 0), 0, 0
	all, allChars, some, someChars := 0, 0, 0, 0
	for _, d := range s.distinct {
		if d.count == 1 {
			continue
		}
		all += d.count
		allChars += d.count * d.runes
		if d.words {
			fineweb += (d.count - 1) * d.runes
		}
		if d.runes > 0 {
			repeats += d.count - 1
			repeated += (d.count - 1) * d.runes
			some += d.count
			someChars += d.count * d.runes
		}
	}
	if edges == 2 {
		some += 2
	}
	wordChars := max(s.chars(), 1)
	v[lineDupFrac] = ratio(repeats, filled+edges)
	v[lineDupCharFrac] = ratio(repeated, s.runes)
	v[lineDupCharFracFineWeb] = ratio(fineweb, s.runes-newlines)
	v[dolmaV1DupLines] = ratio(all, len(s.lines))
	v[dolmaV1DupLineChars] = ratio(allChars, wordChars)
	v[dolmaV2DupLines] = ratio(some, filled+edges)
	v[dolmaV2DupLineChars] = ratio(someChars, wordChars)
}

// gopherLines sets bullets and ellipses as datatrove counts them.
func (s *scan) gopherLines(v *values) {
	lines, bullets, ellipses := 0, 0, 0
	if s.exotic {
		s.pythonLines(func(line string) {
			lines++
			t := trimSpace(line)
			if strings.HasPrefix(t, "•") || strings.HasPrefix(t, "-") {
				bullets++
			}
			if strings.HasSuffix(t, "...") || strings.HasSuffix(t, "…") {
				ellipses++
			}
		})
	} else {
		lines = s.complete()
		for i := range s.lines[:lines] { // flags of a blank line are zero
			bullets += s.lines[i].first.one(bulletGopher)
			ellipses += s.lines[i].last.one(dots | ellipsis)
		}
	}
	v[lineBulletFrac] = ratio(bullets, lines)
	v[lineEllipsisFrac] = ratio(ellipses, lines)
}

// complete is the number of lines without the empty one after a last line feed.
func (s *scan) complete() int {
	n := len(s.lines)
	if l := s.lines[n-1]; l.start == l.end {
		n--
	}
	return n
}

// pythonLines calls f with the lines of Python's str.splitlines.
func (s *scan) pythonLines(f func(string)) {
	for i := range s.lines[:s.complete()] {
		splitExotic(s.of(&s.lines[i]), f)
	}
}

// splitExotic splits at the line ends of Python other than line feeds. A carriage
// return before the line feed belongs to it.
func splitExotic(line string, f func(string)) {
	line = strings.TrimSuffix(line, "\r")
	at := 0
	for i := 0; i < len(line); {
		n := blankLen(line[i:])
		if n == 0 || !lineEnd(line[i:i+n]) {
			i += max(n, 1)
			continue
		}
		f(line[at:i])
		i += n
		at = i
	}
	f(line[at:])
}

// dolmaLines sets Dolma's bullets and ellipses: first and last characters of
// lines as they stand.
func (s *scan) dolmaLines(v *values, filled int) {
	bullets, ellipses := 0, 0
	for i := range s.lines {
		l := &s.lines[i]
		if l.start == l.end {
			continue
		}
		if c := s.text[l.start]; c == '*' || c == '-' {
			bullets++
		}
		if s.text[l.end-1] == "…"[2] && strings.HasSuffix(s.of(l), "…") {
			ellipses++
		}
	}
	v[dolmaV1Bullet], v[dolmaV1Ellipsis] = ratio(bullets, len(s.lines)), ratio(ellipses, len(s.lines))
	v[dolmaV2Bullet], v[dolmaV2Ellipsis] = ratio(bullets, filled+s.edges()), ratio(ellipses, filled+s.edges())
}

// paragraphSignals counts the repeats of stretches between blank lines. White space
// at the ends of the text belongs to none.
func (s *scan) paragraphSignals(v *values) {
	text := s.text
	if text == "" {
		return
	}
	n, repeats, repeated := 0, 0, 0
	count := func(fresh bool, runes int) {
		n++
		if !fresh {
			repeats++
			repeated += runes
		}
	}
	if blankAt(text) == 0 && !isSpace(lastRune(text)) {
		s.linesToParagraphs(count)
	} else {
		s.textToParagraphs(count)
	}
	v[textParagraphs] = float64(n)
	v[paraDupFrac] = ratio(repeats, n)
	v[paraDupCharFrac] = ratio(repeated, s.runes)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// linesToParagraphs joins lines between empty ones. Those that stand alone are known
// by their line.
func (s *scan) linesToParagraphs(count func(fresh bool, runes int)) {
	for i := 0; i < len(s.lines); i++ {
		l := &s.lines[i]
		if l.end == l.start {
			continue
		}
		k := i
		for k+1 < len(s.lines) && s.lines[k+1].end > s.lines[k+1].start {
			k++
		}
		if k == i {
			d := &s.distinct[l.same]
			count(!d.paragraph, l.runes)
			d.paragraph = true
			continue
		}
		runes := k - i
		for _, l := range s.lines[i : k+1] {
			runes += l.runes
		}
		_, fresh := s.seen.number(s.text, l.start, s.lines[k].end)
		count(fresh, runes)
		i = k
	}
}

// textToParagraphs splits the text as it stands.
func (s *scan) textToParagraphs(count func(fresh bool, runes int)) {
	s.seen.reset()
	start := len(s.text) - len(strings.TrimLeftFunc(s.text, isSpace))
	end := start + len(trimSpace(s.text))
	for start <= end {
		stop := end
		if i := strings.Index(s.text[start:end], "\n\n"); i >= 0 {
			stop = start + i
		}
		if _, fresh := s.seen.number(s.text, start, stop); fresh {
			count(fresh, 0)
		} else {
			count(fresh, utf8.RuneCountInString(s.text[start:stop]))
		}
		if stop == end {
			return
		}
		for start = stop; s.text[start] == '\n'; {
			start++
		}
	}
}

// ratio is a/b, 0 when b is 0.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
