package settings

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// mostDays is the longest window: a century.
const mostDays = 36500

// WindowTime is Window as a time; 0: any.
func (d *DedupeSettings) WindowTime() (time.Duration, error) {
	if d.Window == "" {
		return 0, nil
	}
	number, unit := d.Window, time.Duration(0)
	if rest, ok := strings.CutSuffix(d.Window, "d"); ok {
		number, unit = rest, 24*time.Hour
	} else if rest, ok := strings.CutSuffix(d.Window, "h"); ok {
		number, unit = rest, time.Hour
	}
	n, err := strconv.ParseInt(number, 10, 32)
	if err != nil || unit == 0 || n <= 0 || time.Duration(n)*unit > mostDays*24*time.Hour {
		return 0, fmt.Errorf("%q is not a time such as 36h or 7d", d.Window)
	}
	return time.Duration(n) * unit, nil
}

// Novelty is MaxNovelty as a share.
func (d *DedupeSettings) Novelty() (float64, error) {
	l, err := ParseLimit(d.MaxNovelty)
	switch {
	case err == nil && l.share:
		return l.Share, nil
	case err == nil && l.Count <= 1: // 0 and 1 are shares as well
		return float64(l.Count), nil
	}
	return 0, fmt.Errorf("%q is not a share (10%% or 0.1)", d.MaxNovelty)
}
