package dedupe_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

// thesauri reads synonyms.tsv by source: words and phrases of at most three
// words, function words aside.
func thesauri(t *testing.T, path string, sources ...string) map[string]map[string][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	function := make(map[string]bool)
	for _, w := range strings.Fields("the and of for that with from this have has had was were are not but his her its who been they their said") {
		function[w] = true
	}
	out := make(map[string]map[string][]string)
	for _, s := range sources {
		out[s] = make(map[string][]string)
	}
	s := bufio.NewScanner(z)
	for s.Scan() {
		headword, rest, _ := strings.Cut(s.Text(), "\t")
		synonym, source, _ := strings.Cut(rest, "\t")
		words := out[source]
		if words == nil || headword == synonym || len(headword) < 3 || function[headword] || strings.Count(headword, " ") > 2 || headword != strings.ToLower(headword) {
			continue
		}
		words[headword] = append(words[headword], synonym)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// stories are real articles that have nothing to do with one another.
func stories(t *testing.T, path string, most int) []string {
	var records []dedupe.Record
	lines(t, path, func(v map[string]any) {
		body := unwrap(text(v["text"]))
		if n := len(strings.Fields(body)); n >= 150 && n <= 900 && len(records) < 2*most {
			records = append(records, dedupe.Record{ID: text(v["id"]), Text: body})
		}
	})
	related := make(map[int]bool)
	for _, p := range find(t, records, dedupe.DefaultOptions()).Pairs {
		related[p.B] = true
	}
	var out []string
	for i, r := range records {
		if !related[i] && len(out) < most {
			out = append(out, r.Text)
		}
	}
	return out
}

// unwrap joins lines that were broken to fit a column.
func unwrap(text string) string {
	l := strings.Split(text, "\n")
	var b strings.Builder
	for i, x := range l {
		switch {
		case i == 0:
		case x == "" || strings.HasPrefix(x, "  ") || len(l[i-1]) > 100 || len(x) > 100:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSpace(x))
	}
	return b.String()
}

// TestCopiesOfRealArticlesAreFound makes one copy of every article, undated and
// eight days later, and asks for each to be merged with its source, and with
// nothing else. Related knows nothing, or another thesaurus than the spinner's.
func TestCopiesOfRealArticlesAreFound(t *testing.T) {
	data := os.Getenv("COPYDESK_DATA")
	if data == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	spinners := []string{"wn30", "oo-th2003", "moby", "ppdb"}
	synonyms := thesauri(t, filepath.Join(data, "lm", "synonyms.tsv.zst"), append(spinners, "mythes-us")...)
	related := func(a, b string) bool {
		for _, s := range synonyms["mythes-us"][a] {
			if s == b {
				return true
			}
		}
		return false
	}
	type kind struct {
		name  string
		floor float64
		copy  func(r *rand.Rand, text string) string
	}
	kinds := []kind{
		{"noise 5%", .97, func(r *rand.Rand, text string) string { return simulate.Noise(r, text, .05) }},
		{"abridged to 20%", .97, func(r *rand.Rand, text string) string { return simulate.Abridge(r, text, .2) }},
		{"trimmed to 30%", .97, func(_ *rand.Rand, text string) string { return simulate.Trim(text, .3) }},
	}
	for _, s := range spinners {
		for rate, floor := range map[float64]float64{.08: .995, .16: .98, .30: .97} {
			kinds = append(kinds, kind{fmt.Sprintf("%s %.0f%%", s, 100*rate), floor, func(r *rand.Rand, text string) string {
				return simulate.Spin(r, text, rate, synonyms[s])
			}})
		}
		kinds = append(kinds, kind{s + " 16%, abridged to 50%", .955, func(r *rand.Rand, text string) string {
			return simulate.Spin(r, simulate.Abridge(r, text, .5), .16, synonyms[s])
		}})
	}
	sets := []struct {
		file string
		less float64 // below the floors: wire copy of 150 words leaves 30, and some of it is figures only
	}{{"clean/bbc_fulltext.jsonl.gz", 0}, {"dup/reuters21578_wire.docs.jsonl.gz", .02}}
	for _, set := range sets {
		originals := stories(t, filepath.Join(data, set.file), 200)
		if len(originals) == 0 {
			t.Log("COPYDESK_DATA has no " + set.file)
			continue
		}
		for _, k := range kinds {
			for _, days := range []int{-1, 8} {
				for _, knows := range []bool{false, true}[:1+max(days, 0)/8] {
					o := dedupe.DefaultOptions()
					if knows {
						o.Related = related
					}
					r := rand.New(rand.NewPCG(7, 7))
					var records []dedupe.Record
					for i, original := range originals {
						first, second := dedupe.Record{ID: fmt.Sprint(i), Text: original}, dedupe.Record{ID: fmt.Sprint(i, " copy"), Text: k.copy(r, original)}
						if days > 0 {
							first.Date, second.Date = "2021-03-01", fmt.Sprintf("2021-03-%02d", 1+days)
						}
						records = append(records, first, second)
					}
					found, falsely := 0, 0
					for _, c := range find(t, records, o).Clusters {
						have := make(map[int]bool)
						for _, m := range c.Members {
							have[m.Ordinal/2] = true
						}
						found += len(c.Members) - len(have)
						falsely += len(have) - 1
					}
					share := float64(found) / float64(len(originals))
					t.Logf("%-36s %-24s days %2d related %-5v found %.3f", set.file, k.name, days, knows, share)
					if share < k.floor-set.less || falsely > 0 {
						t.Errorf("%s, %s, days %d, related %v: %.3f of the copies found, floor %.3f; %d stories falsely joined", set.file, k.name, days, knows, share, k.floor-set.less, falsely)
					}
				}
			}
		}
	}
}
