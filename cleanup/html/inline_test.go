package html

import "testing"

// Inline elements end no word and begin none unless white space stands at their edges; a no-break space is white space.
func TestInlineEdges(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"no-break spaces", `<p>The vote,&nbsp;<a href="/v">the council</a>&nbsp;said,<b>&nbsp;was</b> taken<i> late</i>.</p>`, "The vote, the council said, was taken late."},
		{"none", `<p>A half-<b>price</b> ticket for H<sub>2</sub>O on the 10<sup>th</sup></p>`, "A half-price ticket for H2O on the 10th"},
		{"a space alone", "<p><b>One</b>&nbsp;<b>word</b>\u3000<i>and\u00a0</i>another</p>", "One word and another"},
		{"cells", `<table><tr><td>CO<sub>2</sub></td><td>4<b>2</b>0 ppm</td><td>the 1<sup>st</sup>, after <a href="/x">Delta</a>.</td></tr></table>`, "CO2 420 ppm the 1st, after Delta."},
		{"paragraphs in a cell", `<table><tr><td><p>North</p></td><td><p>1<i>2</i></p></td><tr><td>South<td></table>`, "North\n\n12\n\nSouth"},
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
