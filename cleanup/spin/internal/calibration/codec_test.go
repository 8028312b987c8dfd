package calibration

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/compact"
)

// TestNullSurvivesItsBytes: it gives the same shares, bit by bit.
func TestNullSurvivesItsBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(0, 1)
		ps := rapid.SliceOfN(p, LeastNull, 400).Draw(t, "ps")
		u := NewAbroad(ps, rapid.SliceOfN(p, 0, 300).Draw(t, "here"))
		b := u.Append(nil)
		r := compact.Read(b)
		got, err := ReadNull(r)
		if err != nil || r.Done() != nil || got.Texts != u.Texts {
			t.Fatalf("%v, %+v", err, got)
		}
		for range 20 {
			if x := p.Draw(t, "p"); got.Share(x) != u.Share(x) {
				t.Fatalf("share %v of %v, was %v", got.Share(x), x, u.Share(x))
			}
		}
		if _, err := ReadNull(compact.Read(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")])); err == nil {
			t.Fatal("a part of the bytes is taken for all")
		}
	})
	if u, err := ReadNull(compact.Read((*Null)(nil).Append(nil))); u != nil || err != nil {
		t.Errorf("none became %v, %v", u, err)
	}
}

func FuzzNull(f *testing.F) {
	f.Add((*Null)(nil).Append(nil))
	f.Add(NewNull(make([]float64, LeastNull)).Append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		u, err := ReadNull(compact.Read(b))
		if err != nil || u == nil {
			return
		}
		u.Share(0.01)
		if again := u.Append(nil); len(again) > len(b) {
			t.Errorf("%d bytes became %d", len(b), len(again))
		}
	})
}
