package phrase

import (
	"slices"
	"sync/atomic"
)

// hearsay is a word by the weight of the words it shares with another.
type hearsay struct {
	id     uint32
	weight float32
}

// heardWords remembers what secondHand found for a word, which depends on the word and the model alone: the words
// of short texts come again and again. Direct-mapped, at most heardEntries of bareSecond words, 2 MB; safe for
// concurrent use, and what it says does not depend on who came first.
type heardWords [heardEntries]atomic.Pointer[heardWord]

const heardEntries = 1 << 12

type heardWord struct {
	id   uint32
	told []hearsay
}

// at returns what is remembered of a word, nil when nothing is.
func (h *heardWords) at(id uint32) []hearsay {
	if e := h[id%heardEntries].Load(); e != nil && e.id == id {
		return e.told
	}
	return nil
}

// keep remembers what was found for a word, in a copy that it returns.
func (h *heardWords) keep(id uint32, told []hearsay) []hearsay {
	e := &heardWord{id, slices.Clone(told)}
	h[id%heardEntries].Store(e)
	return e.told
}
