package inflect

import "strings"

// Slot names an inflected form.
type Slot uint8

// The slots: base form, plural or third person, past, past participle, -ing form.
const (
	Base Slot = iota
	S
	Past
	Participle
	Ing
	slots
)

// Table holds the irregular forms. The zero value knows the rules only.
type Table struct {
	forms map[string][slots]string // base -> forms that the rules get wrong
	bases map[string][]Reading     // irregular form -> its bases
}

// Reading is a base form and the slot a word fills for it.
type Reading struct {
	Base string
	Slot Slot
}

// New returns the table of irregular forms.
func New() *Table {
	t := &Table{forms: map[string][slots]string{}, bases: map[string][]Reading{}}
	for line := range strings.Lines(irregularVerbs) {
		f := strings.Fields(line)
		t.add(f[0], Past, f[1])
		t.add(f[0], Participle, f[2])
	}
	for line := range strings.Lines(irregularNouns) {
		f := strings.Fields(line)
		t.add(f[0], S, f[1])
	}
	t.add("have", S, "has")
	t.add("be", S, "is")
	return t
}

func (t *Table) add(base string, slot Slot, form string) {
	f := t.forms[base]
	f[slot] = form
	t.forms[base] = f
	t.bases[form] = append(t.bases[form], Reading{base, slot})
}

// Form inflects a base form.
func (t *Table) Form(base string, slot Slot) string {
	if f := t.forms[base][slot]; f != "" {
		return f
	}
	r := regular(base, slot)
	if r.twice {
		return base + base[len(base)-1:] + r.ending
	}
	return base[:r.kept] + r.ending
}

// is tells whether a word is the form of a base. It makes no string.
func (t *Table) is(word, base string, slot Slot) bool {
	if f := t.forms[base][slot]; f != "" {
		return f == word
	}
	r := regular(base, slot)
	stem, ok := strings.CutSuffix(word, r.ending)
	if ok && r.twice {
		stem, ok = strings.CutSuffix(stem, base[len(base)-1:])
	}
	return ok && stem == base[:r.kept]
}

// rule makes a form: so many letters of the base are kept, the last one may be doubled, the ending follows.
type rule struct {
	kept   int
	twice  bool
	ending string
}

// regular is the rule for a base form.
func regular(base string, slot Slot) rule {
	n := len(base)
	if slot == Base || n < 2 {
		return rule{kept: n}
	}
	last, before := base[n-1], base[n-2]
	consonantY := last == 'y' && !vowel(before)
	switch slot {
	case S:
		switch {
		case last == 's' || last == 'x' || last == 'z' || last == 'h' && (before == 'c' || before == 's'):
			return rule{kept: n, ending: "es"}
		case consonantY:
			return rule{kept: n - 1, ending: "ies"}
		}
		return rule{kept: n, ending: "s"}
	case Ing:
		switch {
		case last == 'e' && before == 'i':
			return rule{kept: n - 2, ending: "ying"}
		case last == 'e' && before != 'e':
			return rule{kept: n - 1, ending: "ing"}
		}
		return rule{kept: n, twice: doubles(base), ending: "ing"}
	default:
		switch {
		case last == 'e':
			return rule{kept: n, ending: "d"}
		case consonantY:
			return rule{kept: n - 1, ending: "ied"}
		}
		return rule{kept: n, twice: doubles(base), ending: "ed"}
	}
}

// Bases lists the base forms that a word may belong to, itself first, with the slot it
// fills for each. Candidates by spelling: most are no words.
func (t *Table) Bases(word string) []Reading { return t.AppendBases(nil, word) }

// MostBases is how many base forms hardly any word exceeds: with so much room AppendBases allocates no list.
const MostBases = 8

// AppendBases appends what Bases lists to dst.
func (t *Table) AppendBases(dst []Reading, word string) []Reading {
	dst = append(append(dst, Reading{word, Base}), t.bases[word]...)
	n := len(word)
	try := func(slot Slot, base string) {
		if len(base) > 1 && t.is(word, base, slot) {
			dst = append(dst, Reading{base, slot})
		}
	}
	switch {
	case n > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		try(S, word[:n-1])
		try(S, strings.TrimSuffix(word, "es"))
		if stem, ok := strings.CutSuffix(word, "ies"); ok {
			try(S, stem+"y")
		}
	case n > 4 && strings.HasSuffix(word, "ed"):
		try(Past, word[:n-1])
		try(Past, word[:n-2])
		try(Past, word[:n-3])
		if stem, ok := strings.CutSuffix(word, "ied"); ok {
			try(Past, stem+"y")
		}
	case n > 5 && strings.HasSuffix(word, "ing"):
		try(Ing, word[:n-3])
		try(Ing, word[:n-3]+"e")
		try(Ing, word[:n-4])
		if stem, ok := strings.CutSuffix(word, "ying"); ok {
			try(Ing, stem+"ie")
		}
	}
	return dst
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// doubles tells whether the last consonant is doubled before -ed and -ing: one short
// stressed vowel before it (stop, plan, refer is not told from offer: two syllables keep one).
func doubles(w string) bool {
	n := len(w)
	if n < 3 || vowel(w[n-1]) || strings.IndexByte("wxy", w[n-1]) >= 0 || !vowel(w[n-2]) || vowel(w[n-3]) {
		return false
	}
	for _, b := range []byte(w[:n-3]) {
		if vowel(b) {
			return false
		}
	}
	return true
}
