package damage

import (
	"sync/atomic"

	"github.com/copydesk/copydesk/cleanup/internal/octets"
)

// Lexicon remembers what a list of words said of those that it was asked for last. Safe for concurrent use.
type Lexicon struct {
	known func(word string) bool
	said  [lexiconSlots]atomic.Uint64 // a word of small letters, five bits each, and an answer
}

const (
	lexiconHash  = 15
	lexiconSlots = 1 << lexiconHash // 256 KB
	packedMost   = 12               // letters of a word that is remembered
	saidYes      = 1 << 63
	saidNo       = 1 << 62
)

// NewLexicon remembers for known, whose answer follows from the word.
func NewLexicon(known func(word string) bool) *Lexicon { return &Lexicon{known: known} }

// Has tells what known tells of a word of small letters of ASCII. O(len(word)).
func (x *Lexicon) Has(word string) bool {
	if len(word) > packedMost {
		return x.known(word)
	}
	key := pack(octets.At(word, 0))
	if len(word) > 8 {
		key |= pack(octets.At(word, 8)) << 40
	}
	slot := &x.said[key*0x9E3779B97F4A7C15>>(64-lexiconHash)]
	switch slot.Load() {
	case key | saidYes:
		return true
	case key | saidNo:
		return false
	}
	if !x.known(word) {
		slot.Store(key | saidNo)
		return false
	}
	slot.Store(key | saidYes)
	return true
}

// pack takes five bits of each of eight bytes, so that letters are 1 to 26.
func pack(w uint64) uint64 {
	w = w&0x001F001F001F001F | w>>3&0x03E003E003E003E0
	w = w&0x000003FF000003FF | w>>6&0x000FFC00000FFC00
	return w&0x00000000000FFFFF | w>>12&0x000000FFFFF00000
}
