package facts

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// What cleaning changed can be taken back exactly, and be gone on from.
func TestChangesAreTakenBack(t *testing.T) {
	pieces := []string{"a", "The minister resigned on Monday.", " ", "  ", "\r\n", "\n", "\n\n", "&amp;", "&nbsp;", "Ã©", "\u00ad", "\x00", "Share", "Leave a Comment", "word. ###", "Photo: Jane Doe", "\u00a0", "“"}
	o := cleanup.Default()
	o.Quotes = true
	c := cleanup.New(o)
	changed := 0
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		res := c.Clean(in)
		var r Record
		r.edited(res.Edits)
		changes, err := r.Changes()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := reports.Undo(res.Text, changes); err != nil || got != in {
			t.Fatalf("taken back: %q (%v), want %q", got, err, in)
		}
		back, err := r.cleaned(res.Text)
		if err != nil {
			t.Fatal(err)
		}
		want := cleanup.Result{Text: res.Text, Original: in, Edits: res.Edits}
		if d := cmp.Diff(want, back, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		n := 0
		for _, count := range r.Edits {
			n += count.Count
		}
		if n != len(changes) {
			t.Fatalf("%d edits counted, there are %d", n, len(changes))
		}
		if changed += n; len(r.changes) > 0 {
			r.changes = r.changes[:rapid.IntRange(1, len(r.changes)).Draw(t, "cut")]
			_, _ = r.Changes() // an error or fewer of them, and no panic
		}
	})
	if changed == 0 {
		t.Error("nothing was cleaned")
	}
}

// The text as it was read comes back from every record, also after a line of its site
// was cut, and the counts are those of the edits.
func TestStoreTakesCleaningBack(t *testing.T) {
	lines := strings.ReplaceAll(feed(t), `\n\nThe council`, `  \r\n\r\nThe council`)
	s := read(t, lines, nil)
	for i, line := range bytes.Split([]byte(strings.TrimSpace(lines)), []byte("\n")) {
		var in struct{ Text string }
		if err := json.Unmarshal(line, &in); err != nil {
			t.Fatal(err)
		}
		r, err := s.Record(i)
		if err != nil {
			t.Fatal(err)
		}
		text, err := s.Text(i)
		if err != nil {
			t.Fatal(err)
		}
		changes, err := r.Changes()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := reports.Undo(text, changes); err != nil || got != in.Text {
			t.Errorf("%s: %q (%v), want %q", r.ID, got, err, in.Text)
		}
		rules := map[string]int{}
		for _, e := range changes {
			rules[e.Rule]++
		}
		for _, c := range r.Edits {
			if rules[c.Rule] != c.Count {
				t.Errorf("%s: %d edits by %s, %d counted", r.ID, rules[c.Rule], c.Rule, c.Count)
			}
		}
		if cut := rules["furniture.site-line"] == 1; cut != (s.Site(i) == "valley.example") || len(r.Edits) != len(rules) {
			t.Errorf("%s of %s: %v", r.ID, s.Site(i), rules)
		}
		if s.Weight(i) <= s.Size(i) {
			t.Errorf("%s: its edits weigh nothing", r.ID)
		}
	}
	s = read(t, lines, func(set *settings.Settings) { set.Stages = []string{settings.StageDedupe} })
	if r, err := s.Record(0); err != nil {
		t.Fatal(err)
	} else if changes, err := r.Changes(); err != nil || changes != nil || s.Weight(0) != s.Size(0) {
		t.Errorf("nobody cleaned: %v, %v", changes, err)
	}
}
