package sarif_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/sarif"
)

func set() reports.FindingSet {
	return reports.FindingSet{
		Version: "1.2.3", Records: 2,
		Rules: []reports.Rule{{ID: "spin.name", Level: reports.LevelWarn, Summary: "A name."}},
		Findings: []reports.Located{
			{
				Finding: reports.Finding{Rule: "spin.name", Level: reports.LevelWarn, Message: `"Secretary of Condition"`},
				Source:  "a dir/näive.txt", Line: 3, Column: 5, EndLine: 3, EndColumn: 27, Fix: "Secretary of State", Fingerprint: "abc:1",
			},
			{
				Finding: reports.Finding{Rule: "other", Level: reports.LevelError, Message: "whole record"},
				Source:  "feed.jsonl", Record: 7, ID: "feed.jsonl#7", Fix: "not placed",
			},
			{Finding: reports.Finding{Rule: "other", Level: reports.LevelInfo, Message: "whole corpus"}},
		},
	}
}

// TestReport holds the log against what the format asks for: rule indices that
// point at the rule, relative and escaped addresses, regions only where a line
// is known, and fixes only beside regions.
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
	if placed.PartialFingerprints["copydesk/v1"] != "abc:1" {
		t.Errorf("fingerprints %v", placed.PartialFingerprints)
	}
	record := run.Results[1]
	if record.Locations[0].PhysicalLocation.Region != nil || record.PartialFingerprints != nil || len(record.Fixes) > 0 || record.Locations[0].LogicalLocations[0].Name != "record 7" {
		t.Errorf("%+v", record)
	}
	if len(run.Results[2].Locations) > 0 {
		t.Error("a finding about the corpus has a location")
	}
}

// TestMostResults: of more results than code hosts take the log holds the surest, in their
// order, and says how many are missing; of as many as they take it says nothing.
func TestMostResults(t *testing.T) {
	var s reports.FindingSet
	for i := range sarif.MaxResults + 2 {
		level := reports.LevelWarn
		switch i {
		case 1, 3, 5:
			level = reports.LevelInfo
		case sarif.MaxResults + 1:
			level = reports.LevelError
		}
		s.Findings = append(s.Findings, reports.Located{Source: "a.txt", Finding: reports.Finding{Rule: "r", Level: level, Message: strconv.Itoa(i)}})
	}
	for _, most := range []int{len(s.Findings), sarif.MaxResults} {
		s.Findings = s.Findings[len(s.Findings)-most:]
		var b bytes.Buffer
		if err := (sarif.Reporter{}).Report(&b, s); err != nil {
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
		if len(run.Results) != sarif.MaxResults || run.Results[sarif.MaxResults-1].Message.Text != strconv.Itoa(sarif.MaxResults+1) {
			t.Fatalf("%d results", len(run.Results))
		}
		if most == sarif.MaxResults {
			if len(run.Invocations) != 0 {
				t.Errorf("%+v", run.Invocations)
			}
			continue
		}
		for i, want := range []string{"0", "1", "2", "4", "6"} { // 3 and 5 are the least sure, and the last of those
			if got := run.Results[i].Message.Text; got != want {
				t.Errorf("result %d is %s, want %s", i, got, want)
			}
		}
		if len(run.Invocations) != 1 || !run.Invocations[0].ExecutionSuccessful ||
			run.Invocations[0].ToolExecutionNotifications[0].Message.Text != "2 of 25002 results are left out, the least sure ones: a log holds 25000" {
			t.Errorf("%+v", run.Invocations)
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
