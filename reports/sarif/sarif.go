// Package sarif writes findings as a SARIF 2.1.0 log (OASIS 2020), the format
// that code hosts and editors show beside a text.
//
// Lines and columns count from 1, columns in Unicode code points. A finding in
// a file of many records has no place that a reader of the file could go to: it
// names the record as a logical location instead.
//
// A log holds at most [MaxResults] results, those of the highest levels, and says how many
// it leaves out: code hosts refuse a larger one as a whole.
package sarif

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// Reporter is a reports.Reporter.
type Reporter struct{}

var _ reports.Reporter = Reporter{}

// MaxResults is how many results a run may have that code hosts take (GitHub, 2026).
const MaxResults = 25_000

// fingerprintKey names how fingerprints are made: another way is another key.
const fingerprintKey = "copydesk/v1"

const schema = "https://json.schemastore.org/sarif-2.1.0.json"

type log struct {
	Schema  string `json:"$schema"`
	Version string `json:"version"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool        tool         `json:"tool"`
	Invocations []invocation `json:"invocations,omitempty"`
	ColumnKind  string       `json:"columnKind"`
	Results     []result     `json:"results"`
}

type invocation struct {
	Successful    bool           `json:"executionSuccessful"`
	Notifications []notification `json:"toolExecutionNotifications"`
}

type notification struct {
	Level   string  `json:"level"`
	Message message `json:"message"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct {
	Name           string `json:"name"`
	Version        string `json:"version"`
	InformationURI string `json:"informationUri"`
	Rules          []rule `json:"rules"`
}

type rule struct {
	ID               string  `json:"id"`
	ShortDescription message `json:"shortDescription"`
	Default          struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type message struct {
	Text string `json:"text"`
}

type result struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      message           `json:"message"`
	Locations    []location        `json:"locations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints,omitempty"`
	Fixes        []fix             `json:"fixes,omitempty"`
}

type location struct {
	Physical *physical `json:"physicalLocation,omitempty"`
	Logical  []logical `json:"logicalLocations,omitempty"`
}

type physical struct {
	Artifact artifact `json:"artifactLocation"`
	Region   *region  `json:"region,omitempty"`
}

type artifact struct {
	URI string `json:"uri"`
}

type region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type logical struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
}

type fix struct {
	Description message  `json:"description"`
	Changes     []change `json:"artifactChanges"`
}

type change struct {
	Artifact     artifact      `json:"artifactLocation"`
	Replacements []replacement `json:"replacements"`
}

type replacement struct {
	Deleted  region  `json:"deletedRegion"`
	Inserted message `json:"insertedContent"`
}

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
	add := func(id, level, summary string) {
		if _, ok := index[id]; ok {
			return
		}
		index[id] = len(r.Tool.Driver.Rules)
		x := rule{ID: id, ShortDescription: message{summary}}
		x.Default.Level = levelOf(level)
		r.Tool.Driver.Rules = append(r.Tool.Driver.Rules, x)
	}
	for _, x := range set.Rules {
		add(x.ID, x.Level, x.Summary)
	}
	findings := surest(set.Findings)
	if left := len(set.Findings) - len(findings); left > 0 {
		r.Invocations = []invocation{{Successful: true, Notifications: []notification{{
			Level: "warning", Message: message{fmt.Sprintf("%d of %d results are left out, the least sure ones: a log holds %d", left, len(set.Findings), MaxResults)},
		}}}}
	}
	for _, f := range findings {
		add(f.Rule, f.Level, f.Rule)
		r.Results = append(r.Results, resultOf(f, index[f.Rule]))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(log{Schema: schema, Version: "2.1.0", Runs: []run{r}})
}

// surest are the findings that a log holds, in their order: all, or those of the highest
// levels, of equal ones the first. O(n).
func surest(all []reports.Located) []reports.Located {
	if len(all) <= MaxResults {
		return all
	}
	room := map[int]int{} // by rank of level, how many of it there are, then how many are taken
	for _, f := range all {
		room[reports.LevelRank(f.Level)]++
	}
	left := MaxResults
	for rank := reports.LevelRank(reports.LevelError); rank >= -1; rank-- {
		room[rank] = min(room[rank], left)
		left -= room[rank]
	}
	out := make([]reports.Located, 0, MaxResults)
	for _, f := range all {
		if rank := reports.LevelRank(f.Level); room[rank] > 0 {
			room[rank]--
			out = append(out, f)
		}
	}
	return out
}

func resultOf(f reports.Located, rule int) result {
	out := result{RuleID: f.Rule, RuleIndex: rule, Level: levelOf(f.Level), Message: message{f.Message}}
	if f.Fingerprint != "" {
		out.Fingerprints = map[string]string{fingerprintKey: f.Fingerprint}
	}
	if f.Source == "" {
		return out
	}
	at := artifact{uri(f.Source)}
	l := location{Physical: &physical{Artifact: at}}
	if f.Line > 0 {
		place := region{f.Line, f.Column, f.EndLine, f.EndColumn}
		l.Physical.Region = &place
		if f.Fix != "" {
			out.Fixes = []fix{{
				Description: message{"put the phrase that was most likely meant"},
				Changes:     []change{{Artifact: at, Replacements: []replacement{{Deleted: place, Inserted: message{f.Fix}}}}},
			}}
		}
	}
	if f.Record > 0 {
		l.Logical = []logical{{Name: "record " + strconv.FormatInt(f.Record, 10), Kind: "element"}}
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

// uri is a path as a relative reference.
func uri(path string) string {
	path = strings.ReplaceAll(path, "\\", "/")
	return (&url.URL{Path: path}).String()
}
