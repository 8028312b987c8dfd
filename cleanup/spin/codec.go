package spin

import (
	"encoding/binary"
	"errors"
	"math"
)

// Rounded is the verdict as files have it: the score to 4 digits, p to 6, gains to
// 2. Whatever looks at a verdict later sees what a reader of the files sees.
func (v Verdict) Rounded() Verdict {
	round := func(f float64, digits int) float64 {
		scale := math.Pow10(digits)
		return math.Round(f*scale) / scale
	}
	v.Score, v.P = round(v.Score, 4), round(v.P, 6)
	flags := make([]Flag, len(v.Flags))
	for i, f := range v.Flags {
		f.Gain = round(f.Gain, 2)
		flags[i] = f
	}
	v.Flags = flags
	return v
}

// errVerdict says that bytes are not those of a verdict.
var errVerdict = errors.New("spin: bytes of a verdict are damaged")

// AppendBinary appends the verdict to b (encoding.BinaryAppender): varints,
// lengths before bytes, floats as their bits. The form is for temporary files. It
// never fails.
func (v Verdict) AppendBinary(b []byte) ([]byte, error) {
	str := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	num := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	flt := func(f float64) { b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f)) }
	str(string(v.Class))
	flt(v.Score)
	flt(v.P)
	num(v.Words)
	num(len(v.Flags))
	for _, f := range v.Flags {
		num(f.Start)
		num(f.End)
		str(f.Written)
		str(f.Expected)
		for _, r := range f.Readings {
			str(r)
		}
		flt(f.Gain)
		str(string(f.Strength))
		str(f.Kind)
	}
	str(v.Reason)
	return b, nil
}

// UnmarshalBinary reads what AppendBinary wrote (encoding.BinaryUnmarshaler).
// Other bytes are an error.
func (v *Verdict) UnmarshalBinary(b []byte) error {
	bad := false
	str := func() string {
		n, w := binary.Uvarint(b)
		if w <= 0 || n > uint64(len(b)-w) {
			bad, b = true, nil
			return ""
		}
		s := string(b[w : w+int(n)])
		b = b[w+int(n):]
		return s
	}
	num := func() int {
		n, w := binary.Varint(b)
		if w <= 0 {
			bad, b = true, nil
			return 0
		}
		b = b[w:]
		return int(n)
	}
	flt := func() float64 {
		if len(b) < 8 {
			bad, b = true, nil
			return 0
		}
		f := math.Float64frombits(binary.LittleEndian.Uint64(b))
		b = b[8:]
		return f
	}
	*v = Verdict{Class: Class(str()), Score: flt(), P: flt(), Words: num()}
	n := num()
	if n < 0 || n > len(b) { // a flag takes more than a byte
		return errVerdict
	}
	for range n {
		f := Flag{Start: num(), End: num(), Written: str(), Expected: str()}
		for i := range f.Readings {
			f.Readings[i] = str()
		}
		f.Gain, f.Strength, f.Kind = flt(), Strength(str()), str()
		v.Flags = append(v.Flags, f)
	}
	v.Reason = str()
	if bad || len(b) != 0 {
		return errVerdict
	}
	return nil
}
