// FITTED: the meaning of the aspects that bare_weights.go weighs; changing them needs these fitted anew; see doc/spin-model.md.

package spin

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// PhraseWords is the length, in words, up to which a text is read as a phrase by itself (BARE PHRASE).
const PhraseWords = 8

// A text of a few words has no context to judge it by: a phrase from a list, a headline's end.
// It is read as a noisy channel's output (BARE PHRASE): what each word, or a few together, may stand
// for, times how well the meant words go together.
const (
	bareWords   = PhraseWords
	bareRelated = 64  // related words tried
	bareSecond  = 60  // and words related to those (SECOND HAND)
	bareRare    = 4.6 // least log count of such a word
	bareBeam    = 96  // readings kept
	bareLonger  = 3   // words of a written segment
	barePieces  = 16  // words, the parts of hyphenated ones by themselves
	bareFixed   = 5   // words of a phrase that is shown as a whole
	bareGain    = 0.2 // least gain of a reading
)

// What a reading is judged by. The weights (bareWeights) are those of a logistic choice model (McFadden
// 1974) over the readings of phrases with one meant phrase each.
const (
	bareKept        = iota // words as written
	bareKeptCount          // their log counts
	bareKeptRate           // log share of phrases that mean the word when they have it
	bareKeptUnknown        // words no list has
	bareMined              // segments exchanged as labelled phrases show
	bareMinedRate          // log share of the exchange among what the segment was written for
	bareMinedRows          // log number of phrases
	bareInflected          // other forms of an exchange
	bareMinedWords         // written words beyond the first
	bareRelation           // words exchanged for related ones
	bareStrength           // strength of relations
	bareStrength2          // its square
	bareHearsay            // SECOND HAND
	bareHearsayMore        // its log weight
	bareRise               // how much more frequent meant words are than the written ones
	bareDropped            // words without meaning
	bareTurned             // TURNED PHRASE
	bareNear               // what was meant by words related to the written one
	bareNearMore           // its log weight
	bareForm               // another form of the word as written
	bareCount              // log counts of meant words
	bareTerm               // log rows of meant words
	bareNoTerm             // meant words in no labelled phrase
	barePMI                // cohesion of neighbours
	bareTight              // that beyond 4 nats
	bareFrequent           // log counts of neighbours
	bareCommon             // those beyond 8
	bareDoubtful           // neighbours that may be false positives of the table
	bareUnseen             // neighbours never seen
	barePair               // neighbours in labelled phrases
	barePairRows           // their log rows
	bareFirst              // log rows of phrases that begin so
	bareLast               // log rows of phrases that end so
	bareTriple             // log rows of trigrams
	bareWhole              // known as a whole
	bareWholeRows          // log rows of it
	bareAspects
)

type aspects [bareAspects]float32

func (x *aspects) add(y *aspects) {
	for i := range x {
		x[i] += y[i]
	}
}

func (x *aspects) worth(w *aspects) float32 {
	sum := float32(0)
	for i := range x {
		sum += x[i] * w[i]
	}
	return sum
}

// bare reads a short text and lists what it most likely means, as flags.
func (s *scan) bare(least float32) []Flag {
	out := s.bareFrom(0, len(s.text), least)
	s.arrange()
	return out
}

// bareFrom reads the bytes [start, end) of the text so.
func (s *scan) bareFrom(start, end int, least float32) []Flag {
	pieces := lm.Pieces(s.text[start:end])
	for i := range pieces {
		pieces[i].Start += start
		pieces[i].End += start
	}
	var out []Flag
	for from := 0; from < len(pieces); {
		to := from + 1
		for to < len(pieces) && !pieces[to].Break {
			to++
		}
		t := s.bareText(pieces[from:to])
		t.whole = true
		if to-from <= barePieces && !t.sentence() {
			s.forget(pieces[from].Start, pieces[to-1].End)
			if f, _, ok := t.flagged(); ok && f.Gain >= float64(least) {
				out = append(out, f)
			}
		}
		from = to
	}
	return out
}

// forget drops the sites between two offsets, as soon as they are arranged.
func (s *scan) forget(start, end int) {
	from := sort.Search(len(s.tokens), func(i int) bool { return int(s.tokens[i].Start) >= start })
	for i := from; i < len(s.tokens) && int(s.tokens[i].End) <= end; i++ {
		s.best[i] = 0
	}
}

// flagged reads an unbroken run of words and shows what was exchanged in it.
func (t *bareText) flagged() (Flag, *aspects, bool) {
	path, score := t.best()
	if u := t.turn(); u != nil {
		if p, turned := u.best(); p != nil && turned+t.w[bareTurned] > score {
			f := u.flag(p, 0, len(p), t.pieces)
			f.Gain = gainOf(turned + t.w[bareTurned] - t.features(t.own()).worth(t.w))
			return f, u.features(p), f.Gain >= bareGain
		}
	}
	if path == nil {
		return Flag{}, nil, false
	}
	gain := gainOf(score - t.features(t.own()).worth(t.w))
	from, to := len(path), 0
	for i, o := range path {
		if o.x[bareKept] == 0 {
			from, to = min(from, i), i+1
		}
	}
	if from >= to || gain < bareGain {
		return Flag{}, nil, false
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
func (t *bareText) flag(path []*option, from, to int, written []lm.Piece) Flag {
	start, end := written[0].Start, written[len(written)-1].End
	tokens := make([]lm.Token, len(written))
	for i, p := range written {
		tokens[i] = lm.Token{Start: int32(p.Start), End: int32(p.End), Shape: shapeOf(t.s.text[p.Start:p.End])}
	}
	return Flag{Start: start, End: end, Written: t.s.text[start:end], Expected: like(t.text(path[from:to]), tokens), Kind: "collocation"}
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
		if t.count(id) > jointFrequent {
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
