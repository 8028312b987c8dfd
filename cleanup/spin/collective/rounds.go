package collective

import (
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// step is what a Plan does in a round.
type step struct {
	name  string
	each  bool // every task tells something
	begin func(*Plan) *Round
	take  func(p *Plan, record int, tell []byte) error
	end   func(*Plan) // nil: nothing is left to do
	work  func(w *Worker, texts Texts, t Task) (Result, error)
}

func rounds() [roundCount]step {
	return [roundCount]step{
		roundFirst:     {"first", true, (*Plan).beginFirst, (*Plan).takeFirst, nil, (*Worker).first},
		roundTeach:     {"teach", false, (*Plan).beginTeach, (*Plan).takeTeach, (*Plan).endTeach, (*Worker).teach},
		roundCalibrate: {"calibrate", true, (*Plan).beginCalibrate, (*Plan).takeCalibrate, (*Plan).endCalibrate, (*Worker).calibrate},
		roundAgain:     {"again", false, (*Plan).beginAgain, (*Plan).takeLook, nil, (*Worker).again},
		roundRaise:     {"raise", true, (*Plan).beginRaise, (*Plan).takeLook, nil, (*Worker).raise},
		roundExchanges: {"exchanges", false, (*Plan).beginExchanges, (*Plan).takeExchanges, nil, (*Worker).exchanges},
		roundStyle:     {"style", true, (*Plan).beginStyle, (*Plan).takeStyle, (*Plan).endStyle, (*Worker).style},
		roundSites:     {"sites", false, (*Plan).beginSites, (*Plan).takeSites, (*Plan).endSites, (*Worker).sites},
	}
}

// Rounds are the names of the rounds of every Plan, in their order; any of them may have no tasks. What they ask and tell, in bytes a
// task:
//
//	first      of every record; tells 9
//	teach      of clean texts, ngrams.Most of them, and of spun copies; tells 8 for each n-gram of a text, or what a copy shows beside its source
//	calibrate  of the sources and of cleanestMost clean texts; tells 9
//	again      of every record where something was learned, else of those of a few words; tells 9 of a verdict that changes, or that
//	           is not clean beyond doubt where sites may say something
//	raise      of records in strange English; asks 8, tells 9
//	exchanges  of records with a site; tells the phrases of their flags, some 300 of one with flags
//	style      of the articles of sites that may have a house style; asks 10, tells 9 and a bit or two for each candidate
//	sites      of records that their site says something of; asks some 150, tells 12
func Rounds() []string {
	var out []string
	for _, s := range rounds() {
		out = append(out, s.name)
	}
	return out
}

// NewPlan is the plan for some records; pairs are those of which one is the other with words replaced throughout. Of the
// options Decided, Known, Sites and Retold count.
func NewPlan(m *spin.Model, c Records, pairs iter.Seq[[2]int], o Options) (*Plan, error) {
	if _, err := spin.NewDetector(m, spin.Options{Decided: o.Decided}); err != nil {
		return nil, err
	}
	return &Plan{
		m: m, c: c, o: o, pairs: pairs, looks: newLooks(c.Len()), alone: make([]float64, c.Len()),
		shares: map[int32]float64{}, siteNotes: map[string]string{},
	}, nil
}

// Next ends the round before and begins the next one; nil after the last. A round in which every task tells something, and not all
// told, is an error.
func (p *Plan) Next() (*Round, error) {
	if r := p.round; r != nil {
		if r.each && p.told != r.Size {
			return nil, fmt.Errorf("spin: %s: %d of %d tasks told what they came to", r.Name, p.told, r.Size)
		}
		p.round = nil
		if p.end != nil {
			p.end(p)
		}
	}
	if p.begun == roundCount {
		return nil, nil
	}
	step := rounds()[p.begun]
	r := step.begin(p)
	r.Name, r.each = step.name, step.each
	r.state.round, r.state.decided = p.begun, p.o.Decided
	p.round, p.told, p.take, p.end = r, 0, step.take, step.end
	p.begun++
	return r, nil
}

// Take notes what a task of the round at hand came to (Result.Tell); nil is nothing. Bytes that no Worker of the round tells
// are an error.
func (p *Plan) Take(record int, tell []byte) error {
	if tell == nil {
		return nil
	}
	if p.round == nil || record < 0 || record >= p.c.Len() {
		return fmt.Errorf("spin: record %d is none of the round at hand", record)
	}
	if err := p.take(p, record, tell); err != nil {
		return fmt.Errorf("spin: %s: record %d: %w", p.round.Name, record, err)
	}
	p.told++
	return nil
}

// NewWorker is a worker for a round, from the bytes of Round.AppendState and what was taught, which is nil for the rounds first and
// teach. Bytes that are no state are an error.
func NewWorker(m *spin.Model, t *Teaching, state []byte) (*Worker, error) {
	s, err := readState(state)
	if err != nil {
		return nil, fmt.Errorf("spin: %w", err)
	}
	return newWorker(m, t, s)
}

func newWorker(m *spin.Model, t *Teaching, s *state) (*Worker, error) {
	plain, err := spin.NewDetector(m, spin.Options{Decided: s.decided})
	if err != nil {
		return nil, err
	}
	w := &Worker{m: m, state: s, do: rounds()[s.round].work, plain: plain, detector: plain}
	w.cutters.New = func() any { return ngrams.NewCutter(m.Tables()) }
	for i := range s.sites {
		site := &s.sites[i]
		w.says = append(w.says, siteKnows{site.styles(), foldedAll(site.written), foldedAll(site.meant)})
	}
	switch {
	case s.round <= roundTeach:
	case t == nil:
		return nil, errors.New("spin: a worker without what was taught")
	case s.round == roundCalibrate:
		for k := range w.folds {
			w.folds[k] = sync.OnceValues(func() (*spin.Detector, error) { return w.withLexicon(t, k) })
		}
	case t.teaches():
		o := spin.Options{Decided: s.decided, Counts: t.counts}
		if t.enough {
			o.Lexicon, o.Null = t.learner(-1).Lexicon(), s.null
		}
		w.lexicon = o.Lexicon != nil
		if w.detector, err = spin.NewDetector(m, o); err != nil {
			return nil, err
		}
	}
	return w, nil
}
