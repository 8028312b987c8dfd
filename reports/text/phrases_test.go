package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports/visible"
)

// TestMarkStandsUnderThePhrase: whatever the line holds and however narrow the terminal,
// what stands above the marks is the phrase, or its beginning, and no line is too wide.
func TestMarkStandsUnderThePhrase(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "word", " ", " ", "\t", "東京", "é", "e\u0301", "\u0301", "👩‍🚒", "\u202e", "\x1b", "\xe2", "–", "long-phrase-of-one-word"})
	text := func(least, most int) *rapid.Generator[string] {
		return rapid.Map(rapid.SliceOfN(piece, least, most), func(s []string) string { return strings.Join(s, "") })
	}
	rapid.Check(t, func(t *rapid.T) {
		before, phrase, after := text(0, 60).Draw(t, "before"), "w"+text(0, 20).Draw(t, "phrase"), text(0, 60).Draw(t, "after")
		width := rapid.IntRange(20, 100).Draw(t, "width")
		x := Phrase{Line: 1, Column: 1, Strength: "likely", Written: "w", Expected: "e", Source: before + phrase + after, From: len(before), To: len(before) + len(phrase)}
		var out strings.Builder
		if err := (Phrases{Width: width}).Group(&out, "a.txt", "clean", []Phrase{x}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(out.String(), "\n")
		for i, l := range lines {
			if n := Width(l); n > width && i > 0 {
				t.Fatalf("%d cells of %d: %q", n, width, l)
			}
		}
		mark := -1
		for i, l := range lines {
			if strings.Trim(l, " ^") == "" && strings.Contains(l, "^") {
				mark = i
			}
		}
		if mark < 1 {
			t.Fatalf("no mark: %q", out.String())
		}
		from := strings.IndexByte(lines[mark], '^')
		above := under(lines[mark-1], from, len(lines[mark]))
		all := written(glyphs(phrase, widthOf(glyphs(before, 0))))
		whole := strings.TrimRight(under(all, 0, Width(all)), " ")
		above = strings.TrimRight(above, " ")
		if above != whole && (above == "" || !strings.HasPrefix(whole, above) || !strings.Contains(lines[mark-1], "…")) {
			t.Fatalf("%q is marked in\n%s\n%s\nwant %q", above, lines[mark-1], lines[mark], whole)
		}
	})
}

// under is what takes the cells from from to to of a line.
func under(line string, from, to int) string {
	var b strings.Builder
	at := 0
	for _, r := range line {
		n := cells(r)
		if n > 0 && at >= from && at < to {
			b.WriteRune(r)
		}
		at += n
	}
	return b.String()
}

func TestPhrases(t *testing.T) {
	line := "According to the communiqué,\tthe 外務省 officers stated on Thursday that talks about the disputed river border would go on for as long as they are needed."
	at := strings.Index(line, "officers")
	phrases := []Phrase{
		{Line: 3, Column: 36, Strength: "strong", Written: "officers\nstated", Expected: "officials\nsaid", Kind: "verb", Source: line, From: at, To: at + len("officers stated"), Remark: "put right"},
		{Line: 12, Column: 1, Strength: "likely", Written: "According", Readings: [2]string{"Due", "Owing"}, Kind: "collocation", Source: line, From: 0, To: len("According")},
		{Line: 12, Column: 160, Strength: "weak", Written: "needed.", Kind: "collocation", Source: line, From: len(line) - len("needed."), To: len(line)},
	}
	const grouped = `a\nb.txt
  3:36    strong  "officers stated" -> "officials said"  (put
                  right)
      …the 外務省 officers stated on Thursday that talks about…
                  ^^^^^^^^^^^^^^^
  12:1    likely  "According": not the usual word here; perhaps
                  "Due" or "Owing"
      According to the communiqué,    the 外務省 officers…
      ^^^^^^^^^
  12:160  weak    "needed.": not the usual word here
      …river border would go on for as long as they are needed.
                                                        ^^^^^^^
  suspect: 3 phrases in 20 words

`
	const lines = `a\nb.txt:3:36: strong: "officers stated" -> "officials said" (verb)
a\nb.txt:12:1: likely: "According": not the usual word here; perhaps "Due" or "Owing" (collocation)
a\nb.txt:12:160: weak: "needed.": not the usual word here (collocation)
`
	for _, color := range []bool{false, true} {
		f := Phrases{Color: color, Width: 64}
		var group, list strings.Builder
		if err := f.Group(&group, "a\nb.txt", "suspect: 3 phrases in 20 words", phrases); err != nil {
			t.Fatal(err)
		}
		if err := f.Lines(&list, "a\nb.txt", phrases); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ got, want string }{{group.String(), grouped}, {list.String(), lines}} {
			if got := bare(c.got); got != c.want {
				t.Errorf("colour %v:\n%s\nwant:\n%s", color, got, c.want)
			}
			if painted := strings.Contains(c.got, string(visible.Red)+"strong"+string(visible.Plain)); painted != color {
				t.Errorf("painted %v, want %v: %q", painted, color, c.got)
			}
		}
	}
}

func bare(s string) string {
	for _, style := range visible.Styles() {
		s = strings.ReplaceAll(s, style, "")
	}
	return s
}
