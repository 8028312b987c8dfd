// Package rules is the one list of all that findings, pairs and flags can name: what a
// rule finds, where it comes from, what to do about it, and an example.
package rules

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/reports"
)

// Groups of rules, by what names them.
const (
	GroupFinding = "finding" // findings of check
	GroupPair    = "pair"    // the rule of a pair of records, in pairs.jsonl
	GroupEdit    = "edit"    // what cleaning changed, in edits.jsonl
	GroupPhrase  = "phrase"  // flagged phrases, findings of the command spin
)

// Rule is a rule with all that is known of it.
type Rule struct {
	reports.Rule
	Group string
	From  string // where it comes from: a paper, a part of this program
}

// All lists every rule: those of check, of the corpus, of quality, of pairs, of edits
// and of phrases, each group in a fixed order.
func All() []Rule { return slices.Clone(all()) }

// all is the list, made once: every name of a policy is looked up in it.
var all = sync.OnceValue(func() []Rule {
	out := found()
	for _, m := range Metrics() {
		out = append(out, m.rules()...)
	}
	out = append(out, quality()...)
	out = append(out, pairs()...)
	out = append(out, edits()...)
	return append(out, phrases()...)
})

// Findings lists the rules that findings of check can name.
func Findings() []Rule {
	return slices.DeleteFunc(All(), func(r Rule) bool { return r.Group != GroupFinding })
}

// Phrases lists the kinds of flagged phrases.
func Phrases() []Rule { return phrases() }

// Bounded reports whether settings have to name a bound for the rule to find anything.
func (r Rule) Bounded() bool {
	return strings.HasPrefix(r.ID, prefixQuality) || strings.HasPrefix(r.ID, prefixCorpus)
}

// Find returns a rule by its id, or an error with the id that may have been meant.
func Find(id string) (Rule, error) {
	var names []string
	for _, r := range all() {
		if r.ID == named(id) {
			return r, nil
		}
		names = append(names, r.ID)
	}
	if below := Names(id); len(below) > 0 {
		return Rule{}, fmt.Errorf("%q is no rule but what several are named by: %s", id, few(below))
	}
	if upper := strings.ToUpper(id); slices.Contains(names, upper) {
		return Rule{}, fmt.Errorf("unknown rule %q; did you mean %s?", id, upper)
	}
	return Rule{}, unknown(id, names)
}

// unknown is an error about a name, with the rule, or the beginning of several, that may
// have been meant.
func unknown(name string, ids []string) error {
	var begins []string
	for _, id := range ids {
		for i := range id {
			if id[i] == '.' && !slices.Contains(begins, id[:i]) {
				begins = append(begins, id[:i])
			}
		}
	}
	return fmt.Errorf("unknown rule %q; copydesk rules lists them%s", name, nearest.Hint(name, append(begins, ids...)))
}

// fewShown is how many names an error lists.
const fewShown = 6

func few(names []string) string {
	if len(names) <= fewShown {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:fewShown], ", "), len(names)-fewShown)
}

// Names are the ids of check's rules that a pattern covers; see [Covers].
func Names(pattern string) []string {
	var out []string
	for _, r := range Findings() {
		if Covers(pattern, r.ID) {
			out = append(out, r.ID)
		}
	}
	return out
}

// Known is an error when a pattern covers no rule of check, with what may have been meant.
func Known(pattern string) error {
	var ids []string
	for _, r := range all() {
		if r.Group != GroupFinding {
			continue
		}
		if Covers(pattern, r.ID) {
			return nil
		}
		ids = append(ids, r.ID)
	}
	return unknown(pattern, ids)
}

// Covers reports whether a pattern names a rule: by its id, by the part of it before a
// dot, or with * for any characters.
func Covers(pattern, id string) bool {
	if strings.Contains(pattern, "*") {
		return Match(pattern, id)
	}
	rest, ok := strings.CutPrefix(id, pattern)
	return ok && pattern != "" && (rest == "" || rest[0] == '.')
}

// Match reports whether a text is a pattern's, in which * stands for any characters, none
// included. O(len(pattern) + len(text) * stars).
func Match(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == text
	}
	rest, ok := strings.CutPrefix(text, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, p := range parts[1:last] {
		_, after, found := strings.Cut(rest, p)
		if !found {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[last])
}
