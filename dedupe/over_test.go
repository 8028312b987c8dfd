package dedupe

import (
	"context"
	"testing"
)

// TestOver: every member names the rule by which who is kept is better than it, be the cluster's rule that of the
// closest rival.
func TestOver(t *testing.T) {
	story := "The council of Wexmouth has approved the plan for the old gasworks by nine votes to four, after a meeting that lasted until one in the morning. " +
		"Opponents left the hall singing, and several of them were still on the steps when the milk came."
	res, err := Find(context.Background(), []Record{
		{ID: "a", Text: story + " They have six weeks.", Date: "2021-05-04"},
		{ID: "b", Text: story + " They have six weeks.", Date: "2021-05-04"},
		{ID: "c", Text: story, Date: "2021-05-04"},
		{ID: "d", Text: story + " They have six weeks.", Date: "2021-05-05"},
	}, DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Clusters) != 1 || len(res.Clusters[0].Members) != 4 || res.Clusters[0].Rule != RuleID {
		t.Fatalf("%+v", res.Clusters)
	}
	for i, want := range []string{"", RuleID, RuleWords, RuleEarliest} {
		if m := res.Clusters[0].Members[i]; m.Ordinal != i || m.Over != want {
			t.Errorf("record %d goes by rule %q, want %q", m.Ordinal, m.Over, want)
		}
	}
}
