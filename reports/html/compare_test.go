package html

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports/diff"
)

// units are the UTF-16 units of a text as the page shows it that are no white space, with marks in their
// plain form: what a script reads of it.
func units(shown string) []uint16 {
	return utf16.Encode([]rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, plainMarks(shown))))
}

// reading is what a page tells of two texts.
type reading struct {
	a       []uint16 // known beforehand
	at      int      // units of it that the page went through
	b       []uint16 // as the page rebuilds it
	edits   []edit
	problem string
}

// edit is a change that the page draws, by units of b, or of a where it is a deletion.
type edit struct {
	from, to int
	deleted  bool
}

// read walks a comparison in the order of the page.
func (r *reading) read(n *nethtml.Node, within string) {
	for c := range n.ChildNodes() {
		if c.Type == nethtml.TextNode {
			r.text(units(c.Data), within)
			continue
		}
		class, left := attr(c, "class"), attr(c, "data-n")
		switch {
		case c.Data == "i" && class == "there": // a's alone
			r.pass(left)
		case c.Data == "i":
			from := r.at
			r.pass(left)
			r.b = append(r.b, r.a[from:r.at]...)
		case c.Data == "span" && class == "moved":
			if left != "" {
				r.pass(left)
			}
		case c.Data == "details":
			r.pass(left)
			for _, only := range find(c, element("div", "only")) {
				r.b = append(r.b, units(textOf(only))...)
			}
		case c.Data == "div" && class == "here":
			r.read(c, "here")
		case c.Data == "del" || c.Data == "ins":
			r.read(c, within+c.Data)
		default:
			r.read(c, within)
		}
	}
}

func (r *reading) text(u []uint16, within string) {
	switch {
	case strings.HasSuffix(within, "del"):
		if within == "del" {
			r.edits = append(r.edits, edit{r.at, r.at + len(u), true})
			r.at += len(u)
		}
	default:
		if strings.HasSuffix(within, "ins") {
			r.edits = append(r.edits, edit{len(r.b), len(r.b) + len(u), false})
		} else if within == "" {
			r.at += len(u)
		}
		r.b = append(r.b, u...)
	}
}

// pass goes on by so many units of a.
func (r *reading) pass(left string) {
	n, err := strconv.Atoi(left)
	if err != nil || n < 0 || r.at+n > len(r.a) {
		r.problem = "data-n=" + left
		return
	}
	r.at += n
}

// checkCompared holds what the page of a comparison promises: it rebuilds b, its units add up to a, what
// was counted is there, and no word outside passages is drawn as a change.
func checkCompared(t failer, a, b string, passages []diff.Passage) {
	t.Helper()
	parts, _ := diff.Compare(a, b, passages)
	shown, _ := readable(parts)
	for _, whole := range []bool{true, false} {
		var m markup
		m.compared(side{text: a, whole: whole}, side{text: b}, shown)
		root := fragmentOf(t, m.b)
		if n := elements(root); n != m.elements {
			t.Fatalf("%d elements, %d were counted", n, m.elements)
		}
		r := &reading{a: units(named(a))}
		r.read(find(root, element("div", "body"))[0], "")
		if want := units(named(b)); string(utf16.Decode(r.b)) != string(utf16.Decode(want)) || r.problem != "" {
			t.Fatalf("whole %v: the page rebuilds %q, want %q (%s) of %s", whole, string(utf16.Decode(r.b)), string(utf16.Decode(want)), r.problem, m.b)
		}
		if r.at != len(r.a) {
			t.Fatalf("whole %v: the page goes through %d units of the first text, which has %d: %s", whole, r.at, len(r.a), m.b)
		}
		checkEditsLieInside(t, r, parts)
	}
}

// checkEditsLieInside holds that what is drawn as a change is none of what stands around passages.
func checkEditsLieInside(t failer, r *reading, parts []diff.Part) {
	t.Helper()
	var a, b []bool // by unit: it stands around
	for i := range parts {
		p := &parts[i]
		switch p.Kind {
		case diff.Around, diff.MovedAway:
			a, b = grow(a, p.A, true), grow(b, p.B, true)
		default:
			for _, s := range p.Spans {
				if s.Op != diff.Insert && p.Kind == diff.Inside {
					a = grow(a, s.Text, false)
				}
				if s.Op != diff.Delete {
					b = grow(b, s.Text, false)
				}
			}
		}
	}
	for _, e := range r.edits {
		in := b
		if e.deleted {
			in = a
		}
		for i := e.from; i < e.to; i++ {
			if i >= len(in) || in[i] {
				t.Fatalf("a change is drawn around the passages: %+v", e)
			}
		}
	}
}

func grow(m []bool, s string, around bool) []bool {
	for range units(named(s)) {
		m = append(m, around)
	}
	return m
}

// passagesAt are two passages that may lie anywhere.
func passagesAt(a, b string, start, end int) []diff.Passage {
	return []diff.Passage{{AStart: start, AEnd: end, BStart: start, BEnd: end}, {AStart: end % 50, AEnd: len(a), BStart: start % 50, BEnd: len(b)}}
}

func TestComparedRebuildsBothTexts(t *testing.T) {
	long := rapid.Custom(func(t *rapid.T) string {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"the ", "state ", "of ", "3.5 ", "\u201cday\u201d ", "\"day\" ", "Norra ", "rain\n", "\u2013 ", "東京 "}), 0, 120).Draw(t, "words")
		return strings.Join(words, "")
	})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(hostileText(), long)
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		if rapid.Bool().Draw(t, "related") {
			b = long.Draw(t, "before") + a + long.Draw(t, "after")
		}
		at := rapid.IntRange(-3, 1+max(len(a), len(b)))
		passages := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) diff.Passage {
			p := diff.Passage{AStart: at.Draw(t, "a0"), BStart: at.Draw(t, "b0")}
			p.AEnd, p.BEnd = p.AStart+at.Draw(t, "a1"), p.BStart+at.Draw(t, "b1")
			return p
		}), 0, 6).Draw(t, "passages")
		checkCompared(t, a, b, passages)
	})
}

// comparison is the page's comparison of two texts, of which the first stands there as a whole.
func comparison(a, b string) *markup {
	parts, _ := diff.Compare(a, b, nil)
	shown, _ := readable(parts)
	m := &markup{}
	m.compared(side{text: a, whole: true}, side{text: b}, shown)
	return m
}

// What both texts have is told by its number of words where the first text stands as a whole; beside a change some of it stays.
func TestUnchangedStretchesAreTold(t *testing.T) {
	same := strings.Repeat("all of this stayed as it was ", 5)
	a, b := same+"before noon "+same, same+"after dusk "+same
	m := comparison(a, b)
	root := fragmentOf(t, m.b)
	told := find(root, element("i", ""))
	if len(told) != 2 || textOf(told[0]) != "29" || textOf(told[1]) != "29" {
		t.Fatalf("%s", m.b)
	}
	if !strings.Contains(textOf(root), "this stayed as it was before noonafter dusk all of this stayed as it") {
		t.Errorf("the change stands alone: %s", textOf(root))
	}
}

// Marks in another form and lines broken elsewhere are no change to a reader.
func TestFormIsNoChange(t *testing.T) {
	a, b := "He said \"no\" - and\nit's so.", "He said \u201cno\u201d \u2013 and it\u2019s\nso."
	m := comparison(a, b)
	if root := fragmentOf(t, m.b); len(find(root, element("del", "")))+len(find(root, element("ins", ""))) > 0 || strings.TrimSpace(textOf(root)) != b {
		t.Errorf("%s", m.b)
	}
	checkCompared(t, a, b, nil)
}

// White space that is shown by its name is a change: it has solid units.
func TestNamedWhiteSpaceIsAChange(t *testing.T) {
	same := strings.Repeat("all of this stayed as it was ", 5)
	checkCompared(t, same+"\f", same+" \u2028", nil)
	checkCompared(t, same+"\r\n", same+"\r", nil) // it is not, and has none
}

// Names, numbers and dates that differ are set off.
func TestDecidingWordsAreSetOff(t *testing.T) {
	a, b := "Police in Harne said 12 people were slightly hurt.", "Police in Norra said 14 people were badly hurt."
	m := comparison(a, b)
	var got []string
	for _, n := range find(fragmentOf(t, m.b), element("b", "")) {
		got = append(got, textOf(n))
	}
	if strings.Join(got, " ") != "Harne Norra 12 14" {
		t.Errorf("%q of %s", got, m.b)
	}
}

// The measure of a text is that of a script: UTF-16 units of what is shown, without white space.
func TestSolid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "s")
		n := 0
		for _, r := range named(s) {
			if !unicode.IsSpace(r) {
				n += utf16.RuneLen(r)
			}
		}
		if solid(s) != n {
			t.Fatalf("solid(%q) = %d, want %d", s, solid(s), n)
		}
	})
}
