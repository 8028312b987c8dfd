package lm

import (
	"bytes"
	"sync"
	"testing"
)

// TestAlignChangesNoAnswer: wherever the bytes lie, look-ups beside the copying and after it are those of before.
func TestAlignChangesNoAnswer(t *testing.T) {
	const n = 40
	var pairs []Pair
	for a := range uint32(n) {
		for b := range uint32(n) {
			if (a*b+a)%3 == 0 {
				pairs = append(pairs, Pair{a, b, uint8((a + b) % Levels)})
			}
		}
	}
	b, places, err := BuildPairs(pairs, n)
	if err != nil {
		t.Fatal(err)
	}
	for shift := range lineBytes {
		table, err := OpenPairs(moved(b, shift), &Vocabulary{meta: placesOnly(places), n: n})
		if err != nil {
			t.Fatal(err)
		}
		check := func() {
			for _, p := range pairs {
				if got := table.Level(p.A, p.B); got < p.Level+1 {
					t.Errorf("shifted by %d: bigram %d %d has level %d, want %d", shift, p.A, p.B, got, p.Level+1)
				}
			}
		}
		var wait sync.WaitGroup
		for range 2 {
			wait.Go(table.Align)
			wait.Go(check)
		}
		wait.Wait()
		check()
		if at := off(table.lines.bytes()); at != 0 || !bytes.Equal(table.lines.bytes(), b) {
			t.Fatalf("shifted by %d: %d bytes behind a line after Align", shift, at)
		}
	}
}

// moved is a copy of b that lies so many bytes behind a line.
func moved(b []byte, shift int) []byte {
	c := make([]byte, len(b)+2*lineBytes)
	c = c[lineBytes-off(c)+shift:]
	return c[:copy(c, b)]
}
