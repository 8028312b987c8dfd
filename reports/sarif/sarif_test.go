package sarif_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strconv"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/sarif"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestGolden(t *testing.T) {
	fixture.Golden(t, sarif.Reporter{}, "testdata/findings.sarif", *update)
}

func set() reports.FindingSet {
	return reports.FindingSet{
		Version: "1.2.3", Records: 2,
		Rules: []reports.Rule{{ID: "spin.name", Level: reports.LevelWarn, Summary: "A name."}},
		Findings: []reports.Located{
			{
				Finding: reports.Finding{Rule: "spin.name", Level: reports.LevelWarn, Message: `"Secretary of Condition"`},
				Path:    "a dir/näive.txt", Line: 3, Column: 5, EndLine: 3, EndColumn: 27, Fix: "Secretary of State", Fingerprint: "abc:1",
			},
			{
				Finding: reports.Finding{Rule: "other", Level: reports.LevelError, Message: "whole record"},
				Source:  "feed.jsonl", Path: "feed.jsonl", Record: 7, RecordLine: 9, ID: "feed.jsonl#7", Fix: "not placed",
			},
			{Finding: reports.Finding{Rule: "other", Level: reports.LevelInfo, Message: "whole corpus"}},
		},
	}
}

// TestReport holds the log against what the format asks for: rule indices that
// point at the rule, relative and escaped addresses, the line of a record where its file
// holds many, and fixes only where a phrase has a place.
func TestReport(t *testing.T) {
	var b bytes.Buffer
	if err := (sarif.Reporter{}).Report(&b, set()); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Version string
					Rules   []struct{ ID string }
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct{ StartLine, StartColumn, EndLine, EndColumn int }
					}
					LogicalLocations []struct{ Name string }
				}
				PartialFingerprints map[string]string
				Fixes               []struct {
					ArtifactChanges []struct {
						Replacements []struct {
							InsertedContent struct{ Text string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.Tool.Driver.Version != "1.2.3" || len(run.Results) != 3 {
		t.Fatalf("%s", b.Bytes())
	}
	for i, want := range []string{"warning", "error", "note"} {
		r := run.Results[i]
		if r.Level != want || run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("result %d: level %s, rule %s at %d", i, r.Level, r.RuleID, r.RuleIndex)
		}
	}
	placed := run.Results[0]
	at := placed.Locations[0].PhysicalLocation
	if at.ArtifactLocation.URI != "a%20dir/n%C3%A4ive.txt" || at.Region == nil || at.Region.EndColumn != 27 {
		t.Errorf("%+v", at)
	}
	if placed.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text != "Secretary of State" {
		t.Errorf("%+v", placed.Fixes)
	}
	if placed.PartialFingerprints["copydesk/v2"] != "abc:1" {
		t.Errorf("fingerprints %v", placed.PartialFingerprints)
	}
	record := run.Results[1]
	if record.Locations[0].PhysicalLocation.Region.StartLine != 9 || record.PartialFingerprints != nil || len(record.Fixes) > 0 || record.Locations[0].LogicalLocations[0].Name != "record 7" {
		t.Errorf("%+v", record)
	}
	if len(run.Results[2].Locations) > 0 {
		t.Error("a finding about the corpus has a location without an anchor")
	}
}

// TestMostResults: of more results than code hosts take the log holds the worst and says how many are missing; of more
// than they show the worst come first, those in the baseline last.
func TestMostResults(t *testing.T) {
	var s reports.FindingSet
	for i := range sarif.MaxResults + 2 {
		f := reports.Located{Path: "a.txt", Finding: reports.Finding{Rule: "r", Level: reports.LevelWarn, Message: strconv.Itoa(i)}}
		switch i {
		case 1:
			f.Level = reports.LevelInfo
		case 3:
			f.Level, f.State = reports.LevelError, reports.StateUnchanged
		case sarif.MaxResults + 1:
			f.Level = reports.LevelError
		}
		s.Findings = append(s.Findings, f)
	}
	for _, c := range []struct {
		n     int
		first []string
		last  string
		said  string
	}{
		{len(s.Findings), []string{"25001", "0", "2", "4"}, "25000", "2 of 25002 results are left out, the least sure ones: a log holds 25000"},
		{sarif.MaxResults, []string{"0", "2", "4", "5"}, "3", ""},
		{5, []string{"0", "1", "2", "3"}, "4", ""},
	} {
		part := s
		part.Findings = s.Findings[:c.n]
		var b bytes.Buffer
		if err := (sarif.Reporter{}).Report(&b, part); err != nil {
			t.Fatal(err)
		}
		var log struct {
			Runs []struct {
				Invocations []struct {
					ExecutionSuccessful        bool
					ToolExecutionNotifications []struct{ Message struct{ Text string } }
				}
				Results []struct{ Message struct{ Text string } }
			}
		}
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		if len(run.Results) != min(c.n, sarif.MaxResults) {
			t.Fatalf("%d results of %d", len(run.Results), c.n)
		}
		for i, want := range c.first {
			if got := run.Results[i].Message.Text; got != want {
				t.Errorf("of %d result %d is %s, want %s", c.n, i, got, want)
			}
		}
		if got := run.Results[len(run.Results)-1].Message.Text; got != c.last {
			t.Errorf("of %d the last is %s, want %s", c.n, got, c.last)
		}
		said := ""
		for _, x := range run.Invocations {
			said = x.ToolExecutionNotifications[0].Message.Text
			if !x.ExecutionSuccessful {
				t.Error("not successful")
			}
		}
		if said != c.said {
			t.Errorf("of %d it says %q", c.n, said)
		}
	}
}

func ExampleReporter() {
	s := reports.FindingSet{Version: "1.0.0"}
	if err := (sarif.Reporter{}).Report(os.Stdout, s); err != nil {
		panic(err)
	}
	// Output:
	// {
	//   "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
	//   "version": "2.1.0",
	//   "runs": [
	//     {
	//       "tool": {
	//         "driver": {
	//           "name": "copydesk",
	//           "version": "1.0.0",
	//           "informationUri": "https://github.com/copydesk/copydesk",
	//           "rules": []
	//         }
	//       },
	//       "columnKind": "unicodeCodePoints",
	//       "results": []
	//     }
	//   ]
	// }
}
