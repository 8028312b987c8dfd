package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/search"

// hintGain is the least gain of an exchange that is worth counting across the articles of a site.
const hintGain = 1.2

// Exchanges are the places of a text that read more probable undone, whatever its verdict, in text
// order; with their neighbours they may overlap. What is too weak for a flag in one article may recur in
// others of its site. O(len(text)).
func (d *Detector) Exchanges(text string) []Flag {
	return d.reversals(text, hintGain, true, d.telling)
}

// telling tells whether an exchange is one that somebody makes.
func (d *Detector) telling(f Flag) bool { return !d.never[f.Exchange()] }

// list lists the exchanges while the closer look is the last one.
func (j *judging) list() {
	if j.known.Weak > 0 {
		j.weak, j.listed = reportOn(j.scan).reversals(hintGain, true, j.d.telling), true
	}
}

// listLast lists them once the flags are known, where neither pairs of words nor lines were looked at since.
func (j *judging) listLast() {
	if j.listed || j.v.P >= j.known.Weak || j.v.Words < deepWords || j.scan.Text.Lines != nil {
		return
	}
	if !j.closer {
		j.scan.Search.Look(search.Closer)
	}
	j.list()
}

// reversals are the places worth more than least that keep wants, wide with their neighbours: then they
// may overlap.
func (d *Detector) reversals(text string, least float32, wide bool, keep func(Flag) bool) []Flag {
	s := d.take(text, text)
	defer d.release(s)
	s.Text.Tokenize()
	s.First()
	s.Search.Look(search.Brisk)
	s.Search.Look(search.Closer)
	return reportOn(s).reversals(least, wide, keep)
}

// reversals are those that the looks so far have found.
func (s *report) reversals(least float32, wide bool, keep func(Flag) bool) []Flag {
	var out []Flag
	last := 0
	for i := range s.search.Sites {
		f := &s.search.Sites[i]
		from, to := int(f.At), int(f.At)+int(f.Words)
		if f.Gain <= least || from < last || s.search.Beaten(i) {
			continue
		}
		fl := s.flagAt(from, to, from, to, f.Repair)
		if !keep(fl) {
			continue
		}
		if wide {
			fl = s.flag(from, to, f.Repair)
		}
		out = append(out, fl)
		last = to
	}
	return out
}
