package verify

import (
	"cmp"
	"slices"
)

// noticeWords is CORRECTED: a stretch of so many words may be a notice.
const noticeWords = 3

// corrected is CORRECTED: of two versions the one that came later says of itself that it corrects the other. What was wrong
// in that is often a word, which makes no update of it, and the first publication would be kept.
func (v *Verifier) corrected(c Context, d verdict) verdict {
	if !d.merge || !c.Dated || c.Order == 0 || d.relation != Near && d.relation != Contained {
		return d
	}
	later := c.Order > 0 // the shorter one, which compare puts second
	if later && d.relation == Contained || !v.notice(later, c) || v.notice(!later, c) {
		return d
	}
	return verdict{relation: Updated, rule: RuleCorrected, merge: true}
}

// notice reports whether one of the texts or its title says, where the other says nothing of the kind, that an earlier
// version was wrong. O(its words in no passage).
func (v *Verifier) notice(short bool, c Context) bool {
	d, title, side := v.al.long, c.Titles[0], func(p passage) (int32, int32) { return p.a0, p.a1 }
	if short {
		d, title, side = v.al.short, c.Titles[1], func(p passage) (int32, int32) { return p.b0, p.b1 }
	}
	if title != "" && corrects(title) {
		return true
	}
	spans := v.notices[:0]
	for _, p := range v.passages {
		lo, hi := side(p)
		spans = append(spans, [2]int32{lo, hi})
	}
	slices.SortFunc(spans, func(x, y [2]int32) int { return cmp.Compare(x[0], y[0]) })
	v.notices = spans
	end := int32(0)
	says := func(hi int32) bool {
		return hi-end >= noticeWords && corrects(d.Text[d.Words[end].Start:d.Words[hi-1].End])
	}
	for _, s := range spans {
		if says(s[0]) {
			return true
		}
		end = max(end, s[1])
	}
	return says(int32(len(d.Words)))
}
