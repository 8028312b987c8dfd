package lexicon

import (
	"bytes"
	"reflect"
	"testing"
)

// taught is a learner of a few pairs.
func taught(t *testing.T) *Learner {
	t.Helper()
	l := NewLearner(shipped(t))
	for _, p := range [][2]string{
		{"The Foreign Minister told reporters that talks would no longer wait.", "The Overseas Minister instructed newshounds that talks would now not wait."},
		{"Their foreign guests told us to wait.", "Their overseas guests instructed us to wait."},
	} {
		if _, ok := l.Add(p[0], p[1]); !ok {
			t.Fatal("a copy was not aligned")
		}
	}
	return l
}

// TestLearnerSurvivesItsBytes: it sums up to the same lexicon, and no part of its bytes is taken for all of them.
func TestLearnerSurvivesItsBytes(t *testing.T) {
	for _, l := range []*Learner{taught(t), NewLearner(shipped(t))} {
		b := l.Append(nil)
		got, err := ReadLearner(l.m, b)
		if err != nil || !reflect.DeepEqual(got, l) || !bytes.Equal(got.Append(nil), b) {
			t.Fatalf("%v: %d texts became %d", err, l.Texts(), got.Texts())
		}
		for cut := range b {
			if _, err := ReadLearner(l.m, b[:cut]); err == nil {
				t.Fatalf("%d of %d bytes are taken for a learner", cut, len(b))
			}
		}
	}
}

// FuzzLearner: what is read can be summed up and written again.
func FuzzLearner(f *testing.F) {
	m := shipped(f)
	f.Add(NewLearner(m).Append(nil))
	f.Add([]byte{1, 1, 1, 'a', 1, 'b', 1, 1, 5, 1, 0, 1, 255, 255, 255, 255, 255, 255, 255, 255, 64, 1, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := ReadLearner(m, b)
		if err != nil {
			return
		}
		l.Lexicon()
		l.Tallies()
		if again, err := ReadLearner(m, l.Append(nil)); err != nil || !reflect.DeepEqual(again, l) {
			t.Errorf("%v: it is not the same again", err)
		}
	})
}
