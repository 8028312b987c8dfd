package settings

import "testing"

func TestParseLimit(t *testing.T) {
	for in, want := range map[string]struct {
		text      string
		n, total  int64
		exceeded  bool
		wantError bool
	}{
		"0":     {text: "0", n: 1, total: 1000, exceeded: true},
		"20":    {text: "20", n: 20, total: 21},
		"1%":    {text: "1%", n: 10, total: 1000},
		"1 %":   {text: "1%", n: 11, total: 1000, exceeded: true},
		"0.01":  {text: "1%", n: 11, total: 1000, exceeded: true},
		"100%":  {text: "100%", n: 5, total: 5},
		"101%":  {wantError: true},
		"-1":    {wantError: true},
		"1.5":   {wantError: true},
		"":      {wantError: true},
		"a few": {wantError: true},
		"NaN":   {wantError: true},
	} {
		l, err := ParseLimit(in)
		if (err != nil) != want.wantError {
			t.Errorf("%q: error %v", in, err)
			continue
		}
		if err != nil {
			continue
		}
		if l.String() != want.text {
			t.Errorf("%q prints as %q, want %q", in, l, want.text)
		}
		if got := l.Exceeded(want.n, want.total); got != want.exceeded {
			t.Errorf("%q: %d of %d exceeded: %v", in, want.n, want.total, got)
		}
	}
}
