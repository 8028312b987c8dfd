package quality

import "math"

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
	for i := range s.lines[:s.complete()] {
		out = append(out, s.line(i))
	}
	return out
}

func (s *scan) line(i int) LineSignals {
	l := s.lines[i]
	var out LineSignals
	upper, numeric := 0, 0
	for k, f := range s.flags[l.from:l.to] {
		if f&(counted|justJavaScript) == 0 {
			continue
		}
		n := s.tokens.list[int(l.from)+k]
		upper += int(s.tally(n, nUpper))
		numeric += int(s.tally(n, nNumeric))
		if f.is(justJavaScript) {
			out.JavaScript++
		}
	}
	runes := l.runes
	if i < len(s.lines)-1 {
		runes++
	}
	end := int32(len(s.norms.list))
	if i+1 < len(s.lines) {
		end = s.lines[i+1].norms
	}
	out.Words = int(end - l.norms)
	normal := int(s.norms.prefix[end] - s.norms.prefix[l.norms])
	out.Upper, out.Numerical = ratio(upper, runes), ratio(numeric, normal+out.Words-1)
	if l.nonBlank() {
		out.Terminal = s.last(l).is(stopMark | curly)
		out.Bullet = s.first(l).is(bulletRPV2)
	}
	return out
}

// rpv2Lines sets the means of RedPajama-v2's line measures.
func (s *scan) rpv2Lines(v *values) {
	var ended, script, words, bullets, ellipses, n int
	var numerical, upper float64
	for i, l := range s.lines[:s.complete()] {
		n++
		one := s.line(i)
		script += one.JavaScript
		words += one.Words
		numerical += one.Numerical
		upper += one.Upper
		if one.Terminal {
			ended++
		}
		if one.Bullet {
			bullets++
		}
		if l.nonBlank() && s.last(l).is(dots|ellipsis) {
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
	v[rpv2LinesTerminal] = ratio(ended, n)
	v[rpv2LinesJavaScript] = ratio(script, n)
	v[rpv2LinesNumWords] = ratio(words, n)
	v[rpv2LinesNumerical] = numerical / float64(n)
	v[rpv2LinesUpper] = upper / float64(n)
	v[rpv2LinesBullet] = ratio(bullets, n)
}
