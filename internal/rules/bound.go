package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/reports"
)

// Ways in which a metric can change against an earlier run.
const (
	Grows = "grows"
	Falls = "falls"
)

// Bound is a rule of check.corpus.
type Bound struct {
	Metric    Metric
	Level     string // reports.LevelWarn or LevelError
	Way       string // "" for the value itself, Grows or Falls for its change
	Op        string // < <= > >=
	Threshold float64
	Relative  bool   // the change is a share of what it was
	Least     int64  // records, or words, of which a share must be to count
	form      string // as it was written, with its level
}

const boundForm = "[warn|error] metric [grows|falls] op value [least n]"

// siteLeast is how many records of a site a share must be of when the rule does not say.
const siteLeast = 10

// ParseBound reads a rule of check.corpus:
//
//	[warn|error] metric [grows|falls] op value [least n]
//
// A rule without a level warns. A value is a number or a percentage; that of a share lies
// between 0 and 1.
func ParseBound(line string) (Bound, error) {
	words := strings.Fields(line)
	b := Bound{Level: reports.LevelWarn}
	levels := []string{reports.LevelWarn, reports.LevelError}
	if len(words) > 0 && slices.Contains(levels, words[0]) {
		b.Level, words = words[0], words[1:]
	}
	if len(words) == 0 {
		return b, fmt.Errorf("%q is not of the form: %s", line, boundForm)
	}
	b.form = b.Level + " " + strings.Join(words, " ")
	var err error
	if b.Metric, err = metric(words[0], levels); err != nil {
		return b, err
	}
	words = words[1:]
	if ways := []string{Grows, Falls}; len(words) > 0 && slices.Contains(ways, words[0]) {
		b.Way, words = words[0], words[1:]
	} else if len(words) > 0 && strings.IndexAny(words[0], "<>=!") != 0 {
		return b, fmt.Errorf("unknown way %q; have %s%s", words[0], strings.Join(ways, ", "), nearest.Hint(words[0], ways))
	}
	if len(words) != 2 && len(words) != 4 {
		return b, fmt.Errorf("%q is not of the form: %s", line, boundForm)
	}
	if ops := []string{"<", "<=", ">", ">="}; !slices.Contains(ops, words[0]) {
		return b, fmt.Errorf("unknown operator %q; have %s", words[0], strings.Join(ops, " "))
	}
	b.Op = words[0]
	if err := b.threshold(words[1]); err != nil {
		return b, err
	}
	if b.Metric.Site {
		b.Least = siteLeast
	}
	if len(words) == 4 {
		if words[2] != "least" {
			return b, fmt.Errorf("unknown limit %q; have least%s", words[2], nearest.Hint(words[2], []string{"least"}))
		}
		if b.Least, err = strconv.ParseInt(words[3], 10, 64); err != nil || b.Least < 1 {
			return b, fmt.Errorf("least %q is not a whole number above 0", words[3])
		}
	}
	return b, nil
}

func metric(name string, levels []string) (Metric, error) {
	var names []string
	for _, m := range Metrics() {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	if !strings.Contains(name, ".") {
		if hint := nearest.Hint(name, levels); hint != "" {
			return Metric{}, fmt.Errorf("%q is neither a level (%s) nor a metric%s", name, strings.Join(levels, ", "), hint)
		}
	}
	return Metric{}, fmt.Errorf("unknown metric %q; have %s%s", name, strings.Join(names, ", "), nearest.Hint(name, names))
}

// threshold reads the value of a bound.
func (b *Bound) threshold(text string) error {
	number, percent := strings.CutSuffix(text, "%")
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
		return fmt.Errorf("value %q is neither a number (1000) nor a percentage (5%%)", text)
	}
	switch {
	case b.Metric.Count && percent && b.Way == "":
		return fmt.Errorf("%s is a number of records, and %q is a share", b.Metric.Name, text)
	case b.Metric.Count && percent:
		v, b.Relative = v/100, true
	case b.Metric.Count:
	case percent && v <= 100:
		v /= 100
	case percent || v > 1:
		return fmt.Errorf("%s is a share, and %q is more than all", b.Metric.Name, text)
	}
	b.Threshold = v
	return nil
}

// Rule is the id of the rule in findings.
func (b Bound) Rule() string {
	if b.Way != "" {
		return prefixCorpus + b.Metric.Name + suffixGrowth
	}
	return prefixCorpus + b.Metric.Name
}

// Broken reports whether a value is beyond the bound.
func (b Bound) Broken(v float64) bool {
	switch b.Op {
	case "<":
		return v < b.Threshold
	case "<=":
		return v <= b.Threshold
	case ">":
		return v > b.Threshold
	}
	return v >= b.Threshold
}

// Say writes a value as the bound has it: a percentage, points of one, or a number.
func (b Bound) Say(v float64) string {
	if b.Metric.Count && !b.Relative {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(v*1e6)/1e4, 'f', -1, 64) + "%"
}

func (b Bound) String() string { return b.form }
