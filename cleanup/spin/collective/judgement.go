package collective

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// Judgement is the last verdict on every record, and what the corpus taught. It
// takes 16 bytes a record; what a verdict says beyond its class and its p is
// where it was kept. Read-only and safe for concurrent use.
type Judgement struct {
	// Sites are those with enough articles to say something, by name.
	Sites []Site
	// Notes say in words what was learned and what was bounded.
	Notes []string
	// Lexicon is what spun copies beside their sources taught, and Options.Known; nil: too few of them.
	Lexicon *lexicon.Lexicon
	// Learned is what both know, to be known to another corpus; nil: nothing.
	Learned *learned.Dictionary

	c     Corpus
	shelf Shelf
	looks []look
}

// look is what is at hand of a record's verdict.
type look struct {
	p     float64
	moved int32 // its place on the shelf, plus one; 0: the first verdict stands
	class uint8 // its place in classes
}

// classes are what a look can hold; the first is that of a record without a verdict.
func classes() []spin.Class {
	return []spin.Class{"", spin.TooShort, spin.NotJudged, spin.Clean, spin.Suspect, spin.Spun}
}

func lookOf(v spin.Verdict, moved int32) look {
	return look{p: v.P, moved: moved, class: uint8(max(0, slices.Index(classes(), v.Class)))}
}

// Len is the number of records.
func (j *Judgement) Len() int { return len(j.looks) }

// Class is the verdict on record i in one word.
func (j *Judgement) Class(i int) spin.Class { return classes()[j.looks[i].class] }

// P is the p of the verdict on record i.
func (j *Judgement) P(i int) float64 { return j.looks[i].p }

// Verdict is the verdict on record i, Rounded, and what the other articles of its
// site changed about it; nil: nothing.
func (j *Judgement) Verdict(i int) (v spin.Verdict, why *SiteNote, err error) {
	at := j.looks[i].moved
	if at == 0 {
		v, err = j.c.First(i)
		return v, nil, err
	}
	b, err := j.shelf.At(int(at - 1))
	if err != nil {
		return v, nil, err
	}
	return decode(b)
}

// decode reads what put kept: the length of the verdict, the verdict, the note as
// JSON or nothing.
func decode(b []byte) (v spin.Verdict, note *SiteNote, err error) {
	n, w := binary.Uvarint(b)
	if w <= 0 || n > uint64(len(b)-w) {
		return v, nil, errors.New("a kept verdict is damaged")
	}
	if err := v.UnmarshalBinary(b[w : w+int(n)]); err != nil {
		return v, nil, err
	}
	if b = b[w+int(n):]; len(b) > 0 {
		note = &SiteNote{}
		if err := json.Unmarshal(b, note); err != nil {
			return v, nil, fmt.Errorf("a kept verdict is damaged: %w", err)
		}
	}
	return v, note, nil
}

// put makes v the verdict on record i.
func (j *Judgement) put(i int, v spin.Verdict, note *SiteNote) error {
	verdict, err := v.AppendBinary(nil)
	if err != nil {
		return err
	}
	b := append(binary.AppendUvarint(nil, uint64(len(verdict))), verdict...)
	if note != nil {
		n, err := json.Marshal(note)
		if err != nil {
			return err
		}
		b = append(b, n...)
	}
	at, err := j.shelf.Append(b)
	if err != nil {
		return err
	}
	j.looks[i] = lookOf(v, int32(at)+1)
	return nil
}
