package train

import (
	"bytes"
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/internal/names"
)

// placeNames are places of one word in small letters, between white space; a line that begins with // is a comment.
//
//go:embed places.txt
var placeNames []byte

// Words that begin a run of capitals without being of its name, between blanks: articles, pronouns, conjunctions and
// such at the beginning of sentences, months and days.
const leading = " a an the and but or nor if in by on at for of to with from that this these those it he she we they i his her our their my your its " +
	"when while whereas where who whom what which why how because since after before during although though however also now then there here today yesterday " +
	"under according dear is are was were be been has have had do does did will would can could may might must shall should as than so yet not no yes " +
	"some many most all both each every several such any other another more one two three through throughout despite unlike like over among between within without against about until upon per via plus " +
	"thank thanks please let make q said says meanwhile moreover furthermore therefore instead once only even just still again further similarly " +
	"january february march april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec " +
	"monday tuesday wednesday thursday friday saturday sunday "

// What marks people: titles stand before a first name and a last one.
const (
	titles      = " senator senators representative congressman congresswoman president secretary judge chairman chairwoman governor mr mrs ms dr sen rep gov general ambassador minister mayor director attorney professor colonel captain sheriff sergeant justice commissioner "
	leastPart   = 10 // how often a word is met in names for its count to be kept
	leastPeople = 3  // different last names after a first name
	leastLast   = 2  // different first names before a last one
)

// nameList gathers fixed names: their counts, and who stands before and behind whom.
type nameList struct {
	id     func(word string) uint32
	counts map[string]float64
	given  map[uint32]map[uint32]bool
	last   map[uint32]map[uint32]bool
	pairs  [][2]uint32
	begins map[uint32]float64 // how often a word is the one before the last of a name
	ends   map[uint32]float64 // and the last
}

// fixedNames lays out the section of fixed names: the rows "name<TAB>count" of tables, without what only
// begins a sentence, and the places. id numbers a word in small letters, lm.Unknown for none.
func fixedNames(paths []string, id func(string) uint32) ([]byte, error) {
	l := &nameList{id: id, counts: map[string]float64{}, given: map[uint32]map[uint32]bool{}, last: map[uint32]map[uint32]bool{}, begins: map[uint32]float64{}, ends: map[uint32]float64{}}
	for _, p := range paths {
		if err := eachLine(p, l.row); err != nil {
			return nil, err
		}
	}
	b, err := names.Build(l.entries())
	if err != nil {
		return nil, fmt.Errorf("train: %w", err)
	}
	return b, nil
}

// row takes a name: from its first word that belongs to it.
func (l *nameList) row(line []byte) error {
	name, rest, ok := bytes.Cut(line, []byte{'\t'})
	if !ok {
		return fmt.Errorf("name %q: no count", name)
	}
	number, _, _ := bytes.Cut(rest, []byte{'\t'})
	count, err := strconv.ParseFloat(string(number), 64)
	if err != nil {
		return fmt.Errorf("name %q: %w", name, err)
	}
	words := strings.Fields(string(name))
	for len(words) > 0 && (in(leading, words[0]) || !titled(words[0])) {
		words = words[1:]
	}
	if len(words) < 2 || len(words) > names.Longest || shouted(words) {
		return nil
	}
	last := words[len(words)-1]
	if in(leading, last) || !titled(last) || utf8.RuneCountInString(last) < 2 || utf8.RuneCountInString(words[0]) < 2 {
		return nil
	}
	person := len(words) == 3 && in(titles, words[0]) && titled(words[1]) && !in(titles, words[1])
	before := titled(words[len(words)-2])
	ids := make([]uint32, len(words))
	for i, w := range words {
		words[i] = strings.ToLower(w)
		if ids[i] = l.id(words[i]); ids[i] <= lm.Number {
			return nil
		}
	}
	l.counts[strings.Join(words, " ")] += count
	l.ends[ids[len(ids)-1]] += count
	if before {
		l.begins[ids[len(ids)-2]] += count
	}
	switch {
	case person:
		l.meet(ids[1], ids[2])
	case len(ids) == 2:
		l.pairs = append(l.pairs, [2]uint32(ids))
	}
	return nil
}

func (l *nameList) meet(first, last uint32) {
	put := func(m map[uint32]map[uint32]bool, a, b uint32) {
		if m[a] == nil {
			m[a] = map[uint32]bool{}
		}
		m[a][b] = true
	}
	put(l.given, first, last)
	put(l.last, last, first)
}

// entries lists the names, the people and the places in a fixed order.
func (l *nameList) entries() []names.Entry {
	firsts := map[uint32]bool{}
	for w, lasts := range l.given {
		firsts[w] = len(lasts) >= leastPeople
	}
	for _, p := range l.pairs { // people without a title
		if firsts[p[0]] {
			l.meet(p[0], p[1])
		}
	}
	var out []names.Entry
	for name, count := range l.counts {
		var ids []uint32
		for w := range strings.FieldsSeq(name) {
			ids = append(ids, l.id(w))
		}
		out = append(out, names.Entry{Role: names.Whole, IDs: ids, Count: count})
	}
	for w, lasts := range l.given {
		if firsts[w] {
			out = append(out, names.Entry{Role: names.Given, IDs: []uint32{w}, Count: float64(len(lasts))})
		}
	}
	for w, firsts := range l.last {
		if len(firsts) < leastLast {
			continue
		}
		out = append(out, names.Entry{Role: names.Surname, IDs: []uint32{w}, Count: float64(len(firsts))})
	}
	for w := range strings.FieldsSeq(titles) {
		if id := l.id(w); id > lm.Number {
			out = append(out, names.Entry{Role: names.Title, IDs: []uint32{id}, Count: 1})
		}
	}
	for role, counts := range map[names.Role]map[uint32]float64{names.Begins: l.begins, names.Ends: l.ends} {
		for w, n := range counts {
			if n >= leastPart {
				out = append(out, names.Entry{Role: role, IDs: []uint32{w}, Count: n})
			}
		}
	}
	for line := range bytes.Lines(placeNames) {
		if bytes.HasPrefix(line, []byte("//")) {
			continue
		}
		for w := range strings.FieldsSeq(string(line)) {
			if id := l.id(w); id > lm.Number {
				out = append(out, names.Entry{Role: names.Place, IDs: []uint32{id}, Count: 1})
			}
		}
	}
	slices.SortFunc(out, func(a, b names.Entry) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), slices.Compare(a.IDs, b.IDs))
	})
	return out
}

func in(list, word string) bool { return strings.Contains(list, " "+strings.ToLower(word)+" ") }

// titled tells whether a word begins with a capital.
func titled(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// shouted tells whether all words are in capitals.
func shouted(words []string) bool {
	for _, w := range words {
		if strings.ToUpper(w) != w {
			return false
		}
	}
	return true
}
