package html

import "testing"

// Behind a label stands what is no prose; the article goes on where its prose does, and a heading that only begins
// like a label is none.
func TestAfterword(t *testing.T) {
	const head = "<p>" + one + "</p><p>" + two + "</p><p>" + three + "</p>"
	const text = one + "\n\n" + two + "\n\n" + three
	const teaser = `<h4><a href=/a>Storm nears the coast</a></h4><p>DELTA - About three years ago a pilot began to work with the crews, and now he brings in the largest ...</p>`
	for _, c := range []struct{ name, body, want string }{
		{"a heading that is none", "<h2>Share this burden, says union</h2><p>" + one + "</p><p>" + two + "</p>", "Share this burden, says union\n\n" + one + "\n\n" + two},
		{"another", "<h3>Related illnesses on the rise</h3><p>" + one + "</p>", "Related illnesses on the rise\n\n" + one},
		{"a third", "<h3>Latest figures worry engineers</h3><p>No.</p><p>" + one + "</p>", "Latest figures worry engineers\n\nNo.\n\n" + one},
		{"of another language", "<h3>Weitere Linien sollen folgen</h3><p>" + one + "</p>", "Weitere Linien sollen folgen\n\n" + one},
		{"a link in between", `<p><b>Related:</b> <a href=/p>Rust found in forty piles</a></p><p>` + one + "</p>", one},
		{"a label in between", `<h3>Related stories</h3><ul><li><a href=/p>Rust found in forty piles</a><li><a href=/q>Boats</a></ul><p>` + one + "</p>", one},
		{"teasers", "<h3>More in Harbour News</h3>" + teaser + teaser, ""},
		{"teasers in a list", "<div><h3>More in Harbour News</h3><ul><li>" + teaser + "</li><li>" + teaser + "</li></ul></div>", ""},
		{"teasers without links", "<h3>Read next</h3><div><p>" + one + "</p></div>", ""},
		{"an author", "<h3>About the author</h3><p>" + one + "</p>", ""},
		{"comments", "<h3>12 comments</h3><p>" + one + "</p>", ""},
	} {
		want := text
		if c.want != "" {
			want += "\n\n" + c.want
		}
		if a, err := Extract(page("", "<article>"+head+c.body+"</article>"), ""); err != nil || a.Text != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, want)
		}
	}
}

// A paragraph that is one link is a paragraph between others; an item that is one link belongs to a list of prose.
func TestLinkedProse(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"paragraph", `<p><a href=/l><b>` + three + `</b></a></p>`, three},
		{"short paragraph", `<p><a href=/l>The inquiry will sit again on Monday, when the owner is to be heard.</a></p>`, "The inquiry will sit again on Monday, when the owner is to be heard."},
		{"two paragraphs", `<p><a href=/l>` + three + `</a></p><p><a href=/l>The inquiry will sit again on Monday, when the owner is to be heard.</a></p>`, three + "\n\nThe inquiry will sit again on Monday, when the owner is to be heard."},
		{"quotation", `<blockquote><a href=/l>“` + three + `”</a></blockquote>`, "“" + three + "”"},
		{"headline", `<p><a href=/l>The inquiry will sit again on Monday, when the owner is heard</a></p>`, ""},
		{"short link", `<p><a href=/l>Read the report.</a></p>`, ""},
		{"list", `<ul><li><a href=/b>The north bank, where the boats lie</a><li>The south bank, where <a href=/s>the crews</a> live and have lived since the war<li>The pier, with <a href=/r>rust in forty piles</a></ul>`, "- The north bank, where the boats lie\n- The south bank, where the crews live and have lived since the war\n- The pier, with rust in forty piles"},
		{"links", `<ul><li><a href=/b>The north bank, where the boats lie</a><li><a href=/s>The south bank, where the crews live</a><li>New: <a href=/r>rust in forty piles</a></ul>`, ""},
	} {
		want := one + "\n\n" + two
		if c.want != "" {
			want = one + "\n\n" + c.want + "\n\n" + two
		}
		if a, err := Extract(page("", "<article><p>"+one+"</p>"+c.body+"<p>"+two+"</p></article>"), ""); err != nil || a.Text != want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, want)
		}
	}
}

// Behind the element of the paragraphs a section with a heading of its own is another; a part of the article is none.
func TestTail(t *testing.T) {
	const body = "<div class=text><p>" + one + "</p><p>" + two + "</p><p>" + three + "</p></div>"
	const text = one + "\n\n" + two + "\n\n" + three
	for _, c := range []struct{ name, body, want string }{
		{"other columns", body + "<div class=group><h2>Other columns</h2><p>" + one + "</p></div>", text},
		{"the last part", body + "<div class=end><p>" + one + "</p></div>", text + "\n\n" + one},
		{"a large part", body + "<div class=end><h2>The bridge</h2><p>" + one + "</p><p>" + two + "</p></div>", text + "\n\nThe bridge\n\n" + one + "\n\n" + two},
		{"a heading among the paragraphs", "<div class=text><p>" + one + "</p><p>" + two + "</p><p>" + three + "</p><section><h2>The bridge</h2><p>" + one + "</p></section></div>", text + "\n\nThe bridge\n\n" + one},
	} {
		if a, err := Extract(page("", "<main>"+c.body+"</main>"), ""); err != nil || a.Text != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, a.Text, c.want)
		}
	}
}
