package lm

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Pairs holds the counts of bigrams in lines of 64 bytes, so that a look-up costs one access to
// memory, and all that follows a rare word lies in one line.
//
// A line has 24 slots: 16 bits of a hash of the bigram each (0 for an empty slot), then 5 bits
// of level each, then a byte that is not 0 when a bigram of this line lies in the next one of its
// word. A left word has a run of lines of its own (Place), or shares one with other rare words;
// the right word chooses the line in the run.
type Pairs struct {
	lines *lines
	words *Vocabulary
}

// PairFalsePositiveRate is about the share of absent bigrams that Pairs.Level reports present.
const PairFalsePositiveRate = 1.0 / 3000

// Place is where the bigrams of a left word lie: Lines lines from Line on. None: Lines is 0.
type Place struct{ Line, Lines uint32 }

const (
	lineBytes = 64
	lineSlots = 24
	lineFull  = 22 // slots of a line that a word with several lines fills on average, at most
	maxLines  = 1 << 20
)

// OpenPairs reads the lines in place.
func OpenPairs(b []byte, words *Vocabulary) (Pairs, error) {
	if len(b)%lineBytes != 0 {
		return Pairs{}, errors.New("bigrams: the section ends within a line")
	}
	n := uint64(len(b) / lineBytes)
	for id := range uint32(words.Len()) {
		if p := words.Card(id).place(); uint64(p.Line)+uint64(p.Lines) > n {
			return Pairs{}, fmt.Errorf("bigrams: the lines of word %d lie outside the section", id)
		}
	}
	return Pairs{newLines(b), words}, nil
}

// Align sees to it that a line of the table is one line of the processor's cache, by copying it where it lies otherwise: megabytes
// once, so that a look-up waits for memory once. Safe beside look-ups. O(bytes of the table), the first time.
func (t *Pairs) Align() { t.lines.align() }

// Factors of the hash of a bigram.
const (
	leftFactor  = 0xc2b2ae3d27d4eb4f
	rightFactor = 0x9e3779b97f4a7c15
	tagFactor   = 0xff51afd7ed558ccd
)

const (
	each16 = 0x0001000100010001
	high16 = 0x8000800080008000
)

// zero16 marks the lanes of 16 bits that are zero; only the lowest mark is certain.
func zero16(x uint64) uint64 { return (x - each16) &^ x & high16 }

// Level is 0 for an absent bigram, else one more than its level. One access to memory as a rule; for
// several bigrams Answer is faster.
func (t *Pairs) Level(a, b uint32) uint8 {
	k := t.Asker(a, t.words.Card(a))
	q := [1]Query{k.Ask(b)}
	t.Answer(q[:])
	return q[0].Level
}

// level reads the five bits of a slot.
func level(l *[lineBytes]byte, slot int) uint8 {
	lo, hi := binary.LittleEndian.Uint64(l[48:]), binary.LittleEndian.Uint64(l[56:])
	at := uint(slot) * valueBits
	return uint8(lo>>at|hi<<(64-at)|hi>>(at-64)) & valueMask
}

func setLevel(l []byte, slot int, v uint8) {
	for k := range valueBits {
		if at := slot*valueBits + k; v>>k&1 == 1 {
			l[48+at/8] |= 1 << (at % 8)
		} else {
			l[48+at/8] &^= 1 << (at % 8)
		}
	}
}

// Pair is a bigram with its level.
type Pair struct {
	A, B  uint32
	Level uint8
}

// BuildPairs lays out bigrams, sorted by A and then B, over a word list of n words. Two bigrams of
// one line with the same hash share the higher level. O(n), deterministic.
func BuildPairs(pairs []Pair, n int) (lines []byte, places []Place, err error) {
	places = make([]Place, n)
	type run struct{ word, from, to uint32 }
	var runs []run
	for i := 0; i < len(pairs); {
		j := i + 1
		for j < len(pairs) && pairs[j].A == pairs[i].A {
			j++
		}
		if int(pairs[i].A) >= n {
			return nil, nil, fmt.Errorf("bigrams: word %d of %d", pairs[i].A, n)
		}
		runs = append(runs, run{pairs[i].A, uint32(i), uint32(j)})
		i = j
	}
	// longest first, so that the short ones fill up the lines (best fit, by free slots)
	slices.SortStableFunc(runs, func(x, y run) int { return cmp.Compare(y.to-y.from, x.to-x.from) })
	var open [lineSlots + 1][]uint32
	total := uint32(0)
	for _, r := range runs {
		size := r.to - r.from
		if size > lineSlots {
			k := (size + lineFull - 1) / lineFull
			places[r.word] = Place{total, k}
			total += k
			continue
		}
		free := size
		for free <= lineSlots && len(open[free]) == 0 {
			free++
		}
		line := total
		if free > lineSlots {
			free = lineSlots
			total++
		} else {
			last := len(open[free]) - 1
			line, open[free] = open[free][last], open[free][:last]
		}
		open[free-size] = append(open[free-size], line)
		places[r.word] = Place{line, 1}
	}
	if total >= maxLines {
		return nil, nil, fmt.Errorf("bigrams: %d lines, at most %d", total, maxLines)
	}
	lines = make([]byte, lineBytes*int(total))
	t := Pairs{words: &Vocabulary{meta: placesOnly(places)}}
	for _, p := range pairs {
		k := t.Asker(p.A, t.words.Card(p.A))
		put(lines, k.Ask(p.B), p.Level&valueMask)
	}
	return lines, places, nil
}

func put(lines []byte, q Query, v uint8) {
	for at := q.at; ; {
		l := (*[lineBytes]byte)(lines[lineBytes*int(at):])
		for slot := range lineSlots {
			switch x := binary.LittleEndian.Uint16(l[2*slot:]); x {
			case q.tag:
				setLevel(l[:], slot, max(v, level(l, slot)))
				return
			case 0:
				binary.LittleEndian.PutUint16(l[2*slot:], q.tag)
				setLevel(l[:], slot, v)
				return
			}
		}
		l[lineBytes-1] = 1
		if at++; at == q.end {
			at = q.first
		}
	}
}

func placesOnly(places []Place) []byte {
	meta := make([]byte, metaBytes*len(places))
	for i, p := range places {
		putPlace(meta[metaBytes*i:], p)
	}
	return meta
}
