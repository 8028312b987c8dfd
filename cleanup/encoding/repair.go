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
	chars []char
	class []class
	seqs  []sequence
	spare []sequence
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
		g := weigher{codec: c, line: w.chars, class: w.class, seqs: w.seqs}
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
	w.chars, w.class = w.chars[:0], w.class[:0]
	for i, r := range line {
		w.chars = append(w.chars, char{r, i})
		w.class = append(w.class, classOf(r))
	}
}

// judge weighs all sequences of the line, keeps those that are damage, and returns their points.
func (w *weigher) judge() float64 {
	w.others = 0
	latins := 0
	at := 0
	for _, s := range w.seqs {
		for ; at < s.i; at++ {
			w.count(at, &latins)
		}
		at = s.j
	}
	for ; at < len(w.line); at++ {
		w.count(at, &latins)
	}
	w.island = latins >= 10
	w.weights = make([]float64, len(w.seqs))
	pool, sure, against := 0.0, 0.0, 0.0
	for k := range w.seqs {
		x := w.weigh(k)
		if w.island && w.foreign(k) {
			x += 2.5 // FOREIGN_ISLAND
			if scriptOf(w.seqs[k].r) == latin {
				x++
			}
		}
		w.weights[k] = x
		if x > 0 {
			pool += x
			if w.seqs[k].kind != altered {
				sure += x
			}
		}
		if w.seqs[k].kind == whole && prior(w.seqs[k].r) <= -4 {
			against += 2
		}
	}
	all := 0.0
	if w.others == 0 {
		all = 1.5
	}
	if all > 0 && pool >= wholeLine && pool >= 0.5*float64(len(w.seqs)) && against == 0 {
		return whole_ + pool // WHOLE_LINE: everything decodes and much of it had to
	}
	total := 0.0
	kept := w.seqs[:0:0]
	for k, s := range w.seqs {
		x := w.weights[k]
		support := min(5, 0.7*(pool-max(x, 0))) - min(against, 6)
		if w.others > 0 && pool == max(x, 0) && s.r == 'å' && w.line[s.i].r == 'Ã' {
			support -= 8 // LONE_RING
		}
		if s.kind == altered && sure < threshold && s.j > s.i+2 {
			support -= 3 // SPACE_FOR_A0 in three characters needs company
		}
		if x+all+support >= threshold && !w.garbled(k) {
			kept = append(kept, s)
			total += x + all + support
		}
	}
	w.seqs = kept
	return total
}

// wholeLine is how many points a line needs whose every character decodes under one code page before all of
// it is decoded, sequences too that look harmless by themselves.
const (
	wholeLine = 9
	whole_    = 1e6 // ranks above any other reading
)

func (w *weigher) count(k int, latins *int) {
	switch r := w.line[k].r; {
	case r >= 0x80 && scriptOf(r) != latin:
		w.others++
	case r >= 0x80:
		w.others++
	case w.class[k].letter():
		*latins++
	}
}

// foreign reports whether the sequence's letters are not Latin.
func (w *weigher) foreign(k int) bool {
	for x := w.seqs[k].i; x < w.seqs[k].j; x++ {
		if sc := scriptOf(w.line[x].r); sc == cyrillic || sc == greek {
			return true
		}
	}
	return false
}

// garbled reports whether the cluster of non-ASCII characters that sequence k belongs to holds remains that
// neither decode nor make sense: HALF_A_GARBLE, repairing a part would only make the rest harder to read.
func (w *weigher) garbled(k int) bool {
	for k > 0 && w.touching(w.seqs[k-1].j, w.seqs[k].i) {
		k--
	}
	at := w.seqs[k].i
	for at > 0 && w.line[at-1].r >= 0x80 {
		at--
	}
	for ; at < len(w.line) && w.line[at].r >= 0x80; at++ {
		if k < len(w.seqs) && at == w.seqs[k].i {
			at = w.seqs[k].j - 1
			k++
			continue
		}
		switch c := w.class[at]; {
		case c == odd, c == control, c == money, c == math, w.line[at].r == '™', w.line[at].r == '‹', w.line[at].r == '›':
			return true
		}
	}
	return false
}

// touching reports whether all of [i, j) is non-ASCII.
func (w *weigher) touching(i, j int) bool {
	for ; i < j; i++ {
		if w.line[i].r < 0x80 {
			return false
		}
	}
	return true
}

// edits turns the kept sequences into edits, one for each run.
func (w *weigher) edits(line, rule string) Plan {
	var plan Plan
	var out strings.Builder
	for k := 0; k < len(w.seqs); {
		first := w.seqs[k]
		out.Reset()
		end := first.i
		for k < len(w.seqs) && w.seqs[k].i == end {
			out.WriteRune(w.seqs[k].r)
			end = w.seqs[k].j
			k++
		}
		start, stop := w.line[first.i].off, len(line)
		if end < len(w.line) {
			stop = w.line[end].off
		}
		plan = append(plan, Edit{Rule: rule, Start: start, End: stop, Old: line[start:stop], New: out.String()})
	}
	return plan
}

// controls reads C1 controls as the Windows-1252 characters of the same number, as browsers do: nobody types
// C1 controls. The five that Windows-1252 leaves undefined stay. MAC_IN_WORD: when all of them stand between
// small letters and Windows-1252 would put a † or its like there, MacRoman is meant, if it makes them all letters.
func controls(line string, chars []char, class []class) Plan {
	chars1, rule := codecs[windows1252].chars, "c1 control"
	if macInWord(chars, class) {
		chars1, rule = codecs[macintosh].chars, "c1 control macintosh"
	}
	var plan Plan
	for _, c := range chars {
		if c.r < 0x80 || c.r > 0x9F {
			continue
		}
		if d := chars1.DecodeByte(byte(c.r)); d != c.r && d != utf8.RuneError {
			plan = append(plan, Edit{Rule: rule, Start: c.off, End: c.off + 2, Old: line[c.off : c.off+2], New: string(d)})
		}
	}
	return plan
}

func macInWord(chars []char, class []class) bool {
	sure := false
	for k, c := range class {
		if c != control {
			continue
		}
		if k == 0 || k+1 == len(class) || class[k-1] != lower || class[k+1] != lower {
			return false
		}
		if classOf(codecs[macintosh].chars.DecodeByte(byte(chars[k].r))) != lower {
			return false
		}
		d := codecs[windows1252].chars.DecodeByte(byte(chars[k].r))
		sure = sure || classOf(d) == odd
	}
	return sure
}

const ruleSurrogatePair = "surrogate pair"

// invalid repairs bytes that are not UTF-8: surrogate pairs (CESU-8) become the character they stand for,
// everything else U+FFFD, one for each byte.
func invalid(text string) Plan {
	var plan Plan
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r != utf8.RuneError || n != 1 {
			i += n
			continue
		}
		e := Edit{Rule: "invalid UTF-8", Start: i, End: i + 1, New: "\ufffd"}
		if r, ok := surrogatePair(text[i:]); ok {
			e.Rule, e.End, e.New = ruleSurrogatePair, i+6, string(r)
		} else if _, ok := surrogate(text[i:]); ok {
			e.Rule, e.End = "lone surrogate", i+3
		}
		e.Old = text[i:e.End]
		plan = append(plan, e)
		i = e.End
	}
	return plan
}

func surrogate(s string) (rune, bool) {
	if len(s) < 3 || s[0] != 0xED || s[1]&0xE0 != 0xA0 || s[2]&0xC0 != 0x80 {
		return 0, false
	}
	return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), true
}

func surrogatePair(s string) (rune, bool) {
	hi, ok := surrogate(s)
	if !ok || hi >= 0xDC00 {
		return 0, false
	}
	lo, ok := surrogate(s[3:])
	if !ok || lo < 0xDC00 {
		return 0, false
	}
	return 0x10000 + (hi-0xD800)<<10 + (lo - 0xDC00), true
}
