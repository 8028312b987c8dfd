package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// slowNext is finder.next byte by byte.
func slowNext(b []byte, i int) int {
	for i < len(b) && b[i] != '"' && b[i] != '\\' && b[i] >= 0x20 {
		i++
	}
	return i
}

func checkBlocks(t *testing.T, b []byte) {
	t.Helper()
	f := finder{b: b}
	for i := 0; i <= len(b); i++ {
		if i == 100 && len(b) > 250 {
			i = len(b) - 150 // what is new is at the end
		}
		if got, want := f.next(i), slowNext(b, i); got != want {
			t.Fatalf("%q: next(%d) = %d, want %d", b, i, got, want)
		}
	}
	if n := len(b) / blockBytes; n > 0 {
		n = min(n, segBlocks)
		var marked, high [segBlocks]uint64
		indexBlocks(b[:n*blockBytes], marked[:], high[:])
		for i := range n * blockBytes {
			if special := marked[i/64]>>(i%64)&1 == 1; special != (slowNext(b, i) == i) {
				t.Fatalf("%q: byte %d special: %v", b, i, special)
			}
			if high := high[i/64]>>(i%64)&1 == 1; high != (b[i] >= 0x80) {
				t.Fatalf("%q: byte %d high: %v", b, i, high)
			}
		}
	}
	want := 0
	for want < len(b) {
		r, n := utf8.DecodeRune(b[want:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		want += n
	}
	if got := validTo(b); got != want {
		t.Fatalf("%q: UTF-8 up to %d, want %d", b, got, want)
	}
}

// TestBlocks puts everything odd at every place relative to the ends of
// blocks and segments.
func TestBlocks(t *testing.T) {
	var every []byte
	for c := range 256 {
		every = append(every, byte(c))
	}
	checkBlocks(t, every)
	checkBlocks(t, nil)
	for _, odd := range []string{`"`, `\`, "\x00", "\x1f", "\x7f", "é", "“", "😀", "\xff", "\xed\xa0\x80", "\xe2\x80", "\xf0\x9f\x98", "\xc0\xaf", "\x80", `é"`, "\xf4\x90\x80\x80"} {
		for _, edge := range []int{0, blockBytes, 2 * blockBytes, segBytes} {
			for at := max(0, edge-5); at < edge+2; at++ {
				checkBlocks(t, []byte(strings.Repeat("x", at)+odd))
				checkBlocks(t, []byte(strings.Repeat("x", at)+odd+strings.Repeat("é", 40)))
			}
		}
	}
	const odd = "abc \"\\\n\x01\xc3\xa9\xe2\x80\x9c\xf0\x9f\x98\x80"
	rng := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		b := make([]byte, rng.IntN(3*segBytes))
		for i := range b {
			b[i] = odd[rng.IntN(len(odd))]
		}
		checkBlocks(t, []byte(strings.ToValidUTF8(string(b), "é")))
		checkBlocks(t, b)
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add([]byte(strings.Repeat(`a"é\`, 40)))
	f.Fuzz(func(t *testing.T, b []byte) { checkBlocks(t, b) })
}

// TestUnquoteAt: the two ways to the text of a string agree.
func TestUnquoteAt(t *testing.T) {
	for _, line := range oddLines() {
		line = `{"x":` + line + `,"y":"` + strings.Repeat(`ab\n\ud83d\ude00\ud800\u00e9\"`, 30) + `"}`
		s := newScanner([]byte(line))
		s.strict, s.marks = true, make([]int32, 0, 1)
		members, err := s.object(nil)
		if err != nil {
			continue
		}
		for _, m := range members {
			if m.value[0] != '"' {
				continue
			}
			want, lossy := textOf(m.value)
			if got, half := unquoteAt(nil, m.value, m.marks); string(got) != want || half != lossy {
				t.Errorf("%s: %q, want %q", clip(line), got, want)
			}
			for _, marks := range [][]int32{m.marks, nil} {
				if n, half := unquotedLen(m.value, marks); n != len(want) || half != lossy {
					t.Errorf("%s: length %d, want %d", clip(line), n, len(want))
				}
			}
			if m.esc != (strings.IndexByte(string(m.value), '\\') >= 0) {
				t.Errorf("%s: escapes: %v", m.value, m.esc)
			}
		}
	}
}
