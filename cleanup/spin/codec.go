package spin

import (
	"fmt"
	"math"

	"github.com/copydesk/copydesk/internal/compact"
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

// AppendBinary appends the verdict to b (encoding.BinaryAppender). The form is for temporary files. It never fails.
func (v Verdict) AppendBinary(b []byte) ([]byte, error) {
	b = compact.AppendString(b, string(v.Class))
	b = compact.AppendFloat(compact.AppendFloat(b, v.Score), v.P)
	b = compact.AppendInt(compact.AppendInt(b, v.Words), len(v.Flags))
	for _, f := range v.Flags {
		b = compact.AppendInt(compact.AppendInt(b, f.Start), f.End)
		b = compact.AppendString(compact.AppendString(b, f.Written), f.Expected)
		for _, r := range f.Readings {
			b = compact.AppendString(b, r)
		}
		b = compact.AppendFloat(b, f.Gain)
		b = compact.AppendString(compact.AppendString(b, string(f.Strength)), f.Kind)
	}
	return compact.AppendBool(compact.AppendString(b, v.Reason), v.Brief), nil
}

// UnmarshalBinary reads what AppendBinary wrote (encoding.BinaryUnmarshaler).
// Other bytes are an error.
func (v *Verdict) UnmarshalBinary(b []byte) error {
	r := compact.Read(b)
	*v = Verdict{Class: Class(r.String()), Score: r.Float(), P: r.Float(), Words: r.Int()}
	n := r.Int()
	if n < 0 || n > r.Len() { // a flag takes more than a byte
		r.Fail()
	}
	for range min(n, r.Len()) {
		f := Flag{Start: r.Int(), End: r.Int(), Written: r.String(), Expected: r.String()}
		for i := range f.Readings {
			f.Readings[i] = r.String()
		}
		f.Gain, f.Strength, f.Kind = r.Float(), Strength(r.String()), r.String()
		v.Flags = append(v.Flags, f)
	}
	v.Reason, v.Brief = r.String(), r.Bool()
	if err := r.Done(); err != nil {
		return fmt.Errorf("spin: a verdict: %w", err)
	}
	return nil
}
