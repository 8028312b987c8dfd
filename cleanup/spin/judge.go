package spin

import (
	"cmp"
	"slices"
	"sort"
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
	if !a.listed && a.P < known.Weak && a.Class != NotJudged {
		a.Exchanges = d.Exchanges(text)
	}
	if met(text, d.always) != nil {
		a.Flags = d.withDecided(text, a.Flags)
	}
	bearOut(&a.Verdict) // last: house style and decisions change what is shown
	return a
}

// judgeMeant is Judge but for what is flagged in any case.
func (d *Detector) judgeMeant(text string, known Known) Answer {
	never := met(text, d.never) != nil
	known = known.In(text)
	if known.House == nil && !never {
		return d.check(text, text, known)
	}
	known.Weak = 0 // read as meant it has others
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
