package phrase

import (
	"cmp"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// decode finds the best readings by a beam search, the best first. O(pieces * bareBeam * options) at worst; what
// cannot come into a beam is not weighed.
func (t *bareText) decode(most int) [][]*option {
	n := len(t.pieces)
	t.s.beams = slices.Grow(t.s.beams[:0], n+1)[:n+1]
	beams := t.s.beams
	for i := range n {
		beams[i].begin(t.beam)
	}
	beams[n].begin(finals * most)
	beams[0].add(&reading{})
	for i := range n {
		t.extend(beams, i)
	}
	type ended struct {
		path  []*option
		score float32
	}
	var ends []ended
	for _, r := range beams[n].best() {
		var path []*option
		for q := r; q.option != nil; q = beams[q.start].list[q.from] {
			path = append(path, q.option)
		}
		slices.Reverse(path)
		var x aspects
		t.finish(&x, words(path))
		ends = append(ends, ended{path, r.score + x.worth(t.w)})
	}
	slices.SortStableFunc(ends, func(a, b ended) int { return cmp.Compare(b.score, a.score) })
	var out [][]*option
	for _, e := range ends[:min(most, len(ends))] {
		out = append(out, e.path)
	}
	return out
}

// finals readings of the whole are looked at for each that is wanted: what the end adds may turn their order.
const finals = 4

// extend lets every reading of the first i pieces go on with what the next pieces may stand for. Readings that end in
// the same word share what the options are worth after it.
func (t *bareText) extend(beams []beam, i int) {
	s := t.s
	order := t.ordered(t.options(i))
	list := beams[i].best()
	n := len(list) * len(order)
	s.lasts, s.pairings = s.lasts[:0], slices.Grow(s.pairings[:0], n)[:n]
	for k := range list {
		r := &list[k]
		row := slices.Index(s.lasts, r.last)
		if row < 0 || r.whole == 0 {
			row = len(s.lasts)
			s.lasts = append(s.lasts, r.last)
			clear(s.pairings[row*len(order) : (row+1)*len(order)])
		}
		e := extension{t: t, r: r, from: k, start: i, row: s.pairings[row*len(order) : (row+1)*len(order)]}
		e.begin()
		for rest := order; len(rest) > 0; {
			same := 1
			for same < len(rest) && rest[same].n == rest[0].n {
				same++
			}
			e.with(&beams[i+rest[0].n], rest[:same])
			rest = rest[same:]
		}
	}
}

// ordered weighs the options and puts them in order: by the pieces they take, then the highest bound first.
func (t *bareText) ordered(options []option) []*option {
	s := t.s
	s.bounds = s.bounds[:0]
	for k := range options {
		o := &options[k]
		o.worth = o.x.worth(t.w)
		t.limit(o)
		s.bounds = append(s.bounds, bound{o.most, int32(o.n), int32(k)})
	}
	slices.SortFunc(s.bounds, func(a, b bound) int {
		switch {
		case a.n != b.n:
			return int(a.n - b.n)
		case a.most > b.most:
			return -1
		case a.most < b.most:
			return 1
		}
		return int(a.at - b.at)
	})
	s.order = s.order[:0]
	for row, b := range s.bounds {
		o := &options[b.at]
		o.row = row
		s.order = append(s.order, o)
	}
	return s.order
}

// extension is a reading that goes on.
type extension struct {
	t           *bareText
	r           *reading
	from, start int
	row         []pairing
	term        bool // the reading's last word is in a labelled phrase
	plain       bool // and in the word list
	before      lm.Asker
}

func (e *extension) begin() {
	m, last := e.t.s.m, e.r.last
	if e.r.whole == 0 || last == lm.Unknown {
		return
	}
	rows, _ := m.exchanges.Meant(lm.MeantWord, last)
	e.term = rows > 0
	if e.plain = int(last) < m.words.Len(); e.plain {
		e.before = m.bigrams.Asker(last, m.words.Card(last))
	}
}

// with adds the reading with each of the options of as many pieces, the highest bound first. An option is passed
// over when its bound says that the beam would drop it, and with it all that come after it. The bigrams are looked
// up together.
func (e *extension) with(b *beam, options []*option) {
	t, s, r := e.t, e.t.s, e.r
	queue := &s.queue
	for at := 0; at < len(options); {
		asked := 0
		for ; at < len(options) && asked < len(queue); at++ {
			o := options[at]
			if r.whole != 0 && r.score+o.most < b.floor {
				at = len(options)
				break
			}
			if r.whole == 0 || o.m != 1 {
				t.weighed++
				e.step(b, o)
				continue
			}
			p := &e.row[o.row]
			if !p.told {
				p.told = true
				if e.term && o.term {
					rows, _ := s.m.exchanges.Meant(lm.MeantPair, r.last, o.meant[0].id)
					p.paired = rows > 0
				}
			}
			if !p.paired && r.score+o.lone < b.floor {
				continue
			}
			t.weighed++
			switch {
			case p.paired:
				e.step(b, o)
			case p.known:
				e.add(b, o, p.worth)
			case !e.plain || !t.single(o):
				var x aspects
				t.step(&x, r, o)
				p.worth, p.known = x.worth(t.w), true
				e.add(b, o, p.worth)
			default:
				queue[asked] = o
				s.asks[asked] = s.ask(&e.before, r.last, o.meant[0].id)
				asked++
			}
		}
		s.look(asked)
		for k, o := range queue[:asked] {
			p := &e.row[o.row]
			w := o.meant[0].id
			p.worth, p.known = t.tied(r.last, w, s.answer(&s.asks[k], r.last, w)), true
			e.add(b, o, p.worth)
		}
	}
}

// step adds the reading with an option, every word of it weighed.
func (e *extension) step(b *beam, o *option) {
	var x aspects
	next := reading{from: e.from, at: e.start + o.n, start: e.start, option: o}
	next.b, next.last, next.whole = e.t.step(&x, e.r, o)
	next.score = e.r.score + o.worth + x.worth(e.t.w)
	b.add(&next)
}

// add adds the reading with an option of one word that is worth so much after the last one.
func (e *extension) add(b *beam, o *option, worth float32) {
	score := e.r.score + o.worth + worth
	if score < b.floor {
		return
	}
	w := o.meant[0].id
	b.add(&reading{score, e.from, e.start + o.n, e.start, o, w, e.r.last, extended(e.r.whole, w)})
}

// single tells whether an option is one word of the word list, not joined by a hyphen.
func (t *bareText) single(o *option) bool {
	return o.m == 1 && !o.meant[0].hyph && int64(o.meant[0].id) < int64(t.s.m.words.Len())
}

// limit bounds what a reading may gain by an option: lone when no labelled phrase has the option's words behind
// those before them, most when one has.
func (t *bareText) limit(o *option) {
	o.lone = o.worth + boundSlack
	terms := 0
	for _, w := range o.meant[:o.m] {
		o.lone += t.mostTie(w.id)
		if w.id != lm.Unknown {
			terms++
		}
	}
	terms -= int(o.x[bareNoTerm])
	o.term = terms > 0
	// A run of words is in no more phrases than each of them.
	rows := o.x[bareTerm]
	o.most = o.lone + float32(float32(terms)*max(0, t.w[barePair])) + float32(rows*(max(0, t.w[barePairRows])+max(0, t.w[bareTriple])))
}

// boundSlack is what sums taken in another order may differ by, and more.
const boundSlack = 1e-3

// mostTie bounds what tie adds for a word after any other.
func (t *bareText) mostTie(id uint32) float32 {
	w, m := t.w, t.s.m
	if id == lm.Unknown || int(id) >= m.words.Len() {
		return w[bareUnseen]
	}
	// A plausible bigram is rarer than both words, so its cohesion is no more than the other's rarity.
	c := m.words.LogCount(id)
	pmi := min(mostTied, m.total-c)
	// Both terms are bent once: their greatest value lies at an end or at the bend.
	tied := max(float32(w[barePMI]*pmi)+float32(w[bareTight]*max(0, pmi-4)), w[barePMI]*min(pmi, 4), w[barePMI]*-m.total)
	common := max(0, float32(w[bareFrequent]*c)+float32(w[bareCommon]*max(0, c-8)), w[bareFrequent]*min(c, 8))
	return max(w[bareUnseen], w[bareDoubtful], tied+common)
}

// best is the best reading with its score, without it when it is empty.
func (t *bareText) best() ([]*option, float32) {
	list := t.decode(1)
	if len(list) == 0 || len(words(list[0])) == 0 {
		return nil, 0
	}
	return list[0], t.features(list[0]).worth(t.w)
}
