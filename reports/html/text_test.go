package html

import (
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
)

// flagsAt are two flags that may lie anywhere.
func flagsAt(s string, start, end int) []reports.SpinFlag {
	return []reports.SpinFlag{{Start: start, End: end, Written: s, Expected: reports.Optional(s), Gain: 1}, {Start: end, End: start + 7, Expected: "<i>", Gain: 3}}
}

// checkMarked holds that a text with its flags reads as the text, that each flag is there once, and that those in place mark their words.
func checkMarked(t failer, s string, flags []reports.SpinFlag) {
	t.Helper()
	var m markup
	m.marked(s, "en", flags)
	root := fragmentOf(t, m.b)
	if n := elements(root); n != m.elements {
		t.Fatalf("%d elements, %d were counted", n, m.elements)
	}
	var text strings.Builder
	body := find(root, element("div", "body"))[0]
	var walk func(n *nethtml.Node)
	walk = func(n *nethtml.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type == nethtml.TextNode:
				text.WriteString(c.Data)
			case c.Data != "small": // what was meant is no part of the text
				walk(c)
			}
		}
	}
	walk(body)
	in, out := placed(s, flags)
	want, at := "", 0
	for _, f := range in { // a line end that a flag cuts in two keeps its name
		want += named(s[at:f.Start]) + named(s[f.Start:f.End])
		at = f.End
	}
	if want += named(s[at:]); text.String() != want {
		t.Fatalf("the text reads %q, want %q", text.String(), want)
	}
	if len(in)+len(out) != len(flags) {
		t.Fatalf("%d flags in place and %d not, of %d", len(in), len(out), len(flags))
	}
	marks := find(body, element("mark", ""))
	if len(marks) != len(in) || len(find(root, element("mark", ""))) != len(flags) {
		t.Fatalf("%d marks in the text, %d in all, want %d and %d", len(marks), len(find(root, element("mark", ""))), len(in), len(flags))
	}
	for i, mark := range marks {
		if got := textOf(mark); got != named(s[in[i].Start:in[i].End]) {
			t.Fatalf("mark %d holds %q, want %q", i, got, s[in[i].Start:in[i].End])
		}
	}
}

func TestMarkedTextIsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostileText().Draw(t, "s")
		var flags []reports.SpinFlag
		for range rapid.IntRange(0, 4).Draw(t, "flags") {
			flags = append(flags, reports.SpinFlag{
				Start: rapid.IntRange(-2, len(s)+2).Draw(t, "start"), End: rapid.IntRange(-2, len(s)+2).Draw(t, "end"),
				Written: hostileText().Draw(t, "written"), Expected: reports.Optional(hostileText().Draw(t, "expected")), Strength: rapid.SampledFrom([]string{"", "weak", "likely", "strong", "sure"}).Draw(t, "strength"),
			})
		}
		checkMarked(t, s, flags)
	})
}

// A flag is inked by how sure it is.
func TestFlagsSayHowSureTheyAre(t *testing.T) {
	for said, want := range map[string]string{"weak": "weak", "likely": "likely", "strong": "strong", "": "weak", "sure": "weak"} {
		var m markup
		m.flag(&reports.SpinFlag{Expected: "the <state>", Strength: said}, "condition")
		root := fragmentOf(t, m.b)
		if n := find(root, element("mark", want)); len(n) != 1 || textOf(root) != "condition meant: the <state>" {
			t.Errorf("%q: %s, want %s", said, m.b, want)
		}
	}
	var m markup
	m.flag(&reports.SpinFlag{Gain: 3}, "condition")
	if got := textOf(fragmentOf(t, m.b)); got != "condition not the usual words here" {
		t.Errorf("a flag that expects nothing reads %q", got)
	}
}

// No row of the list of phrases ends in an arrow: without one clear reading it names the likeliest.
func TestPhrasesListSaysWhatMayHaveBeenMeant(t *testing.T) {
	var m markup
	m.phrases([]reports.SpinFlag{
		{Written: "condition", Expected: "state", Gain: 3, Strength: "strong"},
		{Written: "about", Readings: []string{"few", "<most>"}, Gain: 2, Strength: "strong"},
		{Written: "ha", Gain: 1, Strength: "strong"},
	})
	var rows []string
	for _, n := range find(fragmentOf(t, m.b), element("li", "")) {
		rows = append(rows, textOf(n))
	}
	want := []string{"condition → state", `about perhaps "few" or "<most>"`, "ha not the usual word here"}
	if !slices.Equal(rows, want) {
		t.Errorf("%q, want %q", rows, want)
	}
}
