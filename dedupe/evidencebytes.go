package dedupe

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/verify"
)

const decidingBytes = 120 // of a side's deciding words

// relations in the order of their codes.
func relations() []verify.Relation {
	return []verify.Relation{verify.Unrelated, verify.Identical, verify.Near, verify.Contained, verify.Rewritten, verify.Updated, verify.Edition, verify.Shared}
}

// AppendEvidence adds what is kept of evidence to b, in a few dozen bytes: shares as float32, counts and offsets as variable-length
// integers, passages as differences. What verification alone looks at is left out.
func AppendEvidence(b []byte, ev *verify.Evidence) []byte {
	code := byte(slices.Index(relations(), ev.Relation))
	if ev.Merge {
		code |= 0x80
	}
	b = append(b, code, byte(slices.Index(verify.Rules(), ev.Rule)))
	for _, w := range ev.Words {
		w = beginning(w)
		b = append(append(b, byte(len(w))), w...)
	}
	for _, n := range [...]int{ev.NovelA, ev.NovelB, ev.ProseA, ev.ProseB} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, f := range [...]float64{ev.Jaccard, ev.CoverageA, ev.CoverageB, ev.Score} {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	for _, n := range editCounts(&ev.Edits) {
		b = binary.AppendUvarint(b, uint64(*n))
	}
	b = binary.AppendUvarint(b, uint64(len(ev.Passages)))
	lastA, lastB := 0, 0
	for _, p := range ev.Passages {
		b = binary.AppendVarint(b, int64(p.AStart-lastA))
		b = binary.AppendUvarint(b, uint64(p.AEnd-p.AStart))
		b = binary.AppendVarint(b, int64(p.BStart-lastB))
		b = binary.AppendUvarint(b, uint64(p.BEnd-p.BStart))
		b = binary.AppendUvarint(b, uint64(p.Words))
		lastA, lastB = p.AEnd, p.BEnd
	}
	return b
}

// ReadEvidence reads what AppendEvidence wrote; other bytes are an error.
func ReadEvidence(b []byte) (verify.Evidence, error) {
	d := decoder{b: b}
	ev := d.evidence()
	if err := d.end(); err != nil {
		return verify.Evidence{}, fmt.Errorf("dedupe: evidence: %w", err)
	}
	return ev, nil
}

// evidence reads what AppendEvidence wrote.
func (d *decoder) evidence() verify.Evidence {
	var ev verify.Evidence
	code, rule := d.byte(), d.byte()
	ev.Merge = code&0x80 != 0
	if all, rules := relations(), verify.Rules(); int(code&0x7F) < len(all) && int(rule) < len(rules) {
		ev.Relation, ev.Rule = all[code&0x7F], rules[rule]
	} else {
		d.bad = true
	}
	for i := range ev.Words {
		ev.Words[i] = d.string(int(d.byte()))
	}
	ev.NovelA, ev.NovelB, ev.ProseA, ev.ProseB = d.int(), d.int(), d.int(), d.int()
	for _, f := range [...]*float64{&ev.Jaccard, &ev.CoverageA, &ev.CoverageB, &ev.Score} {
		*f = float64(math.Float32frombits(uint32(d.fixed(4))))
	}
	for _, n := range editCounts(&ev.Edits) {
		*n = d.int()
	}
	const least = 5 // bytes of a passage
	if n := d.int(); n > len(d.b)/least {
		d.bad = true
	} else if n > 0 {
		ev.Passages = make([]verify.Passage, n)
	}
	lastA, lastB := 0, 0
	for i := range ev.Passages {
		p := &ev.Passages[i]
		p.AStart = lastA + d.signed()
		p.AEnd = p.AStart + d.int()
		p.BStart = lastB + d.signed()
		p.BEnd = p.BStart + d.int()
		p.Words = d.int()
		d.bad = d.bad || p.AStart < 0 || p.BStart < 0
		lastA, lastB = p.AEnd, p.BEnd
	}
	return ev
}

func editCounts(e *verify.Edits) [9]*int {
	return [...]*int{&e.Names, &e.Numbers, &e.Dates, &e.Synonyms, &e.Spelling, &e.Other, &e.Inserted, &e.Deleted, &e.Furniture}
}

// beginning is what is kept of deciding words: whole runes, within decidingBytes.
func beginning(words string) string {
	if len(words) <= decidingBytes {
		return words
	}
	end := decidingBytes
	for end > decidingBytes-utf8.UTFMax && !utf8.RuneStart(words[end]) {
		end--
	}
	return words[:end]
}
