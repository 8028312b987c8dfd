package train

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// trust of a synonym source, by which TRUST adds up.
func trust(source string) float32 {
	switch {
	case strings.HasPrefix(source, "wn30-hyp"):
		return 1
	case strings.HasPrefix(source, "wn30-"), strings.HasSuffix(source, "-sim"):
		return 1.5
	case strings.HasSuffix(source, "-gen"), strings.HasSuffix(source, "-rel"):
		return 0.7
	case source == "wn30", source == "oewn":
		return 2.5
	case source == "mythes-us", source == "oo-th2003":
		return 1.5
	case source == "ppdb":
		return 4
	case source == "moby":
		return 2
	}
	return 2
}

const (
	relatedCap   = 64 // related words kept for a word, by TRUST
	wideCosine   = 0.4
	wideTrust    = 1    // what a pair of the wide thesaurus alone needs: listed from both sides
	wideLeast    = 1500 // and the count of its words
	relatedLeast = 40   // least count of both words
)

type pair struct{ a, b uint32 }

// relations gathers related words and phrases.
type relations struct {
	c       *counts
	forms   *inflect.Table
	words   map[pair]float32
	wide    map[pair]float32 // pairs of a thesaurus that links too freely: kept when confirmed
	phrases map[[2]string]float32
	heads   map[string]bool // words that a thesaurus lists in lower case: no names
	without map[string]bool
}

func newRelations(c *counts, without []string) *relations {
	r := &relations{c: c, forms: inflect.New(), words: map[pair]float32{}, wide: map[pair]float32{}, phrases: map[[2]string]float32{}, heads: map[string]bool{}, without: map[string]bool{}}
	for _, w := range without {
		r.without[w] = true
	}
	return r
}

func (r *relations) frequent(w string) bool { return r.c.words[w] >= relatedLeast }

func (r *relations) add(a, b string, t float32) {
	if a == b || !r.frequent(a) || !r.frequent(b) {
		return
	}
	x, y := r.c.ids[a], r.c.ids[b]
	if x > y {
		x, y = y, x
	}
	r.words[pair{x, y}] += t
}

func (r *relations) addWide(a, b string, t float32) {
	if a == b || !r.frequent(a) || !r.frequent(b) {
		return
	}
	x, y := r.c.ids[a], r.c.ids[b]
	r.wide[pair{min(x, y), max(x, y)}] += t
}

// confirm adds the pairs of the wide thesaurus that another source or distribution confirms.
func (r *relations) confirm(a, b string) {
	x, y := r.c.ids[a], r.c.ids[b]
	p := pair{min(x, y), max(x, y)}
	if t := r.wide[p]; t > 0 {
		r.words[p] += t
		delete(r.wide, p)
	}
}

// confirmLinked adds the wide pairs that a narrower source lists too.
func (r *relations) confirmLinked() {
	for p, t := range r.wide {
		if r.words[p] > 0 {
			r.words[p] += t
			delete(r.wide, p)
		}
	}
}

func (r *relations) linked(a, b string) bool {
	x, y := r.c.ids[a], r.c.ids[b]
	return r.words[pair{min(x, y), max(x, y)}] > 0
}

func (r *relations) readSynonyms(path string) error {
	return eachLine(path, func(line []byte) error {
		f := bytes.Split(line, []byte{'\t'})
		if len(f) < 2 {
			return nil
		}
		source := "user"
		if len(f) > 2 {
			source = string(f[2])
		}
		if r.without[source] {
			return nil
		}
		head, syn := strings.ToLower(string(f[0])), strings.ToLower(string(f[1]))
		t := trust(source)
		if strings.IndexByte(head, ' ') >= 0 || strings.IndexByte(syn, ' ') >= 0 {
			r.phrases[[2]string{head, syn}] += t
			return nil
		}
		if source == "wn30" || source == "oewn" || source == "ppdb" || source == "user" {
			r.heads[head], r.heads[syn] = true, true
		}
		if source == "moby" {
			r.addWide(head, syn, t/2)
		} else {
			r.add(head, syn, t/2)
		}
		// most pairs are listed from both sides
		for slot := inflect.S; slot <= inflect.Ing; slot++ {
			x, y := r.forms.Form(head, slot), r.forms.Form(syn, slot)
			if r.c.words[x] < 0.002*r.c.words[head] || r.c.words[y] < 0.002*r.c.words[syn] {
				continue
			}
			if slot == inflect.Participle && x == r.forms.Form(head, inflect.Past) && y == r.forms.Form(syn, inflect.Past) {
				continue
			}
			if source == "moby" {
				r.addWide(x, y, 0.45*t)
			} else {
				r.add(x, y, 0.45*t)
			}
		}
		return nil
	})
}

func (r *relations) widely(a, b string) bool {
	x, y := r.c.ids[a], r.c.ids[b]
	return r.wide[pair{min(x, y), max(x, y)}] > 0
}

func (r *relations) readNeighbours(path string) error {
	return eachLine(path, func(line []byte) error {
		f := bytes.Split(line, []byte{'\t'})
		if len(f) < 3 {
			return nil
		}
		cos, err := strconv.ParseFloat(string(f[2]), 32)
		if err != nil {
			return err
		}
		a, b := string(f[0]), string(f[1])
		switch {
		case cos < wideCosine:
		case cos < 0.55:
			r.confirm(a, b)
		case r.linked(a, b) || r.widely(a, b):
			r.confirm(a, b)
			r.add(a, b, float32(cos-0.5)*3)
		case cos >= 0.65 && r.heads[a] && r.heads[b]:
			r.add(a, b, float32(cos-0.55)*2)
		}
		return nil
	})
}

// encodeStrength gives pairs of the wide thesaurus alone 1, the others lm.Confirmed to 15.
func encodeStrength(t float32) uint32 {
	if t == 0 {
		return 1
	}
	return uint32(min(15, max(lm.Confirmed, t*1.5)))
}

// encode lays out the related words of every word: "roff" (uint32 per word, one more at
// the end, in entries) and "rdat" (3 bytes an entry: 20 bits of id, 4 of strength).
func (r *relations) encode(words int) []lm.Section {
	type link struct {
		to       uint32
		strength float32
	}
	lists := make([][]link, words)
	for p, t := range r.wide {
		if a, b := r.c.list[p.a], r.c.list[p.b]; t >= wideTrust && r.c.words[a] >= wideLeast && r.c.words[b] >= wideLeast {
			lists[p.a] = append(lists[p.a], link{p.b, 0})
			lists[p.b] = append(lists[p.b], link{p.a, 0})
		}
	}
	for p, t := range r.words {
		if t < 0.8 {
			continue
		}
		lists[p.a] = append(lists[p.a], link{p.b, t})
		lists[p.b] = append(lists[p.b], link{p.a, t})
	}
	var offsets, data []byte
	n := uint32(0)
	for _, list := range lists {
		offsets = binary.LittleEndian.AppendUint32(offsets, n)
		slices.SortFunc(list, func(a, b link) int {
			return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.to, b.to))
		})
		list = list[:min(len(list), relatedCap)]
		for _, l := range list {
			e := l.to<<4 | encodeStrength(l.strength)
			data = append(data, byte(e), byte(e>>8), byte(e>>16))
			n++
		}
	}
	offsets = binary.LittleEndian.AppendUint32(offsets, n)
	return []lm.Section{{Name: "roff", Data: offsets}, {Name: "rdat", Data: data}}
}
