package compact_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin/internal/compact"
)

// TestWhatWasAppendedIsRead: values come back in their order, and no part of their bytes is taken for all of them.
func TestWhatWasAppendedIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, i, x, f := rapid.Uint64().Draw(t, "uint"), rapid.Int().Draw(t, "int"), rapid.Uint64().Draw(t, "fixed"), rapid.Float64().Draw(t, "float")
		is, s := rapid.Bool().Draw(t, "bool"), rapid.String().Draw(t, "string")
		b := compact.AppendInt(compact.AppendUint(nil, u), i)
		b = compact.AppendFloat(compact.AppendFixed(b, x), f)
		b = compact.AppendString(compact.AppendBool(b, is), s)
		read := func(b []byte) (same, done bool) {
			r := compact.Read(b)
			same = r.Uint() == u && r.Int() == i && r.Fixed() == x && r.Float() == f && r.Bool() == is && r.String() == s
			return same, r.Done()
		}
		if same, done := read(b); !same || !done {
			t.Fatalf("the same: %v, all read: %v", same, done)
		}
		if _, done := read(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]); done {
			t.Fatal("a part of the bytes is taken for all")
		}
		if _, done := read(append(b, 0)); done {
			t.Fatal("a byte more is taken for none")
		}
	})
}

// TestCountsAreBelieved only as far as the bytes reach.
func TestCountsAreBelieved(t *testing.T) {
	if r := compact.Read(compact.AppendUint(nil, 1<<40)); r.Count(1) != 0 || !r.Bad() {
		t.Error("a count of what cannot be there")
	}
	if r := compact.Read(append(compact.AppendUint(nil, 2), make([]byte, 16)...)); r.Count(8) != 2 || r.Bad() {
		t.Error("a count of what is there")
	}
	if r := compact.Read([]byte{2}); r.Bool() || !r.Bad() {
		t.Error("two is no truth")
	}
}

func TestBetweenRefusesWhatIsNot(t *testing.T) {
	for f, want := range map[float64]bool{0: true, 0.5: true, 1: true, 1.5: false, -0.1: false, math.Inf(1): false, math.NaN(): false} {
		if r := compact.Read(compact.AppendFloat(nil, f)); r.Between(0, 1) == f != want || r.Bad() == want {
			t.Errorf("%g: %v", f, r.Bad())
		}
	}
}
