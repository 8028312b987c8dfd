// Package gitlab writes findings as a code quality report of GitLab (2026): one JSON array that
// a merge request shows beside its changes. GitLab compares reports by fingerprint, which has to
// be unique within one.
//
// A finding that is ignored or stands in the baseline is left out.
package gitlab

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Reporter is a reports.Reporter.
type Reporter struct{}

var _ reports.Reporter = Reporter{}

type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int64 `json:"begin"`
	End   int64 `json:"end,omitempty"`
}

// Report implements reports.Reporter. Findings keep their order. O(findings).
func (Reporter) Report(w io.Writer, set reports.FindingSet) error {
	out := []issue{}
	for _, f := range set.Counting().Findings {
		x := issue{
			Description: visible.Line(f.Says()), CheckName: f.Rule, Fingerprint: f.Fingerprint, Severity: severity(f.Level),
			Location: location{Path: slashed(cmp.Or(f.Path, set.Anchor, ".")), Lines: lines{Begin: f.FileLine()}},
		}
		if f.EndLine > f.Line {
			x.Location.Lines.End = int64(f.EndLine)
		}
		out = append(out, x)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("findings for GitLab: %w", err)
	}
	return nil
}

// severity is GitLab's: info, minor, major, critical or blocker. An error is major: critical and
// blocker are said of what takes a service down.
func severity(level string) string {
	switch level {
	case reports.LevelError:
		return "major"
	case reports.LevelWarn:
		return "minor"
	}
	return "info"
}

// slashed is a path as GitLab writes those of a repository.
func slashed(path string) string { return strings.TrimPrefix(filepath.ToSlash(path), "./") }
