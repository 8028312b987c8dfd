package run

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"

	"github.com/copydesk/copydesk/reports"
)

// TestSiteLines gives a site a line of its own under every article. No rule
// knows it, but it repeats: it is cut everywhere, the cut is counted, and
// copies that differ in nothing else become identical. A site with two articles
// keeps its line.
func TestSiteLines(t *testing.T) {
	const motto = "Valley Sentinel, the voice of the upper valley since the railway came"
	stories := []string{
		"The council of Brackwater voted to repair the old weir after the floods of March.",
		"A freight train left the track near Halden and blocked the line for nine hours.",
		"Fishermen on the lower lake report the poorest catch of char in a generation.",
		"The hospital at Mirefield will reopen its children's ward in September, its director said.",
		"Two climbers were brought down from the Grey Needle by helicopter late on Sunday.",
		"The price of timber rose by a fifth in a month, and sawmills are hiring again.",
		"A choir from Lindau won the regional prize with three songs in the old dialect.",
		"Police closed the mountain road after a landslide buried a bus shelter at noon.",
		"The last cinema of the district will be turned into a library next spring.",
		"Farmers drove sixty tractors to the ministry to protest against the new water rates.",
	}
	var feed strings.Builder
	enc := json.NewEncoder(&feed)
	record := func(id, site, text string) {
		if err := enc.Encode(map[string]string{"id": id, "source": site, "text": text}); err != nil {
			t.Fatal(err)
		}
	}
	for i, s := range stories {
		text := s + "\n\nThe next meeting on the matter is due before the end of week " + fmt.Sprint(i+11) + ", officials in town number " + fmt.Sprint(i) + " said."
		record(fmt.Sprint("s", i), "sentinel.example", text+"\n\n"+motto)
		if i < 2 {
			record(fmt.Sprint("o", i), "other.example", text)
			record(fmt.Sprint("p", i), "third.example", text+"\n\n"+motto)
		}
	}
	in := filepath.Join(t.TempDir(), "feed.jsonl")
	if err := os.WriteFile(in, []byte(feed.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.Report = false
	out := t.TempDir()
	res, err := Files(context.Background(), Job{Settings: set, Inputs: []string{in}}, Out{Dir: out})
	if err != nil {
		t.Fatal(err)
	}
	if n := res.Summary.Counts.ByRule["furniture.site-line"]; n != int64(len(stories)) {
		t.Errorf("%d lines of the site cut, want %d", n, len(stories))
	}
	if n := res.Summary.Counts.Edited; n != int64(len(stories)) {
		t.Errorf("%d records counted as edited, want %d", n, len(stories))
	}
	for _, d := range readRows[reports.Document](t, filepath.Join(out, reports.FileDocuments)) {
		switch d.ID[0] {
		case 's':
			if d.Signals["news.boilerplate_share"] == 0 || d.Edits["furniture.site-line"] != 1 {
				t.Errorf("%s: share %v, edits %v", d.ID, d.Signals["news.boilerplate_share"], d.Edits)
			}
		case 'p':
			if len(d.Edits) > 0 {
				t.Errorf("%s: two records are no site, yet %v", d.ID, d.Edits)
			}
		}
		if d.ID == "o0" && string(d.Cluster) == "" {
			t.Error("o0 and s0 differ in the line of the site only and are not clustered")
		}
	}
	for _, p := range readRows[reports.Pair](t, filepath.Join(out, reports.FilePairs)) {
		if p.A == "s0" && p.B == "o0" && p.Relation != "identical" {
			t.Errorf("s0 and o0 are %s", p.Relation)
		}
	}
	clean, err := os.ReadFile(filepath.Join(out, reports.CleanFile("jsonl")))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(clean), motto); n > 2 { // those of third.example may stay
		t.Errorf("the line of the site stands in clean.jsonl %d times", n)
	}
}
