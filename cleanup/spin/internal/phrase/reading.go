package phrase

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// bareText is a few words to be read.
type bareText struct {
	s       *Reader
	pieces  []lm.Piece
	ids     []uint32
	w       *aspects
	whole   bool   // nothing but the phrase is there
	brisk   bool   // in running text or a skim: fewer words are tried
	beam    int    // readings kept
	weighed int    // pairs of a reading and an option so far that no bound passed over
	outside [2]int // with brisk: offsets outside of which only what labelled phrases show is tried
}

func (s *Reader) bareText(pieces []lm.Piece) *bareText {
	s.given = 0
	t := &bareText{s: s, pieces: pieces, w: &bareWeights, beam: bareBeam}
	if s.m.exchanges.Empty() {
		t.w = &bareAlone
	}
	for _, p := range pieces {
		t.ids = append(t.ids, s.m.exchanges.ID(p.Word))
	}
	return t
}

// turn reads "A of B" as "B A" (TURNED PHRASE), nil where there is nothing to turn.
func (t *bareText) turn() *bareText {
	for i := 1; i+1 < len(t.pieces); i++ {
		if w := t.pieces[i].Word; w == "of" || w == "for" || w == "in" {
			return &bareText{
				s: t.s, w: t.w, whole: t.whole, brisk: t.brisk, beam: t.beam, outside: t.outside, pieces: append(slices.Clone(t.pieces[i+1:]), t.pieces[:i]...),
				ids: append(slices.Clone(t.ids[i+1:]), t.ids[:i]...),
			}
		}
	}
	return nil
}

// join gives the aspects of a word after two others.
func (t *bareText) join(x *aspects, b, last uint32, w word) {
	ex := t.s.m.exchanges
	t.tie(x, last, w.id, w.hyph)
	if rows, _ := ex.Meant(lm.MeantPair, last, w.id); rows > 0 {
		x[barePair]++
		x[barePairRows] += log1p(rows)
		if b != lm.Unknown {
			if rows, _ := ex.Meant(lm.MeantTriple, b, last, w.id); rows > 0 {
				x[bareTriple] += log1p(rows)
			}
		}
	}
}

// tie is what two neighbours are worth.
func (t *bareText) tie(x *aspects, a, b uint32, hyphen bool) {
	s, m := t.s, t.s.m
	n := uint32(m.words.Len())
	if a == lm.Unknown || b == lm.Unknown || a >= n || b >= n {
		x[bareUnseen]++
		return
	}
	c := s.pair(a, b)
	if hyphen {
		if id := m.words.Lookup(m.words.Word(a) + "-" + m.words.Word(b)); id > lm.Number {
			c = max(c, m.words.LogCount(id))
		}
	}
	if c == lm.Unseen {
		x[bareUnseen]++
		return
	}
	c1, c2 := m.words.LogCount(a), m.words.LogCount(b)
	pmi := c + m.total - c1 - c2
	if !lm.Plausible(c, c1, c2, pmi) {
		x[bareDoubtful]++
		return
	}
	pmi = min(mostTied, pmi)
	x[barePMI] += pmi
	x[bareTight] += max(0, pmi-4)
	x[bareFrequent] += c
	x[bareCommon] += max(0, c-8)
}

// step is the aspects that an option adds after two words.
func (t *bareText) step(x *aspects, r *reading, o *option) (b, last uint32, whole uint64) {
	b, last, whole = r.b, r.last, r.whole
	for k := range o.m {
		w := o.meant[k]
		if whole == 0 {
			if w.id != lm.Unknown {
				if rows, _ := t.s.m.exchanges.Meant(lm.MeantFirst, w.id); rows > 0 {
					x[bareFirst] += log1p(rows)
				}
			}
		} else {
			t.join(x, b, last, w)
		}
		b, last = last, w.id
		whole = extended(whole, w.id)
	}
	return b, last, whole
}

// finish is what the end adds.
func (t *bareText) finish(x *aspects, words []word) {
	if len(words) == 0 {
		return
	}
	ids := make([]uint32, len(words))
	for i, w := range words {
		if w.id == lm.Unknown {
			return
		}
		ids[i] = w.id
	}
	t.ends(x, ids)
}

func (t *bareText) ends(x *aspects, ids []uint32) {
	ex := t.s.m.exchanges
	if rows, _ := ex.Meant(lm.MeantLast, ids[len(ids)-1]); rows > 0 {
		x[bareLast] += log1p(rows)
	}
	if rows, _ := ex.Meant(lm.MeantWhole, ids...); rows > 0 {
		x[bareWhole]++
		x[bareWholeRows] += log1p(rows)
	}
}

// tied is what tie adds to the worth, from the log count of the two words.
func (t *bareText) tied(a, b uint32, c float32) float32 {
	if c == lm.Unseen {
		return t.w[bareUnseen]
	}
	m := t.s.m
	c1, c2 := m.words.LogCount(a), m.words.LogCount(b)
	pmi := c + m.total - c1 - c2
	if !lm.Plausible(c, c1, c2, pmi) {
		return t.w[bareDoubtful]
	}
	pmi = min(mostTied, pmi)
	return float32(t.w[barePMI]*pmi) + float32(t.w[bareTight]*max(0, pmi-4)) + float32(t.w[bareFrequent]*c) + float32(t.w[bareCommon]*max(0, c-8))
}

// mostTied is what a nat of cohesion counts up to.
const mostTied = 8

// extended is the hash of a reading with one more word.
func extended(whole uint64, id uint32) uint64 { return lm.Mix(whole + uint64(id) + 1) }

func words(path []*option) []word {
	var out []word
	for _, o := range path {
		out = append(out, o.meant[:o.m]...)
	}
	return out
}

// features of a whole reading.
func (t *bareText) features(path []*option) *aspects {
	var x aspects
	var r reading
	for _, o := range path {
		x.add(&o.x)
		r.b, r.last, r.whole = t.step(&x, &r, o)
	}
	t.finish(&x, words(path))
	return &x
}
