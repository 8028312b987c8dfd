package wire_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/beam/internal/wire"
)

func TestFieldsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.Byte().Draw(t, "kind")
		small := rapid.Uint16().Draw(t, "small")
		key := rapid.Uint32().Draw(t, "key")
		ordinal := rapid.Uint64().Draw(t, "ordinal")
		n := rapid.IntRange(0, 1<<31-1).Draw(t, "n")
		name := rapid.SliceOf(rapid.Byte()).Draw(t, "name")
		rest := rapid.SliceOf(rapid.Byte()).Draw(t, "rest")

		b := binary.BigEndian.AppendUint16([]byte{kind}, small)
		b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(b, key), ordinal)
		b = binary.AppendUvarint(b, ordinal)
		b = append(wire.AppendBytes(wire.AppendInt(b, n), name), rest...)
		r := wire.NewReader(b)
		if r.Byte() != kind || r.Uint16() != small || r.Uint32() != key || r.Uint64() != ordinal || r.Uvarint() != ordinal || r.Int() != n {
			t.Fatal("a number did not come back")
		}
		if !bytes.Equal(r.Bytes(), name) || !bytes.Equal(r.Rest(), rest) {
			t.Fatal("bytes did not come back")
		}
		if err := r.Done(); err != nil {
			t.Fatal(err)
		}
	})
}

// What is cut short is said to be damaged, never read beyond its end.
func TestDamage(t *testing.T) {
	whole := wire.AppendBytes(binary.BigEndian.AppendUint64(nil, 7), []byte("name"))
	for n := range len(whole) {
		r := wire.NewReader(whole[:n])
		r.Uint64()
		r.Bytes()
		if r.Done() == nil {
			t.Errorf("%d of %d bytes pass as whole", n, len(whole))
		}
	}
	r := wire.NewReader(append(whole, 0))
	r.Uint64()
	r.Bytes()
	if r.Done() == nil {
		t.Error("a byte too many passes")
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte{1, 2, 3}, []byte{0, 1, 2, 3, 4, 5})
	f.Add([]byte{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}, []byte{4, 5})
	f.Fuzz(func(t *testing.T, b, script []byte) {
		r := wire.NewReader(b)
		n, err := wire.ReadInt(bytes.NewReader(b))
		if want := r.Int(); n != want || (err == nil) != (r.Bad() == nil) || errors.Is(err, io.EOF) != (len(b) == 0) {
			t.Fatalf("%d from a stream, error %v, want %d", n, err, want)
		}
		r = wire.NewReader(b)
		left := r.Len()
		for _, op := range script {
			switch op % 8 {
			case 0:
				r.Byte()
			case 1:
				r.Uint16()
			case 2:
				r.Uint32()
			case 3:
				r.Uint64()
			case 4:
				if n := r.Int(); n < 0 {
					t.Fatalf("a length of %d", n)
				}
			case 5:
				if n := len(r.Bytes()); n > left {
					t.Fatalf("%d bytes of %d", n, left)
				}
			case 6:
				r.Rest()
			case 7:
				r.Uvarint()
			}
			if r.Len() > left {
				t.Fatal("reading made bytes")
			}
			left = r.Len()
		}
	})
}
