package dedupe

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
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
		b = compact.AppendSize(b, n)
	}
	for _, f := range [...]float64{ev.Jaccard, ev.CoverageA, ev.CoverageB, ev.Score} {
		b = compact.AppendFixed32(b, math.Float32bits(float32(f)))
	}
	for _, n := range editCounts(&ev.Edits) {
		b = compact.AppendSize(b, *n)
	}
	b = compact.AppendSize(b, len(ev.Passages))
	lastA, lastB := 0, 0
	for _, p := range ev.Passages {
		b = compact.AppendInt(b, p.AStart-lastA)
		b = compact.AppendSize(b, p.AEnd-p.AStart)
		b = compact.AppendInt(b, p.BStart-lastB)
		b = compact.AppendSize(b, p.BEnd-p.BStart)
		b = compact.AppendSize(b, p.Words)
		lastA, lastB = p.AEnd, p.BEnd
	}
	return b
}

// ReadEvidence reads what AppendEvidence wrote; other bytes are an error.
func ReadEvidence(b []byte) (verify.Evidence, error) {
	d := compact.Read(b)
	ev := readEvidence(d)
	if err := d.Done(); err != nil {
		return verify.Evidence{}, fmt.Errorf("dedupe: evidence: %w", err)
	}
	return ev, nil
}

// readEvidence reads what AppendEvidence wrote.
func readEvidence(d *compact.Reader) verify.Evidence {
	var ev verify.Evidence
	code, rule := d.Byte(), d.Byte()
	ev.Merge = code&0x80 != 0
	if all, rules := relations(), verify.Rules(); int(code&0x7F) < len(all) && int(rule) < len(rules) {
		ev.Relation, ev.Rule = all[code&0x7F], rules[rule]
	} else {
		d.Fail()
	}
	for i := range ev.Words {
		ev.Words[i] = string(d.Next(int(d.Byte())))
	}
	ev.NovelA, ev.NovelB, ev.ProseA, ev.ProseB = d.Size(), d.Size(), d.Size(), d.Size()
	for _, f := range [...]*float64{&ev.Jaccard, &ev.CoverageA, &ev.CoverageB, &ev.Score} {
		*f = float64(math.Float32frombits(d.Fixed32()))
	}
	for _, n := range editCounts(&ev.Edits) {
		*n = d.Size()
	}
	if n := d.Count(5); n > 0 { // bytes of a passage, or more
		ev.Passages = make([]verify.Passage, n)
	}
	lastA, lastB := 0, 0
	for i := range ev.Passages {
		p := &ev.Passages[i]
		p.AStart = lastA + int(d.Int32())
		p.AEnd = p.AStart + d.Size()
		p.BStart = lastB + int(d.Int32())
		p.BEnd = p.BStart + d.Size()
		p.Words = d.Size()
		if p.AStart < 0 || p.BStart < 0 {
			d.Fail()
		}
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
