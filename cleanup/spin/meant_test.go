package spin_test

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// TestMeant reads spun paragraphs: "read" lists what has to be read how, "never" words that no reading has, "stands" words
// that no flag takes for exchanged.
func TestMeant(t *testing.T) {
	judged(t, "testdata/meant/*.txtar", func(t *testing.T, _ string, _ *txtar.Archive, parts map[string]string, v spin.Verdict) {
		if len(v.Flags) == 0 {
			t.Fatal("nothing is flagged")
		}
		for line := range strings.Lines(parts["read"]) {
			written, expected, _ := strings.Cut(strings.TrimSpace(line), " -> ")
			found := false
			for _, f := range v.Flags {
				found = found || f.Strength.Rank() > 0 && f.Expected != "" && strings.Contains(around(parts["text"], f, f.Written), written) && strings.Contains(around(parts["text"], f, f.Expected), expected)
			}
			if !found {
				t.Errorf("not read: %s", strings.TrimSpace(line))
			}
		}
		for _, f := range v.Flags {
			readings := strings.Join(append(f.Readings[:], f.Expected), " ")
			for word := range strings.Lines(parts["never"]) {
				if strings.Contains(readings, strings.TrimSpace(word)) && !strings.Contains(f.Written, strings.TrimSpace(word)) {
					t.Errorf("%q is read as %q or %q", f.Written, f.Expected, f.Readings)
				}
			}
			for word := range strings.Lines(parts["stands"]) {
				if strings.TrimSpace(word) == f.Written {
					t.Errorf("%q is flagged", f.Written)
				}
			}
		}
	})
}

// around is what a flag comes to with some words in its place, and the text beside it.
func around(text string, f spin.Flag, words string) string {
	const beside = 20
	return text[max(0, f.Start-beside):f.Start] + words + text[f.End:min(len(text), f.End+beside)]
}
