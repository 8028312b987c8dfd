package verify_test

import (
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// In contexts of one essence the same is found, and that of two forms there is more than one.
func TestEvidenceHoldsInContextsOfOneEssence(t *testing.T) {
	hangs := false
	rapid.Check(t, func(t *rapid.T) {
		form := func(label string) string {
			var b strings.Builder
			for i := range rapid.IntRange(1, 4).Draw(t, label+" sentences") {
				n := rapid.IntRange(0, 2).Draw(t, fmt.Sprint(label, i))
				fmt.Fprintf(&b, "Wheat closed at 41 and 52, barley at 63 and oats at %d on floor %d. ", 70+n, i)
			}
			return b.String()
		}
		a, b := verify.NewDocument(form("a")), verify.NewDocument(form("b"))
		context := func(label string) verify.Context {
			return verify.Context{
				Frequency: rapid.Float64Range(0, 8).Draw(t, label+" frequency"), Dated: rapid.Bool().Draw(t, label+" dated"),
				Hours: rapid.SampledFrom([]float64{0, 48, 100}).Draw(t, label+" hours"),
			}
		}
		c, d := context("c"), context("d")
		if rapid.Bool().Draw(t, "frequency alone differs") {
			d.Dated, d.Hours = c.Dated, c.Hours
		}
		v := verify.New(nil)
		x, y := v.Compare(a, b, c), v.Compare(a, b, d)
		hangs = hangs || x.ByFrequency
		if x.Essence(c) != x.Essence(d) {
			return
		}
		if x.Relation != y.Relation || x.Rule != y.Rule || x.Merge != y.Merge || gocmp.Diff(x.Passages, y.Passages) != "" {
			t.Fatalf("%v by %s in %+v, %v by %s in %+v", x.Relation, x.Rule, c, y.Relation, y.Rule, d)
		}
	})
	if !hangs {
		t.Error("no verdict hung on how frequent the wording is")
	}
}
