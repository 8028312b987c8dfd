package rows

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

func TestEarlierIsClear(t *testing.T) {
	at := func(s string) time.Time {
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	day := at("2020-03-01T00:00:00Z")
	row := &reports.Pair{A: "x", B: "y"}
	for _, tt := range []struct {
		name string
		x, y facts.Origin
		want reports.Optional
		why  string
	}{
		{"days", facts.Origin{Date: day, From: facts.FromField}, facts.Origin{Date: day.AddDate(0, 0, 2), From: facts.FromURL}, "a", "x is dated earlier"},
		{"next day", facts.Origin{Date: day, From: facts.FromField}, facts.Origin{Date: day.AddDate(0, 0, 1), From: facts.FromURL}, "", "too near"},
		{"hours", facts.Origin{Date: day.Add(2 * time.Hour), Clock: true, From: facts.FromField}, facts.Origin{Date: day.Add(time.Hour), Clock: true, From: facts.FromField}, "b", "y is dated earlier"},
		{"hours of one", facts.Origin{Date: day.Add(2 * time.Hour), Clock: true, From: facts.FromField}, facts.Origin{Date: day, From: facts.FromField}, "", "too near"},
		{"both texts", facts.Origin{Date: day, From: facts.FromText}, facts.Origin{Date: day.AddDate(0, 1, 0), From: facts.FromText}, "", "from the texts"},
		{"one text", facts.Origin{Date: day, From: facts.FromText}, facts.Origin{Date: day.AddDate(0, 1, 0), From: facts.FromField}, "a", "x is dated earlier"},
		{"undated", facts.Origin{Date: day, From: facts.FromField}, facts.Origin{}, "", "not both are dated"},
	} {
		if got, why := earlierOf(row, tt.x, tt.y); got != tt.want || !strings.Contains(why, tt.why) {
			t.Errorf("%s: %q, %q", tt.name, got, why)
		}
	}
}

// TestEarlierTurnsWithThePair: which side comes first does not matter.
func TestEarlierTurnsWithThePair(t *testing.T) {
	origin := rapid.Custom(func(t *rapid.T) facts.Origin {
		o := facts.Origin{From: rapid.SampledFrom([]string{facts.FromField, facts.FromURL, facts.FromUUID, facts.FromText}).Draw(t, "from"), Clock: rapid.Bool().Draw(t, "clock")}
		if rapid.Bool().Draw(t, "dated") {
			o.Date = time.Unix(1600000000+3600*rapid.Int64Range(0, 100).Draw(t, "hour"), 0).UTC()
		}
		return o
	})
	turned := map[reports.Optional]reports.Optional{"a": "b", "b": "a", "": ""}
	rapid.Check(t, func(t *rapid.T) {
		x, y := origin.Draw(t, "x"), origin.Draw(t, "y")
		one, why := earlierOf(&reports.Pair{A: "x", B: "y"}, x, y)
		other, whyToo := earlierOf(&reports.Pair{A: "y", B: "x"}, y, x)
		if other != turned[one] || why != whyToo {
			t.Fatalf("%q (%s), turned %q (%s)", one, why, other, whyToo)
		}
	})
}
