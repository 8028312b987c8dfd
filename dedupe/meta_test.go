package dedupe_test

import (
	"testing"

	"github.com/copydesk/copydesk/dedupe"
)

func TestHoursApart(t *testing.T) {
	tests := []struct {
		a, b  string
		hours float64
		ok    bool
	}{
		{"2020-01-02", "2020-01-01", 24, true},
		{"1 January 2020", "2020-01-01T06:30:00Z", 6.5, true},
		{"2020-01-01T00:00:00+02:00", "2019-12-31 22:00:00", 0, true},
		{"2020-01-01", "", 0, false},
		{"soon", "2020-01-01", 0, false},
	}
	for _, tt := range tests {
		if hours, ok := dedupe.HoursApart(tt.a, tt.b); hours != tt.hours || ok != tt.ok {
			t.Errorf("%q and %q: %v, %v; want %v, %v", tt.a, tt.b, hours, ok, tt.hours, tt.ok)
		}
	}
}
