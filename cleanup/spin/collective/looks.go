package collective

import (
	"errors"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/internal/compact"
)

// looks are what is at hand of the last verdicts, by record: 9 bytes each.
type looks struct {
	p     []float64
	kinds []uint8 // a place in classes, and what is true of the first verdict
}

// cleanP is CLEAN_P: only texts that read as clean beyond doubt count, lest what
// a spinner always writes becomes usage.
const cleanP = 0.1

const doubtful = calibration.Doubtful

// What is true of a first verdict.
const (
	isBrief uint8 = 1 << 6 // of a few words, or without flags: judged once more whatever is learned, see Texts.First
	isOther uint8 = 1 << 7 // not judged for an English that the model does not know

	classBits = isBrief - 1
)

// classes are what a look can hold; the first is that of a record without a verdict.
func classes() []spin.Class {
	return []spin.Class{"", spin.TooShort, spin.NotJudged, spin.Clean, spin.Suspect, spin.Spun}
}

func newLooks(n int) *looks { return &looks{p: make([]float64, n), kinds: make([]uint8, n)} }

func (l *looks) class(i int) spin.Class { return classes()[l.kinds[i]&classBits] }

func (l *looks) brief(i int) bool { return l.kinds[i]&isBrief != 0 }

func (l *looks) other(i int) bool { return l.kinds[i]&isOther != 0 }

// appendLook appends what a look keeps of a verdict, in 9 bytes.
func appendLook(b []byte, v *spin.Verdict) []byte {
	return compact.AppendFloat(append(b, uint8(max(0, slices.Index(classes(), v.Class)))), v.P)
}

// appendFirst is appendLook of a first verdict.
func appendFirst(b []byte, v *spin.Verdict) []byte {
	at := len(b)
	b = appendLook(b, v)
	if v.Brief || v.Words > 0 && v.Words <= prose.PhraseWords {
		b[at] |= isBrief
	}
	if v.OtherEnglish() {
		b[at] |= isOther
	}
	return b
}

// errTold says that bytes are not what a Worker of the round tells.
var errTold = errors.New("what was told of it is damaged")

// take notes what appendLook wrote of record i, or appendFirst; the traits of the first one stay.
func (l *looks) take(i int, r *compact.Reader) error {
	kind, p := r.Byte(), r.Between(0, 1)
	if r.Bad() || int(kind&classBits) >= len(classes()) {
		return errTold
	}
	l.kinds[i], l.p[i] = l.kinds[i]&^classBits|kind, p
	return nil
}
