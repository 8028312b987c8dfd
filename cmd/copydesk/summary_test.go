package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/text"
)

func summaryOf(t *testing.T, o *run.Outcome, dryRun bool) string {
	t.Helper()
	var out bytes.Buffer
	if err := writeSummary(newTerminal(&out), o, "out", dryRun, 22*time.Second); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestSummary shows all that a summary can say, where there is one of each thing and
// where there are more.
func TestSummary(t *testing.T) {
	for n, want := range map[int64]string{
		1: `copydesk    1 record, 1 byte in 22 s
  rejected            1   could not be read, see rejects.jsonl; 1 readable
  references          1   compared with, not removed
  kept                1   1 unique, 1 stands for versions, 1 version beside it
  removed             1   1 near, 1 by quality, 1 spun
  words lost          1   100.0% of the 1 word in removed duplicates, in no text
                          kept in their place
  spun                1   1 suspect, 1 phrase flagged
  cleaned             1   record changed by cleaning
  pairs               1   verified: 1 near
  renamed             1   ids made unique, see notes in documents.jsonl
  look at
    one text under many headlines: 1 record, 1 site
      (scrape.one-text-many-headlines)
      what it is
    1 story below 0.60 similarity
  rejected: a.jsonl record 0 at byte 7: bad JSON
  guessed csv fields: text=body
  note: one
  report      out/report/index.html
  files       out/clean.jsonl out/removed.jsonl out/rejects.jsonl
`,
		2000: `copydesk    2,000 records, 2.0 kB in 22 s
  rejected        2,000   could not be read, see rejects.jsonl; 2,000 readable
  references      2,000   compared with, not removed
  kept            2,000   2,000 unique, 2,000 stand for versions,
                          2,000 versions beside them
  removed         2,000   2,000 near, 2,000 by quality, 2,000 spun
  words lost      2,000   100.0% of the 2,000 words in removed duplicates, in no
                          text kept in their place
  spun            2,000   2,000 suspect, 2,000 phrases flagged
  cleaned         2,000   records changed by cleaning
  pairs           2,000   verified: 2,000 near
  renamed         2,000   ids made unique, see notes in documents.jsonl
  look at
    one text under many headlines: 2,000 records, 1 site
      (scrape.one-text-many-headlines)
      what it is
    2,000 stories below 0.60 similarity
  rejected: a.jsonl record 0 at byte 7: bad JSON
  guessed csv fields: text=body
  note: one
  report      out/report/index.html
  files       out/clean.jsonl out/removed.jsonl out/rejects.jsonl
`,
	} {
		by := func(key string) map[string]int64 { return map[string]int64{key: n} }
		got := summaryOf(t, &run.Outcome{
			Report: "out/report/index.html", Unlike: n, Removed: by("near"),
			Rejects: []reports.Reject{{Source: "a.jsonl", ByteOffset: 7, Reason: "bad JSON"}},
			Summary: reports.Summary{
				Clean: "clean.jsonl", Bytes: n, Guesses: []string{"csv fields: text=body"}, Notes: []string{"one"},
				Findings: []reports.SiteFinding{{Rule: rows.RuleOneText, Message: "what it is", Records: int(n)}},
				Counts: reports.Counts{
					Input: n, Readable: n, Rejected: n, Kept: n, Removed: n, Unique: n, Representatives: n, Versions: n, Clusters: n, Duplicates: n,
					WordsRemoved: n, WordsLost: n, RejectedQ: n, RejectedSpun: n, Edited: n, Flags: n, Renamed: n, References: n,
					ByRelation: by("near"), BySpin: map[string]int64{"spun": n, "suspect": n},
				},
			},
		}, false)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%d of each (-want +got):\n%s", n, d)
		}
	}
}

// TestSummaryOfNothing: what there is none of is not told, but for what every run has.
func TestSummaryOfNothing(t *testing.T) {
	got := summaryOf(t, &run.Outcome{}, true)
	want := `copydesk    0 records, 0 bytes in 22 s
  kept                0   0 unique
  removed             0
  cleaned             0   records changed by cleaning
  dry run: nothing was written
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestSummaryFits: the longest figures, and whatever others have written, keep to the
// width and begin no line of their own.
func TestSummaryFits(t *testing.T) {
	long := strings.Repeat("a headline that somebody wrote, ", 12) + "\ncopydesk: done \x1b[2J"
	most := int64(9_999_999_999)
	finding := reports.SiteFinding{Rule: rows.RuleSiteRemoved, Message: long, Records: 1 << 40}
	got := summaryOf(t, &run.Outcome{
		Report: "out/report/index.html", Rejects: []reports.Reject{{Reason: long}, {}, {}, {}},
		Removed: map[string]int64{"identical": most, "near": most, "contained": most, "rewritten": most, "updated": most},
		Summary: reports.Summary{
			Clean: "clean.jsonl", Guesses: []string{long}, Notes: []string{long}, Findings: []reports.SiteFinding{finding, finding},
			Counts: reports.Counts{
				Rejected: 4, Unique: most, Representatives: most, Versions: most, Duplicates: most, WordsRemoved: most,
				ByRelation: map[string]int64{"identical": most, "near": most, "contained": most, "edition": most, "shared": most},
			},
		},
	}, false)
	if !strings.Contains(got, "\n  1 more rejected\n") || !strings.Contains(got, "(sites.jsonl has the others)") {
		t.Errorf("what is left out is not told:\n%s", got)
	}
	for line := range strings.Lines(got) {
		if n := text.Width(strings.TrimSuffix(line, "\n")); n > summaryColumns {
			t.Errorf("%d columns: %s", n, line)
		}
		if strings.HasPrefix(line, "copydesk: ") {
			t.Errorf("a line of somebody else: %s", line)
		}
	}
}
