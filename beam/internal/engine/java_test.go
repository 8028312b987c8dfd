package engine

import "testing"

func TestJavaVersion(t *testing.T) {
	for said, want := range map[string]int{
		"openjdk version \"17.0.15\" 2025-04-15\nOpenJDK Runtime Environment": 17,
		`java version "1.8.0_392"`:                8,
		`openjdk version "21" 2023-09-19`:         21,
		"Picked up X\nopenjdk version \"11.0.2\"": 11,
	} {
		if got, err := javaVersion(said); err != nil || got != want {
			t.Errorf("javaVersion(%q) = %d, %v; want %d", said, got, err, want)
		}
	}
	if got, err := javaVersion("no such thing"); err == nil {
		t.Errorf("a version of %d from nothing", got)
	}
}
