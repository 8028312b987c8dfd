package quality

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What split works out of a plain word is what describe says of it. A word is
// taken apart in registers only in the middle of a text.
func TestPlainWordsAgainstDescription(t *testing.T) {
	parts := []string{"a", "b", "t", "he", "The", "of", "with", "cookies", "terms", "privacy", "javascript", "www", "vs", "Mr", "Capt", "I", "x", "1", "é", "'", "-", ",", ";", ":", ".", "!", "?", "...", "\x00", "#", "…", "ab", "Zz", "_", "{", "\"", "”", "minister"}
	rapid.Check(t, func(t *rapid.T) {
		word := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 5).Draw(t, "parts"), "")
		const before, after = "zzzz ", " yyyyyyyyyyyyyyyyyyyyyyyy"
		alone, frame, whole := newScan(word), newScan(before+after), newScan(before+word+after)
		defer alone.release()
		defer frame.release()
		defer whole.release()
		for i := range alone.sum {
			if whole.sum[i] != frame.sum[i]+alone.sum[i] {
				t.Fatalf("%q: tally %d is %d, want %d", word, i, whole.sum[i]-frame.sum[i], alone.sum[i])
			}
		}
		if whole.any != frame.any|alone.any {
			t.Fatalf("%q: flags %b, want %b", word, whole.any, frame.any|alone.any)
		}
		if whole.odd.caps != alone.odd.caps || whole.odd.url != alone.odd.url || whole.forms() != frame.forms()+alone.forms() {
			t.Fatalf("%q: %+v and %d, want %+v and %d", word, whole.odd, whole.forms()-frame.forms(), alone.odd, alone.forms())
		}
	})
}

// A form is numbered by all of its letters, whether the word is plain or not.
func TestFormsAreTheSameEitherWay(t *testing.T) {
	for _, pair := range [][2]string{{"Minister,", "minister"}, {"\"minister\"", "minister"}, {"administration", "Administration."}, {"antidisestablishment", "Antidisestablishment,"}, {"don't", "dont"}, {"the\x00", "the\x00."}} {
		text := "zzzz " + pair[0] + " xxxx " + pair[1] + " yyyyyyyyyyyyyyyyyyyyyyyy"
		s := newScan(text)
		if got := s.vocabulary.forms; got != 4 {
			t.Errorf("%q: %d forms, want 4", text, got)
		}
		s.release()
	}
	s := newScan("zzzz the xxxx the\x00 yyyyyyyyyyyyyyyyyyyyyyyy")
	defer s.release()
	if s.vocabulary.forms != 5 {
		t.Errorf("a NUL byte is no part of the form: %d forms", s.vocabulary.forms)
	}
}
