package phrase

import (
	"math"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Span is a phrase with what it most likely means.
type Span struct {
	Start, End int     // byte offsets
	Written    string  // as it stands there
	Expected   string  // what was most likely meant, in the case of Written
	Gain       float64 // of the reading against the words as they are, in nats
	Paired     float32 // neighbours that labelled phrases have together
}

// Whole reads pieces as a phrase that nothing stands beside. read is false for a sentence and for too many
// pieces, which are judged as other text is; ok is false where nothing looks exchanged. O(pieces * options)
// times the width of a beam, at worst.
func (s *Reader) Whole(pieces []lm.Piece) (p Span, read, ok bool) {
	t := s.bareText(pieces)
	t.whole = true
	if len(pieces) > barePieces || t.sentence() {
		return Span{}, false, false
	}
	if len(pieces) >= bareSkimmed && t.plain() {
		return Span{}, true, false
	}
	p, _, ok = t.flagged()
	return p, true, ok
}

// plain tells whether nothing looks exchanged where few words are tried (PLAIN PHRASE): then a closer look seldom
// finds what was meant, and mostly what was not. A phrase of two or three words shows too little for that.
func (t *bareText) plain() bool {
	u := *t
	u.brisk, u.beam = true, bareSkim
	_, _, looks := u.flagged()
	t.s.given = 0 // the options are read anew
	return !looks
}

// Within reads pieces of running text, of which those at the offsets [from, to) look exchanged: fewer words are tried,
// and outside of those offsets only what labelled phrases show. ok is false where nothing looks exchanged.
func (s *Reader) Within(pieces []lm.Piece, from, to int) (p Span, ok bool) {
	t := s.bareText(pieces)
	t.brisk, t.beam = true, fixedBeam
	t.outside = [2]int{from, to}
	if len(pieces) > barePieces {
		return Span{}, false
	}
	p, x, ok := t.flagged()
	if ok {
		p.Paired = x[barePair]
	}
	return p, ok
}

// flagged reads an unbroken run of words and shows what was exchanged in it.
func (t *bareText) flagged() (Span, *aspects, bool) {
	path, score := t.best()
	if u := t.turn(); u != nil {
		if p, turned := u.best(); p != nil && turned+t.w[bareTurned] > score {
			f := u.flag(p, 0, len(p), t.pieces)
			f.Gain = gainOf(turned + t.w[bareTurned] - t.features(t.own()).worth(t.w))
			return f, u.features(p), f.Gain >= bareGain
		}
	}
	if path == nil {
		return Span{}, nil, false
	}
	gain := gainOf(score - t.features(t.own()).worth(t.w))
	from, to := len(path), 0
	for i, o := range path {
		if o.x[bareKept] == 0 {
			from, to = min(from, i), i+1
		}
	}
	if from >= to || gain < bareGain {
		return Span{}, nil, false
	}
	if len(path) <= bareFixed && t.whole {
		from, to = 0, len(path)
	}
	at := 0
	for _, o := range path[:from] {
		at += o.n
	}
	n := 0
	for _, o := range path[from:to] {
		n += o.n
	}
	f := t.flag(path, from, to, t.pieces[at:at+n])
	f.Gain = gain
	return f, t.features(path), f.Expected != ""
}

func gainOf(x float32) float64 { return math.Round(float64(x)*100) / 100 }

// flag shows options [from, to) of a reading for the pieces as written.
func (t *bareText) flag(path []*option, from, to int, written []lm.Piece) Span {
	start, end := written[0].Start, written[len(written)-1].End
	tokens := make([]lm.Token, len(written))
	for i, p := range written {
		tokens[i] = lm.Token{Start: int32(p.Start), End: int32(p.End), Shape: shapeOf(t.s.text[p.Start:p.End])}
	}
	return Span{Start: start, End: end, Written: t.s.text[start:end], Expected: lm.Cased(t.text(path[from:to]), tokens)}
}

func shapeOf(w string) lm.Shape {
	shape := lm.Shape(0)
	for i, r := range w {
		if i == 0 && unicode.IsUpper(r) {
			shape |= lm.Capital
		}
	}
	if len(w) > 1 && w == strings.ToUpper(w) && w != strings.ToLower(w) {
		shape |= lm.Upper
	}
	return shape
}

// sentence tells whether function words hold a run of words together: it is judged as other text is.
func (t *bareText) sentence() bool {
	n := 0
	for _, id := range t.ids {
		if t.count(id) > lm.FunctionCount {
			n++
		}
	}
	return n > max(1, len(t.ids)/3)
}

// text is a reading as text.
func (t *bareText) text(path []*option) string {
	var b strings.Builder
	last := uint32(0)
	for i, w := range words(path) {
		hyphen := w.hyph
		if i > 0 && w.id != lm.Unknown && last != lm.Unknown {
			if rows, h := t.s.m.exchanges.Meant(lm.MeantPair, last, w.id); rows > 0 {
				hyphen = h
			}
		}
		switch {
		case i == 0:
		case hyphen:
			b.WriteByte('-')
		default:
			b.WriteByte(' ')
		}
		if w.piece > 0 {
			b.WriteString(t.s.text[t.pieces[w.piece-1].Start:t.pieces[w.piece-1].End])
		} else {
			b.WriteString(t.s.m.exchanges.Word(w.id))
		}
		last = w.id
	}
	return b.String()
}
