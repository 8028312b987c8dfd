package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

func TestRecordRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		str := rapid.String()
		w := &Record{
			ID: str.Draw(t, "id"), Source: str.Draw(t, "source"), Number: rapid.Int64().Draw(t, "number"),
			Title: str.Draw(t, "title"), Hash: str.Draw(t, "hash"), Lang: str.Draw(t, "lang"), Words: rapid.IntRange(0, 1e6).Draw(t, "words"),
			rest: []byte(str.Draw(t, "fields")), at: rapid.IntRange(-1, 9).Draw(t, "at"),
			Input: Input{
				Decoding: corpus.Decoding{Bad: corpus.BadBytes{Count: rapid.Int().Draw(t, "bad"), Offset: rapid.Int64().Draw(t, "offset")}, Guessed: str.Draw(t, "charset")},
				Letters:  rapid.Int().Draw(t, "letters"), Strange: rapid.Int().Draw(t, "strange"),
			},
			RejectedBy: rapid.IntRange(-1, 5).Draw(t, "rejected"), Reference: rapid.Bool().Draw(t, "reference"), bare: rapid.Bool().Draw(t, "bare"),
		}
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			w.Notes = append(w.Notes, str.Draw(t, "note"))
			w.Edits = append(w.Edits, RuleCount{str.Draw(t, "rule"), rapid.Int().Draw(t, "count")})
			w.changes = append(w.changes, str.Draw(t, "changes")...)
			w.Signals = append(w.Signals, rapid.Float64().Draw(t, "signal"))
			w.Findings = append(w.Findings, reports.Finding{Rule: str.Draw(t, "r"), Value: rapid.Float64().Draw(t, "v"), Op: ">"})
		}
		b := w.encode(nil)
		got, err := decodeRecord(b)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w, got, cmp.AllowUnexported(Record{}), cmpopts.EquateEmpty(), cmpopts.EquateNaNs()); diff != "" {
			t.Fatal(diff)
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if _, err := decodeRecord(b[:cut]); err == nil {
			t.Fatalf("a record cut at %d of %d decodes", cut, len(b))
		}
	})
}
