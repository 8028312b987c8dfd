package learned

import (
	"fmt"
	"maps"
	"slices"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
)

// Dictionary is what aligned pairs of a spun copy and its source taught. It holds words and counts, and of
// the texts no more than a hash.
type Dictionary struct {
	Model string // checksum of the model that the words were read with; that of Clean
	lexicon.Tallies
	// Sites is on how many copies of a site each exchange was seen; copies without a site are not in it.
	Sites map[spin.Exchange]map[string]int
	// Copies names the pairs of texts that taught, as CopyOf does: each teaches once, in whatever run it is met.
	Copies map[string]bool
	// Clean are the p that the model gives, in the regime learned, for sources that taught nothing of what
	// they were judged by (calibration.NewNull), rising.
	Clean []float64
}

// New is a dictionary that holds nothing.
func New(model string) *Dictionary {
	return &Dictionary{Model: model, Sites: map[spin.Exchange]map[string]int{}, Copies: map[string]bool{}}
}

// CopyOf names a pair of texts.
func CopyOf(source, copied string) string {
	return fmt.Sprintf("%016x", xxh3.HashString(fmt.Sprintf("%d %s%s", len(source), source, copied)))
}

// See notes that copies of a site show an exchange.
func (d *Dictionary) See(x spin.Exchange, site string, copies int) {
	if site == "" {
		return
	}
	if d.Sites[x] == nil {
		d.Sites[x] = map[string]int{}
	}
	d.Sites[x][site] += copies
}

// Clone is a copy whose maps are its own.
func (d *Dictionary) Clone() *Dictionary {
	out := *d
	out.Copies, out.Clean = maps.Clone(d.Copies), slices.Clone(d.Clean)
	out.Sites = make(map[spin.Exchange]map[string]int, len(d.Sites))
	for x, sites := range d.Sites {
		out.Sites[x] = maps.Clone(sites)
	}
	return &out
}
