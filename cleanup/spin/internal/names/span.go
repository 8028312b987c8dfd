package names

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

const (
	leastName = 2.3  // log count from which a name is well known
	mostName  = 7.5  // log count beyond which no name is better known than another
	inTable   = 1.5  // what being in the table is worth: its words are capitalised
	onlyPair  = 2.0  // how much less two words are worth that the table lacks
	leastPart = 3.9  // log count from which words are parts of names
	leastPMI  = 4.5  // nats by which two such words go together more than by chance
	mostPair  = 6.0  // log count of two words from which they are left alone
	allNames  = 14.5 // log count of all names behind the table
	never     = -99  // the worth of what is no name
)

// span is a run of tokens that may be a broken name: tokens [from, to).
type span struct {
	from, to int
	own      float32 // log count of the words as written beside each other
	person   bool    // only a person may be meant
}

// lay lists the spans in which n tokens from one on may have been exchanged, in a run; false when there is none.
func (f *Finder) lay(tokens []lm.Token, from, to, at, n int) bool {
	f.spans = f.spans[:0]
	for a := at; a >= from && a > at-Longest; a-- {
		if !capital(tokens[a]) || a > from && !f.over(tokens, from, a) {
			continue
		}
		for b := at + n; b <= to && b-a < Longest+longestWritten; b++ {
			if b > at+n && !capital(tokens[b-1]) || a == at && b == at+n || b < to && !f.over(tokens, from, b) {
				continue
			}
			if s, ok := f.fits(tokens, a, b, at, n); ok {
				f.spans = append(f.spans, s)
			}
		}
	}
	return len(f.spans) > 0
}

// fits tells whether what stays of a span may be of a name, and whether what is written may be none.
func (f *Finder) fits(tokens []lm.Token, a, b, at, n int) (span, bool) {
	s := span{from: a, to: b}
	for i := a; i < b; i++ {
		if (i < at || i >= at+n) && tokens[i].ID <= lm.Number {
			return s, false
		}
	}
	if b > at+n && !f.t.Names.Has(Ends, tokens[b-1].ID) || b == at+n && capital(tokens[at-1]) && !f.t.Names.Has(Begins, tokens[at-1].ID) {
		return s, false // a well-known name would have it
	}
	for _, i := range [2]int{at, at + n} { // beside what was exchanged, as written
		if i > a && i < b {
			s.own = max(s.own, f.t.Pair(tokens[i-1].ID, tokens[i].ID))
			if x, y := f.t.Names.Count(Begins, tokens[i-1].ID), f.t.Names.Count(Ends, tokens[i].ID); n == 1 && x != lm.Unseen && y != lm.Unseen {
				s.own = max(s.own, x+y-allNames) // by chance
			}
		}
	}
	if n == 1 && b == a+2 {
		other := tokens[2*a+1-at].ID
		if at == a && (f.t.Names.Has(Given, other) || f.t.Names.Has(Surname, other) && f.t.Names.Has(Title, tokens[a].ID)) || at > a && f.t.Names.Has(Title, other) {
			return s, false // a person, whose title or first name is nothing to go by
		}
		s.person = at > a && f.t.Names.Has(Given, other)
	}
	return s, s.own <= mostPair
}

// over tells whether a name may end before a token of a run, or begin there: on one side is what is known by itself.
func (f *Finder) over(tokens []lm.Token, from, at int) bool {
	before, here := f.group(at-1-from), f.group(at-from)
	if before > 0 && before == here {
		return false
	}
	if before > 0 || here > 0 {
		return true
	}
	for _, t := range tokens[at-1 : at+1] {
		if t.ID == lm.Unknown || f.isSmall(t.ID) || f.t.Names.Has(Surname, t.ID) || f.t.Names.Has(Given, t.ID) {
			return true
		}
	}
	return false
}

func (f *Finder) group(i int) int {
	if i >= len(f.known) {
		return 0
	}
	return f.known[i]
}

// weigh is how well a name is known.
func (f *Finder) weigh(ids []uint32) float32 {
	name := f.t.Names.Count(Whole, ids...)
	if name < leastName {
		name = never
	} else {
		name = min(name, mostName) + inTable
	}
	if len(ids) == 2 && name == never {
		if c := f.t.Pair(ids[0], ids[1]); c > onlyPair && f.bound(c, ids[0], ids[1]) {
			name = min(c, mostName) - onlyPair
		}
	}
	return name
}

// bound tells whether two words that begin and end names go together far more often than by chance.
func (f *Finder) bound(c float32, a, b uint32) bool {
	ca, cb := f.t.Words.LogCount(a), f.t.Words.LogCount(b)
	pmi := c - ca - cb + f.t.Total
	return pmi > leastPMI && max(ca, cb) < lm.FunctionCount && lm.Plausible(c, ca, cb, pmi) &&
		f.t.Names.Count(Begins, a) > leastPart && f.t.Names.Count(Ends, b) > leastPart
}
