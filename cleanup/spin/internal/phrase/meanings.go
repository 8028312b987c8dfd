package phrase

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// options lists what the pieces from i on may stand for. The list is good until the scan reads another text.
func (t *bareText) options(i int) []option {
	s := t.s
	if s.given == len(s.options) {
		s.options = append(s.options, nil)
	}
	out := t.appendOptions(s.options[s.given][:0], i)
	s.options[s.given] = out
	s.given++
	return out
}

func (t *bareText) appendOptions(out []option, i int) []option {
	s, m := t.s, t.s.m
	id := t.ids[i]
	known := id != lm.Unknown
	count := float32(0)
	if known && int(id) < m.words.Len() {
		count = m.words.LogCount(id)
	}
	out = append(out, t.keep(i))
	if !known {
		return out
	}
	if s.have == nil {
		s.have, s.near = map[uint32]int{}, map[uint32]float32{}
	}
	have, near := s.have, s.near
	clear(have)
	clear(near)
	have[id] = 0
	for n := 1; n <= bareLonger && i+n <= len(t.ids); n++ {
		w, ok := m.exchanges.Find(t.ids[i : i+n])
		if !ok {
			continue
		}
		all := float32(0)
		if n == 1 {
			all = w.Seen
		} else {
			w.Meanings(func(_ []uint32, _ uint8, rows float32, inflected bool) {
				if !inflected {
					all += rows
				}
			})
		}
		w.Meanings(func(meant []uint32, hyphens uint8, rows float32, inflected bool) {
			if len(meant) > 4 {
				return
			}
			o := option{n: n, m: len(meant)}
			attest(&o.x, rows, all, inflected)
			o.x[bareMinedWords] = float32(n - 1)
			if len(meant) == 0 {
				o.x[bareDropped] = 1
			}
			for k, e := range meant {
				o.meant[k] = word{id: e, hyph: k > 0 && hyphens>>(k-1)&1 == 1 || k == 0 && t.pieces[i].Hyphen}
				t.wordAspects(&o.x, e)
			}
			if n == 1 && len(meant) == 1 {
				o.x[bareRise] = t.count(meant[0]) - count
				have[meant[0]] = len(out)
			}
			out = append(out, o)
		})
	}
	if id <= lm.Number || int(id) >= m.words.Len() || count > lm.FunctionCount+1 || t.outside[1] > 0 && (t.pieces[i].Start < t.outside[0] || t.pieces[i].End > t.outside[1]) {
		return out
	}
	single := func(e uint32) *option {
		if k, ok := have[e]; ok {
			return &out[k]
		}
		have[e] = len(out)
		o := option{n: 1, m: 1}
		o.meant[0] = word{id: e, hyph: t.pieces[i].Hyphen}
		o.x[bareRise] = t.count(e) - count
		t.wordAspects(&o.x, e)
		out = append(out, o)
		return &out[len(out)-1]
	}
	word := m.words.Word(id)
	for _, base := range m.forms.Bases(word) {
		for slot := range 5 {
			form := m.forms.Form(base.Base, inflect.Slot(slot))
			if e := m.words.Lookup(form); e > lm.Number && e != id && m.words.LogCount(e) > bareRare {
				o := single(e)
				o.x[bareForm] = 1
			}
		}
	}
	related := uint32(bareRelated)
	if t.brisk {
		related = fixedRelated
	}
	first, last := m.related.Of(id)
	for last = min(last, first+related); first < last; first++ {
		e, strength := m.related.At(first)
		x := float32(strength) / 15
		o := single(e)
		o.x[bareRelation], o.x[bareStrength], o.x[bareStrength2] = 1, x, x*x
	}
	var order []uint32
	first, last = m.related.Of(id)
	for last = min(last, first+related); first < last && !m.exchanges.Empty(); first++ {
		e, strength := m.related.At(first)
		w, ok := m.exchanges.Find([]uint32{e})
		if !ok {
			continue
		}
		w.Meanings(func(meant []uint32, _ uint8, rows float32, inflected bool) {
			if len(meant) != 1 || inflected || meant[0] == id {
				return
			}
			if near[meant[0]] == 0 {
				order = append(order, meant[0])
			}
			near[meant[0]] += float32(strength) * rows / (w.Seen + 1)
		})
	}
	for _, e := range order {
		o := single(e)
		o.x[bareNear], o.x[bareNearMore] = 1, float32(math.Log(float64(near[e])))
	}
	if t.brisk {
		return out
	}
	told := m.heard.at(id)
	if told == nil {
		known := make([]choice, 0, len(out))
		for _, o := range out {
			if o.n == 1 && o.m == 1 && int(o.meant[0].id) < m.words.Len() {
				known = append(known, choice{id: o.meant[0].id})
			}
		}
		told = m.heard.keep(id, s.secondHand(id, known))
	}
	for _, h := range told {
		o := single(h.id)
		o.x[bareHearsay], o.x[bareHearsayMore] = 1, float32(math.Log(float64(h.weight)))
	}
	return out
}

type choice struct{ id uint32 }

// attest puts in how often labelled phrases show an exchange, of all they show of the segment.
func attest(x *aspects, rows, all float32, inflected bool) {
	x[bareMined] = 1
	if inflected {
		x[bareInflected] = 1
	} else {
		x[bareMinedRate] = float32(math.Log(float64(rows / (all + 1))))
	}
	x[bareMinedRows] = float32(math.Log(float64(rows)))
}

// keep is a piece as it is.
func (t *bareText) keep(i int) option {
	o := option{n: 1, m: 1}
	id := t.ids[i]
	o.meant[0] = word{id: id, piece: int16(i + 1), hyph: t.pieces[i].Hyphen}
	t.keptAspects(&o.x, id)
	return o
}

func (t *bareText) keptAspects(x *aspects, id uint32) {
	x[bareKept] = 1
	if id == lm.Unknown {
		x[bareKeptUnknown] = 1
		return
	}
	t.wordAspects(x, id)
	x[bareKeptCount] = t.count(id)
	if w, ok := t.s.m.exchanges.Find([]uint32{id}); ok && w.Seen > 0 {
		x[bareKeptRate] = float32(math.Log(float64((w.Kept + 0.5) / (w.Seen + 1))))
	}
}

func (t *bareText) count(id uint32) float32 {
	if int(id) >= t.s.m.words.Len() {
		return 0
	}
	return t.s.m.words.LogCount(id)
}

func (t *bareText) wordAspects(x *aspects, id uint32) {
	x[bareCount] += t.count(id)
	if rows, _ := t.s.m.exchanges.Meant(lm.MeantWord, id); rows > 0 {
		x[bareTerm] += log1p(rows)
	} else {
		x[bareNoTerm]++
	}
}

// secondHand finds the words that are related to words related to w (SECOND HAND), the best
// connected first, without those that are known. O(related^2).
func (s *Reader) secondHand(w uint32, known []choice) []hearsay {
	if s.heard == nil {
		s.heard = make([]float32, s.m.words.Len())
	}
	s.hearsay = s.hearsay[:0]
	from, to := s.m.related.Of(w)
	for ; from < to; from++ {
		x, first := s.m.related.At(from)
		next, end := s.m.related.Of(x)
		share := float32(first+1) / float32(math.Sqrt(float64(end-next+8)))
		for ; next < end; next++ {
			e, second := s.m.related.At(next)
			if s.heard[e] == 0 {
				s.hearsay = append(s.hearsay, hearsay{id: e})
			}
			s.heard[e] += float32(share * float32(second+1))
		}
	}
	s.heard[w] = 0
	for _, c := range known {
		s.heard[c.id] = 0
	}
	better := func(a, b hearsay) bool { return a.weight > b.weight || a.weight == b.weight && a.id < b.id }
	out := s.told[:0]
	for _, h := range s.hearsay {
		h.weight = s.heard[h.id]
		s.heard[h.id] = 0
		if h.weight <= 0 || s.m.words.LogCount(h.id) <= bareRare {
			continue
		}
		if len(out) == bareSecond {
			if !better(h, out[bareSecond-1]) {
				continue
			}
			out = out[:bareSecond-1]
		}
		k := len(out)
		out = append(out, h)
		for ; k > 0 && better(h, out[k-1]); k-- {
			out[k] = out[k-1]
		}
		out[k] = h
	}
	s.told = out
	return out
}

func (t *bareText) own() []*option {
	var path []*option
	for i := range t.pieces {
		o := t.keep(i)
		path = append(path, &o)
	}
	return path
}
