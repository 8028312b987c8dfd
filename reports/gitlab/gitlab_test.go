package gitlab_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports/gitlab"
	"github.com/copydesk/copydesk/reports/internal/fixture"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestReport(t *testing.T) {
	fixture.Golden(t, gitlab.Reporter{}, "testdata/findings.json", *update)
}

// Every issue has what GitLab wants of one: the five fields, a severity that it knows, a path within the repository, a
// line from 1 and a fingerprint of its own.
func TestIssues(t *testing.T) {
	set := fixture.Findings()
	var b bytes.Buffer
	if err := (gitlab.Reporter{}).Report(&b, set); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct{ Begin, End int }
		} `json:"location"`
	}
	if err := dec.Decode(&issues); err != nil {
		t.Fatal(err)
	}
	if want := len(set.Counting().Findings); len(issues) != want || want == 0 {
		t.Errorf("%d issues, want %d", len(issues), want)
	}
	seen := map[string]bool{}
	for _, x := range issues {
		if x.Description == "" || x.CheckName == "" || x.Fingerprint == "" || seen[x.Fingerprint] || x.Location.Lines.Begin < 1 ||
			!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, x.Severity) ||
			x.Location.Path == "" || strings.HasPrefix(x.Location.Path, "./") || strings.HasPrefix(x.Location.Path, "/") {
			t.Errorf("%+v", x)
		}
		seen[x.Fingerprint] = true
	}
}

// All findings are there, however many: GitLab has no limit on them.
func TestMany(t *testing.T) {
	const n = 30_000
	var b bytes.Buffer
	if err := (gitlab.Reporter{}).Report(&b, fixture.ManyFindings(n, 40)); err != nil {
		t.Fatal(err)
	}
	if got := bytes.Count(b.Bytes(), []byte("\n    \"fingerprint\": \"")); got != n {
		t.Errorf("%d issues of %d", got, n)
	}
}
