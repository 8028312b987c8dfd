package reports

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// drawEdits draws edits that fit a text of size bytes.
func drawEdits(t *rapid.T, size int) []Edit {
	var out []Edit
	for at := 0; ; {
		start := at + rapid.IntRange(0, 3).Draw(t, "gap")
		end := start + rapid.IntRange(0, 2).Draw(t, "length")
		if end > size || len(out) > size {
			return out
		}
		out = append(out, Edit{
			Rule: rapid.SampledFrom([]string{"space.blanks", "entity"}).Draw(t, "rule"), Start: start, End: end,
			Was: rapid.SampledFrom([]string{"", "  ", "\u00a0", "&amp;"}).Draw(t, "was"),
		})
		at = end
	}
}

// A line takes less than each edit by itself, and gives the same edits.
func TestRunsOfEditsAreTakenApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		edits := drawEdits(t, 40)
		b, err := json.Marshal(RecordEdits{"a", runs(edits)})
		if err != nil {
			t.Fatal(err)
		}
		var row RecordEdits
		if err := json.Unmarshal(b, &row); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(edits, row.single(), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
	same := make([]Edit, 1000)
	for i := range same {
		same[i] = Edit{"space.line-ends", 80 * i, 80*i + 1, "\r\n"}
	}
	if b, err := json.Marshal(RecordEdits{"a", runs(same)}); err != nil || len(b) > 7*len(same) {
		t.Errorf("%d bytes for %d equal edits (%v)", len(b), len(same), err)
	}
}

func TestUndo(t *testing.T) {
	const text = "Marks & Spencer"
	got, err := Undo(text, []Edit{{"entity", 6, 7, "&amp;"}, {"space.blanks", 8, 8, " "}, {"furniture.share-bar", 15, 15, "\nShare"}, {"space.ends", 15, 15, "\n"}})
	if want := "Marks &amp;  Spencer\nShare\n"; err != nil || got != want {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
	for _, edits := range [][]Edit{
		{{"a", -1, 0, ""}}, {{"a", 3, 2, ""}}, {{"a", 9, 16, ""}}, {{"a", 16, 16, ""}}, {{"a", 4, 5, ""}, {"b", 4, 6, ""}},
	} {
		if _, err := Undo(text, edits); err == nil || !strings.Contains(err.Error(), "of 15 bytes") {
			t.Errorf("%v: error %v", edits, err)
		}
	}
}

// What was put aside for want of room would not have been chosen.
func TestBoundedPicksAreTheFirstOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.IntRange(0, 4).Draw(t, "most")
		var bounded, all rulePicks
		for line := range rapid.IntRange(0, 30).Draw(t, "lines") {
			site := rapid.SampledFrom([]string{"", "a", "b", "c", "d", "e", "f"}).Draw(t, "site")
			var picks []pick
			for turn := range rapid.IntRange(1, 6).Draw(t, "edits") {
				picks = append(picks, pick{order: rapid.Uint64Range(0, 9).Draw(t, "order"), turn: turn, line: line, index: turn})
			}
			bounded.add(site, picks[:min(most, len(picks))], most)
			all.add(site, picks, 1000)
		}
		if d := cmp.Diff(all.chosen(most), bounded.chosen(most), cmp.AllowUnexported(pick{}), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		if len(bounded.sites) > most {
			t.Fatalf("%d sites kept for %d samples", len(bounded.sites), most)
		}
	})
}
