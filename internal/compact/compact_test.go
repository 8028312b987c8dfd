package compact_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/compact"
)

// kinds are all kinds of values. Each appends one and returns how it is read again: whether it is the same.
func kinds() []func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
	return []func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool){
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Uint64().Draw(t, "uint")
			return compact.AppendUint(b, n), func(r *compact.Reader) bool { return r.Uint() == n }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.IntRange(0, math.MaxInt32).Draw(t, "size")
			return compact.AppendSize(b, n), func(r *compact.Reader) bool { return r.Size() == n }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Int().Draw(t, "int")
			return compact.AppendInt64(compact.AppendInt(b, n), -int64(n)), func(r *compact.Reader) bool { return r.Int() == n && r.Int64() == -int64(n) }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Int32().Draw(t, "int32")
			return compact.AppendInt(b, int(n)), func(r *compact.Reader) bool { return r.Int32() == n }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Uint64().Draw(t, "fixed")
			return compact.AppendFixed(b, n), func(r *compact.Reader) bool { return r.Fixed() == n }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Uint32().Draw(t, "fixed32")
			return compact.AppendFixed32(b, n), func(r *compact.Reader) bool { return r.Fixed32() == n }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			n := rapid.Uint64().Draw(t, "big-endian")
			b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(b, n), uint32(n)), uint16(n))
			return b, func(r *compact.Reader) bool {
				return r.Uint64() == n && r.Uint32() == uint32(n) && r.Uint16() == uint16(n)
			}
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			f := rapid.Float64().Draw(t, "float")
			return compact.AppendFloat(b, f), func(r *compact.Reader) bool { return r.Between(f, f) == f }
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			is, also := rapid.Bool().Draw(t, "bool"), rapid.Bool().Draw(t, "flag")
			return compact.AppendFlags(compact.AppendBool(b, is), also, is), func(r *compact.Reader) bool {
				one := r.Bool()
				var x, y bool
				r.Flags(&x, &y)
				return one == is && x == also && y == is
			}
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			s := rapid.String().Draw(t, "string")
			return compact.AppendString(compact.AppendString(b, s), []byte(s)), func(r *compact.Reader) bool {
				return r.String() == s && string(r.Bytes()) == s
			}
		},
		func(t *rapid.T, b []byte) ([]byte, func(*compact.Reader) bool) {
			s := rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(t, "bytes")
			return append(b, s...), func(r *compact.Reader) bool {
				return bytes.Equal(r.Next(len(s)-1), s[:len(s)-1]) && r.Byte() == s[len(s)-1]
			}
		},
	}
}

// TestWhatWasAppendedIsRead: values come back in their order, and neither a part of their bytes nor more is taken for all of them.
func TestWhatWasAppendedIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b []byte
		var reads []func(*compact.Reader) bool
		for range rapid.IntRange(1, 8).Draw(t, "values") {
			var read func(*compact.Reader) bool
			b, read = rapid.SampledFrom(kinds()).Draw(t, "kind")(t, b)
			reads = append(reads, read)
		}
		read := func(b []byte) (same bool, err error) {
			r, same := compact.Read(b), true
			for _, value := range reads {
				same = value(r) && same
			}
			return same, r.Done()
		}
		if same, err := read(b); !same || err != nil {
			t.Fatalf("the same: %v, %v", same, err)
		}
		if _, err := read(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]); !errors.Is(err, compact.ErrDamaged) {
			t.Fatalf("a part of the bytes is taken for all: %v", err)
		}
		if _, err := read(append(b, 0)); !errors.Is(err, compact.ErrDamaged) {
			t.Fatalf("a byte more is taken for none: %v", err)
		}
	})
}

// TestErrorsNameTheByte where the value that is not there begins, and nothing is read behind it.
func TestErrorsNameTheByte(t *testing.T) {
	for name, c := range map[string]struct {
		bytes []byte
		read  func(*compact.Reader)
		at    string
	}{
		"nothing":            {nil, func(r *compact.Reader) { r.Byte() }, "byte 0 of 0"},
		"cut number":         {[]byte{1, 0x80}, func(r *compact.Reader) { r.Uint() }, "byte 1 of 2"},
		"longer than needed": {[]byte{1, 0x80, 0x00}, func(r *compact.Reader) { r.Uint() }, "byte 1 of 3"},
		"beyond 64 bits":     {append([]byte{1}, bytes.Repeat([]byte{0xFF}, 10)...), func(r *compact.Reader) { r.Int() }, "byte 1 of 11"},
		"beyond 32 bits":     {compact.AppendInt64([]byte{1}, math.MinInt32-1), func(r *compact.Reader) { r.Int32() }, "byte 1 of 6"},
		"size":               {compact.AppendUint([]byte{1}, math.MaxInt32+1), func(r *compact.Reader) { r.Size() }, "byte 1 of 6"},
		"not below":          {[]byte{1, 7}, func(r *compact.Reader) { r.Below(7) }, "byte 1 of 2"},
		"count":              {[]byte{1, 2, 0, 0, 0}, func(r *compact.Reader) { r.Count(2) }, "byte 1 of 5"},
		"fixed":              {make([]byte, 8), func(r *compact.Reader) { r.Fixed() }, "byte 1 of 8"},
		"big-endian":         {make([]byte, 4), func(r *compact.Reader) { r.Uint32() }, "byte 1 of 4"},
		"float":              {compact.AppendFloat([]byte{1}, math.NaN()), func(r *compact.Reader) { r.Between(0, 1) }, "byte 1 of 9"},
		"bool":               {[]byte{1, 2}, func(r *compact.Reader) { r.Bool() }, "byte 1 of 2"},
		"string":             {[]byte{1, 3, 'a', 'b'}, func(r *compact.Reader) { _ = r.String() }, "byte 1 of 4"},
		"bytes":              {[]byte{1, 'a', 'b'}, func(r *compact.Reader) { r.Next(3) }, "byte 1 of 3"},
		"fewer than none":    {[]byte{1, 'a', 'b'}, func(r *compact.Reader) { r.Next(-1) }, "byte 1 of 3"},
		"what is left":       {[]byte{1, 'a', 'b'}, func(*compact.Reader) {}, "ends at byte 1 of 3"},
	} {
		r := compact.Read(c.bytes)
		r.Byte()
		c.read(r)
		if err := r.Done(); !errors.Is(err, compact.ErrDamaged) || !strings.HasSuffix(err.Error(), c.at) {
			t.Errorf("%s: %v, not at %s", name, err, c.at)
		}
		if left := name == "what is left"; left == r.Bad() || !left && (r.Len() > 0 || r.Byte() > 0) {
			t.Errorf("%s: read on behind it", name)
		}
	}
}

// TestBounds are met, not only kept.
func TestBounds(t *testing.T) {
	r := compact.Read(append(compact.AppendUint(nil, 2), make([]byte, 16)...))
	if n := r.Count(8); n != 2 || len(r.Rest()) != 16 || r.Done() != nil {
		t.Errorf("%d of 2 that are there", n)
	}
	for f, want := range map[float64]bool{0: true, 0.5: true, 1: true, 1.5: false, -0.1: false, math.Inf(1): false, math.NaN(): false} {
		if r := compact.Read(compact.AppendFloat(nil, f)); r.Between(0, 1) == f != want || r.Bad() == want {
			t.Errorf("%g: %v", f, r.Err())
		}
	}
	r = compact.Read(compact.AppendUint(nil, 6))
	if n := r.Below(7); n != 6 || r.Done() != nil {
		t.Errorf("%d is not below 7", n)
	}
}

// FuzzReader: whatever is read of whatever bytes is what would be appended for it, so that a value has one form only.
func FuzzReader(f *testing.F) {
	f.Add([]byte{1, 2, 3, 1, 'a'}, []byte{0, 1, 2, 9})
	f.Add([]byte{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x80, 0x00}, []byte{0, 0})
	f.Add(make([]byte, 40), []byte{4, 5, 6, 7, 8, 10, 11, 3})
	f.Fuzz(func(t *testing.T, b, script []byte) {
		n, err := compact.ReadSize(bytes.NewReader(b))
		if r := compact.Read(b); r.Size() != n || (err == nil) == r.Bad() || errors.Is(err, io.EOF) != (len(b) == 0) {
			t.Fatalf("%d from a stream, error %v; from memory %v", n, err, r.Err())
		}
		r := compact.Read(b)
		var again []byte
		for _, op := range script {
			before := again
			switch op % 12 {
			case 0:
				again = compact.AppendUint(again, r.Uint())
			case 1:
				again = compact.AppendInt(again, r.Int())
			case 2:
				again = compact.AppendInt(again, int(r.Int32()))
			case 3:
				again = compact.AppendSize(again, r.Size())
			case 4:
				again = compact.AppendFixed(again, r.Fixed())
			case 5:
				again = compact.AppendFixed32(again, r.Fixed32())
			case 6:
				again = binary.BigEndian.AppendUint16(again, r.Uint16())
			case 7:
				again = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(again, r.Uint32()), r.Uint64())
			case 8:
				again = compact.AppendBool(again, r.Bool())
			case 9:
				again = compact.AppendString(again, r.Bytes())
			case 10:
				var x, y bool
				r.Flags(&x, &y)
				again = compact.AppendFlags(again, x, y)
			case 11:
				again = append(again, r.Byte())
			}
			if r.Bad() {
				again = before
				break
			}
			if len(again)+r.Len() != len(b) {
				t.Fatalf("operation %d: %d bytes read, %d left, %d in all", op%12, len(again), r.Len(), len(b))
			}
		}
		if !bytes.HasPrefix(b, again) {
			t.Fatalf("%x is read as if it were %x", b, again)
		}
		if err := r.Done(); (err == nil) != (!r.Bad() && len(again) == len(b)) {
			t.Fatalf("%d of %d bytes: %v", len(again), len(b), err)
		}
	})
}
