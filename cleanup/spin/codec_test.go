package spin_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
)

func TestVerdictSurvivesItsBytes(t *testing.T) {
	flag := rapid.Custom(func(t *rapid.T) spin.Flag {
		return spin.Flag{
			Readings: [2]string{rapid.String().Draw(t, "reading"), rapid.String().Draw(t, "another")},
			Start:    rapid.Int().Draw(t, "start"), End: rapid.Int().Draw(t, "end"), Written: rapid.String().Draw(t, "written"),
			Expected: rapid.String().Draw(t, "expected"), Gain: rapid.Float64().Draw(t, "gain"), Kind: rapid.String().Draw(t, "kind"),
			Strength: spin.Strength(rapid.String().Draw(t, "strength")),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		v := spin.Verdict{
			Class: spin.Class(rapid.String().Draw(t, "class")), Score: rapid.Float64().Draw(t, "score"), P: rapid.Float64().Draw(t, "p"),
			Words: rapid.Int().Draw(t, "words"), Reason: rapid.String().Draw(t, "reason"), Brief: rapid.Bool().Draw(t, "brief"),
		}
		if n := rapid.IntRange(0, 5).Draw(t, "flags"); n > 0 {
			v.Flags = rapid.SliceOfN(flag, n, n).Draw(t, "list")
		}
		b, err := v.AppendBinary([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		var got spin.Verdict
		if err := got.UnmarshalBinary(b[len("before"):]); err != nil || cmp.Diff(v, got) != "" {
			t.Fatalf("%v %s", err, cmp.Diff(v, got))
		}
		if cut := rapid.IntRange(len("before"), len(b)-1).Draw(t, "cut"); got.UnmarshalBinary(b[len("before"):cut]) == nil {
			t.Fatalf("%d of %d bytes are taken for a verdict", cut-len("before"), len(b)-len("before"))
		}
	})
}

func FuzzVerdict(f *testing.F) {
	b, _ := spin.Verdict{Class: spin.Spun, P: .001, Flags: []spin.Flag{{Start: 1, End: 5, Written: "a b", Expected: "c"}}}.AppendBinary(nil)
	f.Add(b)
	f.Add([]byte{0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		var v spin.Verdict
		if v.UnmarshalBinary(b) != nil {
			return
		}
		again, _ := v.AppendBinary(nil)
		var w spin.Verdict
		if err := w.UnmarshalBinary(again); err != nil || len(w.Flags) != len(v.Flags) {
			t.Errorf("%v: %d flags, were %d", err, len(w.Flags), len(v.Flags))
		}
	})
}
