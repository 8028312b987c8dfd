package digest

import (
	"bytes"
	"slices"
	"testing"
)

func FuzzReadParts(f *testing.F) {
	all := []Part{{Lo: 0, Hi: 120, Merges: true}, {Lo: 121, Hi: 121}, {Lo: 1 << 20, Hi: 1<<20 + 300}}
	written := AppendParts(nil, all)
	if again, err := ReadParts(written); err != nil || !slices.Equal(again, all) {
		f.Fatalf("%v are read as %v, %v", all, again, err)
	}
	for n := range len(written) {
		if got, err := ReadParts(written[:n]); err == nil {
			f.Errorf("%d of %d bytes are read as %v", n, len(written), got)
		}
	}
	f.Add(written)
	f.Add([]byte{0})
	f.Fuzz(func(t *testing.T, b []byte) {
		parts, err := ReadParts(b)
		if err != nil {
			return
		}
		once := AppendParts(nil, parts)
		if again, err := ReadParts(once); err != nil || !slices.Equal(again, parts) || !bytes.Equal(once, AppendParts(nil, again)) {
			t.Errorf("%v are read as %v, %v", parts, again, err)
		}
	})
}
