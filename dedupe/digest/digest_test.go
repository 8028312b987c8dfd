package digest

import (
	"cmp"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// contained is the evidence of a text that lies whole in one of 1,000 bytes, in these
// stretches.
func contained(stretches ...[2]int) verify.Evidence {
	ev := verify.Evidence{Relation: verify.Contained, Merge: true, CoverageB: 1}
	at := 0
	for _, s := range stretches {
		n := s[1] - s[0]
		ev.Passages = append(ev.Passages, verify.Passage{AStart: s[0], AEnd: s[1], BStart: at, BEnd: at + n})
		at += n
	}
	ev.CoverageA = float64(at) / 1000
	return ev
}

func TestOf(t *testing.T) {
	half := contained([2]int{100, 300})
	half.CoverageB = .5
	near := contained([2]int{100, 300})
	near.Relation = verify.Near
	tests := []struct {
		name string
		ev   verify.Evidence
		want bool
	}{
		{"one stretch", contained([2]int{100, 300}), true},
		{"with a line between", contained([2]int{100, 200}, [2]int{230, 300}), true},
		{"spread all over", contained([2]int{0, 100}, [2]int{500, 600}), false},
		{"most of it", contained([2]int{0, 800}), false},
		{"half of the text lies elsewhere", half, false},
		{"not contained", near, false},
	}
	for _, tt := range tests {
		if _, ok := Of(1, &tt.ev); ok != tt.want {
			t.Errorf("%s: %v", tt.name, ok)
		}
	}
}

// Whatever lies where, the stories of a digest lie apart, none of two neighbours is a
// version of the other, and their order does not depend on that of the parts.
func TestStoriesLieApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts []Part
		for i := range rapid.IntRange(0, 12).Draw(t, "parts") {
			lo := rapid.IntRange(0, 900).Draw(t, "from")
			parts = append(parts, Part{Text: int32(i), Lo: lo, Hi: lo + rapid.IntRange(20, 300).Draw(t, "bytes"), Merges: rapid.Bool().Draw(t, "merges")})
		}
		group := rapid.IntRange(1, 4).Draw(t, "versions")
		versions := func(a, b int32) bool { return int(a)%group == 0 && int(b)%group == 0 && group > 1 }
		out := Stories(parts, versions, cmp.Compare[int32])
		if len(out) == 1 {
			t.Fatalf("a digest of one story: %v", out)
		}
		merges := false
		for i, p := range out {
			merges = merges || p.Merges
			if i == 0 {
				continue
			}
			last := out[i-1]
			if float64(last.Hi-p.Lo) > partLap*float64(min(p.Hi-p.Lo, last.Hi-last.Lo)) || versions(p.Text, last.Text) {
				t.Fatalf("%v and %v", last, p)
			}
		}
		if len(out) > 0 && !merges {
			t.Fatalf("none of %v would be removed", out)
		}
		mixed := rapid.Permutation(parts).Draw(t, "mixed")
		again := Stories(mixed, versions, cmp.Compare[int32])
		if len(again) != len(out) {
			t.Fatalf("%v, in another order %v", out, again)
		}
		for i := range out {
			if out[i] != again[i] {
				t.Fatalf("%v, in another order %v", out, again)
			}
		}
	})
}

func TestHolds(t *testing.T) {
	s := Set{7: {{Text: 1, Lo: 0, Hi: 300}, {Text: 2, Lo: 320, Hi: 600}, {Text: 3, Lo: 700, Hi: 1000}}}
	tests := []struct {
		name string
		ev   verify.Evidence
		want bool
	}{
		{"a story", contained([2]int{0, 300}), true},
		{"a piece that is no story", contained([2]int{600, 700}), true},
		{"a story and the line after it", contained([2]int{320, 720}), true},
		{"two stories", contained([2]int{0, 600}), false},
		{"an abridged copy of the digest", contained([2]int{0, 200}, [2]int{400, 560}, [2]int{700, 900}), false},
	}
	for _, tt := range tests {
		turned := tt.ev.Swapped()
		if s.Holds(7, 8, &tt.ev) != tt.want || s.Holds(5, 7, &turned) != tt.want || s.Holds(5, 6, &tt.ev) {
			t.Errorf("%s: %v and %v, want %v", tt.name, s.Holds(7, 8, &tt.ev), s.Holds(5, 7, &turned), tt.want)
		}
	}
}
