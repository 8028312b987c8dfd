package cleanup

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "A line.\n\nAnother line.", "A line.\n\nAnother line."},
		{"line ends", "one \r\ntwo\t\r\n\r\n \r\nthree\r", "one\ntwo\n\nthree"},
		{"blanks", "a  b\t\tc \u00a0d", "a b c d"},
		{"lone no-break space stays", "10\u00a0000 crowns", "10\u00a0000 crowns"},
		{"controls", "a\x00b\x07c\u2028d\ufeffe\u00adf\u200bg", "abc\ndefg"},
		{"terminal escape", "\x1b[31mred\x1b[0m", "red"},
		{"zero-width space in Thai", "ภาษา\u200bไทย", "ภาษา\u200bไทย"},
		{"joiners stay", "👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم"},
		{"normal form", "cafe\u0301", "café"},
		{"entities", "Marks &amp; Spencer &#8217;s &quot;x&quot; &nbsp;y", "Marks & Spencer ’s \"x\" y"},
		{"entities escaped twice", "R&amp;amp;D &amp;quot;", "R&D \""},
		{"entities in markup stay", "<b>a &amp; b</b>", "<b>a &amp; b</b>"},
		{"no entity", "AT&T; &notit; &unknown; Q&A?x=1&copy=2", "AT&T; &notit; &unknown; Q&A?x=1&copy=2"},
		{"invalid", "a\xff\xfeb", "a\ufffd\ufffdb"},
		{"mojibake", "President Sauli Niinist├╢ said it was over.", "President Sauli Niinistö said it was over."},
		{"mojibake behind an entity", "It&acirc;€™s over &amp; done.", "It’s over & done."},
		{"furniture", "The minister resigned on Monday after a long and bitter dispute.\n\nLeave a Comment\n", "The minister resigned on Monday after a long and bitter dispute."},
		{"quotes stay", "“so” ‘it’ ﬁne Ａ", "“so” ‘it’ ﬁne Ａ"},
	} {
		r := New(Default()).Clean(c.in)
		if r.Text != c.want {
			t.Errorf("%s: got %q, want %q", c.name, r.Text, c.want)
		}
		checkEdits(t, c.in, r)
	}
}

func TestCleanForms(t *testing.T) {
	o := Default()
	o.Quotes, o.Ligatures, o.Width = true, true, true
	if got := New(o).Clean("“so” it’s ﬁne ＡＢ").Text; got != `"so" it's fine AB` {
		t.Errorf("got %q", got)
	}
}

func TestCleanNothing(t *testing.T) {
	const text = "The minister resigned on Monday.\n\nShe had been in office for a year."
	c := New(Default())
	if r := c.Clean(text); r.Edits != nil || r.Text != text {
		t.Errorf("clean text was changed: %v", r.Edits)
	}
}

func TestEditRules(t *testing.T) {
	r := New(Default()).Clean("a &nbsp; b\x00")
	var rules []string
	for _, e := range r.Edits {
		rules = append(rules, e.Rule)
	}
	if got, want := strings.Join(rules, " "), "entity unicode.control"; got != want {
		t.Errorf("rules %q, want %q", got, want)
	}
}

func TestFurnitureShare(t *testing.T) {
	const prose = "The minister resigned on Monday after a long and bitter dispute."
	const form = "\n\nLeave a Comment"
	r := New(Default()).Clean(prose + form)
	if got, want := r.FurnitureShare(), float64(len(form))/float64(len(prose+form)); got != want {
		t.Errorf("share %v, want %v", got, want)
	}
	if r := New(Default()).Clean(""); r.FurnitureShare() != 0 {
		t.Error("an empty text has a share")
	}
}

func TestApplyRefuses(t *testing.T) {
	for _, es := range [][]Edit{
		{{Start: 0, End: 1, Old: "x"}},
		{{Start: 0, End: 9, Old: "abc"}},
		{{Start: 1, End: 2, Old: "b"}, {Start: 0, End: 1, Old: "a"}},
	} {
		if _, err := Apply("abc", es); err == nil {
			t.Errorf("%v: no error", es)
		}
	}
}

func checkEdits(t interface{ Errorf(string, ...any) }, in string, r Result) {
	got, err := Apply(in, r.Edits)
	if err != nil || got != r.Text {
		t.Errorf("edits give %q (%v), text is %q", got, err, r.Text)
	}
	valid := utf8.ValidString(in)
	for _, e := range r.Edits {
		if valid && !(utf8.ValidString(e.Old) && utf8.ValidString(e.New)) {
			t.Errorf("edit %+v cuts a letter in two", e)
		}
		if e.Old == e.New || e.Rule == "" || e.End <= e.Start {
			t.Errorf("idle edit %+v", e)
		}
	}
}

// pieces are what scraped text is made of, and what tries the joints.
var pieces = []string{
	"a", "B", "The minister resigned on Monday after a long dispute.", " ", "  ", "\t", "\n", "\n", "\n\n", "\r\n", "\r", "\v", "\u2028",
	"\u00a0", "\u3000", "&amp;", "&", "amp;", "&nbsp;", "&#10;", "&#173;", "lt;", "&lt;", "<", "b>", "e", "\u0301", "\u0323", "é", "\u0345", "ﬁ", "\u1100", "\u1161",
	"\ufeff", "\u200b", "\u00ad", "\x00", "\x1b", "[", "3", "1m", "\xff", "\xc3", "Ã©", "â€™", "ก", "Leave a Comment", "Related posts", "Share", "Tweet",
	"------", "Supply hyperlink", "My Blog", "Politics", "See also Storm nears the coast", "A headline without an end", "•", "“", "”", ".", "#", "30", "-", "İ", "\U0001F600",
}

func TestCleanProperties(t *testing.T) {
	c := New(Default())
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		checkClean(t, c, in)
	})
}

// A text that loses more after it was cleaned is as if that had never been in the
// cleaned text, and its edits refer to the original.
func TestCutProperties(t *testing.T) {
	c := New(Default())
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		r := c.Clean(in)
		var (
			cuts []boilerplate.Cut
			kept strings.Builder
			at   int
		)
		lines := strings.SplitAfter(r.Text, "\n")
		for _, line := range lines {
			if line != "" && rapid.Bool().Draw(t, "cut") {
				cuts = append(cuts, boilerplate.Cut{Rule: "furniture.site-line", Start: at, End: at + len(line)})
			} else {
				kept.WriteString(line)
			}
			at += len(line)
		}
		got := c.Cut(r, cuts)
		if want := c.Clean(kept.String()); got.Text != want.Text || got.Byline != want.Byline || got.Original != in {
			t.Errorf("got %q of %q, want %q", got.Text, got.Original, want.Text)
		}
		checkEdits(t, in, got)
	})
}

func checkClean(t interface{ Errorf(string, ...any) }, c *Cleaner, in string) {
	r := c.Clean(in)
	checkEdits(t, in, r)
	if !utf8.ValidString(r.Text) || !norm.NFC.IsNormalString(r.Text) {
		t.Errorf("%q: not in normal form: %q", in, r.Text)
	}
	if strings.Contains(r.Text, "\n\n\n") || strings.Contains(r.Text, " \n") || strings.ContainsAny(r.Text, "\r\x00") {
		t.Errorf("%q: white space left: %q", in, r.Text)
	}
	if again := c.Clean(r.Text); again.Text != r.Text || again.Edits != nil {
		t.Errorf("%q: %q is cleaned to %q", in, r.Text, again.Text)
	}
}

func FuzzClean(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "\n" + p)
	}
	f.Add("Title\n\nThe minister resigned on Monday after a long dispute.\n\nRelated posts\n\nStorm nears\n\nLeave a Comment")
	c := New(Default())
	f.Fuzz(func(t *testing.T, in string) { checkClean(t, c, in) })
}

func BenchmarkClean(b *testing.B) {
	para := "The minister said on Monday that the talks had been “frank”, and that she would return to the capital before the end of the week. "
	text := strings.Repeat(strings.Repeat(para, 3)+"\n\n", 10)
	for name, text := range map[string]string{"clean": strings.TrimSpace(text), "changed": "Share\nTweet\n\n" + text + "It was caf&eacute; time.\n\nLeave a Comment\n"} {
		b.Run(name, func(b *testing.B) {
			c := New(Default())
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				c.Clean(text)
			}
		})
	}
}

// Work that grew with the square of the length would not end here.
func TestCleanLongText(t *testing.T) {
	c := New(Default())
	for _, unit := range []string{"a  ", "&amp;", "&", "<", "\r\n", "\n \n", "e\u0301", "\x00", "Share\n", "word. ###\n", "Ã©", "&lt;\n", "\u00a0\u00a0x", "By A B\n"} {
		in := strings.Repeat(unit, 20_000)
		checkEdits(t, in, c.Clean(in))
	}
}

// TestUndecodedText: what was never decoded is decoded first, so that what it says is repaired and tidied as well.
func TestUndecodedText(t *testing.T) {
	c := New(Default())
	for in, want := range map[string]string{
		`It\u2019s a caf\u00c3\u00a9.\n\nSo \"they\" say.`:                                  "It’s a café.\n\nSo \"they\" say.",
		"La reparaci=C3=\n=B3n costar=C3=ADa m=C3=A1s.=20\n":                                "La reparación costaría más.",
		"\x1b$B;T5D2q\x1b(B said":                                                           "市議会 said",
		"Віталій, ГУР МОУ, ТУР Retroville":                                                  "Віталій, ГУР МОУ, ТУР Retroville",
		"The pattern r\"[\\u3400-\\u4db5]\" and {\"a\": \"caf\\u00e9\"} stand as they are.": "The pattern r\"[\\u3400-\\u4db5]\" and {\"a\": \"caf\\u00e9\"} stand as they are.",
	} {
		r := c.Clean(in)
		if r.Text != want {
			t.Errorf("%q: %q, want %q", in, r.Text, want)
		}
		if again := c.Clean(r.Text); again.Text != r.Text {
			t.Errorf("%q: cleaned again it is %q", in, again.Text)
		}
	}
}
