package quality

import "testing"

// Whatever the usual profile finds is said in words, and nothing is worded that is no
// signal.
func TestUsualSignalsAreWorded(t *testing.T) {
	p, err := Profile("news")
	if err != nil {
		t.Fatal(err)
	}
	words := measured()
	for _, r := range p.Rules {
		if words[r.Signal] == "" {
			t.Errorf("%s of profile news has no words", r.Signal)
		}
	}
	for _, s := range Registry() {
		delete(words, s.ID)
	}
	for name := range words {
		t.Errorf("%s is no signal", name)
	}
}
