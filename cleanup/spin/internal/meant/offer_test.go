package meant

import (
	"math"
	"strings"
	"testing"
)

// choose reads one place of words in a text.
func choose(t *testing.T, m *Model, text, written string, p Place, expected string) Choice {
	t.Helper()
	tokens := m.Words.Tokenize(text, nil)
	words := strings.Fields(written)
next:
	for i := range tokens {
		for k, w := range words {
			if i+k >= len(tokens) || text[tokens[i+k].Start:tokens[i+k].End] != w {
				continue next
			}
		}
		p.From, p.To, p.High = i, i+len(words), len(tokens)
		for _, w := range strings.Fields(expected) {
			p.Expected = append(p.Expected, m.Words.Lookup(w))
		}
		var s Chooser
		return s.Choose(m, Text{Text: text, Tokens: tokens, Doubt: 1e-4}, []Place{p})[0]
	}
	t.Fatalf("%q is not in %q", written, text)
	return Choice{}
}

func TestDoubtful(t *testing.T) {
	m := tables(t)
	habit := func(gain float32) Place { return Place{Gain: gain, Habit: true} }
	for _, c := range []struct {
		text, written, expected string
		place                   Place
		want                    bool
	}{
		{"The crews said they were able to leave the port.", "able", "ready", habit(6), true}, // an expression
		{"The ferry was able and the crew went home.", "able", "ready", habit(6), false},
		{"The port receives a new crane every year.", "receives", "has", Place{Gain: 2}, true},
		{"The crew experienced a storm at sea.", "experienced", "had", habit(1), true},
		{"The crew experienced a storm at sea.", "experienced", "had", habit(6), false},
		{"The guards tried to get them to leave.", "get", "receive", habit(3), true},
		{"The harbour held a press convention on Monday.", "convention", "conference", Place{Gain: 2}, false},
	} {
		if got := choose(t, m, c.text, c.written, c.place, c.expected); got.Doubtful != c.want {
			t.Errorf("%q in %q, read as %q: doubtful is %v", c.written, c.text, m.words(got.Options[0].IDs), got.Doubtful)
		}
	}
}

// A contraction and what it stands for are one wording.
func TestContractionsStand(t *testing.T) {
	m := tables(t)
	for written, expected := range map[string]string{"What is": "what's", "do not": "don't", "they are": "they're", "it's": "it is", "we will": "we'll"} {
		text := "The harbour master asked. " + written + " going on at the pier?"
		for _, o := range choose(t, m, text, written, Place{Gain: 3, Habit: true}, expected).Options {
			if got := m.words(o.IDs); got == expected {
				t.Errorf("%q is read as %q", written, got)
			}
		}
	}
	if m.contracted([2]uint32{m.Words.Lookup("it"), m.Words.Lookup("was")}, m.Words.Lookup("it's")) {
		t.Error("\"it was\" passes for \"it's\"")
	}
}

// What a spinner is in the habit of writing words for gains by it among the readings.
func TestHabitIsLikelier(t *testing.T) {
	m := tables(t)
	share := func(habit bool) (p float64) {
		c := choose(t, m, "The storm hit the harbour and crisis services came.", "crisis", Place{Gain: 1, Habit: habit}, "emergency")
		for _, o := range c.Options {
			if m.words(o.IDs) == "emergency" {
				p = o.P
			}
		}
		return p
	}
	if with, without := share(true), share(false); !(with > without) || math.IsNaN(with) {
		t.Errorf("as a habit %g, otherwise %g", with, without)
	}
}
