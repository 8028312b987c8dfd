package reports

import (
	"fmt"
	"io"
	"sort"
)

// Levels of a finding, least first.
const (
	LevelInfo  = "info"
	LevelWarn  = "warn"
	LevelError = "error"
)

// Reporter writes the findings of a check in one format. One type per format,
// each in a package of its own; options are fields of that type.
type Reporter interface {
	// Report writes set to w. It returns the first error of w.
	Report(w io.Writer, set FindingSet) error
}

// FindingSet is what a check found, whatever the format it is written in.
type FindingSet struct {
	Version  string    // of the program
	Records  int64     // records checked
	Rules    []Rule    // rules that were applied; those without findings too
	Findings []Located // in input order
	Notes    []string  // what the reader passed over or had to guess
	Passed   []Measure // rules of the whole corpus that hold, with what was measured, in the order of their rules
	Baseline *Baseline // what the findings were compared with; nil where that is nothing
}

// Measure is what a rule of the whole corpus measured, told when it holds too.
type Measure struct {
	Rule      string  `json:"rule"`
	Value     float64 `json:"value"`
	Op        string  `json:"op"` // that a finding would have had: the rule is broken when "Value Op Threshold" is true
	Threshold float64 `json:"threshold"`
	Of        string  `json:"of,omitempty"` // what it is about: a site, say; "" when it is the corpus
}

// Baseline is what a set of findings was compared with.
type Baseline struct {
	Path    string
	Entries int // findings that it holds
	Gone    int // of those, the ones that nothing found any more
}

// Rule describes one rule of a policy.
type Rule struct {
	ID      string
	Level   string // of its findings, unless they say otherwise
	Summary string // what it finds, in one sentence
	Help    string // what to do about it, in Markdown of a few sentences; "" when Summary says enough
	Version int    // of what it finds; another one makes its findings new ones. 0 is 1
}

// Located is a finding and where it stands.
type Located struct {
	Finding
	ID     string // of the record; "" for a finding about the whole corpus
	Source string
	Record int64 // 1-based number in Source
	Title  string
	Said   string // Message in words for a person; "" where it is in such
	Start  int    // bytes of the cleaned text; Start == End when the finding is about the whole record
	End    int

	// Where it stands in the file, from 1, columns in code points, the end
	// exclusive; 0 when the file holds many records or the finding is about a whole one.
	Line, Column, EndLine, EndColumn int
	Fix                              string // what to put there instead; "" when there is nothing to say

	Fingerprint string // stays when the finding moves in its source; "" for none
	Excerpt     string // the words that the fingerprint hangs on; "" when it is about the whole record
	State       State  // against a baseline; "" when there is none
	Suppressed  string // why it does not count: the reason of the ignore that covers it; "" when it counts
}

// State is what a baseline says of a finding.
type State string

// States of findings.
const (
	StateNew       State = "new"
	StateUnchanged State = "unchanged" // the baseline has it
	StateUpdated   State = "updated"   // the baseline has the rule broken by this record, by other words
)

// Place returns "source:record", the source alone when there is no record
// number, and "corpus" for a finding about the whole corpus.
func (l Located) Place() string {
	switch {
	case l.Source == "" && l.ID == "":
		return "corpus"
	case l.Source == "":
		return l.ID
	case l.Record == 0:
		return l.Source
	}
	return fmt.Sprintf("%s:%d", l.Source, l.Record)
}

// LevelRank orders levels: info 0, warn 1, error 2; anything else -1.
func LevelRank(level string) int {
	switch level {
	case LevelInfo:
		return 0
	case LevelWarn:
		return 1
	case LevelError:
		return 2
	}
	return -1
}

// Group is the findings of one rule.
type Group struct {
	Rule     Rule
	Level    string // the highest among Findings
	Findings []Located
}

// ByRule groups findings by rule: errors first, then the rules with most
// findings, then by id. Within a group the order of the set is kept. O(n log n).
func (s FindingSet) ByRule() []Group {
	at := map[string]int{}
	var out []Group
	for _, f := range s.Findings {
		i, ok := at[f.Rule]
		if !ok {
			i = len(out)
			at[f.Rule] = i
			out = append(out, Group{Rule: s.rule(f.Rule), Level: f.Level})
		}
		g := &out[i]
		if LevelRank(f.Level) > LevelRank(g.Level) {
			g.Level = f.Level
		}
		g.Findings = append(g.Findings, f)
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if x, y := LevelRank(a.Level), LevelRank(b.Level); x != y {
			return x > y
		}
		if len(a.Findings) != len(b.Findings) {
			return len(a.Findings) > len(b.Findings)
		}
		return a.Rule.ID < b.Rule.ID
	})
	return out
}

func (s FindingSet) rule(id string) Rule {
	for _, r := range s.Rules {
		if r.ID == id {
			return r
		}
	}
	return Rule{ID: id}
}

// Levels counts findings by level.
func (s FindingSet) Levels() map[string]int {
	out := map[string]int{}
	for _, f := range s.Findings {
		out[f.Level]++
	}
	return out
}
