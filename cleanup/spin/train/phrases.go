package train

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/ngrams"
)

// confusions are exchanges of function words and set phrases, written for this project:
// "written<TAB>expected", a word or phrase each.
//
//go:embed confusions.tsv
var confusions []byte

const (
	phraseWords = 4 // longest phrase, in words
	phraseTrust = 3.5
	phraseLeast = 30 // least count of the rarest bigram of a phrase from a thesaurus
	phraseCap   = 12 // expected phrases kept for a written one
)

// particles may follow an inflected verb in a phrase.
var particles = map[string]bool{
	"up": true, "out": true, "off": true, "on": true, "in": true, "back": true, "down": true, "away": true,
	"over": true, "about": true, "for": true, "to": true, "with": true, "of": true, "into": true, "through": true, "upon": true, "by": true,
}

func (r *relations) readConfusions() {
	eachConfusion(func(written, expected string) { r.confuse(written, expected, 9) })
}

func eachConfusion(f func(written, expected string)) {
	for line := range bytes.Lines(confusions) {
		c := strings.Split(strings.TrimSpace(string(line)), "\t")
		if len(c) == 2 && !strings.HasPrefix(c[0], "//") {
			f(c[0], c[1])
		}
	}
}

func (r *relations) confuse(written, expected string, t float32) {
	if strings.IndexByte(written, ' ') < 0 && strings.IndexByte(expected, ' ') < 0 {
		r.add(written, expected, t)
		return
	}
	r.phrases[[2]string{written, expected}] += t
	r.phrases[[2]string{expected, written}] += 0 // listed, not trusted, the other way round
}

// inflected lists the forms of a phrase that keep to one slot.
func (r *relations) inflected(p string, slot inflect.Slot) string {
	w := strings.Fields(p)
	switch {
	case len(w) == 1:
		return r.forms.Form(p, slot)
	case particles[w[1]] || slot > inflect.S:
		w[0] = r.forms.Form(w[0], slot)
	default:
		w[len(w)-1] = r.forms.Form(w[len(w)-1], slot)
	}
	return strings.Join(w, " ")
}

// phraseIDs returns the ids of a phrase whose words and bigrams are known.
func (r *relations) phraseIDs(p string, bigrams map[uint64]float32, least float32) []uint32 {
	var ids []uint32
	for w := range strings.FieldsSeq(p) {
		id := r.c.ids[w]
		if id == lm.Unknown {
			return nil
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 || len(ids) > phraseWords || len(ids) == 1 && !r.frequent(p) {
		return nil
	}
	for i := 1; i < len(ids); i++ {
		if bigrams[lm.Key2(ids[i-1], ids[i])] < least {
			return nil
		}
	}
	return ids
}

// encodePhrases lays out exchanges that involve a phrase. "phsh" is an open-addressing table of
// uint32 (lm.PhraseSlot); an entry of "pdat" is: words of the written phrase
// (1 byte), number of expected phrases (1 byte), the written ids (3 bytes each), then
// per expected phrase its strength<<4|words (1 byte), how much more probable it is without context (1
// byte, filled in by ngrams.PhraseData) and its ids (3 bytes each).
// It returns the ids that begin a written phrase, with the lengths that occur as bits.
func (r *relations) encodePhrases() (sections []lm.Section, begins map[uint32]uint8) {
	bigrams := make(map[uint64]float32, len(r.c.grams[2]))
	for _, g := range r.c.grams[2] {
		bigrams[g.key] = g.count
	}
	type expected struct {
		ids []uint32
		t   float32
	}
	table := map[string][]expected{}
	written := map[string][]uint32{}
	seen := map[[2]string]float32{}
	put := func(a, b string, t float32) { seen[[2]string{a, b}] = max(seen[[2]string{a, b}], t) }
	for p, t := range r.phrases {
		t = max(t, r.phrases[[2]string{p[1], p[0]}])
		if t < phraseTrust {
			continue
		}
		own := r.phrases[p] >= 9
		if own {
			put(p[0], p[1], t)
			continue
		}
		if r.phrases[[2]string{p[1], p[0]}] >= 9 {
			continue
		}
		put(p[0], p[1], t)
		put(p[1], p[0], t)
		for slot := inflect.S; slot <= inflect.Ing; slot++ {
			x, y := r.inflected(p[0], slot), r.inflected(p[1], slot)
			put(x, y, t*0.9)
			put(y, x, t*0.9)
		}
	}
	for p, t := range seen {
		least := float32(phraseLeast)
		if t >= 9 {
			least = 0
		}
		w, e := r.phraseIDs(p[0], bigrams, least), r.phraseIDs(p[1], bigrams, least)
		if w == nil || e == nil || p[0] == p[1] {
			continue
		}
		table[p[0]] = append(table[p[0]], expected{e, t})
		written[p[0]] = w
	}
	names := make([]string, 0, len(table))
	for w := range table {
		names = append(names, w)
	}
	slices.Sort(names)
	cells := 8
	for cells < 2*len(names) {
		cells *= 2
	}
	slots, data := make([]byte, 4*cells), []byte{}
	begins = map[uint32]uint8{}
	id3 := func(id uint32) { data = append(data, byte(id), byte(id>>8), byte(id>>16)) }
	for _, name := range names {
		w, list := written[name], table[name]
		slices.SortFunc(list, func(a, b expected) int {
			return cmp.Or(cmp.Compare(b.t, a.t), slices.Compare(a.ids, b.ids))
		})
		list = list[:min(len(list), phraseCap)]
		h := lm.PhraseHash(w)
		at := uint32(h) & uint32(cells-1)
		for binary.LittleEndian.Uint32(slots[4*at:]) != 0 {
			at = (at + 1) & uint32(cells-1)
		}
		binary.LittleEndian.PutUint32(slots[4*at:], lm.PhraseSlot(h, uint32(len(data))))
		data = append(data, byte(len(w)), byte(len(list)))
		for _, id := range w {
			id3(id)
		}
		for _, e := range list {
			data = append(data, byte(min(15, max(1, e.t*1.5)))<<4|byte(len(e.ids)), 0)
			for _, id := range e.ids {
				id3(id)
			}
		}
		begins[w[0]] |= 1 << (len(w) - 1)
	}
	return []lm.Section{{Name: "phsh", Data: slots}, {Name: "pdat", Data: data}}, begins
}

// Confusions is the list of exchanges written for this project, as a spinner's dictionary:
// expected to written.
func Confusions() map[string][]string {
	d := map[string][]string{}
	eachConfusion(func(written, expected string) { d[expected] = append(d[expected], written) })
	return d
}

// fillPhrases has the model say how probable its phrases are.
func fillPhrases(sections []lm.Section) error {
	b, err := lm.Encode(sections)
	if err != nil {
		return err
	}
	m, err := spin.Open(b)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	for i := range sections {
		if sections[i].Name == "pdat" {
			sections[i].Data = ngrams.PhraseData(m.Tables())
		}
	}
	return nil
}
