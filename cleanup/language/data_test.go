package language

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/internal/dataset"
)

// TestEnglishNews: the share of texts of the English corpora that are found English. The table has seen the
// even-numbered texts of two of them, so only odd-numbered ones are counted. Tables of rates and prices without
// a sentence are rightly undetermined, and congress_press has releases in Spanish: the first floor is for all
// texts, the second for those with at least three different function words of English. Measured November 2026.
func TestEnglishNews(t *testing.T) {
	dir := os.Getenv("COPYDESK_DATA")
	if dir == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	for _, c := range []struct {
		name       string
		all, prose float64
	}{
		{"clean/bbc_fulltext", 1, 1},
		{"dup/reuters21578_wire.docs", 0.996, 0.9995},
		{"dup/congress_press.docs", 0.995, 0.998},
		{"clean/digitalgov", 0.998, 0.998},
	} {
		var all, english, prose, proseEnglish, spanish int
		line := 0
		eachText(t, filepath.Join(dir, c.name+".jsonl.gz"), func(id, text string) {
			if line++; line%2 == 1 {
				return
			}
			all++
			p := isProse(text)
			if p {
				prose++
			}
			switch code, conf := Detect(text); {
			case code == "en":
				english++
				if p {
					proseEnglish++
				}
			case code == "es":
				spanish++
			case p:
				t.Logf("%s: %s (%.2f): %.200q", id, code, conf, text)
			}
		})
		share, proseShare := float64(english)/float64(all), float64(proseEnglish)/float64(prose)
		t.Logf("%s: English %d of %d (%.5f), of %d in prose %.5f; Spanish %d", c.name, english, all, share, prose, proseShare, spanish)
		if share < c.all || proseShare < c.prose {
			t.Errorf("%s: %.5f and %.5f, floors %.5f and %.5f", c.name, share, proseShare, c.all, c.prose)
		}
	}
}

// isProse reports whether three different ones of the most common English words occur.
func isProse(text string) bool {
	seen := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		switch w {
		case "the", "of", "and", "to", "in", "that", "is", "was", "for", "it", "with", "as", "on", "by", "said", "its", "will", "from", "has", "at":
			seen[w] = true
		}
	}
	return len(seen) >= 3
}

func eachText(t *testing.T, path string, f func(id, text string)) {
	t.Helper()
	dataset.EachLine(t, path, func(line []byte) {
		var r struct{ ID, Text string }
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		f(r.ID, r.Text)
	})
}
