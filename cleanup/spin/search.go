package spin

import "github.com/copydesk/copydesk/cleanup/spin/internal/lm"

// search is what is found in a text: the reversals that make it more probable.
type search struct {
	prose
	lexicon    *Lexicon
	everywhere bool    // at all places
	best       []int32 // index+1 into sites of the best reversal that begins at a token
	sites      []site
	spare      []site
	again      []int32  // tokens to visit a second time
	due        []int32  // words to look at
	tried      []repair // what was found for them
	batch      [touchPlaces]place
	list       [askedTogether]candidate
	spots      []spot
	views      [64]view
	inText     map[uint64]int // see recall
	marks      filter
	exchanged  map[[2]uint32]int
}

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
	window
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
	window
	left, right float32 // log counts of the bigrams it makes with its neighbours
	found       repair
}

// view is a site with its neighbours: the log counts of the bigrams that the words as written and as
// expected make with them.
type view struct {
	window
	wl, wr, el, er float32
}

func (s *search) propose(i int, found *site) {
	found.raw = found.gain
	s.sites = append(s.sites, *found)
	s.best[i] = int32(len(s.sites))
}

// arrange puts the best sites in text order and drops the others.
func (s *search) arrange() {
	s.spare = s.spare[:0]
	for i, k := range s.best {
		if k > 0 {
			s.spare = append(s.spare, s.sites[k-1])
			s.best[i] = int32(len(s.spare))
		}
	}
	s.sites, s.spare = s.spare, s.sites
}

// beaten tells whether a site that overlaps this one is better.
func (s *search) beaten(i int) bool {
	f := &s.sites[i]
	for j := i - 1; j >= 0 && s.sites[j].at+4 > f.at; j-- {
		if g := &s.sites[j]; g.at+int32(g.words) > f.at && g.gain >= f.gain {
			return true
		}
	}
	for j := i + 1; j < len(s.sites) && s.sites[j].at < f.at+int32(f.words); j++ {
		if s.sites[j].gain > f.gain {
			return true
		}
	}
	return false
}

// taken tells whether a token is in a reversal of its own.
func (s *search) taken(i int) bool {
	if i < 0 || i >= len(s.tokens) {
		return false
	}
	for j := max(0, i-3); j <= i; j++ {
		if k := s.best[j]; k > 0 && s.sites[k-1].gain > 0 && j+int(s.sites[k-1].words) > i {
			return true
		}
	}
	return false
}

// settle lets the neighbours of every word that was put right see it.
func (s *search) settle() {
	for i, k := range s.best {
		if k == 0 {
			continue
		}
		s.ids[i] = s.tokens[i].ID
		if f := &s.sites[k-1]; f.words == 1 && f.n == 1 && f.gain > settleGain {
			s.ids[i] = f.expected[0]
		}
	}
}
