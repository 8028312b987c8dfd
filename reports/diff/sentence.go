package diff

const (
	// keptShare is the share of a sentence, one part in so many, from which it is
	// shown as edited; below it, as replaced (REPLACED).
	keptShare = 3
	// substitution is the number of words up to which a change is one expression
	// put for another.
	substitution = 3
	// longSentence is the number of words above which something is a table or a
	// text without stops, and no sentence.
	longSentence = 80
)

// sentenceStat is what became of the words of one sentence.
type sentenceStat struct {
	words     int
	kept      int
	rewritten int // in changes longer than a substitution
}

// replaced reports whether little of the sentence is kept, and not because its words
// were exchanged one by one.
func (s sentenceStat) replaced() bool {
	return s.words <= longSentence && s.kept*keptShare < s.words && s.rewritten*2 >= s.words
}

// fate is what became of a token.
type fate uint8

const (
	lost     fate = iota
	kept          // matched
	keptLine      // matched, and a line ends with it on both sides: what stands there in lines is no one sentence
)

// dropSentences unmatches what two sentences share where both are REPLACED. O(n).
func (al *alignment) dropSentences() {
	if !al.rewritten() {
		return
	}
	forth, back := make([]fate, len(al.a.toks)), make([]fate, len(al.b.toks))
	for i, j := range al.match {
		if j < 0 {
			continue
		}
		f := kept
		if al.a.line(i) && al.b.line(j) {
			f = keptLine
		}
		forth[i], back[j] = f, f
	}
	ofA, inA := al.a.sentences(forth)
	ofB, inB := al.b.sentences(back)
	for i, j := range al.match {
		if j >= 0 && inA[ofA[i]].replaced() && inB[ofB[j]].replaced() {
			al.match[i] = -1
		}
	}
}

// rewritten reports whether any change is long enough for a sentence to be REPLACED.
func (al *alignment) rewritten() bool {
	a, b := false, false
	for _, s := range al.segments() {
		if !s.equal {
			a = a || al.a.count(run{s.a0, s.a1}) > substitution
			b = b || al.b.count(run{s.b0, s.b1}) > substitution
		}
	}
	return a && b
}

// sentences returns the sentence of each token, and what became of each sentence.
func (s *side) sentences(fates []fate) (of []int32, stats []sentenceStat) {
	of = make([]int32, len(s.toks))
	var st sentenceStat
	changed := 0 // words of the open change
	closeChange := func() {
		if changed > substitution {
			st.rewritten += changed
		}
		changed = 0
	}
	for i, t := range s.toks {
		of[i] = int32(len(stats))
		if t.letters {
			st.words++
		}
		if fates[i] == lost {
			if t.letters {
				changed++
			}
		} else {
			closeChange()
			if t.letters {
				st.kept++
			}
		}
		if fates[i] == keptLine || s.sentence(i) || i+1 == len(s.toks) {
			closeChange()
			stats = append(stats, st)
			st = sentenceStat{}
		}
	}
	return of, stats
}
