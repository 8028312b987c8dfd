package reports

import (
	"fmt"
	"io"
	"slices"
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
	Findings []Located // in input order, those that do not count too
	Notes    []string  // what the reader passed over or had to guess
	Passed   []Measure // rules of the whole corpus that hold, with what was measured, in the order of their rules
	Partial  bool      // part of the input was left out: what is not found here may be there
	Unjudged []string  // rules that could not find all: a stage was off, or there was nothing to compare with
	Baseline *Baseline // what the findings were compared with; nil where that is nothing
	Anchor   string    // file or directory that findings about none are shown at
	Verdict  Verdict
}

// Verdict is what the findings mean for a build.
type Verdict struct {
	Fails int    // findings for which it fails; 0: it passes
	Why   string // "fails: 3 new findings at or above error"
	Least string // the lowest level for which it fails; "" when it never does
}

// Fails reports whether the build fails for a finding of the set.
func (s *FindingSet) Fails(l *Located) bool {
	return s.Verdict.Least != "" && l.Counts() && LevelRank(l.Level) >= LevelRank(s.Verdict.Least)
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
	Path    string `json:"path"`
	Entries int    `json:"entries"` // findings that it holds
	Gone    int    `json:"gone"`    // of those, the ones that nothing found any more; 0 for a partial set
	Dropped bool   `json:"dropped"` // those that are gone are taken out of it
}

// Rule describes one rule of a policy.
type Rule struct {
	ID      string
	Level   string // of its findings, unless they say otherwise
	Summary string // what it finds, in one sentence
	Help    string // what to do about it, in Markdown of a few sentences; "" when Summary says enough
	Version int    // of what it finds; another one makes its findings new ones. 0 is 1
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

// Note says how many of its findings are gone, and what to do about it.
func (b *Baseline) Note() string {
	note := fmt.Sprintf("%d findings of the baseline are gone", b.Gone)
	if b.Gone == 1 {
		note = "1 finding of the baseline is gone"
	}
	if b.Dropped {
		return note + ", and dropped from it"
	}
	return note + ": run --update-baseline"
}

// Shown is what of the findings that do not count is shown beside those that do.
type Shown struct {
	Baseline bool // those that stand in the baseline
	Ignored  bool
}

// Of are the findings of a set that are shown, in their order. O(n).
func (s Shown) Of(set FindingSet) []Located {
	out := make([]Located, 0, len(set.Findings))
	for _, f := range set.Findings {
		switch {
		case f.Suppressed != "" && !s.Ignored, f.Suppressed == "" && f.State == StateUnchanged && !s.Baseline:
		default:
			out = append(out, f)
		}
	}
	return out
}

// Counting is the set with the findings alone that count: none that is ignored, and none
// that stands in the baseline. O(n).
func (s FindingSet) Counting() FindingSet {
	s.Findings = Shown{}.Of(s)
	return s
}

// States counts findings: new ones (all that count), of those the ones that are updated, those in
// the baseline, and those that are ignored, be they in the baseline or not. O(n).
func (s FindingSet) States() (fresh, updated, standing, ignored int) {
	for _, f := range s.Findings {
		switch {
		case f.Suppressed != "":
			ignored++
		case f.State == StateUnchanged:
			standing++
		case f.State == StateUpdated:
			updated++
			fresh++
		default:
			fresh++
		}
	}
	return fresh, updated, standing, ignored
}

// Levels counts findings by level.
func (s FindingSet) Levels() map[string]int {
	out := map[string]int{}
	for _, f := range s.Findings {
		out[f.Level]++
	}
	return out
}

// Worst orders findings as a format of limited room takes them: those that count before the others,
// then by level, errors first, then as they stand. The set stays as it is. O(n log n).
func (s FindingSet) Worst() []Located {
	out := slices.Clone(s.Findings)
	slices.SortStableFunc(out, func(a, b Located) int {
		if a.Counts() != b.Counts() {
			if a.Counts() {
				return -1
			}
			return 1
		}
		return LevelRank(b.Level) - LevelRank(a.Level)
	})
	return out
}
