package settings

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/rules"
)

// Ignore names findings of check that are right as they are, and why. All that it says of
// a finding has to hold; * stands for any characters.
type Ignore struct {
	Rule   string `yaml:"rule" json:"rule"` // or what several begin with, before a dot
	ID     string `yaml:"id,omitempty" json:"id,omitempty"`
	Source string `yaml:"source,omitempty" json:"source,omitempty"`
	Site   string `yaml:"site,omitempty" json:"site,omitempty"`
	Title  string `yaml:"title,omitempty" json:"title,omitempty"`
	Until  string `yaml:"until,omitempty" json:"until,omitempty"` // the last day, 2027-01-31; "": no end
	Reason string `yaml:"reason" json:"reason"`

	File string `yaml:"-" json:"-"` // where it stands
	Line int    `yaml:"-" json:"-"`
}

// fields are the places of an ignore's texts, by name, in the order in which they are written.
func (g *Ignore) fields() []field {
	return []field{
		{"rule", &g.Rule, "rule to ignore, or what several begin with; * is any characters"},
		{"id", &g.ID, "of records with this id"},
		{"source", &g.Source, "in this file"},
		{"site", &g.Site, "of this site"},
		{"title", &g.Title, "of records with this headline"},
		{"until", &g.Until, "last day on which it counts, 2027-01-31; without end when empty"},
		{"reason", &g.Reason, "why; it must not be missing"},
	}
}

type field struct {
	name string
	at   *string
	help string
}

// Expired reports whether its last day is before today, both as 2027-01-31.
func (g *Ignore) Expired(today string) bool { return g.Until != "" && g.Until < today }

// check says what of an ignore cannot be.
func (g *Ignore) check() error {
	if g.Rule == "" {
		return fmt.Errorf("rule is missing")
	}
	if err := rules.Known(g.Rule); err != nil {
		return &elementError{".rule", err}
	}
	if strings.TrimSpace(g.Reason) == "" {
		return fmt.Errorf("reason is missing: say why %s is ignored", g.Rule)
	}
	if g.Until != "" {
		if _, err := time.Parse(time.DateOnly, g.Until); err != nil {
			return &elementError{".until", fmt.Errorf("until: %q is no day such as 2027-01-31", g.Until)}
		}
	}
	return nil
}

// yaml is the ignore on one line.
func (g *Ignore) yaml() string {
	var parts []string
	for _, f := range g.fields() {
		if *f.at != "" || f.name == "rule" || f.name == "reason" {
			parts = append(parts, f.name+": "+scalar(*f.at))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// ignores sets a list of ignores.
func (l *loader) ignores(k *Key, at *[]Ignore, n ast.Node) error {
	*at = nil
	return l.each(k, n, func(i int, n ast.Node) error {
		place := fmt.Sprintf("%s[%d]", k.Name, i)
		list, err := l.entries(place, n)
		if err != nil {
			return err
		}
		g := Ignore{File: filepath.ToSlash(l.path), Line: n.GetToken().Position.Line}
		fields := g.fields()
		if len(list) > 0 {
			l.places[place], g.Line = list[0].place, list[0].place.Position.Line
		}
		for _, e := range list {
			var names []string
			var to *string
			for _, f := range fields {
				names = append(names, f.name)
				if f.name == e.key {
					to = f.at
				}
			}
			if to == nil {
				return l.at(e.place, "%s: unknown key %q; have %s%s", place, e.key, strings.Join(names, ", "), nearest.Hint(e.key, names))
			}
			v, err := l.resolve(e.value)
			if err != nil {
				return err
			}
			text, ok := textOf(v)
			if !ok {
				return l.at(v.GetToken(), "%s: %s is %s; it has to be text%s", place, e.key, kindOf(v), quoteIt(v))
			}
			if text == "" && (to == &g.ID || to == &g.Source || to == &g.Site || to == &g.Title) {
				return l.at(v.GetToken(), "%s: %s is empty, and would cover all of the rule; leave it out if that is meant", place, e.key)
			}
			*to = text
			l.places[place+"."+e.key] = v.GetToken()
		}
		*at = append(*at, g)
		return nil
	})
}
