// FITTED: which of the reversals at a place stands, of which the features of a text are made; changing it needs gen (5 min); see doc/spin-model.md.

// Package search finds what may have stood in a text: the reversals that make it more probable, tier by tier (TIERS,
// ITERATED REPAIR, JOINT REVERSAL), each described by features and weighed. What they come to for the text is for the
// layer above. The heuristics are named in the comment of package spin.
package search

import (
	"sort"

	"github.com/copydesk/copydesk/cleanup/spin/internal/filter"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
	"github.com/copydesk/copydesk/cleanup/spin/internal/prose"
)

// Search is what is found in a text: the reversals that make it more probable.
type Search struct {
	counts     *ngrams.Source
	text       *prose.Prose
	Lexicon    *lexicon.Lexicon
	Everywhere bool    // at all places
	best       []int32 // index+1 into sites of the best reversal that begins at a token
	Sites      []Site
	spare      []Site
	again      []int32  // tokens to visit a second time
	due        []int32  // words to look at
	tried      []Repair // what was found for them
	batch      [touchPlaces]place
	list       [touchPlaces * maxRelated]candidate
	spots      []spot
	views      [64]view
	told       filter.Tally // see recall
	marks      filter.Set   // of what told watches
}

// New returns an empty search in a text; without a lexicon nothing was learned.
func New(c *ngrams.Source, text *prose.Prose, l *lexicon.Lexicon) *Search {
	return &Search{counts: c, text: text, Lexicon: l}
}

// touchPlaces is how many places are read side by side: enough for memory to be waited for once, few enough for what
// was read to be there still.
const touchPlaces = 16

// maxRelated bounds the related words of a model's word that are tried.
const maxRelated = 40

// The scratch holds what is asked for all of them.
var _ = [prose.Asked]struct{}([touchPlaces * maxRelated]struct{}{})

// maxBrisk bounds the related words that are tried in a brisk look, maxRight those tried with the next word.
const (
	maxBrisk = 24
	maxRight = 8
)

// candidate is a word that may have stood at a place.
type candidate struct {
	id          uint32
	strength    uint8
	count       float32 // log count
	left, right float32 // log counts with the neighbours
	gain        float32 // as far as known
}

// place is a word that is being looked at.
type place struct {
	ngrams.Window
	word        uint32
	before      lm.Asker // of the word before
	from, to    int      // its candidates
	count       float32
	left, right float32 // log counts of the word as written with its neighbours
	own         float32 // its log probability by bigrams
	order       [maxRight]int32
	n           int // of order
	top         [3]int32
	tops        int
	first, end  uint32 // entries of related words
}

// spot is a run of words that may be a known phrase.
type spot struct {
	at     int32
	n      uint8
	asked  uint8 // exchanges of it
	offset uint32
	ngrams.Window
	left, right float32 // log counts of the bigrams it makes with its neighbours
	found       Repair
}

// view is a site with its neighbours: the log counts of the bigrams that the words as written and as
// expected make with them.
type view struct {
	ngrams.Window
	wl, wr, el, er float32
}

func (s *Search) propose(i int, found *Site) {
	found.raw = found.Gain
	s.Sites = append(s.Sites, *found)
	s.best[i] = int32(len(s.Sites))
}

// Arrange puts the best sites in text order and drops the others.
func (s *Search) Arrange() {
	s.spare = s.spare[:0]
	for i, k := range s.best {
		if k > 0 {
			s.spare = append(s.spare, s.Sites[k-1])
			s.best[i] = int32(len(s.spare))
		}
	}
	s.Sites, s.spare = s.spare, s.Sites
}

// Beaten tells whether a site that overlaps this one is better.
func (s *Search) Beaten(i int) bool {
	f := &s.Sites[i]
	for j := i - 1; j >= 0 && s.Sites[j].At+4 > f.At; j-- {
		if g := &s.Sites[j]; g.At+int32(g.Words) > f.At && g.Gain >= f.Gain {
			return true
		}
	}
	for j := i + 1; j < len(s.Sites) && s.Sites[j].At < f.At+int32(f.Words); j++ {
		if s.Sites[j].Gain > f.Gain {
			return true
		}
	}
	return false
}

// taken tells whether a token is in a reversal of its own.
func (s *Search) taken(i int) bool {
	if i < 0 || i >= len(s.text.Tokens) {
		return false
	}
	for j := max(0, i-3); j <= i; j++ {
		if k := s.best[j]; k > 0 && s.Sites[k-1].Gain > 0 && j+int(s.Sites[k-1].Words) > i {
			return true
		}
	}
	return false
}

// settle lets the neighbours of every word that was put right see it.
func (s *Search) settle() {
	for i, k := range s.best {
		if k == 0 {
			continue
		}
		s.text.IDs[i] = s.text.Tokens[i].ID
		if f := &s.Sites[k-1]; f.Words == 1 && f.N == 1 && f.Gain > settleGain {
			s.text.IDs[i] = f.Expected[0]
		}
	}
}

// Forget drops the sites between two offsets, as soon as they are arranged.
func (s *Search) Forget(start, end int) {
	from := sort.Search(len(s.text.Tokens), func(i int) bool { return int(s.text.Tokens[i].Start) >= start })
	for i := from; i < len(s.text.Tokens) && int(s.text.Tokens[i].End) <= end; i++ {
		s.best[i] = 0
	}
}
