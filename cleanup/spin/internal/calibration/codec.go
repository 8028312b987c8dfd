package calibration

import (
	"fmt"

	"github.com/copydesk/copydesk/internal/compact"
)

// Append appends a Null, or that there is none, to b.
func (u *Null) Append(b []byte) []byte {
	if b = compact.AppendBool(b, u != nil); u == nil {
		return b
	}
	b = compact.AppendUint(b, uint64(u.Texts))
	for _, f := range []float64{u.shift, u.scale, u.slope} {
		b = compact.AppendFloat(b, f)
	}
	b = compact.AppendUint(b, uint64(len(u.p)))
	for i := range u.p {
		b = compact.AppendFloat(compact.AppendFloat(b, u.p[i]), u.g[i])
	}
	return b
}

// ReadNull reads what Append wrote.
func ReadNull(r *compact.Reader) (*Null, error) {
	if !r.Bool() {
		return nil, nullError(r)
	}
	u := &Null{Texts: int(r.Below(1 << 31)), shift: r.Float(), scale: r.Float(), slope: r.Float()}
	for range r.Count(16) {
		u.p, u.g = append(u.p, r.Float()), append(u.g, r.Float())
	}
	return u, nullError(r)
}

func nullError(r *compact.Reader) error {
	if err := r.Err(); err != nil {
		return fmt.Errorf("a calibration: %w", err)
	}
	return nil
}
