package rules

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
)

// TestRulesAreWhole: an id each, and all that is told of a rule.
func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All() {
		if seen[r.ID] {
			t.Errorf("%s stands there twice", r.ID)
		}
		seen[r.ID] = true
		if r.Summary == "" || r.Help == "" || r.From == "" || r.Version < 1 || reports.LevelRank(r.Level) < 0 {
			t.Errorf("%s lacks something: %+v", r.ID, r)
		}
		text, err := r.Explain(r.Level, []string{"a bound"})
		if err != nil {
			t.Error(err)
		}
		for _, part := range []string{r.ID + "  (", r.Summary, "\n  a bound\n", "\nWhat to do: ", "\nExample:\n  "} {
			if !strings.Contains(text, part) {
				t.Errorf("%s is explained without %q", r.ID, part)
			}
		}
		if got, err := Find(r.ID); err != nil || got != r {
			t.Errorf("%s: %v", r.ID, err)
		}
	}
	if len(seen) < 190 {
		t.Errorf("%d rules", len(seen))
	}
}

func TestFindSaysWhatWasMeant(t *testing.T) {
	for id, want := range map[string]string{
		"duplicate.neer":    "did you mean duplicate.near?",
		"duplicat":          "did you mean duplicate?",
		"duplicate":         "several are named by: duplicate.identical, ",
		"scrape.*":          "several are named by: scrape.wall.cookie-policy, ",
		"quality":           "and 102 more",
		"later":             "did you mean LATER?",
		"corpus.spun.shore": "did you mean corpus.spun.share?",
		"zzzzzzzzzzzzzzzz":  "copydesk rules lists them",
		"":                  `unknown rule ""`,
	} {
		if _, err := Find(id); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		pattern, id string
		want        bool
	}{
		{"duplicate", "duplicate.near", true},
		{"duplicate.near", "duplicate.near", true},
		{"duplicate.nea", "duplicate.near", false},
		{"duplicate.", "duplicate.near", false},
		{"", "duplicate.near", false},
		{"*", "duplicate.near", true},
		{"*.near", "duplicate.near", true},
		{"duplicate.*r", "duplicate.near", true},
		{"quality.*.words", "quality.text.words", true},
		{"quality.*.words", "quality.text.lines", false},
		{"*a*a*", "a", false},
	} {
		if got := Covers(c.pattern, c.id); got != c.want {
			t.Errorf("%q covers %q: %v", c.pattern, c.id, got)
		}
	}
}

// TestMatchIsWhatStarsStandFor: a pattern made of a text by putting stars for parts of it is
// one of the text; a text that lacks a part of the pattern is none of it.
func TestMatchIsWhatStarsStandFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.StringMatching(`[ab.]{0,4}`), 1, 5).Draw(t, "parts")
		between := rapid.SliceOfN(rapid.StringMatching(`[ab.]{0,4}`), len(parts)-1, len(parts)-1).Draw(t, "between")
		text := parts[0]
		for i, b := range between {
			text += b + parts[i+1]
		}
		pattern := strings.Join(parts, "*")
		if !Match(pattern, text) {
			t.Fatalf("%q is not of %q", text, pattern)
		}
		if Match(pattern+"c", text) || Match("c"+pattern, text) || Match(pattern+"*c*", text) {
			t.Fatalf("%q is of %q with a c", text, pattern)
		}
	})
}

// TestBoundComesBack: a bound as it is told is that bound.
func TestBoundComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.SampledFrom(Metrics()).Draw(t, "metric")
		way := rapid.SampledFrom([]string{"", " grows", " falls"}).Draw(t, "way")
		value := "5%"
		if m.Count && way == "" {
			value = "500"
		}
		line := rapid.SampledFrom([]string{"", "warn ", "error "}).Draw(t, "level") + m.Name + way + " " +
			rapid.SampledFrom([]string{"<", "<=", ">", ">="}).Draw(t, "op") + " " + value + rapid.SampledFrom([]string{"", " least 7"}).Draw(t, "least")
		b, err := ParseBound(line)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseBound(b.String())
		if err != nil || again != b {
			t.Fatalf("%s: %+v, then %+v, %v", line, b, again, err)
		}
		if _, err := Find(b.Rule()); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzParseBound(f *testing.F) {
	for _, line := range []string{"error removed.share > 5%", "records grows > 5% least 3", "warn site.records falls >= 1e3", "warn", "", "removed.share > NaN"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		b, err := ParseBound(line)
		if err != nil {
			return
		}
		if !(b.Threshold >= 0) || b.Least < 0 || b.Level == "" || b.Say(b.Threshold) == "" {
			t.Fatalf("%q: %+v", line, b)
		}
	})
}
