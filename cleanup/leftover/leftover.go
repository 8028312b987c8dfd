package leftover

import (
	"cmp"
	"slices"
	"strings"
)

// Kind is what kind of machine left something.
type Kind string

// The kinds.
const (
	Chatbot      Kind = "chatbot"
	Placeholder  Kind = "placeholder"
	Template     Kind = "template"
	Value        Kind = "value"
	Lorem        Kind = "lorem"
	Untranslated Kind = "untranslated"
)

// Kinds are all kinds, in a fixed order.
func Kinds() []Kind { return []Kind{Chatbot, Placeholder, Template, Value, Lorem, Untranslated} }

// RulePrefix and the kind is the rule of a record that holds such a leftover.
const RulePrefix = "leftover."

// Rule is the rule's name in findings.
func (k Kind) Rule() string { return RulePrefix + string(k) }

// Describe names the kind in a sentence: "what a chatbot says to its user".
func (k Kind) Describe() string {
	switch k {
	case Chatbot:
		return "what a chatbot says to its user, or its user to it"
	case Placeholder:
		return "a place that was to be filled in"
	case Template:
		return "a mark of a template that was not filled in"
	case Value:
		return "a value that a program failed to make"
	case Lorem:
		return "Latin that fills space"
	case Untranslated:
		return "the name of a text in place of the text"
	}
	return "a leftover"
}

// Leftover is a stretch of a text, as byte offsets.
type Leftover struct {
	Kind       Kind
	Start, End int
}

// Finder finds leftovers. It holds tables only and serves any number of goroutines.
type Finder struct {
	anchors anchors
	phrases []phrase
	foreign []phrase // by strings of other scripts than Latin
	marks   marks
}

// New makes the tables. A pattern is compiled by the first text that asks for it.
func New() *Finder {
	f := &Finder{phrases: phrases(), foreign: foreign(), marks: newMarks()}
	f.anchors.init(f.phrases)
	return f
}

// Find returns the leftovers of a text in their order; none lies in another. Linear in
// len(text).
func (f *Finder) Find(text string) []Leftover {
	s := scan{Finder: f, text: text}
	s.run()
	if len(s.found) == 0 {
		return nil
	}
	slices.SortFunc(s.found, func(a, b hit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var out []Leftover
	end := 0
	for _, h := range s.found {
		if h.Start >= end && s.stands(&h) {
			out = append(out, h.Leftover)
			end = h.End
		}
	}
	return out
}

// The bounds of ABOUT.
const (
	aboutBots      = 2   // mentions of chatbots that make a text one about them
	aboutTemplates = 2   // words of programs that make a text one about them
	edge           = 300 // bytes at either end of a text where an answer begins or ends
)

// stands is ABOUT: whether a leftover is one although the text may be about such things.
func (s *scan) stands(h *hit) bool {
	switch h.Kind {
	case Chatbot:
		return s.bots < aboutBots || h.sure || s.outer(h)
	case Template, Value, Untranslated, Placeholder:
		return s.programs < aboutTemplates
	}
	return true
}

// outer reports whether a leftover begins the first line of a text or lies in the last.
func (s *scan) outer(h *hit) bool {
	return strings.TrimSpace(s.text[:h.Start]) == "" || !strings.Contains(strings.TrimRight(s.text[h.End:], "\n"), "\n") && strings.Contains(s.text[:h.Start], "\n")
}
