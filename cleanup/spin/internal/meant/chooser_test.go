package meant

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// shipped are the tables of the model in the tree, without its phrases.
var shipped = sync.OnceValues(func() (*Model, error) {
	file, err := os.ReadFile("../../model/model.bin")
	if err != nil {
		return nil, err
	}
	s, err := lm.Decode(file)
	if err != nil {
		return nil, err
	}
	var meta struct{ Total float64 }
	if err := json.Unmarshal(s["meta"], &meta); err != nil {
		return nil, err
	}
	words, err := lm.OpenVocabulary(s, meta.Total)
	if err != nil {
		return nil, err
	}
	bigrams, err := lm.OpenPairs(s["bgrm"], words)
	if err != nil {
		return nil, err
	}
	trigrams, err := lm.OpenTable(s["ngrm"])
	if err != nil {
		return nil, err
	}
	exchanges, err := lm.OpenExchanges(s["exch"], words)
	if err != nil {
		return nil, err
	}
	related, err := lm.OpenRelations(s["roff"], s["rdat"], words.Len())
	if err != nil {
		return nil, err
	}
	return NewModel(Tables{
		Words: words, Bigrams: &bigrams, Trigrams: &trigrams, Related: &related, Exchanges: &exchanges,
		Forms: inflect.New(), Total: float32(math.Log(meta.Total)),
	}), nil
})

func tables(t interface{ Fatal(...any) }) *Model {
	m, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// read chooses at one word of a text.
func read(m *Model, text, word string) (string, Choice) {
	tokens := m.Words.Tokenize(text, nil)
	var s Chooser
	for i, t := range tokens {
		if text[t.Start:t.End] != word {
			continue
		}
		c := s.Choose(m, Text{Text: text, Tokens: tokens, Doubt: 1e-4}, []Place{{From: i, To: i + 1, High: len(tokens), Gain: 1}})[0]
		if len(c.Options) == 0 {
			return "", c
		}
		return m.words(c.Options[0].IDs), c
	}
	return "no such word", Choice{}
}

func (m *Model) words(ids []uint32) string {
	var out []string
	for _, id := range ids {
		out = append(out, m.Words.Word(id))
	}
	return strings.Join(out, " ")
}

func TestReadings(t *testing.T) {
	m := tables(t)
	for _, c := range []struct{ text, written, want string }{
		{"The farmers met the overseas minister of the republic on Monday.", "overseas", "foreign"},
		{"The harbour was closed and the town council held a press convention about the storm.", "convention", "conference"},
		{"He talked to the Secretary of Condition for an hour.", "Condition", "state"},
		{"The two sides will meet subsequent week to talk about fish.", "subsequent", "next"},
		{"She instructed reporters that the bridge was safe.", "instructed", "told"},
		{"A new spherical of talks began in the town hall.", "spherical", "round"},
		{"The council has a defense budget. The defence of the dyke and the protection minister's defence plan cost more than its defence last year.", "protection", "defence"},
		{"The council has a defense budget. The defense of the dyke and the protection minister's defense plan cost more than its defense last year.", "protection", "defense"},
	} {
		if got, _ := read(m, c.text, c.written); got != c.want {
			t.Errorf("%q in %q read as %q, want %q", c.written, c.text, got, c.want)
		}
	}
}

func TestNamesStand(t *testing.T) {
	m := tables(t)
	if _, c := read(m, "The delegates came from Turkey and went home by train.", "Turkey"); !c.Known {
		t.Error("the name of a country is read as something else")
	}
	if _, c := read(m, "They roasted a turkey for the whole street.", "turkey"); c.Known {
		t.Error("a bird is taken for a country")
	}
}

// Whatever is written, no reading has a word of the list, another number, or the name of another country.
func TestNothingListedIsOffered(t *testing.T) {
	m := tables(t)
	var list []string
	for _, w := range wordsOf(neverText) {
		if id := m.Words.Lookup(w); id > lm.Number {
			for i, to := m.Related.Of(id); i < to; i++ { // words that a listed one is related to
				other, _ := m.Related.At(i)
				list = append(list, m.Words.Word(other))
				if i%8 == 7 {
					break
				}
			}
		}
	}
	frame := []string{"the", "of", "was", "in", "two", "hundred", "people", "said", "France", "and", "a", "to", "officials", "thousand", "government"}
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(frame), 6, 12).Draw(t, "frame")
		at := rapid.IntRange(0, len(words)-1).Draw(t, "at")
		words[at] = rapid.SampledFrom(list).Draw(t, "written")
		text := strings.Join(words, " ")
		tokens := m.Words.Tokenize(text, nil)
		if len(tokens) != len(words) {
			return
		}
		n := rapid.IntRange(1, min(2, len(tokens)-at)).Draw(t, "words")
		var s Chooser
		c := s.Choose(m, Text{Text: text, Tokens: tokens, Doubt: 1}, []Place{{From: at, To: at + n, High: len(tokens)}})[0]
		sum := 0.0
		for _, o := range c.Options {
			sum += o.P
			var was, is kinds
			for _, t := range tokens[o.From:o.To] {
				was.count(m, t.ID)
			}
			for _, id := range o.IDs {
				is.count(m, id)
				if m.listed[id]&never != 0 {
					t.Fatalf("%q is offered in %q", m.Words.Word(id), text)
				}
			}
			if was.numbers != is.numbers || is.names != 0 && is.names != was.names {
				t.Fatalf("%q for %q", m.words(o.IDs), text)
			}
		}
		if sum > 1+1e-4 {
			t.Fatalf("probabilities come to %g", sum)
		}
	})
}

// A place reads the same whatever was read before with the same Chooser.
func TestChooserForgets(t *testing.T) {
	m := tables(t)
	texts := []string{"He met the overseas minister.", "They closed the overseas department and the overseas bank."}
	var used Chooser
	for range 2 {
		for _, text := range texts {
			tokens := m.Words.Tokenize(text, nil)
			var places []Place
			for i, k := range tokens {
				if text[k.Start:k.End] == "overseas" {
					places = append(places, Place{From: i, To: i + 1, High: len(tokens), Gain: 1})
				}
			}
			var fresh Chooser
			a, b := used.Choose(m, Text{Text: text, Tokens: tokens, Doubt: .01}, places), fresh.Choose(m, Text{Text: text, Tokens: tokens, Doubt: .01}, places)
			for i := range a {
				if a[i].Facts != b[i].Facts || m.words(a[i].Options[0].IDs) != m.words(b[i].Options[0].IDs) {
					t.Errorf("%q: place %d is read in two ways", text, i)
				}
			}
		}
	}
}

func TestReverseRelations(t *testing.T) {
	m := tables(t)
	w := m.Words.Lookup("set")
	found := false
	for i, to := m.Related.Of(w); i < to; i++ {
		id, strength := m.Related.At(i)
		for _, e := range m.reverse().of(id) {
			found = found || e>>4 == w && uint8(e&15) == strength
		}
	}
	if !found {
		t.Error("no word that \"set\" lists knows of it")
	}
}

func TestArticle(t *testing.T) {
	for word, want := range map[string]string{"effort": "an", "meeting": "a", "hour": "an", "once": "a", "european": "a", "upper": "an", "unlikely": "an", "official": "an"} {
		if got, sure := Article(word); got != want || !sure {
			t.Errorf("%s %s, sure %v", got, word, sure)
		}
	}
	for _, word := range []string{"", "unit", "8th"} {
		if _, sure := Article(word); sure {
			t.Errorf("the article of %q is not to be told by its spelling", word)
		}
	}
}

func TestWrittenCase(t *testing.T) {
	m := tables(t)
	for _, c := range []struct{ written, reading, want string }{
		{"USA", "united states", "United States"}, {"USA", "us", "US"}, {"Condition", "state", "State"}, {"condition", "state", "state"},
	} {
		if got := Written(c.reading, c.written, m.Words.Tokenize(c.written, nil)); got != c.want {
			t.Errorf("%q for %q, want %q", got, c.written, c.want)
		}
	}
}
