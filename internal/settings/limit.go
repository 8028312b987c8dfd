package settings

import (
	"fmt"
	"strconv"
	"strings"
)

// Limit is a bound on a number of records: a count ("20") or a share of the
// input ("1%", "0.01").
type Limit struct {
	Count int64
	Share float64
	share bool
}

// ParseLimit reads a count, a percentage or a share written with a point.
func ParseLimit(s string) (Limit, error) {
	s = strings.TrimSpace(s)
	bad := fmt.Errorf("%q is neither a count (20) nor a share (1%% or 0.01)", s)
	if p, ok := strings.CutSuffix(s, "%"); ok {
		f, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || !(f >= 0 && f <= 100) {
			return Limit{}, bad
		}
		return Limit{Share: f / 100, share: true}, nil
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && n >= 0 {
		return Limit{Count: n}, nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 0 && f <= 1) {
		return Limit{}, bad
	}
	return Limit{Share: f, share: true}, nil
}

// Exceeded reports whether n of total is beyond the limit.
func (l Limit) Exceeded(n, total int64) bool {
	if l.share {
		return float64(n) > l.Share*float64(total)
	}
	return n > l.Count
}

func (l Limit) String() string {
	if l.share {
		return strconv.FormatFloat(l.Share*100, 'f', -1, 64) + "%"
	}
	return strconv.FormatInt(l.Count, 10)
}
