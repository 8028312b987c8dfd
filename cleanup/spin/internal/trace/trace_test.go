package trace

import (
	"reflect"
	"slices"
	"testing"

	"github.com/copydesk/copydesk/cleanup/spin/internal/tables"
)

// TestTracesSayWhatIsSeen holds where sites and places stand, that all places are more than the gate lets through, and
// that one text leaves nothing behind for the next.
func TestTracesSayWhatIsSeen(t *testing.T) {
	m, err := tables.Load("../../model/model.bin")
	if err != nil {
		t.Fatal(err)
	}
	d := New(m, nil)
	text := "The overseas minister instructed newshounds on Monday that the ships would now not wait for the tide in the harbour."
	gated, all := d.Trace(text), d.Everywhere(text)
	for _, tr := range []Trace{gated, all} {
		if tr.Words != 20 || len(tr.Quick) != tables.FullFeatures || len(tr.Full) != tables.FullFeatures || tr.Learned != nil {
			t.Errorf("%d words, %d and %d features, learned %v", tr.Words, len(tr.Quick), len(tr.Full), tr.Learned)
		}
		if !slices.ContainsFunc(tr.Sites, func(s Site) bool { return text[s.Start:s.End] == "overseas" && s.Expected == "foreign" }) {
			t.Errorf("sites: %+v", tr.Sites)
		}
		for _, s := range tr.Sites {
			if len(s.Features) != tables.SiteFeatures {
				t.Errorf("%q has %d features", text[s.Start:s.End], len(s.Features))
			}
		}
	}
	if len(gated.Cells) != 0 || len(all.Cells) < all.Words || len(all.Sites) < len(gated.Sites) {
		t.Errorf("%d places and %d sites, with the gate %d and %d", len(all.Cells), len(all.Sites), len(gated.Cells), len(gated.Sites))
	}
	d.Trace("Another text of the river bench.")
	if again := d.Everywhere(text); !reflect.DeepEqual(again, all) {
		t.Error("the second trace differs")
	}
	if r := d.Readings("river bench", 3); len(r) < 2 || r[len(r)-1].Text != "river bench" {
		t.Errorf("readings: %+v", r)
	}
}
