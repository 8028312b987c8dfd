package encoding

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/internal/dataset"
)

// The tests of this file measure on the corpora and published cases that COPYDESK_DATA names.
func dataDir(t testing.TB) string {
	d := os.Getenv("COPYDESK_DATA")
	if d == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	return d
}

// ftfyCase is one of python-ftfy's published cases: text, and what repairing the encoding alone gives.
type ftfyCase struct {
	Label, Original, Fixed, Expect string
	FixedEncoding                  *string `json:"fixed-encoding"`
}

func (c ftfyCase) want() string {
	if c.FixedEncoding != nil {
		return *c.FixedEncoding
	}
	return c.Fixed
}

func ftfyCases(t *testing.T, name string) []ftfyCase {
	raw, err := os.ReadFile(filepath.Join(dataDir(t), "cleanup", "ftfy", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []ftfyCase
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestFtfyCases: all cases that ftfy passes, as they stand, replayed from the plan, and under one more layer of
// Latin-1; and how many of its known failures come out right.
func TestFtfyCases(t *testing.T) {
	total := 0
	for _, name := range []string{"in-the-wild", "synthetic", "language-names", "negative"} {
		cases := ftfyCases(t, name)
		layered, tried := 0, 0
		for _, c := range cases {
			got, plan := Repair(c.Original)
			checkPlan(t, c.Original, got, plan)
			if got != c.want() {
				t.Errorf("%s: %s\n%+q\n got %q\nwant %q", name, c.Label, c.Original, got, c.want())
			}
			if deeper := misread(latin1, c.Original); deeper != c.Original && got != c.Original {
				tried++
				if got, _ := Repair(deeper); got == c.want() {
					layered++
				} else {
					t.Logf("%s under one more layer: %s\n got %q\nwant %q", name, c.Label, got, c.want())
				}
			}
		}
		total += len(cases)
		t.Logf("%s: %d cases; of %d damaged ones %d come back from one more layer too", name, len(cases), tried, layered)
	}
	if total != 151 {
		t.Errorf("%d cases, want 151", total)
	}
	fixed := 0
	for _, c := range ftfyCases(t, "known-failures") {
		got, _ := Repair(c.Original)
		if straight, _ := Quotes(got); got == c.want() || straight == c.want() {
			fixed++
			t.Logf("known failure of ftfy, right here: %s", c.Label)
		}
	}
	if t.Logf("known failures of ftfy: %d of 10 right", fixed); fixed < 7 {
		t.Errorf("only %d of ftfy's known failures are right", fixed)
	}
}

func TestFtfyUnitCases(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(dataDir(t), "cleanup", "ftfy", "unit_cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Fn, Expected string
		Args         []string
		Kwargs       map[string]any
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, c := range cases {
		in, got := c.Args[0], ""
		switch {
		case c.Fn == "unescape_html":
			got, _ = Unescape(in)
		case c.Fn == "remove_control_chars":
			got, _ = Controls(in)
		case c.Fn == "fix_encoding":
			got, _ = Repair(in)
		case strings.HasPrefix(c.Fn, "fix_text") && len(c.Kwargs) == 0 && !strings.Contains(in, "<html>"): // text with a tag is left alone here
			got, _ = Unescape(in)
			got, _ = Repair(got)
		default:
			continue
		}
		ran++
		if got != c.Expected {
			t.Errorf("%s(%q) = %q, want %q", c.Fn, in, got, c.Expected)
		}
	}
	if ran < 15 {
		t.Errorf("only %d cases ran", ran)
	}
}

// recovery floors: exact recovery of misread paragraphs, by code page and layers. Measured November 2026; a
// floor only rises.
var recovery = []struct {
	via      string
	one, two float64
}{
	{"latin-1", 1, 1},
	{"sloppy-windows-1252", 1, 1},
	{"sloppy-windows-1251", 1, 1},
	{"sloppy-windows-1250", 1, 1},
	{"macroman", 1, 0.9925},
	{"cp437", 0.995, 0.995},
	{"iso-8859-2", 0.9875, 0.9875},
	{"cp1252-bytes-as-latin-1", 1, 0},
}

func TestRoundTrip(t *testing.T) {
	type key struct {
		via   string
		depth int
	}
	n, ok := map[key]int{}, map[key]int{}
	dataset.EachLine(t, filepath.Join(dataDir(t), "cleanup", "golden", "mojibake_roundtrip.jsonl.gz"), func(b []byte) {
		var r struct {
			Via, Mojibake, Clean string
			Depth                int
		}
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		k := key{r.Via, r.Depth}
		n[k]++
		got, plan := Repair(r.Mojibake)
		checkPlan(t, r.Mojibake, got, plan)
		if got == r.Clean {
			ok[k]++
		}
	})
	for _, f := range recovery {
		for depth, floor := range []float64{1: f.one, 2: f.two} {
			k := key{f.via, depth}
			if n[k] == 0 {
				continue
			}
			share := float64(ok[k]) / float64(n[k])
			t.Logf("%-24s layers %d: %.4f of %d", f.via, depth, share, n[k])
			if share < floor {
				t.Errorf("%s, layers %d: %.4f, floor %.4f", f.via, depth, share, floor)
			}
		}
	}
}

// TestCleanTextStays: no paragraph of the clean corpora changes, unless C1 controls in it prove damage.
func TestCleanTextStays(t *testing.T) {
	dir := dataDir(t)
	for _, name := range []string{"clean/bbc_fulltext", "clean/digitalgov", "clean/genres", "clean/cyrillic", "clean/latin_in_cyrillic", "dup/congress_press.docs", "dup/reuters21578_wire.docs", "dup/helsinki2018.docs", "dup/basil_same_event.docs", "dup/scoop_items.docs"} {
		tried, accented, damaged := 0, 0, 0
		dataset.EachLine(t, filepath.Join(dir, name+".jsonl.gz"), func(b []byte) {
			var r struct{ Text string }
			if err := json.Unmarshal(b, &r); err != nil {
				t.Fatal(err)
			}
			for _, p := range strings.Split(r.Text, "\n") {
				if p == "" || strings.Contains(p, "ÄŤ") { // a line of latin_in_cyrillic is damaged
					continue
				}
				if strings.ContainsFunc(p, func(r rune) bool { return r >= 0x80 && r <= 0x9F }) {
					damaged++
					continue
				}
				tried++
				if utf8.RuneCountInString(p) < len(p) {
					accented++
				}
				if got, plan := Repair(p); got != p || plan != nil {
					t.Errorf("%s: %v", name, plan)
				}
			}
		})
		t.Logf("%s: %d paragraphs unchanged, %d of them beyond ASCII; %d more have C1 controls", name, tried, accented, damaged)
	}
}

// TestStopWordsStay: neither the words of 100 languages nor lines of twenty of them change.
func TestStopWordsStay(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(dataDir(t), "cleanup", "justext", "stoplists", "*.txt"))
	if err != nil || len(files) != 100 {
		t.Fatalf("%d stop lists, %v", len(files), err)
	}
	tried := 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
		for i, w := range words {
			tried++
			forms := []string{w, strings.ToUpper(w), strings.ToUpper(w) + "…", "“" + w + "™”"}
			if i%10 == 0 {
				forms = append(forms, strings.Join(words[i:min(i+20, len(words))], " "))
			}
			for _, s := range forms {
				if got, plan := Repair(s); got != s {
					t.Errorf("%s: %q: %v", filepath.Base(f), s, plan)
				}
			}
		}
	}
	t.Logf("%d words, alone, in capitals, in quotes, before an ellipsis or trade mark, and in lines of twenty", tried)
}
