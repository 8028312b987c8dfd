package rows

import (
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/reports"
)

// TestAddedWordsAreSaid: what a removed record has in between what both have, and nothing stands for there, is said of its
// pair and of its removal: all of it "stands there" only where nothing was put in.
func TestAddedWordsAreSaid(t *testing.T) {
	p := &dedupe.Pair{A: 0, B: 1, Relation: "near", Rule: "VERSION", Merge: true, CoverageA: 1, CoverageB: 1}
	p.Edits.Inserted, p.Edits.Deleted = 7, 1
	bond := BondOf(p, "", "")
	for _, c := range []struct {
		first bool
		want  string
	}{{true, ": 100% of it stands there, 1 word of it put in between"}, {false, ": 100% of it stands there, 7 words of it put in between"}} {
		var f Fate
		f.take(&bond, c.first)
		if said := duplicateReason(&reports.Document{Representative: "kept", Words: 90}, &f); !strings.HasSuffix(said, c.want) {
			t.Errorf("%s, want it to end in %s", said, c.want)
		}
	}
	said := PairReason(&reports.Pair{Rule: "VERSION", Merged: true, CoverageA: 1, CoverageB: 1, Edits: map[string]int{"inserted": 7, "deleted": 1}})
	if want := "; 1 and 7 words in between are in one alone"; !strings.HasSuffix(said, want) {
		t.Errorf("%s, want it to end in %s", said, want)
	}
}
