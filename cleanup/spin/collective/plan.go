package collective

import (
	"iter"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Records is what a Plan knows of the records that are judged together.
type Records interface {
	Len() int
	// Site is where a record was published; "" when that is not known.
	Site(i int) string
	// Key is a number that follows from the record alone, not from its place: what is
	// chosen among many is chosen by it.
	Key(i int) uint64
	// Group is the record that stands for the copies of i's story until one is
	// chosen, i itself perhaps; -1: it has no copy.
	Group(i int) int32
}

// Found is what a corpus taught.
type Found struct {
	// Sites are those with enough articles to say something, by name.
	Sites []Site
	// Notes say in words what was learned and what was bounded.
	Notes []string
}

// Plan is the judging of a corpus as a sequence of rounds (Rounds): each names records and asks one thing of each, and what is
// told of them decides what the next one asks. It reads no text. A run on one machine is a loop over the rounds (Judge); on many, each
// round's tasks are dealt out by record, and who makes the tasks of a round has what was told in the rounds before it told again:
// nothing else is kept of a Plan between rounds. The order in which things are told changes nothing.
//
// It takes 75 bytes a record, 64 MB for counts of the corpus, and what the table of the sites holds (EXCHANGES_MOST). Not safe for
// concurrent use, but Take may be called while Round.Tasks is ranged over.
type Plan struct {
	Found
}

// NewPlan is the plan for the records of c; pairs are those of records of which one is the other with words replaced throughout.
func NewPlan(m *spin.Model, c Records, pairs iter.Seq[[2]int], o Options) (*Plan, error) {
	return nil, nil
}

// Next ends the round before and begins the next one; nil after the last.
func (p *Plan) Next() (*Round, error) { return nil, nil }

// Take notes what a task of the round at hand came to (Result.Tell); nil is nothing. Bytes that no Worker of the round tells
// are an error.
func (p *Plan) Take(record int, tell []byte) error { return nil }

// Teaching is what the texts of the corpus taught; nil before teach has ended. It stays the same from then on.
func (p *Plan) Teaching() *Teaching { return nil }

// Class is the last verdict on record i, in one word, and P its p.
func (p *Plan) Class(i int) spin.Class { return "" }

// P is the p of the last verdict on record i.
func (p *Plan) P(i int) float64 { return 0 }

type state struct{}

func (s *state) append(b []byte) []byte { return b }
