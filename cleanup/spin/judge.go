package spin

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
)

// Check judges a text of which nothing else is known. O(len(text)).
func (d *Detector) Check(text string) Verdict { return d.Judge(text, Known{}).Verdict }

// Judge judges a text by what is known of it as well. Phrases that are house style are read as what they stand for.
// The words of the verdict are those of the text as read. O(len(text)).
func (d *Detector) Judge(text string, known Known) Answer {
	a := d.judgeMeant(text, known)
	if a.Class == NotJudged && len(a.Flags) == 0 {
		return Answer{Verdict: a.Verdict, PLearned: a.PLearned}
	}
	if meets(text, d.always) {
		a.Flags = d.withDecided(text, a.Flags)
	}
	bearOut(&a.Verdict) // last: house style and decisions change what is shown
	return a
}

// judgeMeant is Judge but for what is flagged in any case.
func (d *Detector) judgeMeant(text string, known Known) Answer {
	never := meets(text, d.never)
	if len(known.House) == 0 && !never {
		return d.check(text, text, known)
	}
	meant := func(f Flag) bool {
		x := f.Exchange()
		return known.House[x] && !d.always[x] || never && d.never[x]
	}
	dropped := d.reversals(text, 0, false, meant)
	r := reread(text, dropped)
	a := d.check(r.text, text, known)
	kept := a.Flags[:0]
	for _, f := range a.Flags {
		switch f, ok := r.back(f, text); {
		case !ok:
		case meant(f): // a tell, or found in another way than by a reversal
			dropped = append(dropped, f)
		default:
			kept = append(kept, f)
		}
	}
	a.Flags = kept
	a.House = slices.DeleteFunc(dropped, func(f Flag) bool { return !known.House[f.Exchange()] }) // of those that nobody makes there is nothing to say
	slices.SortStableFunc(a.House, func(a, b Flag) int { return cmp.Compare(a.Start, b.Start) })
	return a
}

// withDecided adds the places of Decided.Always to flags in text order, where none stands.
func (d *Detector) withDecided(text string, flags []Flag) []Flag {
	for _, f := range d.reversals(text, 0, true, func(f Flag) bool { return d.always[f.Exchange()] }) {
		at := sort.Search(len(flags), func(i int) bool { return flags[i].End > f.Start })
		if at == len(flags) || flags[at].Start >= f.End {
			f.Strength = Strong // somebody knows
			flags = slices.Insert(flags, at, f)
		}
	}
	return flags
}

// meets reports whether a text may hold one of some exchanges: it has the words of what is written. O(text) for each.
func meets(text string, some map[Exchange]bool) bool {
	if len(some) == 0 {
		return false
	}
	lower := strings.ToLower(text)
next:
	for x := range some {
		for _, word := range strings.Fields(x.Written) {
			if !strings.Contains(lower, word) {
				continue next
			}
		}
		return true
	}
	return false
}

// hintGain is the least gain of an exchange that is worth counting across the articles of a site.
const hintGain = 1.2

// Exchanges are the places of a text that read more probable undone, whatever its verdict, in text
// order; with their neighbours they may overlap. What is too weak for a flag in one article may recur in
// others of its site. O(len(text)).
func (d *Detector) Exchanges(text string) []Flag {
	return d.reversals(text, hintGain, true, func(f Flag) bool { return !d.never[f.Exchange()] })
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
	w := reportOn(s)
	var out []Flag
	last := 0
	for i := range s.Search.Sites {
		f := &s.Search.Sites[i]
		from, to := int(f.At), int(f.At)+int(f.Words)
		if f.Gain <= least || from < last || s.Search.Beaten(i) {
			continue
		}
		fl := w.flagAt(from, to, from, to, f.Repair)
		if !keep(fl) {
			continue
		}
		if wide {
			fl = w.flag(from, to, f.Repair)
		}
		out = append(out, fl)
		last = to
	}
	return out
}
