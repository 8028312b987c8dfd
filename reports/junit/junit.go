// Package junit writes findings as JUnit XML, as Jenkins, GitLab and others read it: a suite a
// rule, a test case a rule and file, the first records of it in the text of the failure.
//
// A case with a finding of level warn or above that counts is a failure, one whose findings are
// all ignored or in the baseline is skipped, and any other one passes. The first suite says what
// was checked and passes, so that a log without findings is not empty. What the schema of Jenkins
// (junit-10.xsd, 2026) does not know is not written: its readers refuse a file for one attribute.
package junit

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// recordsShown is how many findings a failure names.
const recordsShown = 20

// Reporter is a reports.Reporter.
type Reporter struct{}

var _ reports.Reporter = Reporter{}

type suites struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Suites   []suite  `xml:"testsuite"`
}

type suite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testcase `xml:"testcase"`
}

type testcase struct {
	Name    string  `xml:"name,attr"`
	Class   string  `xml:"classname,attr"`
	Time    string  `xml:"time,attr"`
	Skipped *reason `xml:"skipped"`
	Failure *reason `xml:"failure"`
	Out     string  `xml:"system-out,omitempty"`
}

type reason struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Report implements reports.Reporter; the error is the writer's. O(n log n).
func (Reporter) Report(w io.Writer, set reports.FindingSet) error {
	all := suites{Name: "copydesk"}
	all.add(checked(&set))
	for _, g := range set.ByRule() {
		all.add(suiteOf(&g, set.Anchor))
	}
	for _, m := range set.Passed {
		c := testcase{Name: cmp.Or(m.Of, "corpus"), Out: fmt.Sprintf("%v, not %s %v", m.Value, m.Op, m.Threshold)}
		all.add(suite{Name: m.Rule, Cases: []testcase{c}})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return fmt.Errorf("findings as JUnit XML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add counts the cases of a suite and takes it.
func (all *suites) add(s suite) {
	s.Name = visible.Line(s.Name)
	for i := range s.Cases {
		c := &s.Cases[i]
		c.Class, c.Time = cmp.Or(c.Class, s.Name), "0"
		c.Name, c.Out = visible.Line(c.Name), visible.Terminal(c.Out)
		s.Tests++
		if c.Failure != nil {
			s.Failures++
		}
		if c.Skipped != nil {
			s.Skipped++
		}
	}
	all.Tests += s.Tests
	all.Failures += s.Failures
	all.Suites = append(all.Suites, s)
}

// checked is the suite that says what was looked at.
func checked(set *reports.FindingSet) suite {
	fresh, _, standing, ignored := set.States()
	out := fmt.Sprintf("%d records checked: %d findings, %d in the baseline, %d ignored", set.Records, fresh, standing, ignored)
	if set.Verdict.Why != "" {
		out += "\n" + set.Verdict.Why
	}
	return suite{Name: "copydesk", Cases: []testcase{{Name: "records", Out: out}}}
}

// suiteOf makes a case of the findings of a rule in each file, in the order of the files.
func suiteOf(g *reports.Group, anchor string) suite {
	s := suite{Name: g.Rule.ID}
	files := map[string][]*reports.Located{}
	var order []string
	for i := range g.Findings {
		f := &g.Findings[i]
		path := cmp.Or(f.Path, anchor, "corpus")
		if files[path] == nil {
			order = append(order, path)
		}
		files[path] = append(files[path], f)
	}
	for _, path := range order {
		s.Cases = append(s.Cases, caseOf(path, files[path]))
	}
	return s
}

func caseOf(path string, found []*reports.Located) testcase {
	c := testcase{Name: filepath.ToSlash(path)}
	var lines []string
	fails, counting, level := 0, 0, ""
	for _, f := range found {
		if !f.Counts() {
			continue
		}
		counting++
		if reports.LevelRank(f.Level) >= reports.LevelRank(reports.LevelWarn) {
			fails++
			if reports.LevelRank(f.Level) > reports.LevelRank(level) {
				level = f.Level
			}
		}
		if len(lines) < recordsShown {
			lines = append(lines, line(f))
		}
	}
	if more := counting - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	text := visible.Terminal(strings.Join(lines, "\n"))
	switch {
	case fails > 0:
		message := lines[0]
		if fails > 1 {
			message = fmt.Sprintf("%d findings; the first: %s", fails, message)
		}
		c.Failure = &reason{Message: visible.Line(message), Type: level, Text: text}
	case counting == 0:
		c.Skipped = &reason{Message: visible.Line(whySkipped(found))}
	default:
		c.Out = text
	}
	return c
}

// line is a finding in a line of the text of a failure.
func line(f *reports.Located) string {
	place := f.Spot()
	switch {
	case f.Line > 0:
		place = fmt.Sprintf("%s:%d:%d", f.Source, f.Line, f.Column)
	case f.ID == f.Source && f.ID != "":
		place = f.ID // a file that is one article
	case f.ID != "" && f.ID != place:
		place += " " + f.ID
	}
	return visible.Line(place + ": " + cmp.Or(f.Said, f.Message))
}

// whySkipped says what became of findings of which none counts.
func whySkipped(found []*reports.Located) string {
	standing := 0
	why := ""
	for _, f := range found {
		if f.Suppressed == "" {
			standing++
		} else {
			why = cmp.Or(why, f.Suppressed)
		}
	}
	var parts []string
	if standing > 0 {
		parts = append(parts, fmt.Sprintf("%d in the baseline", standing))
	}
	if n := len(found) - standing; n > 0 {
		parts = append(parts, fmt.Sprintf("%d ignored: %s", n, why))
	}
	return strings.Join(parts, ", ")
}
