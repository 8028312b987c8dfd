package tongue

import (
	"embed"
	"path"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed parts/*.txt
var files embed.FS

// anyTongue is the table of names that are the same everywhere.
const anyTongue = "any"

// Table holds the parts of furniture lines in one language. It serves any number of
// goroutines.
type Table struct {
	phrases map[string]Part
	longest int  // tokens of the longest phrase
	dense   bool // see dense
}

// Set is the tables of all languages, each read when the first text asks for it. It
// serves any number of goroutines.
type Set struct {
	tables map[string]func() *Table
	common func() *commonWords
	names  []string  // languages told by their words, mostNames at most
	spare  sync.Pool // of *folded, which one text leaves to the next
}

// New names the tables; it reads none.
func New() *Set {
	s := &Set{tables: map[string]func() *Table{}, spare: sync.Pool{New: func() any { return new(folded) }}}
	entries, err := files.ReadDir("parts")
	if err != nil {
		panic(err) // embedded
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".txt")
		if name == anyTongue {
			continue
		}
		s.tables[name] = sync.OnceValue(func() *Table { return readTable(name) })
		s.names = append(s.names, name)
	}
	s.common = sync.OnceValue(s.readCommon)
	return s
}

// dense names the languages written without blanks, or with blanks where a writer likes.
func dense(name string) bool { return name == "zh" || name == "ja" || name == "ko" || name == "th" }

func readTable(name string) *Table {
	t := &Table{phrases: map[string]Part{}, dense: dense(name)}
	t.read(anyTongue)
	t.read(name)
	return t
}

// read adds the phrases of a file.
func (t *Table) read(name string) {
	parts := names()
	var f folded
	for part, phrase := range phrases(name) {
		p, ok := parts[part]
		if !ok {
			panic("tongue: " + name + ": unknown part " + part) // embedded
		}
		f.fold(phrase, t.dense)
		if p != common && len(f.tokens) > 0 {
			t.phrases[string(f.buf)] |= p
			t.longest = max(t.longest, len(f.tokens))
		}
	}
}

// phrases yields the phrases of a file with their parts.
func phrases(name string) func(yield func(part, phrase string) bool) {
	data, err := files.ReadFile(path.Join("parts", name+".txt"))
	if err != nil {
		panic(err) // embedded
	}
	return func(yield func(part, phrase string) bool) {
		for line := range strings.Lines(string(data)) {
			part, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			if part == "common" {
				list = strings.ReplaceAll(list, " ", ", ")
			}
			for phrase := range strings.SplitSeq(list, ", ") {
				if !yield(part, phrase) {
					return
				}
			}
		}
	}
}

// commonWords are those that tell languages. Most words are told apart from all of them by their first byte and length.
type commonWords struct {
	lengths [256]uint64       // by first byte, a bit for each length
	of      map[string]uint64 // by word, a bit for each of the languages
}

const (
	mostNames   = 64
	longestTold = 63
)

// readCommon reads them.
func (s *Set) readCommon() *commonWords {
	c := &commonWords{of: map[string]uint64{}}
	var f folded
	for i, name := range s.names {
		for part, word := range phrases(name) {
			if part == "common" {
				f.fold(word, false)
				c.of[string(f.buf)] |= 1 << i
				c.lengths[f.buf[0]] |= 1 << min(len(f.buf), longestTold)
			}
		}
	}
	return c
}

const (
	sampleThe   = 1200 // bytes of a text in which "the" is looked for
	shortText   = 400  // bytes of a text in which one is enough
	sample      = 2000 // bytes of a text that are looked at
	fewCommon   = 3    // different common words that tell a language
	shareCommon = 12   // one word of so many is among them
	nearCommon  = 0.7  // languages with so large a share of the best one's are taken too
)

// Of returns the tables for a text by its script and its commonest words; nil for
// English and for languages without a table. Reads two kilobytes at most.
func (s *Set) Of(text string) []*Table {
	if len(text) > sample {
		end := sample
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	if english(text) {
		return nil
	}
	if name := script(text); name != "" {
		return []*Table{s.tables[name]()}
	}
	return s.byWords(text)
}

// english reports whether "the" stands twice near the beginning of a text, once in a
// short one: no other language has it so, and this is all that English texts pay.
func english(text string) bool {
	text = text[:min(len(text), sampleThe)]
	first := strings.Index(text, " the ")
	return first >= 0 && (len(text) < shortText || strings.Contains(text[first+1:], " the "))
}

// byWords chooses by common words.
func (s *Set) byWords(text string) []*Table {
	f := s.spare.Get().(*folded)
	defer s.spare.Put(f)
	f.fold(text, false)
	words, seen := s.common(), map[string]bool{}
	var counts, kinds [mostNames]int
	best := 0
	for _, t := range f.tokens {
		w := f.buf[t.start:t.end]
		if words.lengths[w[0]]>>min(len(w), longestTold)&1 == 0 {
			continue
		}
		bits := words.of[string(w)]
		if bits == 0 {
			continue
		}
		fresh := !seen[string(w)]
		seen[string(w)] = true
		for i := 0; bits != 0; bits, i = bits>>1, i+1 {
			if bits&1 == 0 {
				continue
			}
			counts[i]++
			if fresh {
				kinds[i]++
			}
			best = max(best, counts[i])
		}
	}
	var out []*Table
	for i, n := range counts[:len(s.names)] {
		if kinds[i] >= fewCommon && shareCommon*n >= len(f.tokens) && float64(n) >= nearCommon*float64(best) {
			out = append(out, s.tables[s.names[i]]())
		}
	}
	return out
}

// script names the language of a script that has one table; "" for others.
func script(text string) string {
	var han, kana, hangul, thai, letters int
	for _, r := range text {
		switch {
		case r < 0x0E00:
			if r >= 'a' && r <= 'z' || r > 0xBF {
				letters++
			}
		case r <= 0x0E7F:
			thai++
		case r >= 0x3040 && r <= 0x30FF:
			kana++
		case r >= 0x3400 && r <= 0x9FFF:
			han++
		case r >= 0xAC00 && r <= 0xD7A3:
			hangul++
		default:
			letters++
		}
	}
	switch most := max(han+kana, hangul, thai); {
	case 2*most < letters || most == 0:
		return ""
	case most == thai:
		return "th"
	case most == hangul:
		return "ko"
	case 20*kana > han:
		return "ja"
	}
	return "zh"
}
