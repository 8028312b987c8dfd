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
	l := &s.lines[i]
	runes := l.runes
	if i < len(s.lines)-1 {
		runes++
	}
	return LineSignals{
		Terminal: l.last.is(stopMark | curly), JavaScript: int(l.script), Words: int(l.norms),
		Numerical: ratio(int(l.numeric), int(l.forms+l.norms)-1), Upper: ratio(int(l.upper), runes), Bullet: l.first.is(bulletRPV2),
	}
}

// rpv2Lines sets the means of RedPajama-v2's line measures.
func (s *scan) rpv2Lines(v *values) {
	var ended, script, words, bullets, ellipses, n int
	var numerical, upper float64
	for i := range s.lines[:s.complete()] {
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
		ellipses += s.lines[i].last.one(dots | ellipsis)
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
