// Package json writes the findings of a check as one JSON object:
//
//	{"schema":1, "version":STRING, "records":N, "verdict":{"fails":N,"why":STRING},
//	 "counts":{"new","updated","baseline","ignored"}, "baseline":{"path","entries","gone"},
//	 "findings":[{"rule","level","value","op","threshold","message","id","source","record",
//	              "path","line","fingerprint","state","ignored"}],
//	 "passed":[{"rule","value","op","threshold","of"}]}
//
// All findings are there, those in the baseline ("state":"unchanged") and those that are
// ignored (the reason is under "ignored") too.
package json

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/copydesk/copydesk/reports"
)

// Findings writes a finding set.
type Findings struct{}

var _ reports.Reporter = Findings{}

type row struct {
	reports.Finding
	ID          string `json:"id"`
	Source      string `json:"source"`
	Record      int64  `json:"record"`
	Path        string `json:"path,omitempty"`
	Line        int64  `json:"line,omitempty"`
	Fingerprint string `json:"fingerprint,omitempty"`
	State       string `json:"state,omitempty"`
	Ignored     string `json:"ignored,omitempty"`
}

type verdict struct {
	Fails int    `json:"fails"`
	Why   string `json:"why"`
}

type counts struct {
	New      int `json:"new"`
	Updated  int `json:"updated"` // of New: their record broke the rule before, by other words
	Baseline int `json:"baseline"`
	Ignored  int `json:"ignored"`
}

// Report writes set to w, findings in their order; the error is the writer's.
func (Findings) Report(w io.Writer, set reports.FindingSet) error {
	doc := struct {
		Schema   int               `json:"schema"`
		Version  string            `json:"version"`
		Records  int64             `json:"records"`
		Verdict  verdict           `json:"verdict"`
		Counts   counts            `json:"counts"`
		Baseline *reports.Baseline `json:"baseline,omitempty"`
		Findings []row             `json:"findings"`
		Passed   []reports.Measure `json:"passed,omitempty"`
	}{
		Schema: 1, Version: set.Version, Records: set.Records, Verdict: verdict{set.Verdict.Fails, set.Verdict.Why},
		Baseline: set.Baseline, Findings: make([]row, 0, len(set.Findings)), Passed: set.Passed,
	}
	c := &doc.Counts
	c.New, c.Updated, c.Baseline, c.Ignored = set.States()
	for _, f := range set.Findings {
		r := row{f.Finding, f.ID, f.Source, f.Record, f.Path, 0, f.Fingerprint, string(f.State), f.Suppressed}
		if f.Line > 0 || f.RecordLine > 0 {
			r.Line = f.FileLine()
		}
		doc.Findings = append(doc.Findings, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("findings as JSON: %w", err)
	}
	return nil
}
