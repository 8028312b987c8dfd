package index

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/zeebo/xxh3"
)

// FuzzManifest holds that no bytes make the parser panic, and that what it accepts is written again as it was.
func FuzzManifest(f *testing.F) {
	m := &manifest{Generation: 3, Next: 9, File: 5, Records: 6, Texts: 2, Parameters: parameters, Marks: map[Serial]marks{2: markRemoved, 7: markAll}}
	m.Segments = []segmentInfo{{Number: 1, Size: 100, Seal: 7, Rows: 5, First: 1, Last: 5}, {Number: 4, Rows: 3, Pairs: 2, First: 6, Last: 8}}
	f.Add(m.append(nil))
	f.Add((&manifest{Next: 1, File: 1}).append(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) >= 8 { // the checksum is right: it would keep everything out
			binary.LittleEndian.PutUint64(b[len(b)-8:], xxh3.Hash(b[:len(b)-8]))
		}
		m, err := parseManifest("x", b)
		if err != nil {
			return
		}
		if got := m.append(nil); string(got) != string(b) {
			t.Errorf("accepted %q, which would be written %q", b, got)
		}
	})
}

// reseal gives a changed segment file the checksums that it would have if it were written so.
func reseal(b []byte) (seal uint64) {
	body := int64(binary.LittleEndian.Uint64(b[len(b)-segmentTail:]))
	sums := (body + blockSize - 1) / blockSize
	at := int64(len(b)) - segmentTail - 4*sums
	if body < 0 || body > int64(len(b)) || at < body {
		return 0
	}
	for k := range sums {
		binary.LittleEndian.PutUint32(b[at+4*k:], crc32.Checksum(b[k*blockSize:min((k+1)*blockSize, body)], castagnoli()))
	}
	return xxh3.Hash(b[body:])
}

// forged writes an index of one segment with bytes changed and every checksum right, and asks it everything.
func forged(t *testing.T, m *manifest, segment []byte, patch func(b []byte)) {
	t.Helper()
	dir := t.TempDir()
	b := append([]byte(nil), segment...)
	patch(b)
	forged := *m
	forged.Segments = []segmentInfo{m.Segments[0]}
	forged.Segments[0].Seal = reseal(b)
	if err := os.WriteFile(filepath.Join(dir, segmentName(m.Segments[0].Number)), b, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), forged.append(nil), 0o666); err != nil {
		t.Fatal(err)
	}
	known := func(err error) {
		t.Helper()
		var c *CorruptError
		if err != nil && !errors.As(err, &c) {
			t.Error(err)
		}
	}
	known(Verify(t.Context(), dir))
	x, err := Open(dir)
	if err != nil {
		known(err)
		return
	}
	defer x.Close()
	_, err = answers(x)
	known(err)
	_ = compact(t.Context(), lazy{}, dir) // with an error or without
}

// FuzzSegment holds that a segment which lies in any of its bytes, with every checksum right, makes nothing panic.
func FuzzSegment(f *testing.F) {
	m, segment := oneSegment(f)
	f.Add([]byte{0, 0, 1, 1})
	rng := rand.New(rand.NewPCG(3, 14))
	for range 20 {
		seed := make([]byte, 4*(1+rng.IntN(6)))
		for i := range seed {
			seed[i] = byte(rng.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, patches []byte) {
		forged(t, m, segment, func(b []byte) {
			for ; len(patches) >= 4; patches = patches[4:] { // two bytes of place, counted from the end too, one of bits
				at := int(binary.LittleEndian.Uint16(patches))
				if patches[3]&1 != 0 {
					at = len(b) - 1 - at
				}
				if at >= 0 && at < len(b) {
					b[at] ^= patches[2]
				}
			}
		})
	})
}

// oneSegment is an index with removed records in one segment: its manifest and the segment.
func oneSegment(t testing.TB) (*manifest, []byte) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	for n := 1; n <= 2; n++ {
		if err := commitNumber(t.Context(), testWriter(t, dir), n); err != nil {
			t.Fatal(err)
		}
	}
	m, err := readManifest(dir)
	if err != nil || len(m.Segments) != 1 || len(m.Marks) == 0 {
		t.Fatal(m, err)
	}
	b, err := os.ReadFile(filepath.Join(dir, segmentName(m.Segments[0].Number)))
	if err != nil {
		t.Fatal(err)
	}
	return m, b
}
