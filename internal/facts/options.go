package facts

import (
	"io"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// Progress is told how reading gets on. Calls come from one goroutine at a time.
type Progress interface {
	Stage(name, unit string, total int64)
	Advance(units, records int64)
}

// Options say what to read and how.
type Options struct {
	Settings settings.Settings
	Sources  corpus.Sources
	Stdin    io.Reader              // what the input - reads
	Model    *spin.Model            // for the first look; nil when the stage is off
	Known    func(word string) bool // does English have the word? nil: nobody knows
	Decided  spin.Decided           // what somebody knows of exchanges
	// DamageLater leaves out of Print how damaged a text is: who asks it of few records has Store.Damage.
	DamageLater bool

	Workers  int
	Dir      string // for temporary files
	Progress Progress

	Resume   bool // keep the work in Dir and use what an interrupted run left there
	Versions any  // of everything that the work depends on beside the settings
}

// BYTES_UNDER_WAY: so many bytes of input are between reader and store at a time,
// or one record when that is larger.
const bytesUnderWay = 32 << 20

// identity is all that the work on a record depends on beside the record: a change
// of anything else leaves the log of use.
func (o *Options) identity() any {
	set := &o.Settings
	return struct {
		Input, Stages, Clean, Quality any
		Model                         string
		Brief, DamageLater            bool
		Decided                       spin.Decided
		Versions                      any
	}{set.Input, set.Stages, set.Clean, set.Quality, set.Spin.Model, set.Spin.Learn, o.DamageLater, o.Decided, o.Versions}
}
