package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestSpillGivesBackWhatWasAppended(t *testing.T) {
	dir := t.TempDir()
	s, err := NewSpill(dir)
	if err != nil {
		t.Fatal(err)
	}
	const n = 3 * spillChunk
	payload := func(i int) []byte { return []byte(strings.Repeat(fmt.Sprint(i, " "), i%300)) }
	var wg sync.WaitGroup
	read := func(seed, upTo int) {
		defer wg.Done()
		for k := range 500 {
			i := (k*7919 + seed*31) % upTo
			if b, err := s.At(i); err != nil || !bytes.Equal(b, payload(i)) {
				t.Errorf("At(%d) = %q, %v", i, clip(string(b)), err)
				return
			}
		}
	}
	for i := range n {
		if got, err := s.Append(payload(i)); err != nil || got != i {
			t.Fatalf("Append = %d, %v; want %d", got, err, i)
		}
		if i%4000 == 3999 { // while Append goes on
			wg.Add(1)
			go read(i, i+1)
		}
	}
	wg.Wait()
	big := bytes.Repeat([]byte("big "), spillBuffer)
	at, err := s.Append(big)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := s.At(at); err != nil || !bytes.Equal(b, big) {
		t.Errorf("big record: %d bytes, %v", len(b), err)
	}
	if b, err := s.At(n - 1); err != nil || !bytes.Equal(b, payload(n-1)) {
		t.Errorf("the record before it: %q, %v", clip(string(b)), err)
	}
	for _, i := range []int{-1, n + 1} {
		if _, err := s.At(i); err == nil {
			t.Errorf("At(%d) gives no error", i)
		}
	}
	if s.Len() != n+1 {
		t.Errorf("Len %d", s.Len())
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestSpillInAnyOrder: what comes back is what was appended, whatever order it is asked for in, by how many, and while more comes.
func TestSpillInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "spill")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		s, err := NewSpill(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		var want []string
		for range rapid.IntRange(1, 4).Draw(t, "stretches") {
			size := rapid.SampledFrom([]int{10, 700, aheadBytes / 2, aheadBytes}).Draw(t, "size")
			for k := range rapid.IntRange(1, 40).Draw(t, "records") {
				want = append(want, strings.Repeat(string(rune('a'+len(want)%26)), (k*37+size)%(size+1)))
				if _, err := s.Append([]byte(want[len(want)-1])); err != nil {
					t.Fatal(err)
				}
			}
			var readers sync.WaitGroup
			for range 2 {
				from, step := rapid.IntRange(0, len(want)-1).Draw(t, "from"), rapid.SampledFrom([]int{1, 2, len(want) - 1, 7}).Draw(t, "step")
				readers.Go(func() {
					for k := range len(want) {
						i := (from + k*step) % len(want)
						if b, err := s.At(i); err != nil || string(b) != want[i] {
							t.Errorf("record %d: %d bytes, want %d, %v", i, len(b), len(want[i]), err)
						}
					}
				})
			}
			readers.Wait()
		}
	})
}

// TestSpillReusesMemory: one buffer serves a whole reading, and a record that
// is larger than it gets a larger one.
func TestSpillReusesMemory(t *testing.T) {
	s, err := NewSpill(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	texts := []string{"a text", "", "a longer text", strings.Repeat("large ", spillBuffer/4), "x"}
	for _, text := range texts {
		if _, err := s.Append([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	var room []byte
	for range 2 {
		for i, text := range texts {
			if room, err = s.AtInto(i, room); err != nil || string(room) != text {
				t.Fatalf("record %d is %q, %v", i, clip(string(room)), err)
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() {
		for i := range texts {
			room, _ = s.AtInto(i, room)
		}
	}); n > 0 {
		t.Errorf("%v allocations for records that have room", n)
	}
	if b, err := s.AtInto(len(texts), room); err == nil {
		t.Errorf("a record that is not there: %q", b)
	}
}

func TestSpillNoticesDamage(t *testing.T) {
	s, err := NewSpill(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, text := range []string{"first", "second", "third"} {
		if _, err := s.Append([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.At(2); err != nil { // writes the buffer out, and reads nothing before the record
		t.Fatal(err)
	}
	if _, err := s.f.WriteAt([]byte("X"), int64(len("first")+spillTrailer)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.At(1); !errors.Is(err, ErrSpillDamaged) {
		t.Errorf("damaged record: %v", err)
	}
	if b, err := s.At(2); err != nil || string(b) != "third" {
		t.Errorf("the record after it: %q %v", b, err)
	}
}

func TestSpillWriteError(t *testing.T) {
	s, err := NewSpill(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.f.Close()
	if _, err := s.Append(make([]byte, spillBuffer-spillTrailer)); err != nil {
		t.Fatalf("buffered: %v", err)
	}
	if _, err = s.Append([]byte("x")); err == nil {
		t.Fatal("a write to a closed file gives no error")
	}
	wantContains(t, err.Error(), "write temporary file", "copydesk-spill")
	if _, err := s.At(0); err == nil {
		t.Error("At after a failed write gives no error")
	}
	if _, err := NewSpill("/nonexistent/dir"); err == nil {
		t.Error("NewSpill in a missing directory gives no error")
	}
}
