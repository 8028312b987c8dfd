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
	n := len(base)
	if slot == Base || n < 2 {
		return base
	}
	last, before := base[n-1], base[n-2]
	consonantY := last == 'y' && !vowel(before)
	switch slot {
	case S:
		switch {
		case last == 's' || last == 'x' || last == 'z' || last == 'h' && (before == 'c' || before == 's'):
			return base + "es"
		case consonantY:
			return base[:n-1] + "ies"
		}
		return base + "s"
	case Ing:
		switch {
		case last == 'e' && before == 'i':
			return base[:n-2] + "ying"
		case last == 'e' && before != 'e':
			return base[:n-1] + "ing"
		case doubles(base):
			return base + string(last) + "ing"
		}
		return base + "ing"
	default:
		switch {
		case last == 'e':
			return base + "d"
		case consonantY:
			return base[:n-1] + "ied"
		case doubles(base):
			return base + string(last) + "ed"
		}
		return base + "ed"
	}
}

// Bases lists the base forms that a word may belong to, itself first, with the slot it
// fills for each. Candidates by spelling: most are no words.
func (t *Table) Bases(word string) []Reading {
	out := append([]Reading{{word, Base}}, t.bases[word]...)
	n := len(word)
	try := func(slot Slot, candidates ...string) {
		for _, c := range candidates {
			if len(c) > 1 && t.Form(c, slot) == word {
				out = append(out, Reading{c, slot})
			}
		}
	}
	switch {
	case n > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		try(S, word[:n-1], strings.TrimSuffix(word, "es"), strings.TrimSuffix(word, "ies")+"y")
	case n > 4 && strings.HasSuffix(word, "ed"):
		try(Past, word[:n-1], word[:n-2], word[:n-3], strings.TrimSuffix(word, "ied")+"y")
	case n > 5 && strings.HasSuffix(word, "ing"):
		try(Ing, word[:n-3], word[:n-3]+"e", word[:n-4], strings.TrimSuffix(word, "ying")+"ie")
	}
	return out
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
