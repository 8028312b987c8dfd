package spin

import (
	"math"

	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// check judges a text that was added to the corpus's counts, if at all, as own: what it scores, what that
// means, and what to show, each step with what the ones before it found.
func (d *Detector) check(text, own string, before float64, site *SiteEvidence) Verdict {
	s := d.take(text, own, false)
	defer d.release(s)
	s.read()
	v := Verdict{Words: len(s.tokens)}
	score, looked := d.score(s)
	d.calibrate(s, &v, score, before)
	raised := site.weigh(&v)
	v.Class = d.class(&v)
	short := d.lookOn(s, &v, looked)
	v.Flags = d.flags(s, &v, short, raised)
	if v.Class != Spun && certain(v.Flags) {
		v.P = min(v.P, certainP)
		v.Class = Spun
	}
	return v
}

// score takes the brisk look, and the closer one at a text that it says is worth that.
func (d *Detector) score(s *scan) (score float64, looked bool) {
	w := d.m.weights
	s.sums.first(&s.search)
	s.look(brisk)
	score = w.Quick.Value(s.sums.all(&s.search))
	if score < d.deep() && len(s.tokens) >= deepWords && s.lexicon == nil {
		return score + w.Quiet, false
	}
	s.look(closer)
	return w.Full.Value(s.sums.all(&s.search)), true
}

// calibrate turns a score into the share of clean text that scores as high: by the model's genres, with a
// lexicon by its own, and with a Null by the corpus.
func (d *Detector) calibrate(s *scan, v *Verdict, score, before float64) {
	w := d.m.weights
	v.Score = round4(score)
	v.P = weights.Tail(w.Genres, v.Score, v.Words)
	if s.lexicon != nil && w.Learned != nil {
		v.Score = round4(w.Learned.Value(s.lexicon.features(&s.search, score)))
		alone := v.P
		v.P = weights.Tail(w.LearnedGenres, v.Score, v.Words)
		if d.o.Null != nil {
			v.P = math.Round(1e7*d.o.Null.Share(v.P)) / 1e7
		} else {
			v.P = max(v.P, alone*alone)
		}
	}
	if d.o.Null != nil {
		v.P = min(v.P, before)
	}
}

// lookOn looks for what to show: thoroughly at a text that looks spun, at pairs of words in one that was
// looked at closely, and at a text of a few words as a phrase, whose flags come back.
func (d *Detector) lookOn(s *scan, v *Verdict, looked bool) (short []Flag) {
	switch {
	case v.Words <= PhraseWords:
		if !d.o.Brief {
			return s.bare(float32(d.o.MinGain))
		}
	case v.P <= SuspectP:
		if !looked { // a tier takes what the one before leaves
			s.look(closer)
		}
		s.look(thorough)
		s.pairsOf()
	case looked && v.Words < deepWords:
		s.pairsOf()
	}
	return nil
}

// flags are the places to show: reversals worth enough in this text, tells, and phrases that are read by
// themselves: short, or those of a list or of running text.
func (d *Detector) flags(s *scan, v *Verdict, short []Flag, raised bool) []Flag {
	least := d.threshold(v)
	if v.P <= SuspectP && d.o.MinGain == 0 {
		even := s.breakEven()
		if v.P <= surelySpun {
			even = min(even, evenMost)
		}
		if raised {
			even += siteCaution
		}
		least = max(least, even, flagFloor)
		if s.lexicon != nil {
			least = max(least, learnedLeast)
		}
	}
	switch {
	case v.Words <= PhraseWords:
	case s.lines != nil:
		short = s.readList(float32(d.o.MinGain))
	default:
		short = s.attested()
	}
	var told []Flag
	for _, t := range s.tells.Find(s.text, s.tokens, s.m.words) {
		told = append(told, Flag{Start: t.Start, End: t.End, Written: t.Written, Expected: t.Expected, Gain: t.Gain, Kind: t.Kind})
	}
	out := merge(merge(s.flags(least), told, float64(least)), short, d.o.MinGain)
	for i := range out {
		out[i].Strength = strengthOf(out[i].Gain)
	}
	return out
}

func (d *Detector) class(v *Verdict) Class {
	switch {
	case v.Words < d.o.MinWords:
		return TooShort
	case v.P <= SpunP:
		return Spun
	case v.P <= SuspectP:
		return Suspect
	}
	return Clean
}

// certainP is the share of clean texts with two leftover braces or one beside a phrase that
// looks exchanged, at most: none was met among 7,100 (at most 3/7100 at 95 %).
const certainP = 0.0005

// certain tells whether the flags hold a near-certain tell.
func certain(flags []Flag) bool {
	braces, others := 0, 0
	for _, f := range flags {
		switch f.Kind {
		case "brace":
			braces++
		case "furniture", "article", "numeral":
		default:
			others++
		}
	}
	return braces > 1 || braces == 1 && others > 0
}

// deepWords is the length up to which every text is looked at closely.
const deepWords = 60

// threshold is the least gain of a flag: a text that looks spun lowers it, and so does one that
// is too short to look like anything.
func (d *Detector) threshold(v *Verdict) float32 {
	w := d.m.weights
	switch {
	case d.o.MinGain > 0:
		return float32(d.o.MinGain)
	case v.P <= SpunP:
		return w.FlagSpun
	case v.P <= SuspectP:
		return w.FlagSuspect
	case v.Words < deepWords:
		return flagShort
	}
	if d.o.Lexicon != nil {
		return w.FlagClean + learnedCaution
	}
	return w.FlagClean
}

// flagShort is the least gain of a flag in a text that is too short to look like anything.
const flagShort = 1.4

// deep is the quick score from which a text is looked at closely: the corpus's counts lower what
// the first look finds.
func (d *Detector) deep() float64 {
	if d.corpus != nil {
		return d.m.weights.Deep - corpusDepth
	}
	return d.m.weights.Deep
}

const corpusDepth = 1.5

// A text with a p of surelySpun or less asks evenMost of a flag, and none is shown below flagFloor.
const (
	evenMost   = 0.5
	flagFloor  = 0.15
	surelySpun = 1e-4
)

// learnedLeast is the least gain of a flag where a lexicon is at hand.
const learnedLeast = 1.9

// learnedCaution is asked beyond FlagClean where a lexicon proposes exchanges of its own.
const learnedCaution = 2
