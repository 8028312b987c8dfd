package collective

import (
	"iter"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/calibration"
)

// Plan is the judging of a corpus as a sequence of rounds (Rounds): each names records and asks one thing of each, and what is
// told of them decides what the next one asks. It reads no text. On one machine judging is a loop over the rounds (Judge); on many,
// each round's tasks are dealt out by record, and whoever makes the tasks of a round makes a Plan anew and tells it again what the
// rounds before told: nothing else of a Plan is kept. The order in which things are told changes nothing.
//
// It takes 70 bytes a record and 500 a site, 64 MB for counts of the corpus unless it is Retold, and what the table of the sites holds
// (EXCHANGES_MOST): at most 2^31 records. Not safe for concurrent use, but Take may be called while Round.Tasks is ranged over.
type Plan struct {
	Found

	m     *spin.Model
	c     Records
	o     Options
	pairs iter.Seq[[2]int]

	begun int    // rounds
	round *Round // at hand
	told  int    // in it
	take  func(p *Plan, record int, tell []byte) error
	end   func(*Plan) // nil: nothing is left to do

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

// Teaching is what the texts of the corpus taught; nil before teach has ended, and of a Plan that is Retold. It stays the same from
// then on.
func (p *Plan) Teaching() *Teaching {
	if p.o.Retold || p.lessons == nil || p.begun <= roundTeach+1 {
		return nil
	}
	return &p.lessons.Teaching
}

// Class is the last verdict on record i in one word.
func (p *Plan) Class(i int) spin.Class { return p.looks.class(i) }

// P is the p of the last verdict on record i.
func (p *Plan) P(i int) float64 { return p.looks.p[i] }
