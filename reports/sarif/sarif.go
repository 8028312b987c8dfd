// Package sarif writes findings as a SARIF 2.1.0 log (OASIS 2020), the format
// that code hosts and editors show beside a text.
//
// Lines and columns count from 1, columns in Unicode code points. A finding in
// a file of many records stands on the line where its record begins, and names
// the record as a logical location; one about no file stands at the anchor of the set, since code
// hosts refuse a result without a place.
//
// Findings in the baseline and those that are ignored are there, and marked. A log holds at
// most [MaxResults] results and says how many it leaves out: code hosts refuse a larger one as a
// whole. They show the first few thousand: a log of more than [shownResults] begins with the worst.
package sarif

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Reporter is a reports.Reporter.
type Reporter struct{}

var _ reports.Reporter = Reporter{}

// MaxResults is how many results a run may have that code hosts take (GitHub, 2026).
const MaxResults = 25_000

// shownResults is how many of them they show.
const shownResults = 5_000

// fingerprintKey names how fingerprints are made: another way is another key.
// primaryLocationLineHash stays theirs who show the log: they make it of the line and complain of another.
const fingerprintKey = "copydesk/v2"

const schema = "https://json.schemastore.org/sarif-2.1.0.json"

// Report implements reports.Reporter. Rules that findings name and the set does
// not list are added. O(findings).
func (Reporter) Report(w io.Writer, set reports.FindingSet) error {
	r := run{
		Tool: tool{driver{
			Name: "copydesk", Version: set.Version,
			InformationURI: "https://github.com/copydesk/copydesk", Rules: []rule{},
		}},
		ColumnKind: "unicodeCodePoints", Results: []result{},
	}
	index := map[string]int{}
	add := func(x reports.Rule) {
		if _, ok := index[x.ID]; !ok {
			index[x.ID] = len(r.Tool.Driver.Rules)
			r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, ruleOf(x))
		}
	}
	for _, x := range set.Rules {
		add(x)
	}
	findings := set.Findings
	if len(findings) > shownResults {
		findings = set.Worst()
	}
	if left := len(findings) - MaxResults; left > 0 {
		findings = findings[:MaxResults]
		r.Invocations = []invocation{{Successful: true, Notifications: []notification{{
			Level: "warning", Message: message{fmt.Sprintf("%d of %d results are left out, the least sure ones: a log holds %d", left, len(set.Findings), MaxResults)},
		}}}}
	}
	ignores := slices.ContainsFunc(findings, func(f reports.Located) bool { return f.Suppressed != "" })
	for i := range findings {
		f := &findings[i]
		add(reports.Rule{ID: f.Rule, Level: f.Level})
		x := resultOf(f, index[f.Rule], set.Anchor)
		if ignores { // all results have a list of them, or none has
			x.Suppressions = suppressions(f)
		}
		r.Results = append(r.Results, x)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(log{Schema: schema, Version: "2.1.0", Runs: []run{r}})
}

func ruleOf(x reports.Rule) rule {
	out := rule{ID: x.ID, ShortDescription: message{cmp.Or(x.Summary, x.ID)}}
	out.Default.Level = levelOf(x.Level)
	if x.Help != "" {
		out.Help = &help{x.Help, x.Help}
	}
	return out
}

func suppressions(f *reports.Located) *[]suppression {
	out := []suppression{}
	if f.Suppressed != "" {
		out = append(out, suppression{"external", f.Suppressed})
	}
	return &out
}

func resultOf(f *reports.Located, rule int, anchor string) result {
	out := result{
		RuleID: f.Rule, RuleIndex: rule, Level: levelOf(f.Level), Message: message{visible.Line(f.Says())},
		Baseline: string(f.State), // the states have the names of the format
	}
	if f.Fingerprint != "" {
		out.Fingerprints = map[string]string{fingerprintKey: f.Fingerprint}
	}
	path := cmp.Or(f.Path, anchor)
	if path == "" {
		return out
	}
	at := artifact{uri(path)}
	l := location{Physical: &physical{Artifact: at, Region: &region{StartLine: f.FileLine()}}}
	if f.Line > 0 {
		place := region{int64(f.Line), int64(f.Column), int64(f.EndLine), int64(f.EndColumn)}
		l.Physical.Region = &place
		if f.Fix != "" {
			out.Fixes = []fix{{
				Description: message{"put the phrase that was most likely meant"},
				Changes:     []change{{Artifact: at, Replacements: []replacement{{Deleted: place, Inserted: message{f.Fix}}}}},
			}}
		}
	}
	switch {
	case f.Path == "":
		l.Logical = []logical{{Name: f.Place(), Kind: "namespace"}}
	case f.Record > 0 && f.ID != f.Source:
		l.Logical = []logical{{Name: "record " + strconv.FormatInt(f.Record, 10), FullName: f.ID, Kind: "element"}}
	}
	out.Locations = []location{l}
	return out
}

func levelOf(level string) string {
	switch level {
	case reports.LevelError:
		return "error"
	case reports.LevelWarn:
		return "warning"
	}
	return "note"
}

// uri is a path as a relative reference, an absolute one as the address of a file.
func uri(path string) string {
	path = strings.ReplaceAll(path, "\\", "/")
	u := url.URL{Path: path}
	if strings.HasPrefix(path, "/") {
		u.Scheme = "file"
	}
	return u.String()
}
