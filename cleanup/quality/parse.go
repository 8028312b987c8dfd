package quality

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
)

// ParsePolicy reads a policy, one rule a line:
//
//	[warn|reject] signal op value [lang code,code]
//
// Empty lines and what follows # are ignored; a rule without an action warns. An
// unknown signal, operator or action is an error that gives the line and,
// where a slip explains it, the name that was meant.
func ParsePolicy(name, text string) (Policy, error) {
	p := Policy{Name: name}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		r, err := ParseRule(line)
		if err != nil {
			return Policy{}, fmt.Errorf("policy %s, line %d: %w", name, n, err)
		}
		p.Rules = append(p.Rules, r)
	}
	return p, nil
}

// ParseRule reads one rule of a policy.
func ParseRule(line string) (Rule, error) {
	fields := strings.Fields(line)
	r := Rule{Action: "warn"}
	if len(fields) > 0 && !strings.Contains(fields[0], ".") {
		if fields[0] != "warn" && fields[0] != "reject" {
			return Rule{}, fmt.Errorf("%q is neither an action (warn, reject) nor a signal%s", fields[0], nearest.Hint(fields[0], []string{"warn", "reject"}))
		}
		r.Action, fields = fields[0], fields[1:]
	}
	if len(fields) != 3 && (len(fields) != 5 || fields[3] != "lang") {
		return Rule{}, fmt.Errorf("rule %q is not of the form: signal op value", strings.TrimSpace(line))
	}
	var err error
	if r.signal, err = find(fields[0]); err != nil {
		return Rule{}, err
	}
	r.Signal, r.Op = fields[0], fields[1]
	if !slices.Contains(operators, r.Op) {
		return Rule{}, fmt.Errorf("unknown operator %q; have %s", r.Op, strings.Join(operators, " "))
	}
	if r.Threshold, err = strconv.ParseFloat(fields[2], 64); err != nil || math.IsNaN(r.Threshold) {
		return Rule{}, fmt.Errorf("threshold %q is not a number", fields[2])
	}
	if len(fields) == 5 {
		r.Langs = strings.Split(fields[4], ",")
	}
	return r, nil
}
