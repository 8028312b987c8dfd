package learned

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/internal/jsonlines"
)

const (
	// lineMost is the most bytes that a line may have.
	lineMost = 16 << 20
	// countMost is the largest count that is believed.
	countMost = 1 << 30
)

// Load reads the file at path; nil when there is none. O(bytes).
func Load(path string) (*Dictionary, error) {
	f, err := jsonlines.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("learned: %w", err)
	}
	d, err := Read(f, path)
	return d, errors.Join(err, f.Close())
}

// Read is Load of what a reader holds; file is its name in errors, which have the line and the byte that it begins at. Anything
// that Write would not have written, but the order of lines, is an error: a file that is damaged teaches nothing.
func Read(r io.Reader, file string) (*Dictionary, error) {
	rd := reader{words: map[string]bool{}, exchanges: map[spin.Exchange]bool{}}
	for l, err := range jsonlines.Lines(r, file, jsonlines.Options{Most: lineMost}) {
		if err != nil {
			return nil, fmt.Errorf("learned: %w", err)
		}
		if err := rd.line(l.Text); err != nil {
			return nil, fmt.Errorf("learned: %s: %w", l.Place, err)
		}
	}
	if rd.d == nil {
		return nil, fmt.Errorf("learned: %s: the file is empty", jsonlines.Place{File: file, Line: 1})
	}
	rd.sort()
	return rd.d, nil
}

// reader is a file being read.
type reader struct {
	d         *Dictionary
	words     map[string]bool
	exchanges map[spin.Exchange]bool
}

func (r *reader) line(b []byte) error {
	var l line
	if err := jsonlines.Decode(b, &l); err != nil {
		return fmt.Errorf("no line of a learned dictionary: %w", err)
	}
	if r.d == nil {
		return r.header(&l)
	}
	switch {
	case l.holds(kindExchange):
		return r.exchange(&l)
	case l.holds(kindWord):
		return r.word(&l)
	case l.holds(kindCopy):
		return r.copied(&l)
	case l.holds(kindClean):
		return r.clean(&l)
	}
	return errors.New("the keys are of no kind of line: written expected texts [sites]; word source spun [next]; copy; clean")
}

// The kinds of lines, by the keys that they have.
const (
	kindHeader   = "format version model texts"
	kindExchange = "written expected texts"
	kindWord     = "word source spun"
	kindCopy     = "copy"
	kindClean    = "clean"
)

// holds tells whether the line has the keys of a kind and, but for those it may have, no other.
func (l *line) holds(kind string) bool {
	var keys []string
	for _, k := range []struct {
		name string
		is   bool
	}{
		{"format", l.Format != ""},
		{"version", l.Version != 0},
		{"model", l.Model != ""},
		{"written", l.Written != nil},
		{"expected", l.Expected != nil},
		{"texts", l.Texts != nil},
		{"word", l.Word != nil},
		{"source", l.Source != nil},
		{"spun", l.Spun != nil},
		{"copy", l.Copy != ""},
		{"clean", l.Clean != nil},
		{"sites", l.Sites != nil && kind != kindExchange},
		{"next", l.Next != nil && kind != kindWord},
	} {
		if k.is {
			keys = append(keys, k.name)
		}
	}
	return strings.Join(keys, " ") == kind
}

func (r *reader) header(l *line) error {
	switch {
	case !l.holds(kindHeader) || l.Format != formatName:
		return fmt.Errorf("no learned dictionary: it begins with \"format\":%q, version, model and texts", formatName)
	case l.Version != formatVersion:
		return fmt.Errorf("version %d: this copydesk reads version %d", l.Version, formatVersion)
	case !isHash(l.Model):
		return fmt.Errorf("model %q: not 16 hexadecimal digits", l.Model)
	}
	r.d = New(l.Model)
	r.d.Texts = *l.Texts
	return count("texts", r.d.Texts, 1)
}

func (r *reader) exchange(l *line) error {
	x := spin.Exchange{Written: *l.Written, Expected: *l.Expected}
	if r.exchanges[x] {
		return fmt.Errorf("%q for %q stands there twice", x.Written, x.Expected)
	}
	r.exchanges[x] = true
	if err := errors.Join(words("written", x.Written), words("expected", x.Expected), count("texts", *l.Texts, 1)); err != nil {
		return err
	}
	if *l.Texts > r.d.Texts {
		return fmt.Errorf("texts %d: more than the %d of the first line", *l.Texts, r.d.Texts)
	}
	for site, n := range l.Sites {
		if site == "" || n < 1 || n > *l.Texts {
			return fmt.Errorf("sites: %q has %d of %d texts", site, n, *l.Texts)
		}
		r.d.See(x, site, n)
	}
	r.d.Exchanges = append(r.d.Exchanges, lexicon.Substitution{Written: x.Written, Expected: x.Expected, Texts: *l.Texts})
	return nil
}

func (r *reader) word(l *line) error {
	w := lexicon.WordTally{Word: *l.Word, Source: *l.Source, Spun: *l.Spun}
	if r.words[w.Word] {
		return fmt.Errorf("word %q stands there twice", w.Word)
	}
	r.words[w.Word] = true
	if err := tallied(w); err != nil {
		return err
	}
	for next, n := range l.Next {
		t := lexicon.WordTally{Word: next, Source: n[0], Spun: n[1]}
		if err := tallied(t); err != nil {
			return fmt.Errorf("next: %w", err)
		}
		w.Next = append(w.Next, t)
	}
	r.d.Words = append(r.d.Words, w)
	return nil
}

func tallied(t lexicon.WordTally) error {
	if t.Source == 0 && t.Spun == 0 {
		return fmt.Errorf("word %q stands nowhere", t.Word)
	}
	return errors.Join(words("word", t.Word), count("source", t.Source, 0), count("spun", t.Spun, 0))
}

func (r *reader) copied(l *line) error {
	if !isHash(l.Copy) || r.d.Copies[l.Copy] {
		return fmt.Errorf("copy %q: not 16 hexadecimal digits, or there twice", l.Copy)
	}
	r.d.Copies[l.Copy] = true
	return nil
}

func (r *reader) clean(l *line) error {
	if p := *l.Clean; !(p >= 0 && p <= 1) {
		return fmt.Errorf("clean %g: not between 0 and 1", p)
	}
	r.d.Clean = append(r.d.Clean, *l.Clean)
	return nil
}

// sort puts what was read in the order that it is written in.
func (r *reader) sort() {
	byWord := func(a, b lexicon.WordTally) int { return cmp.Compare(a.Word, b.Word) }
	slices.SortFunc(r.d.Exchanges, func(a, b lexicon.Substitution) int {
		return cmp.Or(cmp.Compare(a.Written, b.Written), cmp.Compare(a.Expected, b.Expected))
	})
	slices.SortFunc(r.d.Words, byWord)
	for _, w := range r.d.Words {
		slices.SortFunc(w.Next, byWord)
	}
	slices.Sort(r.d.Clean)
}

// words refuses what is no run of words with one blank between.
func words(key, s string) error {
	if s == "" || s != strings.Join(strings.Fields(s), " ") {
		return fmt.Errorf("%s %q: no words with one blank between", key, s)
	}
	return nil
}

// isHash tells whether s is 16 hexadecimal digits in lower case.
func isHash(s string) bool { return len(s) == 16 && strings.Trim(s, "0123456789abcdef") == "" }

func count(key string, n, least int) error {
	if n < least || n > countMost {
		return fmt.Errorf("%s %d: not between %d and %d", key, n, least, countMost)
	}
	return nil
}
