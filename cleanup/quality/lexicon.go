package quality

import (
	"bytes"
	"slices"

	"github.com/zeebo/xxh3"
)

// lexicon keeps the facts of words that are not plain (see PLAIN WORDS) from text
// to text: they depend on the word alone. It belongs to one scan and is emptied
// when it has grown beyond maxLexicon words or bytes. No pointers: the garbage
// collector passes over it.
//
// GIANT WORDS: a word or form of giantWord bytes or more is known by its length and a
// hash of 128 bits, not by a copy of it.
type lexicon struct {
	slots   []slot // open addressing; length a power of two
	entries []entry
	kinds   kinds
	long    map[string]uint64 // forms that fit no key
	arena   []byte            // the text of words
	buffer  []byte
}

// slot leads to an entry: its number, from 1 on, below 32 bits of its hash.
type slot uint64

// entry is a word of the lexicon.
type entry struct {
	key     wordKey // of a word shorter than 16 bytes, the hash of a giant one
	form    wordKey // of its normalised form
	at      span
	kind    int32
	runes   int32 // characters of the form
	changed int32 // 1 when the form differs from the word
}

// span is a stretch of bytes.
type span struct{ start, end uint32 }

const (
	maxLexicon      = 1 << 15
	maxLexiconBytes = 1 << 20
	giantWord       = 1 << 12
)

// next begins a text. A lexicon that has grown too large is emptied.
func (x *lexicon) next() {
	if len(x.slots) > 0 && len(x.entries) < maxLexicon && len(x.arena) < maxLexiconBytes {
		return
	}
	if len(x.slots) == 0 || len(x.slots) > 4*maxLexicon {
		x.slots, x.entries, x.arena, x.long = make([]slot, 1<<10), nil, nil, map[string]uint64{}
	}
	clear(x.slots)
	x.arena = x.arena[:0]
	x.entries = append(x.entries[:0], entry{})
	clear(x.long)
	x.kinds.reset()
}

// look returns the entry of the word text[start:end], described when it is new.
func (x *lexicon) look(text string, start, end int) *entry {
	s := text[start:end]
	switch {
	case len(s) < 16:
		return x.short(s, keyAt(text, start, len(s)))
	case len(s) < giantWord:
		return x.find(s, wordKey{}, xxh3.HashString(s))
	}
	h := xxh3.HashString128(s)
	return x.find(s, wordKey{h.Hi, h.Lo}, h.Hi)
}

// short is look for a word shorter than 16 bytes, whose key is known.
func (x *lexicon) short(s string, key wordKey) *entry {
	return x.find(s, key, mix(key.head, key.tail^uint64(len(s))<<56))
}

// find returns the entry of a word with this key and hash.
func (x *lexicon) find(s string, key wordKey, hash uint64) *entry {
	if 2*len(x.entries) >= len(x.slots) {
		x.grow()
	}
	mask := uint64(len(x.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		at := x.slots[i]
		if at == 0 {
			x.slots[i] = slot(hash>>32<<32 | uint64(len(x.entries)))
			return x.describe(s, key)
		}
		if uint64(at)>>32 != hash>>32 {
			continue
		}
		e := &x.entries[uint32(at)]
		if e.key == key && int(e.at.end-e.at.start) == len(s) && (len(s) < 16 || len(s) >= giantWord || string(x.arena[e.at.start:e.at.end]) == s) {
			return e
		}
	}
}

func (x *lexicon) grow() {
	x.slots = make([]slot, 2*len(x.slots))
	mask := uint64(len(x.slots) - 1)
	for n := 1; n < len(x.entries); n++ {
		e := &x.entries[n]
		var hash uint64
		switch size := e.at.end - e.at.start; {
		case size < 16:
			hash = mix(e.key.head, e.key.tail^uint64(size)<<56)
		case size < giantWord:
			hash = xxh3.Hash(x.arena[e.at.start:e.at.end])
		default:
			hash = e.key.head
		}
		i := hash & mask
		for x.slots[i] != 0 {
			i = (i + 1) & mask
		}
		x.slots[i] = slot(hash>>32<<32 | uint64(n))
	}
}

// describe adds a word.
func (x *lexicon) describe(s string, key wordKey) *entry {
	w := describe(s)
	e := entry{key: key, at: span{0, uint32(len(s))}, changed: 1}
	form := normalise(s, slices.Grow(x.buffer[:0], len(s)))
	if len(s) < giantWord {
		e.at = span{uint32(len(x.arena)), uint32(len(x.arena) + len(s))}
		x.arena = append(x.arena, s...)
		x.buffer = form
	}
	if len(form) > 0 {
		e.runes = runeCount(form)
		e.form = x.formKey(form)
		w.set(justJavaScript, string(form) == "javascript")
		if string(form) == s {
			e.changed = 0
		}
	}
	w.flags |= present
	w.set(bare, len(form) == 0)
	w.set(odd, w.flags.is(punct|symbol|caps|mixed|url|justJavaScript|long) || w.rare())
	e.kind = x.kinds.number(&w)
	x.entries = append(x.entries, e)
	return &x.entries[len(x.entries)-1]
}

// formKey is the key of a normalised form.
func (x *lexicon) formKey(form []byte) wordKey {
	if len(form) < 16 && bytes.IndexByte(form, 0) < 0 {
		return keyOf(string(form))
	}
	if len(form) >= giantWord {
		h := xxh3.Hash128(form).Bytes()
		form = h[:]
	}
	n, known := x.long[string(form)]
	if !known {
		n = uint64(len(x.long))
		x.long[string(form)] = n
	}
	return wordKey{tail: 1<<63 | n}
}
