package octets

import (
	"testing"

	"pgregory.net/rapid"
)

// TestMarksByBytes: what is said of eight bytes is what is said of each.
func TestMarksByBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(t, "bytes"))
		i := rapid.IntRange(0, len(s)).Draw(t, "from")
		c := byte(rapid.IntRange(0, 0x7F).Draw(t, "character"))
		w := At(s, i)
		if len(s) >= i+8 && w != Load(s[i:]) {
			t.Fatalf("%q from %d: %x, loaded %x", s, i, w, Load(s[i:]))
		}
		for k := range 8 {
			at := byte(0)
			if i+k < len(s) {
				at = s[i+k]
			}
			letter := at|0x20 >= 'a' && at|0x20 <= 'z'
			for name, of := range map[string]struct {
				got  uint64
				want bool
			}{
				"equal": {Equal(w, c), at == c}, "letter": {Letters(w), letter},
				"letter or digit": {Alnum(w), letter || at >= '0' && at <= '9'},
			} {
				if (of.got>>(8*k+7)&1 == 1) != of.want {
					t.Fatalf("%q, byte %x: %s is %t", s, at, name, !of.want)
				}
			}
			if byte(w>>(8*k)) != at {
				t.Fatalf("%q from %d: byte %d is %x", s, i, k, byte(w>>(8*k)))
			}
		}
		marks := Letters(w)
		for k := range 8 {
			if Bits(marks)>>k&1 != marks>>(8*k+7)&1 {
				t.Fatalf("%x: bit %d of %b", marks, k, Bits(marks))
			}
		}
	})
}
