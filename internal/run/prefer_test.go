package run

import (
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
)

// TestPreferences: names are those of sites, of paths, and of directories below what the inputs have in common.
func TestPreferences(t *testing.T) {
	t.Chdir(t.TempDir())
	abs, err := filepath.Abs("feed/old")
	if err != nil {
		t.Fatal(err)
	}
	files := []corpus.Source{
		{Path: "feed/old/a.txt", Name: "old/a.txt"},
		{Path: "feed/new/a.txt", Name: "new/a.txt"},
		{Path: "feed/new/older/b.txt", Name: "b.txt"},
		{Path: "-", Name: "-"},
	}
	tests := []struct {
		names        []string
		site, source string
		want         int
	}{
		{nil, "x.example", "old/a.txt", 0},
		{[]string{"x.example", "y.example"}, "x.example", "old/a.txt", 2},
		{[]string{"x.example", "y.example"}, "y.example", "-", 1},
		{[]string{"x.example", "x.example"}, "x.example", "-", 2},
		{[]string{"old"}, "", "old/a.txt", 1},
		{[]string{"old"}, "", "new/a.txt", 0},
		{[]string{"old"}, "", "b.txt", 0}, // older is another name
		{[]string{"old", "new"}, "", "new/a.txt", 1},
		{[]string{"./new/"}, "", "b.txt", 1},
		{[]string{"new/older"}, "", "b.txt", 1},
		{[]string{"feed/old"}, "", "old/a.txt", 1},
		{[]string{"feed/new"}, "", "old/a.txt", 0},
		{[]string{abs}, "", "old/a.txt", 1},
		{[]string{"feed"}, "", "old/a.txt", 1},
		{[]string{"x.example", "old"}, "x.example", "old/a.txt", 2},
		{[]string{""}, "", "old/a.txt", 0},
		{[]string{"old"}, "", "-", 0},
	}
	for _, tt := range tests {
		p, err := NewPreferences(tt.names, files)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Rank(tt.site, tt.source); got != tt.want {
			t.Errorf("%q: %s of %q ranks %d, want %d", tt.names, tt.source, tt.site, got, tt.want)
		}
	}
}
