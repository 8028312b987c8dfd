package main

import "testing"

// A worker has its memory while it holds less, and room to work where it has to hold more.
func TestMemoryLimit(t *testing.T) {
	for held, want := range map[uint64]int64{0: 160 << 20, 100 << 20: 160 << 20, 128 << 20: 160 << 20, 200 << 20: 250 << 20, 8 << 30: 10 << 30} {
		if got := memoryLimit(held); got != want {
			t.Errorf("with %d MB it is %d MB, want %d", held>>20, got>>20, want>>20)
		}
	}
}
