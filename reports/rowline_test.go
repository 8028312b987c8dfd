package reports

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/corpus"
)

// drawn draws the members of rows. Strings are of all kinds, bytes that are no UTF-8 among them.
type drawn struct{ t *rapid.T }

func (d drawn) text() string {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "", `"signals":{}`, "a <b> & \u2028\u2029", "\x00\x1f\x7f\b\f\n\r\t", "\xff\xed\xa0\x80z", `q"uo\te`, "é𠮷"})).Draw(d.t, "text")
}
func (d drawn) optional() Optional { return Optional(d.text()) }
func (d drawn) count() int {
	return rapid.OneOf(rapid.Just(0), rapid.IntRange(-9, 9), rapid.Int()).Draw(d.t, "count")
}
func (d drawn) yes() bool { return rapid.Bool().Draw(d.t, "yes") }
func (d drawn) number() float64 {
	return rapid.OneOf(
		rapid.Float64().Filter(func(v float64) bool { return !math.IsInf(v, 0) && !math.IsNaN(v) }),
		rapid.SampledFrom([]float64{0, math.Copysign(0, -1), 1e-6, 9.9e-7, 1e21, 9.99e20, 0.1, 12, 1e-300, 0.9876}),
	).Draw(d.t, "number")
}

// several are some of what one draws, or none, nil or not.
func several[T any](d drawn, one func() T) []T {
	n := rapid.IntRange(-1, 3).Draw(d.t, "several")
	if n < 0 {
		return nil
	}
	all := []T{}
	for range n {
		all = append(all, one())
	}
	return all
}

// mapped is a map of what one draws, or nil.
func mapped[T any](d drawn, one func() T) map[string]T {
	if rapid.IntRange(0, 4).Draw(d.t, "no map") == 0 {
		return nil
	}
	m := map[string]T{}
	for range rapid.IntRange(0, 20).Draw(d.t, "members") {
		m[rapid.OneOf(rapid.SampledFrom([]string{"name", "other", "text.words", "b<c>", `q"uote`}), rapid.String()).Draw(d.t, "member")] = one()
	}
	return m
}

func (d drawn) document() *Document {
	doc := &Document{
		ID: d.text(), Source: d.text(), Record: int64(d.count()), Title: d.text(), TitleFrom: d.text(), Byline: d.text(), Dateline: d.text(), Credit: d.text(), Date: d.text(),
		DateFrom: d.text(), HeadDate: d.text(), URL: d.text(), Site: d.text(), ContentHash: d.text(), Lang: d.optional(), Words: d.count(), Role: d.text(), Kept: d.yes(),
		Cluster: d.optional(), Relation: d.optional(), Representative: d.optional(), Reference: d.yes(), Seen: d.yes(), Similarity: d.number(), Lost: d.count(), Own: d.count(),
		Findings: several(d, func() Finding { return Finding{d.text(), d.text(), d.number(), d.text(), d.number(), d.text()} }),
		Signals:  mapped(d, d.number), Edits: mapped(d, d.count), Notes: several(d, d.text),
	}
	if d.yes() {
		doc.Spin = &Spin{Verdict: d.text(), Score: d.number(), P: d.number(), Flags: d.count(), Reason: d.text(), Rule: d.text(), Measured: d.text()}
		if d.yes() {
			doc.Spin.Site = &SpinSite{Site: d.text(), PAlone: d.number(), House: several(d, func() SpinExchanged { return SpinExchanged{d.text(), d.text(), d.count()} })}
		}
	}
	return doc
}

func (d drawn) pair() *Pair {
	return &Pair{
		A: d.text(), B: d.text(), Relation: d.text(), Rule: d.text(), Words: several(d, d.text), Merged: d.yes(), Jaccard: d.number(), CoverageA: d.number(), CoverageB: d.number(),
		NovelA: d.count(), NovelB: d.count(), Edits: mapped(d, d.count), Passages: several(d, func() Passage { return Passage{d.count(), d.count(), d.count(), d.count()} }),
		Reason: d.text(), SourceOf: d.optional(), SourceReason: d.text(), Reference: d.yes(), Seen: d.yes(),
	}
}

func (d drawn) cluster() *Cluster {
	return &Cluster{
		Cluster: d.text(), Size: d.count(), Representative: d.text(), Rule: d.text(),
		Members: several(d, func() Member { return Member{d.text(), d.text(), d.number(), d.yes(), d.yes()} }),
	}
}

func (d drawn) removed() *Removed {
	return &Removed{
		ID: d.text(), Stage: d.text(), Rule: d.text(), Value: d.number(), Threshold: d.number(), Cluster: d.optional(), Representative: d.optional(), Reference: d.yes(), Seen: d.yes(), Reason: d.text(),
	}
}

func (d drawn) flag() *SpinFlag {
	return &SpinFlag{
		ID: d.text(), Start: d.count(), End: d.count(), Written: d.text(), Expected: d.optional(), Readings: several(d, d.text), Gain: d.number(), Strength: d.text(), Kind: d.text(),
	}
}

// TestRowLinesAreJSON: lines written by hand have the bytes that encoding/json gives, whatever came before.
func TestRowLinesAreJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l rowLine
		var documents documentLines
		var want bytes.Buffer
		lines := corpus.NewJSONLWriter(&want)
		d := drawn{t}
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			var row any
			switch rapid.IntRange(0, 4).Draw(t, "file") {
			case 0:
				doc := d.document()
				documents.append(&l, doc)
				row = doc
			case 1:
				p := d.pair()
				l.pair(p)
				row = p
			case 2:
				c := d.cluster()
				l.cluster(c)
				row = c
			case 3:
				r := d.removed()
				l.removed(r)
				row = r
			default:
				f := d.flag()
				l.flag(f)
				row = f
			}
			if err := lines.Write(row); err != nil || l.err != nil {
				t.Fatal(err, l.err)
			}
		}
		if !bytes.Equal(l.b, want.Bytes()) {
			t.Fatalf("\n%s\n%s", l.b, want.Bytes())
		}
	})
}

// TestRowLinesRefuse: what is no number is an error, as it is for encoding/json.
func TestRowLinesRefuse(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		var l rowLine
		var documents documentLines
		if documents.append(&l, &Document{Signals: map[string]float64{"a": v}}); l.err == nil {
			t.Errorf("%v was written: %s", v, l.b)
		}
		if _, err := json.Marshal(v); err == nil {
			t.Errorf("encoding/json writes %v now", v)
		}
	}
}
