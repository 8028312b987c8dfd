package collective

import (
	"fmt"
	"iter"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

// Found is what a corpus taught.
type Found struct {
	// Sites are those with enough articles to say something, by name.
	Sites []Site
	// Notes say in words what was learned and what was bounded.
	Notes []string
	// Lexicon is what spun copies beside their sources taught, and Options.Known; nil: too few of them.
	Lexicon *lexicon.Lexicon
	// Learned is what both know, to be known to another corpus; nil: nothing.
	Learned *learned.Dictionary
}

// Plan is the judging of a corpus as a sequence of rounds (Rounds): each names records and asks one thing of each, and what is
// told of them decides what the next one asks. It reads no text. On one machine judging is a loop over the rounds (Judge); on many,
// each round's tasks are dealt out by record, and whoever makes the tasks of a round makes a Plan anew and tells it again what the
// rounds before told: nothing else of a Plan is kept. The order in which things are told changes nothing.
//
// It takes 50 bytes a record, 64 MB for counts of the corpus, and what the table of the sites holds (EXCHANGES_MOST): at most
// 2^31 records. Not safe for concurrent use, but Take may be called while Round.Tasks is ranged over.
type Plan struct {
	Found

	m     *spin.Model
	c     Records
	o     Options
	pairs iter.Seq[[2]int]

	steps [8]step
	begun int    // of them
	round *Round // at hand
	told  int    // in it

	looks *looks
	alone []float64 // p of the first verdicts

	lessons *lessons
	null    *calibration.Null

	shares    map[int32]float64 // least p of records in strange English
	siteNotes map[string]string // what is said of their sites

	table *siteTable    // nil: no site has enough articles
	sites []*judgedSite // of the table
	moves siteMoves
}

// NewPlan is the plan for some records; pairs are those of which one is the other with words replaced throughout. Of the
// options Decided, Known and Sites count.
func NewPlan(m *spin.Model, c Records, pairs iter.Seq[[2]int], o Options) (*Plan, error) {
	if _, err := spin.NewDetector(m, spin.Options{Decided: o.Decided}); err != nil {
		return nil, err
	}
	return &Plan{
		m: m, c: c, o: o, pairs: pairs, steps: rounds(), looks: newLooks(c.Len()), alone: make([]float64, c.Len()),
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
		if end := p.steps[p.begun-1].end; end != nil {
			end(p)
		}
	}
	if p.begun == len(p.steps) {
		return nil, nil
	}
	step := &p.steps[p.begun]
	r := step.begin(p)
	r.Name, r.each = step.name, step.each
	r.state.round, r.state.decided = p.begun, p.o.Decided
	p.round, p.told = r, 0
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
	if err := p.steps[p.begun-1].take(p, record, tell); err != nil {
		return fmt.Errorf("spin: %s: record %d: %w", p.round.Name, record, err)
	}
	p.told++
	return nil
}

// Teaching is what the texts of the corpus taught; nil before teach has ended. It stays the same from then on.
func (p *Plan) Teaching() *Teaching {
	if p.lessons == nil || p.begun <= roundTeach+1 {
		return nil
	}
	return &p.lessons.Teaching
}

// Class is the last verdict on record i in one word.
func (p *Plan) Class(i int) spin.Class { return p.looks.class(i) }

// P is the p of the last verdict on record i.
func (p *Plan) P(i int) float64 { return p.looks.p[i] }
