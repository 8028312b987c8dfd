package encoding

import (
	"strings"
	"unicode/utf8"
)

// Repair undoes mojibake: UTF-8 that was read in a legacy code page, once or in layers, with the damage that
// tends to follow. It returns the repaired text and the plan that leads to it; clean text comes back as it
// is, with a nil plan. The result is valid UTF-8, and repairing it again changes nothing.
//
// Lines are judged one by one and within a line each damaged run by itself, so clean text beside damage
// stays. Time is linear in len(text) for each layer of damage; clean text is only scanned.
func Repair(text string) (string, Plan) {
	var plan Plan
	var w lineRepairer
	done := 0
	for done < len(text) {
		at := suspicious(text, done)
		if at == len(text) {
			break
		}
		start := done + strings.LastIndexByte(text[done:at], '\n') + 1
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		for _, e := range w.repair(text[start:end]) {
			e.Start += start
			e.End += start
			plan = append(plan, e)
		}
		done = end
	}
	return plan.apply(text), plan
}

// maxPasses bounds the repair of one line. Each layer of damage takes one pass for each code page involved.
const maxPasses = 64

// lineRepairer repairs lines one after the other and keeps its buffers.
type lineRepairer struct {
	chars   []char
	class   []class
	letters letterSet
	right   []bool // by rightWords; empty: not asked for
	small   bool   // the line has small letters
	twins   bool   // Latin letters that look like Cyrillic ones are taken for these
	seqs    []sequence
	spare   []sequence
}

func (w *lineRepairer) repair(line string) Plan {
	first, plan := line, Plan(nil)
	for range maxPasses {
		next := w.pass(line)
		if len(next) == 0 {
			break
		}
		line = next.apply(line)
		plan = Compose(first, plan, next)
		if suspicious(line, 0) == len(line) {
			break
		}
	}
	return plan
}

// pass makes the edits of one layer.
func (w *lineRepairer) pass(line string) Plan {
	if !utf8.ValidString(line) {
		return invalid(line)
	}
	w.read(line)
	t := table()
	var leads uint16
	for _, c := range w.chars {
		if c.r >= 0x80 {
			leads |= t.mask(c.r).lead()
		}
	}
	var best weigher
	most := 0.0
	for c := range codecs {
		if leads>>c&1 == 0 {
			continue
		}
		d := reader{t: t, codec: c, line: w.chars, text: line}
		w.seqs = d.sequences(w.seqs[:0])
		if len(w.seqs) == 0 {
			continue
		}
		g := weigher{codec: c, line: w.chars, class: w.class, letters: &w.letters, words: w.rightWords, seqs: w.seqs}
		if points := g.judge(); points > most {
			most, best = points, g
			w.seqs, w.spare = w.spare, w.seqs // g keeps the ones it has
		}
	}
	if most > 0 {
		return best.edits(line, "mojibake "+codecs[best.codec].name)
	}
	return controls(line, w.chars, w.class)
}

func (w *lineRepairer) read(line string) {
	w.chars, w.class, w.right = w.chars[:0], w.class[:0], w.right[:0]
	clear(w.letters[:])
	for i, r := range line {
		c := classOf(r)
		w.chars = append(w.chars, char{r, i})
		w.class = append(w.class, c)
		if r >= 0x80 && c.letter() {
			w.letters.add(r)
		}
	}
}
