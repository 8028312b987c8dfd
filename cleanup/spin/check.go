package spin

import (
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
	"github.com/copydesk/copydesk/cleanup/spin/internal/scan"
	"github.com/copydesk/copydesk/cleanup/spin/internal/search"
	"github.com/copydesk/copydesk/cleanup/spin/internal/tells"
	"github.com/copydesk/copydesk/cleanup/spin/internal/weights"
)

// judging is a text on its way to a verdict: what the steps so far found.
type judging struct {
	d      *Detector
	scan   *scan.Scan
	known  Known
	v      Verdict
	score  float64 // of the last look, before calibration
	closer bool    // that look was the closer one
	raised bool    // p was lowered by what is known of the site
	alone  float64 // see Answer.PLearned
	short  []Flag  // of a text of a few words
	found  []found // flags
	why    string  // it is no running text by its form
	habits []Flag  // see habit
	weak   []Flag  // see list
	listed bool
}

// step adds to what is known of a text, by what the ones before it found.
type step func(*judging)

// check judges a text that was added to the corpus's counts, if at all, as own, in steps, each with what the ones
// before it found. A step that calls the text NotJudged, and says why, is the last.
func (d *Detector) check(text, own string, known Known) Answer {
	j := judging{d: d, scan: d.take(text, own), known: known, alone: 1}
	defer d.release(j.scan)
	for _, step := range [...]step{
		(*judging).read,
		// the text is tokens, and nothing was looked up
		(*judging).gate,
		(*judging).look,
		(*judging).calibrate,
		(*judging).weighSite,
		(*judging).habit,
		(*judging).name,
		(*judging).shorten,
		(*judging).lookOn,
		(*judging).flag,
		// the flags are known with the reversals they rest on; what changes, drops or adds some stands here
		(*judging).show,
		(*judging).convict,
		// the verdict stands with its flags
		(*judging).listLast,
		(*judging).unform,
	} {
		if step(&j); j.v.Class == NotJudged {
			break
		}
	}
	return Answer{Verdict: j.v, PLearned: j.alone, Exchanges: j.weak, listed: j.listed}
}

// read cuts the text into words.
func (j *judging) read() {
	j.scan.Text.Tokenize()
	j.v.Words = len(j.scan.Text.Tokens)
}

// look takes the brisk look, and the closer one at a text that it says is worth that.
func (j *judging) look() {
	s, w := j.scan, j.d.m.Weights
	s.First()
	s.Search.Look(search.Brisk)
	j.score = w.Quick.Value(s.Features())
	if j.score < j.d.deep() && s.Search.Lexicon == nil {
		j.score += w.Quiet
		return
	}
	s.Search.Look(search.Closer)
	j.score, j.closer = w.Full.Value(s.Features()), true
}

// calibrate turns the score into the share of clean text that scores as high: by the model's genres, with a
// lexicon by its own, and with a Null by the corpus.
func (j *judging) calibrate() {
	s, w, v := j.scan, j.d.m.Weights, &j.v
	v.Score = round4(j.score)
	v.P = weights.Tail(w.Genres, v.Score, v.Words)
	if s.Search.Lexicon != nil && w.Learned != nil {
		learned := w.Learned.Value(s.Learned(j.score))
		alone := v.P
		j.alone = weights.Tail(w.LearnedGenres, round4(learned), v.Words)
		first := j.score
		if j.known.Before != nil {
			first = j.known.Before.Score
		}
		v.Score = round4(learned + float64(aloneWeight*first))
		switch null, before := j.d.o.Null, j.known.Before; {
		case null == nil:
			v.P = max(j.alone, alone*alone)
		case before == nil:
			v.P = round7(null.Share(j.alone))
		default:
			v.P = round7(null.Both(before.P, j.alone))
		}
	}
}

// aloneWeight is what the score without the lexicon counts beside that with it: the latter's forest takes the former for one
// feature of many.
const aloneWeight = 0.5

// weighSite lets the other articles of the site have their say.
func (j *judging) weighSite() { j.raised = j.known.weigh(&j.v) }

// name calls the text by its p.
func (j *judging) name() {
	switch {
	case j.v.Words < j.d.o.MinWords:
		j.v.Class = TooShort
	case j.v.P <= SpunP:
		j.v.Class = Spun
	case j.v.P <= SuspectP:
		j.v.Class = Suspect
	default:
		j.v.Class = Clean
	}
}

// shorten leaves it at that where flags, which a later look finds, change neither class nor p, Rounded or not.
func (j *judging) shorten() {
	v := &j.v
	v.Brief = j.d.o.Brief && v.Words > prose.PhraseWords && v.P > SuspectP && v.P < calibration.Doubtful-leastP && j.why == "" && strings.IndexByte(j.scan.Text.Text, '{') < 0
}

// leastP is the least p that files tell from 0.
const leastP = 1e-6

// lookOn looks for what to show: thoroughly at a text that looks spun, at pairs of words in one that was
// looked at closely, and at a text of a few words as a phrase.
func (j *judging) lookOn() {
	s := j.scan
	switch {
	case j.v.Brief:
	case j.v.Words <= prose.PhraseWords:
		if !j.d.o.Brief {
			j.short = reportOn(s).bare(float32(j.d.o.MinGain))
		}
	case j.v.P <= SuspectP:
		if !j.closer { // a tier takes what the one before leaves
			s.Search.Look(search.Closer)
			j.closer = true
		}
		j.list()
		s.Search.Look(search.Thorough)
		s.Search.PairsOf()
	case j.closer && j.v.Words < deepWords:
		s.Search.PairsOf()
	}
}

// flag finds the places to show: reversals worth enough in this text, tells, and phrases that are read by
// themselves: short, or those of a list or of running text.
func (j *judging) flag() {
	if j.v.Brief {
		return
	}
	s, least := j.scan, j.threshold()
	if j.v.P <= SuspectP && j.d.o.MinGain == 0 {
		even := s.Search.BreakEven()
		if j.v.P <= surelySpun {
			even = min(even, evenMost)
		}
		if j.raised {
			even += siteCaution
		}
		least = max(least, even, flagFloor)
		if s.Search.Lexicon != nil {
			least = max(least, learnedLeast)
		}
	}
	short := j.short
	switch {
	case j.v.Words <= prose.PhraseWords:
	case s.Text.Lines != nil:
		short = reportOn(s).readList(float32(j.d.o.MinGain))
	case j.v.Words < deepWords:
		short = beside(reportOn(s).runs(), reportOn(s).attested())
	default:
		short = reportOn(s).attested()
	}
	told := j.spinners(s.Tells.Find(s.Text.Text, s.Text.Tokens, s.Counts.Model.Words))
	broken, habits := j.names(j.habits)
	j.found = merge(j.readings(least, habits), told, func(t tells.Tell) (found, bool) {
		f := Flag{Start: t.Start, End: t.End, Written: t.Written, Expected: t.Expected, Gain: t.Gain, Kind: t.Kind}
		return found{Flag: f}, f.Gain >= float64(least) || f.Gain >= tells.BraceGain
	})
	j.found = merge(j.found, short, func(f Flag) (found, bool) {
		return found{Flag: f}, f.Gain >= j.d.o.MinGain || f.Gain >= tells.BraceGain
	})
	j.found = merge(j.found, broken, func(f Flag) (found, bool) { return found{Flag: f}, f.Gain >= j.d.o.MinGain })
	for i := range j.found {
		f := &j.found[i].Flag
		if f.Strength == "" {
			f.Strength = j.strengthOf(f)
		}
		j.spare(f)
	}
}

// strengthOf is the strength of a flag by its gain. A name that is spelled in two ways, or a title that another man
// has, is what people write too: in a text that looks clean nobody puts such a one right unasked.
func (j *judging) strengthOf(f *Flag) Strength {
	s := strengthOf(f.Gain)
	if s == Strong && j.v.P > SuspectP && (f.Kind == "drift" || f.Kind == "title") {
		return Likely
	}
	return s
}

// show puts the flags into the verdict.
func (j *judging) show() {
	if len(j.found) == 0 {
		return
	}
	j.v.Flags = make([]Flag, len(j.found))
	for i := range j.found {
		j.v.Flags[i] = j.found[i].Flag
	}
}

// convict calls a text spun that has a near-certain tell.
func (j *judging) convict() {
	if j.v.Class != Spun && certain(j.v.Flags) {
		j.v.P = min(j.v.P, certainP)
		j.v.Class = Spun
	}
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

// deepWords is the length up to which a text needs no verdict for pairs of words to be tried, and for its flags to ask less.
const deepWords = 60

// threshold is the least gain of a flag: a text that looks spun lowers it, and so does one that
// is too short to look like anything.
func (j *judging) threshold() float32 {
	w := j.d.m.Weights
	switch {
	case j.d.o.MinGain > 0:
		return float32(j.d.o.MinGain)
	case j.v.P <= SpunP:
		return w.FlagSpun
	case j.v.P <= SuspectP:
		return w.FlagSuspect
	case j.v.Words < deepWords:
		return flagShort
	}
	if j.d.o.Lexicon != nil {
		return w.FlagClean + learnedCaution
	}
	return w.FlagClean
}

// flagShort is the least gain of a flag in a text that is too short to look like anything.
const flagShort = 1.4

// deep is the quick score from which a text is looked at closely: the corpus's counts lower what
// the first look finds.
func (d *Detector) deep() float64 {
	if d.o.Counts != nil {
		return d.m.Weights.Deep - corpusDepth
	}
	return d.m.Weights.Deep
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
