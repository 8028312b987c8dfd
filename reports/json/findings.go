// Package json writes the findings of a check as one JSON object:
//
//	{"schema":1, "version":STRING, "records":N,
//	 "findings":[{"rule","level","value","op","threshold","message","id","source","record"}]}
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
	ID     string `json:"id"`
	Source string `json:"source"`
	Record int64  `json:"record"`
}

// Report writes set to w, findings in their order; the error is the writer's.
func (Findings) Report(w io.Writer, set reports.FindingSet) error {
	doc := struct {
		Schema   int    `json:"schema"`
		Version  string `json:"version"`
		Records  int64  `json:"records"`
		Findings []row  `json:"findings"`
	}{1, set.Version, set.Records, make([]row, 0, len(set.Findings))}
	for _, f := range set.Findings {
		doc.Findings = append(doc.Findings, row{f.Finding, f.ID, f.Source, f.Record})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("findings as JSON: %w", err)
	}
	return nil
}
