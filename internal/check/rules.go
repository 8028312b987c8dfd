package check

import (
	"fmt"

	"github.com/copydesk/copydesk/internal/rules"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Rules describes the rules that findings of a check name, in a fixed order.
func Rules() []reports.Rule {
	return plain(rules.Findings())
}

// SpinRules describes the kinds of flagged phrases, in a fixed order. The level of a
// finding is that of its strength.
func SpinRules() []reports.Rule {
	return plain(rules.Phrases())
}

func plain(list []rules.Rule) []reports.Rule {
	out := make([]reports.Rule, len(list))
	for i := range list {
		out[i] = list[i].Rule
	}
	return out
}

// Force is how settings have a rule.
type Force struct {
	Level  string   // of its findings; "off" where it makes none
	Bounds []string // of quality and of the corpus, as they are written, each with where it comes from
}

// InForce tells how settings have each rule, by id. A rule of quality or of the corpus that
// no bound names is off.
func InForce(s *settings.Settings) (map[string]Force, error) {
	policy, err := s.Policy()
	if err != nil {
		return nil, err
	}
	bounds, err := s.Check.Bounds()
	if err != nil {
		return nil, err
	}
	own := map[string]string{} // the highest level that a bound gives
	lines := map[string][]string{}
	add := func(id, level, line, from string) {
		if reports.LevelRank(level) > reports.LevelRank(own[id]) {
			own[id] = level
		}
		lines[id] = append(lines[id], fmt.Sprintf("%s (%s)", line, from))
	}
	added := len(policy.Rules) - len(s.Quality.Rules)
	for i, r := range policy.Rules {
		level, from := reports.LevelWarn, "profile "+s.Quality.Profile
		if r.Action == "reject" {
			level = reports.LevelError
		}
		if i >= added {
			from = "quality.rules"
		}
		add(r.ID(), level, r.String(), from)
	}
	for _, b := range bounds {
		add(b.Rule(), b.Level, b.String(), "check.corpus")
	}
	out := map[string]Force{}
	for _, r := range rules.All() {
		f := Force{Level: r.Level, Bounds: lines[r.ID]}
		if r.Bounded() {
			f.Level = "off"
			if level := own[r.ID]; level != "" {
				f.Level = level
			}
		}
		if r.Group == rules.GroupFinding && f.Level != "off" {
			f.Level = s.Check.Level(r.ID, f.Level)
		}
		out[r.ID] = f
	}
	return out, nil
}
