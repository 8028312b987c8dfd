package reports

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestDocumentLinesAreJSON: a line written by hand has the bytes that encoding/json gives, whatever signals came before.
func TestDocumentLinesAreJSON(t *testing.T) {
	names := []string{"text.words", "a", "b<c>", "ngram.top2", `q"uote`, "é"}
	number := rapid.OneOf(rapid.Float64().Filter(func(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) }), rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e-6, 9.9e-7, 1e21, 9.99e20, 0.1, 12, 1e-300}))
	rapid.Check(t, func(t *rapid.T) {
		var l documentLines
		var got, want lineBuffer
		for range rapid.IntRange(1, 5).Draw(t, "documents") {
			d := Document{
				ID: rapid.String().Draw(t, "id"), Title: rapid.SampledFrom([]string{"", `,"signals":{},"edits":`, "a <b> & \u2028"}).Draw(t, "title"),
				Lang: "en", Findings: []Finding{}, Edits: map[string]int{"space.blanks": 2}, Signals: map[string]float64{},
				Notes: rapid.SliceOf(rapid.String()).Draw(t, "notes"),
			}
			for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID).Draw(t, "names") {
				d.Signals[name] = number.Draw(t, "value")
			}
			if rapid.Bool().Draw(t, "no signals") {
				d.Signals = nil
			}
			if err := l.append(&got, d); err != nil {
				t.Fatal(err)
			}
			if err := want.lines().Write(d); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Fatalf("\n%s\n%s", got.Bytes(), want.Bytes())
		}
	})
}

// TestDocumentLinesRefuse: what is no number is an error, as it is for encoding/json.
func TestDocumentLinesRefuse(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		var l documentLines
		var out lineBuffer
		if err := l.append(&out, Document{Signals: map[string]float64{"a": v}}); err == nil {
			t.Errorf("%v was written: %s", v, out.Bytes())
		}
		if _, err := json.Marshal(v); err == nil {
			t.Errorf("encoding/json writes %v now", v)
		}
	}
}
