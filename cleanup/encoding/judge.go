package encoding

import "strings"

const (
	wholeLine     = 9   // points from which WHOLE_LINE holds
	wholeLineRank = 1e6 // points of a reading that explains the whole line: above any other
	company       = 0.7 // share of the other sequences' points that supports a sequence
	mostCompany   = 5   // and the most it can give
	alone         = 1.5 // for all sequences, when nothing else in the line is beyond ASCII
)

// judge weighs all sequences of the line, keeps those that are damage, and returns their points.
func (w *weigher) judge() float64 {
	t := w.rate()
	if w.spareRight() {
		t = w.rate()
	}
	all := 0.0
	if w.others == 0 {
		if all = alone; t.pool >= wholeLine && t.pool >= 0.5*float64(len(w.seqs)) && t.against == 0 {
			return wholeLineRank + t.pool
		}
	}
	total := 0.0
	var kept []sequence
	for k, s := range w.seqs {
		x := w.weights[k]
		points := x + all + min(mostCompany, company*(t.pool-max(x, 0))) - min(t.against, 6)
		if w.others > 0 && t.pool == max(x, 0) && s.r == 'å' && w.line[s.i].r == 'Ã' {
			points -= 8 // LONE_RING
		}
		if s.kind == altered && t.sure < threshold && s.j > s.i+2 {
			points -= 3 // SPACE_FOR_A0 in three characters needs company
		}
		if points >= threshold && !w.garbled(k) {
			kept = append(kept, s)
			total += points
		}
	}
	w.seqs = kept
	return total
}

// tally sums up what the sequences of a line say.
type tally struct{ pool, sure, against float64 }

// rate weighs the sequences by themselves.
func (w *weigher) rate() tally {
	w.count()
	w.weights = append(w.weights[:0], make([]float64, len(w.seqs))...)
	var t tally
	for k, s := range w.seqs {
		x := w.weigh(k)
		if w.island && w.foreign(s) {
			x += 2.5 // FOREIGN_ISLAND
			if scriptOf(s.r) == latin {
				x++
			}
		}
		if w.kin(s) {
			x += 2 // AT_HOME
		}
		w.weights[k] = x
		t.pool += max(x, 0)
		if s.kind != altered {
			t.sure += max(x, 0)
		}
		if s.kind == whole && prior(s.r) <= -4 {
			t.against += 2 // what decodes to nonsense speaks against its neighbours
		}
	}
	return t
}

// count counts what is outside the sequences: characters beyond ASCII, and whether the line is plain Latin
// enough for FOREIGN_ISLAND.
func (w *weigher) count() {
	latins, k := 0, 0
	w.others, w.strange = 0, 0
	for at := 0; at < len(w.line); at++ {
		if k < len(w.seqs) && at == w.seqs[k].i {
			at = w.seqs[k].j - 1
			k++
			continue
		}
		if w.line[at].r >= 0x80 {
			w.others++
			if sc := scriptOf(w.line[at].r); sc == cyrillic || sc == greek {
				w.strange++
			}
		} else if w.class[at].letter() {
			latins++
		}
	}
	w.island = latins >= 10 && latins > 2*w.strange
}

// foreign reports whether the sequence has Cyrillic or Greek letters.
func (w *weigher) foreign(s sequence) bool {
	for x := s.i; x < s.j; x++ {
		if sc := scriptOf(w.line[x].r); sc == cyrillic || sc == greek {
			return true
		}
	}
	return false
}

// garbled reports whether the cluster of characters beyond ASCII that sequence k begins in holds remains that
// neither decode nor make sense: HALF_A_GARBLE, repairing a part would only make the rest harder to read. It is
// asked in order of k and looks at each cluster once.
func (w *weigher) garbled(k int) bool {
	at := w.seqs[k].i
	if at < w.clusterEnd {
		return w.clusterBad
	}
	for at > 0 && w.line[at-1].r >= 0x80 && at > w.clusterEnd {
		at--
	}
	for k > 0 && w.seqs[k-1].j > at {
		k--
	}
	w.clusterBad = false
	for ; at < len(w.line) && w.line[at].r >= 0x80; at++ {
		for k < len(w.seqs) && w.seqs[k].i < at {
			k++
		}
		if k < len(w.seqs) && at == w.seqs[k].i {
			at = w.seqs[k].j - 1
			k++
			continue
		}
		switch c := w.class[at]; {
		case c == odd, c == control, c == money, c == math, w.line[at].r == '™', w.line[at].r == '‹', w.line[at].r == '›':
			w.clusterBad = true
		}
	}
	w.clusterEnd = at
	return w.clusterBad
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
