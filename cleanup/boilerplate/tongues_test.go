package boilerplate

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// byTongue reads lines of testdata/tongues by their language.
func byTongue(t *testing.T, name string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "tongues", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		if lang, s, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.HasPrefix(line, "#") {
			out[lang] = append(out[lang], s)
		}
	}
	if len(out) < 20 {
		t.Fatalf("%s has %d languages", name, len(out))
	}
	return out
}

// left puts each of lines after an article and returns those that stay.
func left(t *testing.T, f *Finder, article, lines []string) (stay []string) {
	t.Helper()
	for _, line := range lines {
		text := strings.Join(append(slices.Clone(article), line), "\n\n")
		kept, _ := apply(t, text, f.Find(text))
		for _, p := range article {
			if !strings.Contains(kept, p) {
				stay = append(stay, "LOST "+p)
			}
		}
		if strings.Contains(kept, line) {
			stay = append(stay, line)
		}
	}
	return stay
}

// TestTongues cuts ordinary furniture in every language: all of the lines that the rules
// were made with, and as many of those that they were not as they are measured to.
func TestTongues(t *testing.T) {
	f, articles := New(), byTongue(t, "articles")
	for _, set := range []struct {
		name string
		most int // lines that may stay
	}{{"develop", 0}, {"prove", 5}} {
		all, stay := 0, []string(nil)
		for lang, lines := range byTongue(t, set.name) {
			all += len(lines)
			for _, s := range left(t, f, articles[lang], lines) {
				stay = append(stay, lang+" "+s)
			}
		}
		slices.Sort(stay)
		if len(stay) > set.most {
			t.Errorf("%s: %d of %d stay, want at most %d:\n%s", set.name, len(stay), all, set.most, strings.Join(stay, "\n"))
		}
	}
}

// TestTonguesKeepSentences holds that sentences which begin like furniture stay, between
// paragraphs and as the last line.
func TestTonguesKeepSentences(t *testing.T) {
	f, articles := New(), byTongue(t, "articles")
	for lang, lines := range byTongue(t, "sentences") {
		for _, line := range lines {
			for where := range 3 {
				text := strings.Join(slices.Insert(slices.Clone(articles[lang]), where, line), "\n\n")
				if cs := f.Find(text); cs != nil {
					t.Errorf("%s at %d: %q is cut as %s", lang, where, line, cs[0].Rule)
				}
			}
		}
	}
}

// TestTonguesKeepBlocks holds that a heading of other articles takes no sentence with it
// in scripts without blanks, whose lines are a word or two.
func TestTonguesKeepBlocks(t *testing.T) {
	f, articles := New(), byTongue(t, "articles")
	for lang, c := range map[string][2]string{
		"ja": {"関連記事", "市長は「橋は古い。」と話した。"},
		"zh": {"相关阅读", "市长说：“桥太旧了。”"},
		"th": {"ข่าวที่เกี่ยวข้อง", articles["th"][1] + articles["th"][0]},
	} {
		text := strings.Join(append(slices.Clone(articles[lang]), c[0], c[1]), "\n\n")
		kept, _ := apply(t, text, f.Find(text))
		if !strings.HasSuffix(kept, c[1]) || strings.Contains(kept, c[0]) {
			t.Errorf("%s: %q", lang, kept)
		}
	}
}
