package engine

import (
	"errors"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
)

func TestParse(t *testing.T) {
	for on, want := range map[string]Target{
		"local":              {Kind: Local},
		"flink://jm:8081":    {Kind: Flink, Address: "jm:8081"},
		"spark://[::1]:7077": {Kind: Spark, Address: "[::1]:7077"},
	} {
		got, err := Parse(on)
		if err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", on, got, err, want)
		}
		if got.String() != on {
			t.Errorf("%q becomes %q", on, got)
		}
	}
	for _, on := range []string{"", "flink", "flink://", "flink://host", "flink://:8081", "spark://host:", "flnik://host:1", "http://host:1"} {
		var usage *settings.UsageError
		if _, err := Parse(on); !errors.As(err, &usage) {
			t.Errorf("Parse(%q): %v is no usage error", on, err)
		}
	}
}
