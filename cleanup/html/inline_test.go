package html

import "testing"

// Inline elements end no word and begin none unless white space stands at their edges; a no-break space is white space.
func TestInlineEdges(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"no-break spaces", `<p>The vote,&nbsp;<a href="/v">the council</a>&nbsp;said,<b>&nbsp;was</b> taken<i> late</i>.</p>`, "The vote, the council said, was taken late."},
		{"none", `<p>A half-<b>price</b> ticket for H<sub>2</sub>O on the 10<sup>th</sup></p>`, "A half-price ticket for H2O on the 10th"},
		{"a space alone", "<p><b>One</b>&nbsp;<b>word</b>\u3000<i>and\u00a0</i>another</p>", "One word and another"},
		{"cells", `<table><tr><td>CO<sub>2</sub></td><td>4<b>2</b>0 ppm</td><td>the 1<sup>st</sup>, after <a href="/x">Delta</a>.</td></tr></table>`, "CO2 420 ppm the 1st, after Delta."},
		{"paragraphs in a cell", `<table><tr><td><p>North</p></td><td><p>1<i>2</i></p></td><tr><td>South<td></table>`, "North 12\nSouth"},
		{"cells with line breaks", "<table><tr><td>North<br>bank</td><td>12</td></tr></table>", "North\nbank 12"},
	} {
		want := one + "\n\n" + c.want + "\n\n" + two
		if a, err := Extract(page("", "<p>"+one+"</p>"+c.body+"<p>"+two+"</p>"), ""); err != nil || a.Text != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, want)
		}
	}
}

// An anchor is a place, not a link: what stands inside counts as text.
func TestAnchors(t *testing.T) {
	for name, body := range map[string]string{
		"closed by itself": `<a name="top"/><p>` + one + "</p><p>" + two + "</p>",
		"never closed":     `<div><a id="start"><p>` + one + "</p><p>" + two + "</p></div>",
		"round paragraphs": `<p><a name="p1">` + one + `</a></p><p><a name="p2">` + two + "</a></p>",
	} {
		if a, err := Extract(page("", body), ""); err != nil || a.Text != one+"\n\n"+two {
			t.Errorf("%s: %v %q", name, err, a.Text)
		}
	}
}

// What stands inside a sentence is no furniture, whatever it is called; what stands beside one, or is hidden, is.
func TestInlineNames(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"names of people and places", `<p>The line to <a class="meta-loc" href="/d">Delta</a>, said <span class="author-info-name">Dana Ruiz</span>, will <em class=print>run</em> to <a class="tooltip more" href=/x>March</a>.</p>`, "The line to Delta, said Dana Ruiz, will run to March."},
		{"the start of a line", `<p><span class="dateline">DELTA</span> - The line to the north will run on.</p>`, "DELTA - The line to the north will run on."},
		{"the end of a sentence", `<p>The line to the north will run, says <cite class=credit>the owner</cite></p>`, "The line to the north will run, says the owner"},
		{"after a sentence", `<p>The line to the north will run on. <span class="social-share"><a href=/t>Post</a></span></p>`, "The line to the north will run on."},
		{"on a line of its own", `<p>The line to the north will run on.<br><span class="timestamp">12:30 local time</span></p>`, "The line to the north will run on."},
		{"a hidden hint", `<p>The line to <a href=/d>Delta<span class="sr-only"> (opens in a new window)</span></a> will run on.</p>`, "The line to Delta will run on."},
		{"names that hide elsewhere", `<p>The line to <b class="hidden-xs">Delta</b> and <i class="print:hidden">March</i> will run on.</p>`, "The line to Delta and March will run on."},
		{"among controls", `<div>Share: <span class="share-a">by mail</span> | <span class="share-b">on paper</span></div><p>The line will run on.</p>`, "Share: |\n\nThe line will run on."},
	} {
		want := one + "\n\n" + c.want + "\n\n" + two
		if a, err := Extract(page("", "<p>"+one+"</p>"+c.body+"<p>"+two+"</p>"), ""); err != nil || a.Text != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, want)
		}
	}
}

// A section that has its id from its heading is no control, however often the word stands in it.
func TestControlNames(t *testing.T) {
	section := func(attr, title, text string) string {
		return "<div " + attr + "><h2>" + title + "</h2><p>" + text + "</p></div>"
	}
	text := section(`id="sharing-a-boat"`, "Sharing a boat", one+" "+one) + section(`id="printed-menu-cards"`, "Printed menu cards", two+" "+two) + section(`class="share-bar"`, "Share", "Send this page to a friend.") +
		section(`class="shared" id="x"`, "More", three)
	want := "Sharing a boat\n\n" + one + " " + one + "\n\nPrinted menu cards\n\n" + two + " " + two
	if a, err := Extract(page("", "<article>"+text+"</article>"), ""); err != nil || a.Text != want {
		t.Errorf("%v\ngot  %q\nwant %q", err, a.Text, want)
	}
}

// What a class hides on paper, in narrow windows or at the edge of a box is read; what it hides at a desk is not.
func TestHiddenNames(t *testing.T) {
	const text = one + "\n\n" + two + "\n\n" + three
	for _, c := range []struct{ names, want string }{
		{"overflow-hidden relative", text},
		{"overflow-x-hidden", text},
		{"hidden-xs", text},
		{"hidden-sm-down", text},
		{"hidden md:block", text},
		{"max-md:hidden", text},
		{"hidden", one + "\n\n" + three},
		{"box hidden", one + "\n\n" + three},
		{"is-hidden", one + "\n\n" + three},
		{"md:hidden", one + "\n\n" + three},
		{"hidden-lg", one + "\n\n" + three},
		{"hidden-xs-up", one + "\n\n" + three},
		{"overflow-hidden is-hidden", one + "\n\n" + three},
		{"hidden md:hidden", one + "\n\n" + three},
		{"visually-hidden", one + "\n\n" + three},
	} {
		a, err := Extract(page("", "<article><p>"+one+`</p><div class="`+c.names+`"><p>`+two+"</p></div><p>"+three+"</p></article>"), "")
		if err != nil || a.Text != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.names, err, a.Text, c.want)
		}
	}
}
