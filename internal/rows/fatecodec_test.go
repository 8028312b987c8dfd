package rows

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

func drawFate(t *rapid.T) Fate {
	f := Fate{
		Role: rapid.SampledFrom(roles()).Draw(t, "role"), Seen: rapid.Bool().Draw(t, "seen"), Reference: rapid.Bool().Draw(t, "reference"), Stays: rapid.Bool().Draw(t, "stays"),
	}
	if !rapid.Bool().Draw(t, "clustered") {
		return f
	}
	f.Cluster = rapid.StringN(1, 14, -1).Draw(t, "cluster")
	f.Chosen, f.Instead = rapid.String().Draw(t, "chosen"), rapid.String().Draw(t, "instead")
	f.Relation = dedupe.Relation(rapid.String().Draw(t, "relation"))
	f.Rule, f.KeptBy = verify.Rule(rapid.String().Draw(t, "rule")), verify.Rule(rapid.String().Draw(t, "kept by"))
	f.Similarity, f.Coverage = rapid.Float64().Draw(t, "similarity"), rapid.Float64().Draw(t, "coverage")
	f.Versions, f.Lost = rapid.Int().Draw(t, "versions"), rapid.Int().Draw(t, "lost")
	f.Replaced, f.Added = rapid.Int().Draw(t, "replaced"), rapid.Int().Draw(t, "added")
	return f
}

func TestFateTravels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawFate(t)
		b, err := f.Append([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadFate(bytes.TrimPrefix(b, []byte("before")))
		if d := cmp.Diff(f, got); d != "" || err != nil {
			t.Fatal(d, err)
		}
	})
	if _, err := (&Fate{}).Append(nil); err == nil {
		t.Error("a fate without a role has bytes")
	}
}

// FuzzReadFate: no bytes harm, and those that are read are those that are written.
func FuzzReadFate(f *testing.F) {
	for _, x := range []Fate{Alone(false), Alone(true), {Role: roles()[3], Cluster: "c-0123456789ab", Instead: "a", Versions: 2, Lost: 3, Coverage: .5}} {
		b, err := x.Append(nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		x, err := ReadFate(b)
		if err != nil {
			return
		}
		again, err := x.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		y, err := ReadFate(again)
		if err != nil {
			t.Fatal(err)
		}
		third, err := y.Append(nil) // a number that is none is unequal to itself, its bytes are not
		if !bytes.Equal(again, third) || err != nil {
			t.Fatalf("%x, then %x (%v)", again, third, err)
		}
	})
}
