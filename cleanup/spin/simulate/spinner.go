package simulate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Dictionary maps a word or phrase (lower case, single spaces) to what may replace it.
type Dictionary map[string][]string

// Add makes the members of a group exchangeable, in the order given.
func (d Dictionary) Add(group ...string) {
	for _, a := range group {
		for _, b := range group {
			if a != b && !slices.Contains(d[a], b) {
				d[a] = append(d[a], b)
			}
		}
	}
}

// Subset keeps about a share of the keys, chosen by a seed: two subsets of one
// thesaurus make two different dictionaries.
func (d Dictionary) Subset(share float64, seed uint64) Dictionary {
	out := Dictionary{}
	r := rand.New(rand.NewPCG(seed, 7))
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if r.Float64() >= share {
			continue
		}
		n := 1 + r.IntN(4)
		list := d[k]
		for _, i := range r.Perm(len(list))[:min(n, len(list))] {
			out[k] = append(out[k], list[i])
		}
	}
	return out
}

// Change is one exchange: where it stands in the spun text and what stood there before.
type Change struct {
	Start, End        int // byte offsets into the spun text
	Original, Written string
	Source            int // byte offset into the original
}

// Spinner exchanges about Rate of the words of a text.
type Spinner struct {
	Dictionary Dictionary
	Rate       float64
	longest    int
}

// New returns a spinner. O(len(d)).
func New(d Dictionary, rate float64) *Spinner {
	s := &Spinner{Dictionary: d, Rate: rate}
	for k := range d {
		s.longest = max(s.longest, 1+strings.Count(k, " "))
	}
	return s
}

// At is the same spinner at another rate. O(1).
func (s *Spinner) At(rate float64) *Spinner {
	other := *s
	other.Rate = rate
	return &other
}

type word struct{ start, end int }

func words(text string) []word {
	var out []word
	in := -1
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || in >= 0 && (r == '\'' || r == '’' || r == '-')
		switch {
		case letter && in < 0:
			in = i
		case !letter && in >= 0:
			out = append(out, word{in, in + len(strings.TrimRight(text[in:i], "'’-"))})
			in = -1
		}
	}
	if in >= 0 {
		out = append(out, word{in, in + len(strings.TrimRight(text[in:], "'’-"))})
	}
	return out
}

// place is a phrase that the dictionary knows.
type place struct {
	from, to int // words
	key      string
}

// Spin rewrites a text. The same seed gives the same text.
func (s *Spinner) Spin(text string, seed uint64) (string, []Change) {
	r := rand.New(rand.NewPCG(seed, 1))
	w := words(text)
	var places []place
	covered := 0
	for i := 0; i < len(w); {
		p, ok := s.find(text, w, i)
		if !ok {
			i++
			continue
		}
		places = append(places, p)
		covered += p.to - p.from
		i = p.to
	}
	chance := 1.0
	if want := s.Rate * float64(len(w)); covered > 0 && want < float64(covered) {
		chance = want / float64(covered)
	}
	var out strings.Builder
	var changes []Change
	last := 0
	for _, p := range places {
		if r.Float64() >= chance {
			continue
		}
		from, to := w[p.from].start, w[p.to-1].end
		list := s.Dictionary[p.key]
		written := list[r.IntN(len(list))]
		if first, _ := utf8.DecodeRuneInString(text[from:]); unicode.IsUpper(first) {
			f, n := utf8.DecodeRuneInString(written)
			written = string(unicode.ToUpper(f)) + written[n:]
			if p.to-p.from == 2 && startsUpper(text[w[p.from+1].start:]) {
				parts := strings.Split(written, " ")
				for i, q := range parts {
					f, n := utf8.DecodeRuneInString(q)
					parts[i] = string(unicode.ToUpper(f)) + q[n:]
				}
				written = strings.Join(parts, " ")
			}
		}
		out.WriteString(text[last:from])
		changes = append(changes, Change{out.Len(), out.Len() + len(written), text[from:to], written, from})
		out.WriteString(written)
		last = to
	}
	out.WriteString(text[last:])
	return out.String(), changes
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// find returns the longest phrase at word i that the dictionary knows. Words in capitals
// and mixed case are no exact forms.
func (s *Spinner) find(text string, w []word, i int) (place, bool) {
	for n := min(s.longest, len(w)-i); n > 0; n-- {
		from, to := w[i].start, w[i+n-1].end
		phrase := text[from:to]
		if n > 1 && strings.ContainsAny(phrase, ".,;:!?\n\"“”()") {
			continue
		}
		key := strings.ToLower(phrase)
		if len(s.Dictionary[key]) == 0 {
			continue
		}
		if n == 1 && phrase != key && phrase[1:] != key[1:] {
			continue
		}
		return place{i, i + n, key}, true
	}
	return place{}, false
}
