package facts

import "sync/atomic"

// lexicon remembers what a list of words said of those that it was asked for last. Safe for concurrent use.
type lexicon struct {
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

// remembered remembers for known, whose answer follows from the word; nil: nobody knows.
func remembered(known func(word string) bool) func(word string) bool {
	if known == nil {
		return nil
	}
	return (&lexicon{known: known}).has
}

// has tells what known tells of a word of small letters of ASCII. O(len(word)).
func (x *lexicon) has(word string) bool {
	if len(word) > packedMost {
		return x.known(word)
	}
	key := uint64(0)
	for i := range len(word) {
		key = key<<5 | uint64(word[i]&0x1F) // from 1 to 26
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
