package facts

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestRenamesRoundTrip holds that renames come back, and that no cut of their bytes is taken for a whole.
func TestRenamesRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "0.ids")
	rapid.Check(t, func(t *rapid.T) {
		var want []Rename
		place := 0
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			place += rapid.IntRange(0, 1<<20).Draw(t, "step")
			want = append(want, Rename{place, rapid.String().Draw(t, "id")})
			place++
		}
		if err := WriteRenames(path, want); err != nil {
			t.Fatal(err)
		}
		got, err := readRenames(path)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Fatal(err, diff)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if _, _, err := decodeRenames(b[:cut]); err == nil {
			t.Fatalf("%d of %d bytes are read", cut, len(b))
		}
	})
	if err := WriteRenames(path, []Rename{{3, "a"}, {3, "b"}}); err == nil {
		t.Error("a record has two names")
	}
}

func FuzzRenames(f *testing.F) {
	path := filepath.Join(f.TempDir(), "0.ids")
	if err := WriteRenames(path, []Rename{{0, "a#2"}, {7, "b#3"}}); err != nil {
		f.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		if n := len(b) - crcSize; n >= 0 {
			b = binary.LittleEndian.AppendUint32(bytes.Clone(b[:n]), crc32.Checksum(b[:n], castagnoli()))
		}
		got, at, err := decodeRenames(b)
		if err != nil {
			if at < 0 || at > len(b) {
				t.Errorf("byte %d of %d: %v", at, len(b), err)
			}
			return
		}
		before := -1
		for _, r := range got {
			if r.Place <= before {
				t.Fatalf("record %d behind %d", r.Place, before)
			}
			before = r.Place
		}
	})
}
