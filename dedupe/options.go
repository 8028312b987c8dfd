package dedupe

import (
	"time"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Options are the settings of an Engine.
type Options struct {
	Related func(a, b string) bool // may a spinner have put one for the other? symmetric, lower-case words or phrases; nil: unknown
	// Damage measures how damaged the text of a record is; of those that were seen before it says what Meta.Damage does. It is
	// asked, by several goroutines, for the records among which one is chosen, once each. nil: as Meta.Damage says.
	Damage func(ordinal int) (Damage, error)

	Memory     int64          // bytes of keys, titles and evidence before they go to disk; 0: no limit
	Workers    int            // goroutines that compare; 0: one per processor
	Records    int            // that will be added, where it is known: memory is made for so many at once and not grown; 0: unknown
	TempDir    string         // for the spill; "": the system's
	Updates    verify.Updates // what becomes of updates
	MaxNovelty float64        // OWN: share of a version's words that may stand nowhere in what is kept
	Window     time.Duration  // records dated further apart are not compared, undated ones are; 0: all are
	Across     Across         // which records are compared by their Meta.Source

	Prose  candidates.Options // the channel of word 3-shingles
	Stable candidates.Options // the channel of names and numbers; zero FullRun: left out
}

// DefaultOptions are the settings that doc/accuracy.md measures.
func DefaultOptions() Options {
	stable := candidates.DefaultOptions()
	stable.MinShare, stable.Short, stable.Enough = stableShare, stableShare, 0
	return Options{Prose: candidates.DefaultOptions(), Stable: stable, MaxNovelty: ownNovelty}
}

// ownNovelty is OWN (represent.go): a larger share of a version's words must not be lost; below this share none of
// them, whatever their number.
const ownNovelty = .1
