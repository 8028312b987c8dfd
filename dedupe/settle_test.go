package dedupe_test

import (
	"context"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
)

const ferry = "The ferry to the outer islands will stop at the old pier again from Easter, the harbour board said on Tuesday, after divers found the new landing cracked in three places. " +
	"Repairs are to take until autumn and cost the islands what they had put by for a school bus. Nobody was hurt when the ramp gave way in January, and the two cars that it dropped were raised the same week."

// TestWhoWasSeenStands holds who is kept of a story when it was seen before, and the one that comes in would be chosen.
func TestWhoWasSeenStands(t *testing.T) {
	early := dedupe.Record{ID: "early", Date: "2024-01-01", Text: ferry + " Tickets stay as they are."}
	late := dedupe.Record{ID: "late", Date: "2024-02-01", Text: ferry + " Tickets stay as they were."}
	longer := dedupe.Record{ID: "longer", Date: "2024-01-01", Text: ferry + " The board met for four hours. A baker from the largest of the islands asked for a night boat, a teacher for a " +
		"shelter with a stove, and a fisherman for the names of those who had signed for the concrete; none of the three had an answer by the end of the evening, when the last boat left without them."}
	for _, tt := range []struct {
		name      string
		seen, in  dedupe.Record
		kept      bool
		rep, rule string
		instead   string // of the record that comes in
	}{
		{"one that was kept stands for an earlier one", late, early, true, "late", "seen-before", "late"},
		{"one that was removed stands for nobody", late, early, false, "early", "earliest-date", "early"},
		{"one that was removed represents nobody", early, late, false, "late", "seen-before", "late"},
		{"the usual choice was kept", early, late, true, "early", "earliest-date", "early"},
		{"nobody stands for one that has more", early, longer, true, "longer", "complete", "longer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newArchive(false)
			a.against(t, []dedupe.Record{tt.seen})
			a.seen[0].Meta.Kept = tt.kept
			e, err := dedupe.New(dedupe.Options{})
			if err != nil {
				t.Fatal(err)
			}
			all := &recalledTexts{own: []dedupe.Record{tt.in}, before: a}
			print := dedupe.NewFingerprint(tt.in.Text)
			if _, err := e.Add(print, dedupe.Meta{ID: tt.in.ID, Date: tt.in.Date}); err != nil {
				t.Fatal(err)
			}
			all.recall, err = e.Recall(context.Background(), a, dedupe.Remembered{Texts: all, Print: func(int) (dedupe.Fingerprint, error) { return print, nil }})
			if err != nil {
				t.Fatal(err)
			}
			res, err := e.Cluster(context.Background(), all, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Clusters) != 1 || len(res.Clusters[0].Members) != 2 {
				t.Fatalf("clusters %+v", res.Clusters)
			}
			c := res.Clusters[0]
			if rep := all.id(c.Members[0].Ordinal); rep != tt.rep || c.Rule != tt.rule {
				t.Errorf("%s represents by %s, want %s by %s", rep, c.Rule, tt.rep, tt.rule)
			}
			for _, m := range c.Members {
				if m.Ordinal == 0 && (m.Stays || all.id(m.For) != tt.instead) {
					t.Errorf("%s stays: %v, for %s; want it to go for %s", tt.in.ID, m.Stays, all.id(m.For), tt.instead)
				}
			}
		})
	}
}
