package quality

import (
	"math"
	"strings"
	"unicode/utf8"
)

// LineSignals are RedPajama-v2's measures of one line.
type LineSignals struct {
	Terminal   bool    // ends in . ! ? or ”
	JavaScript int     // occurrences of the word "javascript"
	Words      int     // normalised words
	Numerical  float64 // numeric characters per character of the normalised words, joined by spaces
	Upper      float64 // capitals per character
	Bullet     bool    // begins with a bullet point
}

// Lines returns RedPajama-v2's measures of every line; a line's characters
// include its line feed. Linear in len(text).
func Lines(text string) []LineSignals {
	s := newScan(text)
	defer s.release()
	var out []LineSignals
	for i, l := range s.lines {
		if i == len(s.lines)-1 && l.start == l.end {
			break
		}
		out = append(out, s.line(i))
	}
	return out
}

func (s *scan) line(i int) LineSignals {
	l := s.lines[i]
	var out LineSignals
	upper, numeric, normal := 0, 0, 0
	for _, n := range s.words[l.from:l.to] {
		w := &s.facts[n]
		upper += int(w.upper)
		numeric += int(w.numeric)
		if w.norm >= 0 {
			out.Words++
			normal += int(s.normRunes[w.norm])
			if s.normal.keys[w.norm].text == "javascript" {
				out.JavaScript++
			}
		}
	}
	runes := l.runes
	if i < len(s.lines)-1 {
		runes++
	}
	out.Upper, out.Numerical = ratio(upper, runes), ratio(numeric, normal+out.Words-1)
	line := s.of(l)
	t := trimRight(line)
	out.Terminal = strings.HasSuffix(t, ".") || strings.HasSuffix(t, "!") || strings.HasSuffix(t, "?") || strings.HasSuffix(t, "”")
	first, _ := utf8.DecodeRuneInString(trimLeft(line))
	switch first {
	case '•', '‣', '▶', '◀', '◦', '■', '□', '▪', '▫', '–':
		out.Bullet = true
	}
	return out
}

// rpv2Lines sets the means of RedPajama-v2's line measures.
func (s *scan) rpv2Lines(v *values) {
	var terminal, script, words, bullets, ellipses, n int
	var numerical, upper float64
	for i, l := range s.lines {
		if i == len(s.lines)-1 && l.start == l.end {
			break
		}
		n++
		one := s.line(i)
		script += one.JavaScript
		words += one.Words
		numerical += one.Numerical
		upper += one.Upper
		if one.Terminal {
			terminal++
		}
		if one.Bullet {
			bullets++
		}
		if t := trimRight(s.of(l)); strings.HasSuffix(t, "...") || strings.HasSuffix(t, "…") {
			ellipses++
		}
	}
	if n == 0 {
		for i := rpv2LinesTerminal; i <= rpv2LinesBullet; i++ {
			v[i] = math.NaN()
		}
		v[rpv2EllipsisLines] = math.NaN()
		return
	}
	v[rpv2EllipsisLines] = ratio(ellipses, n)
	v[rpv2LinesTerminal] = ratio(terminal, n)
	v[rpv2LinesJavaScript] = ratio(script, n)
	v[rpv2LinesNumWords] = ratio(words, n)
	v[rpv2LinesNumerical] = numerical / float64(n)
	v[rpv2LinesUpper] = upper / float64(n)
	v[rpv2LinesBullet] = ratio(bullets, n)
}
