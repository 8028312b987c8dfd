package jobs

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCause(t *testing.T) {
	for stack, want := range map[string]string{
		"": "",
		"java.lang.RuntimeException: it broke here\n\tat a.B.c(B.java:1)":                                                          "it broke here",
		"a.B: x y\n\tat a.B\nCaused by: c.D: second thing\n\tat e.F\nCaused by: java.io.IOException: no room left\n\t... 3 more\n": "no room left",
		"Caused by: java.lang.ClassNotFoundException: com.fasterxml.Gone":                                                          "java.lang.ClassNotFoundException: com.fasterxml.Gone",
		"plain words: and more": "plain words: and more",
	} {
		if got := Cause(stack); got != want {
			t.Errorf("Cause(%q) = %q, want %q", stack, got, want)
		}
	}
}

// TestCauseIsOfTheStack holds that whatever a stack says, its cause is one line of it.
func TestCauseIsOfTheStack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stack := rapid.StringMatching(`(Caused by: |[a-z.:\n\t ]){0,40}`).Draw(t, "stack")
		if cause := Cause(stack); !strings.Contains(stack, cause) || strings.Contains(cause, "\n") {
			t.Fatalf("Cause(%q) = %q", stack, cause)
		}
	})
}
