package quality

import (
	"fmt"
	"strconv"
	"strings"
)

// Policy is a named list of rules over signals.
type Policy struct {
	Name  string
	Rules []Rule
}

// Rule is broken by a text whose signal compares to the threshold as Op says. It
// is written "signal op value", which cannot be read the wrong way round.
type Rule struct {
	Signal    string
	Op        string // < <= > >= == !=
	Threshold float64
	Action    string   // "warn" or "reject"
	Langs     []string // languages the rule applies to; nil for all

	signal id
}

// ID is the rule's name in findings: "quality." and the signal.
func (r Rule) ID() string { return "quality." + r.Signal }

// String is the rule as ParsePolicy reads it.
func (r Rule) String() string {
	s := fmt.Sprintf("%s %s %s %s", r.Action, r.Signal, r.Op, strconv.FormatFloat(r.Threshold, 'g', -1, 64))
	if r.Langs != nil {
		s += " lang " + strings.Join(r.Langs, ",")
	}
	return s
}

// Finding is a rule that a text breaks.
type Finding struct {
	Rule      string // Rule.ID
	Level     string // "warn" or "error"; an error comes from a rule that rejects
	Signal    string
	Op        string
	Value     float64
	Threshold float64
	Message   string
}

// Judge returns the rules that s breaks, in the policy's order. A rule for other
// languages than the text's is skipped, as is one whose signal has no value;
// Skipped counts these.
func (p Policy) Judge(s Signals) []Finding {
	var out []Finding
	for i := range p.Rules {
		r := &p.Rules[i]
		v := s.v[r.signal]
		if !compare(v, r.Op, r.Threshold) || r.applies(&s) != nil { // most rules are kept, and why one does not apply takes words
			continue
		}
		level := "warn"
		if r.Action == "reject" {
			level = "error"
		}
		out = append(out, Finding{
			Rule: r.ID(), Level: level, Signal: r.Signal, Op: r.Op, Value: round(v, 6), Threshold: r.Threshold,
			Message: fmt.Sprintf("%s is %s (%s %s)", r.Signal, strconv.FormatFloat(round(v, 6), 'g', -1, 64), r.Op, strconv.FormatFloat(r.Threshold, 'g', -1, 64)),
		})
	}
	return out
}

// Skipped returns the rules that do not apply to s, each with the reason.
func (p Policy) Skipped(s Signals) []error {
	var out []error
	for i := range p.Rules {
		if err := p.Rules[i].applies(&s); err != nil {
			out = append(out, err)
		}
	}
	return out
}

func (r *Rule) applies(s *Signals) error {
	if s.v[r.signal] != s.v[r.signal] {
		return fmt.Errorf("%s: the text has no value for it", r.ID())
	}
	if r.Langs == nil {
		return nil
	}
	for _, l := range r.Langs {
		if l == s.lang {
			return nil
		}
	}
	return fmt.Errorf("%s: for %s, the text is %q", r.ID(), strings.Join(r.Langs, ","), s.lang)
}

// Rejects reports whether any finding comes from a rule that rejects.
func Rejects(fs []Finding) bool {
	for _, f := range fs {
		if f.Level == "error" {
			return true
		}
	}
	return false
}

func compare(v float64, op string, threshold float64) bool {
	switch op {
	case "<":
		return v < threshold
	case "<=":
		return v <= threshold
	case ">":
		return v > threshold
	case ">=":
		return v >= threshold
	case "==":
		return v == threshold
	case "!=":
		return v != threshold
	}
	return false
}

var operators = []string{"<", "<=", ">", ">=", "==", "!="}
