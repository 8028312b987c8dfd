package reports

import (
	"strconv"
	"strings"
)

// Perhaps says what a phrase without one clear reading may have been, `perhaps "few" or "most"`, or that it is not the
// usual one where nothing is likely: what stands where an expected phrase would.
func (f *SpinFlag) Perhaps() string {
	if len(f.Readings) == 0 {
		return "not the usual word here"
	}
	quoted := make([]string, len(f.Readings))
	for i, r := range f.Readings {
		quoted[i] = strconv.Quote(r)
	}
	return "perhaps " + strings.Join(quoted, " or ")
}
