package text

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/visible"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each case holds a, b and every view of them at 80 cells; colour as \e.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d cases found (%v)", len(files), err)
	}
	views := []struct {
		name string
		o    Options
	}{
		{"words", Options{View: Words}},
		{"inline", Options{View: Inline}},
		{"side", Options{View: Side}},
		{"spaced", Options{View: Words, Space: true}},
		{"stat", Options{View: Stat}},
		{"color", Options{View: Words, Color: true}},
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range ar.Files {
				part[f.Name] = string(f.Data)
			}
			a, b := unescape(part["a"]), unescape(part["b"])
			now := []txtar.File{{Name: "a", Data: []byte(part["a"])}, {Name: "b", Data: []byte(part["b"])}}
			for _, v := range views {
				v.o.NameA, v.o.NameB, v.o.Context = "old.txt", "new.txt", 12
				var out strings.Builder
				if _, err := Diff(&out, a, b, v.o); err != nil {
					t.Fatal(err)
				}
				now = append(now, txtar.File{Name: v.name, Data: []byte(strings.ReplaceAll(out.String(), "\x1b", `\e`))})
			}
			if *update {
				ar.Files = now
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, f := range now {
				if d := cmp.Diff(part[f.Name], string(f.Data)); d != "" {
					t.Errorf("%s differs (-golden +now):\n%s", f.Name, d)
				}
			}
		})
	}
}

// unescape lets a case hold bytes that a golden file should not.
func unescape(s string) string {
	return strings.NewReplacer(`\e`, "\x1b", `\a`, "\x07", `\r`, "\r", `\u202e`, "\u202e", `\t`, "\t").Replace(s)
}

func texts() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"the ", "minister ", "said ", "東京都", "é", "e\u0301", "👩‍🚒 ", "\n", "\n\n", "\r\n", "\t", "  ", ".", ", ",
		"\x1b[31m", "\x9b2J", "\u009b", "\u202e", "\x00", "\x07", "\xff", "averyveryverylongunbrokenwordthatfitsnocolumn", "\u200b", "\r",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 80).Draw(t, "pieces"), "")
	})
}

// Whatever the texts hold, no view hands a control character to the terminal,
// and all but the one line of totals keep to the width.
func TestNothingHostileReachesTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts().Draw(t, "a"), texts().Draw(t, "b")
		o := Options{
			View: rapid.SampledFrom(Views()).Draw(t, "view"), Width: rapid.IntRange(0, 120).Draw(t, "width"),
			NameA: "\x1b]0;a\x07", NameB: "b\nb", Context: rapid.IntRange(-1, 9).Draw(t, "context"),
			Space: rapid.Bool().Draw(t, "space"),
		}
		var out strings.Builder
		same, err := Diff(&out, a, b, o)
		if err != nil || same != (a == b) {
			t.Fatalf("same %v, error %v", same, err)
		}
		if !utf8.ValidString(out.String()) {
			t.Fatalf("output is not UTF-8")
		}
		for _, r := range out.String() {
			if visible.Hidden(r) {
				t.Fatalf("%s lets %U through", o.View, r)
			}
		}
		if o.View != Stat {
			for line := range strings.SplitSeq(out.String(), "\n") {
				if n := Width(line); n > o.width() {
					t.Fatalf("%s: line of %d cells at width %d: %q", o.View, n, o.width(), line)
				}
			}
		}
	})
}

// The note on texts that differ in white space alone is folded to the terminal as all else is.
func TestNoteFitsTheTerminal(t *testing.T) {
	var out strings.Builder
	o := Options{View: Inline, Width: 1}
	if _, err := Diff(&out, "\n\n", "\r\n", o); err != nil || !strings.Contains(out.String(), "white") {
		t.Fatalf("%q, %v", out.String(), err)
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if n := Width(line); n > o.width() {
			t.Errorf("line of %d cells at width %d: %q", n, o.width(), line)
		}
	}
}

// Equal texts are called identical in every view, and nothing of them is shown.
func TestIdentical(t *testing.T) {
	for _, v := range Views() {
		var out strings.Builder
		same, err := Diff(&out, "The ferry\nsails.", "The ferry\nsails.", Options{View: v, NameA: "a", NameB: "b"})
		if want := "a → b: identical, 3 words\n"; err != nil || !same || out.String() != want {
			t.Errorf("%s: %q, %v, %v, want %q", v, out.String(), same, err, want)
		}
	}
}

// Where there is colour there are no brackets, and no line is painted past its end.
func TestColourOrBrackets(t *testing.T) {
	long := strings.Repeat("the ferry sails at noon ", 20)
	for _, v := range []View{Words, Inline, Side} {
		for _, color := range []bool{false, true} {
			var out strings.Builder
			if _, err := Diff(&out, long+"and "+long, long+"or "+strings.ToUpper(long), Options{View: v, Color: color}); err != nil {
				t.Fatal(err)
			}
			if brackets := strings.Contains(out.String(), "[-") || strings.Contains(out.String(), "{+"); brackets == color {
				t.Errorf("%s, colour %v: brackets %v", v, color, brackets)
			}
			for line := range strings.Lines(out.String()) {
				if strings.Count(line, "\x1b[")%2 != 0 {
					t.Errorf("%s: a colour runs over the end of %q", v, line)
				}
			}
		}
	}
}

// Without marks and folds, the columns hold each side's text.
func TestSidesHoldTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"alpha ", "beta ", "gamma.\n", "delta\n\n", "東京", "epsilon "})
		a := strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "a"), "")
		b := strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "b"), "")
		p := &printer{o: Options{Context: -1}}
		var left, right strings.Builder
		for _, r := range p.rows(diff.Words(a, b)) {
			for _, line := range wrap(r.left, 12) {
				n := 0
				for _, pc := range line {
					left.WriteString(pc.text)
					n += Width(pc.text)
				}
				if n > 12 {
					t.Fatalf("line of %d cells in a column of 12", n)
				}
			}
			for _, line := range wrap(r.right, 12) {
				for _, pc := range line {
					right.WriteString(pc.text)
				}
			}
		}
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "", "·", "", "↵", "").Replace(s) }
		if bare(left.String()) != bare(a) {
			t.Fatalf("left column %q of %q", left.String(), a)
		}
		if bare(right.String()) != bare(b) {
			t.Fatalf("right column %q of %q", right.String(), b)
		}
	})
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "東京": 4, "e\u0301": 1, "한": 2, "Ａ": 2, "é": 1, "👍": 2} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
	if got := fit("東京都庁", 5); got != "東京…" {
		t.Errorf("fit = %q", got)
	}
	if got := fit("abc", 3); got != "abc" {
		t.Errorf("fit = %q", got)
	}
	if got := expand("a\tb東\tc"); got != "a       b東     c" {
		t.Errorf("expand = %q", got)
	}
}

func TestUnknownView(t *testing.T) {
	if _, err := Diff(&strings.Builder{}, "a", "b", Options{View: "sideways"}); err == nil || !strings.Contains(err.Error(), "sideways") {
		t.Errorf("error %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterErrorsComeBack(t *testing.T) {
	long := strings.Repeat("word ", 40_000)
	if _, err := Diff(full{}, long, "x", Options{Context: -1}); err == nil {
		t.Error("Diff: no error")
	}
	if _, err := JSON(full{}, "a", "b", Options{}); err == nil {
		t.Error("JSON: no error")
	}
	if err := (Findings{}).Report(full{}, reports.FindingSet{}); err == nil {
		t.Error("Report: no error")
	}
}

func TestBoundedIsSaid(t *testing.T) {
	var out strings.Builder
	if _, err := Diff(&out, strings.Repeat("0 1 ", 3000), strings.Repeat("1 1 0 ", 2000), Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "tokens repeat too much to be compared") {
		t.Errorf("output ends %q", out.String()[out.Len()-100:])
	}
}

func TestJSON(t *testing.T) {
	var out strings.Builder
	same, err := JSON(&out, "the <b> old\xff", "the <b> new", Options{NameA: "a", NameB: "b"})
	if err != nil || same {
		t.Fatal(same, err)
	}
	want := `{"schema":1,"a":"a","b":"b","same":false,"lossy":true,` +
		`"stat":{"equal":2,"deleted":1,"inserted":1,"share":0.666667,"bounded":false},` +
		`"spans":[{"op":"equal","text":"the <b> "},{"op":"delete","text":"old\ufffd"},{"op":"insert","text":"new"}]}` + "\n"
	if d := cmp.Diff(want, strings.ReplaceAll(out.String(), "\ufffd", `\ufffd`)); d != "" {
		t.Errorf("JSON differs (-want +got):\n%s", d)
	}
	out.Reset()
	if same, err := JSON(&out, "", "", Options{}); err != nil || !same || !json.Valid([]byte(out.String())) || !strings.Contains(out.String(), `"spans":[]`) {
		t.Errorf("two empty texts: %v %v %s", same, err, out.String())
	}
}

func TestFindings(t *testing.T) {
	set := reports.FindingSet{
		Records: 12,
		Rules:   []reports.Rule{{ID: "spin.verdict", Level: "warn", Summary: "the text reads as spun"}},
		Findings: []reports.Located{
			{Finding: reports.Finding{Rule: "read", Level: "error", Message: "3 of 10 records could not be read"}},
			{Finding: reports.Finding{Rule: "dup.near", Level: "info", Message: "near b.txt (0.93)"}, ID: "a.txt", Source: "a.txt", Record: 1, Title: "Harbour reopens after the storm"},
			{Finding: reports.Finding{Rule: "words", Level: "warn", Message: "words is 3 (< 30)"}, ID: "a.txt", Source: "a.txt", Record: 1, Said: "words: 3, fewer than 30"},
			{Finding: reports.Finding{Rule: "spin.verdict", Level: "warn", Message: "\"White Home\" -> \"White House\""}, ID: "x7", Source: "in.jsonl", Record: 7, Title: "x7"},
			{Finding: reports.Finding{Rule: "spin.verdict", Level: "warn", Message: "evil\x1b[2J\nline"}, ID: "x8", Source: "in\u202e.jsonl", Record: 8, Title: "\x1b[2J\nline"},
		},
		Notes: []string{"ignored, unknown type: a.jpg"},
	}
	for width, want := range map[int]string{
		0: `corpus
  error  read  3 of 10 records could not be read
a.txt  Harbour reopens after the storm
  info   dup.near  near b.txt (0.93)
  warn   words  words: 3, fewer than 30
in.jsonl:7  x7
  warn   spin.verdict  "White Home" -> "White House"
in\u202e.jsonl:8  x8  \x1b[2J\nline
  warn   spin.verdict  evil\x1b[2J\nline

note: ignored, unknown type: a.jpg
by rule: read 1, spin.verdict 2, words 1, dup.near 1
12 records checked: 1 error, 3 warnings, 1 for information
`,
		30: `corpus
  error  read  3 of 10 records
         could not be read
a.txt  Harbour reopens after …
  info   dup.near  near b.txt
         (0.93)
  warn   words  words: 3,
         fewer than 30
in.jsonl:7  x7
  warn   spin.verdict  "White
         Home" -> "White
         House"
in\u202e.jsonl:8  x8  \x1b[2J…
  warn   spin.verdict
         evil\x1b[2J\nline

note: ignored, unknown type:
  a.jpg
by rule: read 1,
  spin.verdict 2, words 1,
  dup.near 1
12 records checked: 1 error, 3 warnings, 1 for information
`,
	} {
		var out strings.Builder
		if err := (Findings{Width: width}).Report(&out, set); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, out.String()); d != "" {
			t.Errorf("width %d: report differs (-want +got):\n%s", width, d)
		}
	}
	var out strings.Builder
	if err := (Findings{Color: true}).Report(&out, reports.FindingSet{Records: 1}); err != nil || out.String() != "1 record checked: no findings\n" {
		t.Errorf("empty set: %q, %v", out.String(), err)
	}
}

// TestFindingsAgainstABaseline: what does not count is counted, and listed where that is wanted; rules of the corpus that
// hold are told with what they measured; the last line says what all of it means.
func TestFindingsAgainstABaseline(t *testing.T) {
	for name, c := range map[string]struct {
		f    Findings
		want string
	}{
		"what counts": {Findings{}, `feed.jsonl:5  a4, b:c
  warn   quality.text.words  text.words is 2 (< 30)
a dir/näive #1.txt
  info   spin.name  "Secretary of Condition": "Secretary of State" was meant (strong)
tarn.example
  warn   scrape.site-walls  60% of tarn.example are walls  (changed since the baseline)
corpus
  error  corpus.removed  70% are removed
feed.jsonl:11  a9
  warn   input.odd  one\nline\nand \x00 another \u202e]]> <b>%0A::error::no</b>

passed: corpus.spun is 0.02, not > 0.1
passed: corpus.removed-by-site of tarn.example is 0.5, not > 0.9
by rule: corpus.removed 1, duplicate.near 1, input.odd 1, quality.text.words 1, scrape.site-walls 1, spin.name 1
2 findings of the baseline are gone: run --update-baseline
1200 records checked: 2 errors, 3 warnings, 1 for information; 6 new, 1 in the baseline, 1 ignored
fails: 2 new findings at or above error
`},
		"all": {Findings{Show: reports.Shown{Baseline: true, Ignored: true}}, `feed.jsonl:4  a3
  error  duplicate.near  version of a1  (in the baseline)
feed.jsonl:5  a4, b:c
  warn   quality.text.words  text.words is 2 (< 30)
feed.jsonl:6  a5
  warn   quality.text.words  text.words is 2 (< 30)  (ignored: market briefs are short)
`},
	} {
		var out strings.Builder
		if err := c.f.Report(&out, fixture.Findings()); err != nil {
			t.Fatal(err)
		}
		const first = "feed.jsonl:3  a2\n  error  duplicate.near  98% of it stands in a1, 100% of its title\n"
		if got := out.String(); !strings.HasPrefix(got, first+c.want) {
			t.Errorf("%s: %s", name, cmp.Diff(first+c.want, got))
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("one \x1b[31mtwo", "one two\u202e", 80)
	f.Add("a\r\nb\tc", "a\nb c", 0)
	f.Fuzz(func(t *testing.T, a, b string, width int) {
		for _, v := range Views() {
			var out strings.Builder
			if _, err := Diff(&out, a, b, Options{View: v, Width: width % 300}); err != nil {
				t.Fatal(err)
			}
			if s := out.String(); visible.Terminal(s) != s {
				t.Fatalf("%s lets a hidden character through: %q", v, s)
			}
		}
	})
}
