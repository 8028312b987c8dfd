package diff

import "strings"

// Place is a stretch of the text of one span, in bytes.
type Place struct {
	Span       int // index of the span, -1 for no place
	Start, End int
}

// Decider is a fact that stands in place of another, "14" for "12".
type Decider struct {
	Kind Fact
	A, B Place // in a Delete and in the Insert after it; Span is -1 where the side has nothing of the kind instead
}

// plainChange is the number of words of a side above which a change is a rewrite,
// in which one name does not stand for another.
const plainChange = 25

// Deciding lists the names, numbers, sums and dates that differ between a Delete
// and the Insert after it, in order: what a reader has to see of a change before
// anything else. What stands on both sides of the change is left out, whatever
// its capitals and the commas in its figures. Those of one kind are paired in
// order. Names are told by their capitals, so a script without case gives its
// numbers alone. A pure deletion or insertion decides nothing. O(n), n being the
// length of both texts.
func Deciding(spans []Span) []Decider {
	if !replaces(spans) {
		return nil
	}
	d := decider{spans: spans}
	var text [2]strings.Builder
	for _, s := range spans {
		if s.Op != Insert {
			text[0].WriteString(s.Text)
		}
		if s.Op != Delete {
			text[1].WriteString(s.Text)
		}
	}
	for k := range text {
		d.sides[k] = newSide(text[k].String())
		d.known[k] = d.sides[k].known()
	}
	at := [2]int{}
	for i, s := range spans {
		switch {
		case s.Op == Delete && i+1 < len(spans) && spans[i+1].Op == Insert:
			d.change(i, at)
			at[0] += len(s.Text)
		case s.Op == Delete:
			at[0] += len(s.Text)
		case s.Op == Insert:
			at[1] += len(s.Text)
		default:
			at[0] += len(s.Text)
			at[1] += len(s.Text)
		}
	}
	return d.out
}

func replaces(spans []Span) bool {
	for i := 1; i < len(spans); i++ {
		if spans[i-1].Op == Delete && spans[i].Op == Insert {
			return true
		}
	}
	return false
}

type decider struct {
	spans []Span
	sides [2]side
	known [2]known
	out   []Decider
}

// change adds what decides between spans i and i+1, which begin at bytes at of a and of b.
func (d *decider) change(i int, at [2]int) {
	var runs [2]run
	var facts [2][]factToken
	plain := true
	for k := range runs {
		runs[k] = d.sides[k].within(at[k], at[k]+len(d.spans[i+k].Text))
		plain = plain && d.sides[k].count(runs[k]) <= plainChange
	}
	for k := range facts {
		facts[k] = d.sides[k].facts(runs[k], d.known[k], plain)
	}
	facts[0], facts[1] = d.without(facts[0], 1, runs[1], facts[1]), d.without(facts[1], 0, runs[0], facts[0])
	for k := range facts {
		facts[k] = joined(facts[k], &d.sides[k])
	}
	place := func(k int, f factToken) Place {
		text := d.sides[k]
		return Place{
			Span:  i + k,
			Start: max(text.toks[f.from].start-at[k], 0),
			End:   min(text.toks[f.to-1].word-at[k], len(d.spans[i+k].Text)),
		}
	}
	paired := make([]bool, len(facts[1]))
	var next [Date + 1]int // of each kind: where to look for the next one
	for _, f := range facts[0] {
		dec := Decider{Kind: f.kind, A: place(0, f), B: Place{Span: -1}}
		j := next[f.kind]
		for j < len(facts[1]) && facts[1][j].kind != f.kind {
			j++
		}
		if j < len(facts[1]) {
			dec.B = place(1, facts[1][j])
			paired[j] = true
			j++
		}
		next[f.kind] = j
		d.out = append(d.out, dec)
	}
	for j, g := range facts[1] {
		if !paired[j] {
			d.out = append(d.out, Decider{Kind: g.kind, A: Place{Span: -1}, B: place(1, g)})
		}
	}
}

// without is the facts that have no like among the words r of side k and the facts there.
func (d *decider) without(facts []factToken, k int, r run, others []factToken) []factToken {
	left := make(map[string]int)
	for _, t := range d.sides[k].toks[r.from:r.to] {
		left[canonical(d.sides[k].text[t.start:t.word])]++
	}
	for _, f := range others {
		if f.to > f.from+1 {
			left[f.same]++
		}
	}
	var out []factToken
	for _, f := range facts {
		if left[f.same]--; left[f.same] < 0 {
			out = append(out, f)
		}
	}
	return out
}

// joined makes one fact of the names, and of the parts of a date, that stand side by side.
func joined(facts []factToken, s *side) []factToken {
	var out []factToken
	for _, f := range facts {
		if n := len(out); n > 0 && out[n-1].to == f.from && out[n-1].kind == f.kind && (f.kind == Name || f.kind == Date) && !s.toks[f.from-1].paragraph {
			out[n-1].to = f.to
			continue
		}
		out = append(out, f)
	}
	return out
}
