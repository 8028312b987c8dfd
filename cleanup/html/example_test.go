package html_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/html"
)

func ExampleExtract() {
	a, err := html.Extract(`<html lang="en-GB"><head><title>Talks end | The Post</title><meta property="og:site_name" content="The Post"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks end</h1><time datetime="2021-03-04">4 March</time>
<p>The minister said on Monday that talks had been frank, open and long, and that she would return home.</p>
<p>Nobody was hurt, the police said, but two bridges, a school and a mill were damaged by the flood.</p></article>
<footer>All rights reserved</footer></body></html>`, "")
	fmt.Println(a.Title, a.Date, a.Language, a.Site, err)
	fmt.Println(a.Text)
	// Output:
	// Talks end 2021-03-04 en-GB The Post <nil>
	// Talks end
	//
	// The minister said on Monday that talks had been frank, open and long, and that she would return home.
	//
	// Nobody was hurt, the police said, but two bridges, a school and a mill were damaged by the flood.
}
