package cleanup_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup"
)

func ExampleCleaner_Clean() {
	text := "My Blog\n\nMinister  resigns over budget\n\nGENEVA (AP) -- President Sauli Niinist├╢ said on Monday that the talks were &quot;frank&quot;.\n\nLeave a Comment\n"
	r := cleanup.New(cleanup.Default()).Clean(text)
	fmt.Println(r.Text)
	fmt.Println()
	fmt.Println("title:", r.Title)
	fmt.Println("dateline:", r.Dateline)
	for _, e := range r.Edits {
		fmt.Printf("%s %q -> %q\n", e.Rule, e.Old, e.New)
	}
	// Output:
	// Minister resigns over budget
	//
	// GENEVA (AP) -- President Sauli Niinistö said on Monday that the talks were "frank".
	//
	// title: Minister resigns over budget
	// dateline: GENEVA (AP)
	// furniture.site-head "My Blog\n\n" -> ""
	// space.blanks "  " -> " "
	// encoding.mojibake-cp437 "├╢" -> "ö"
	// entity "&quot;" -> "\""
	// entity "&quot;" -> "\""
	// furniture.comment-form "\n\nLeave a Comment" -> ""
	// space.ends "\n" -> ""
}

func ExampleApply() {
	text := "It is &lt;over&gt;."
	r := cleanup.New(cleanup.Default()).Clean(text)
	again, err := cleanup.Apply(text, r.Edits)
	fmt.Println(again, err)
	// Output: It is <over>. <nil>
}

func ExampleCleaner_CleanHTML() {
	page := `<html lang="en"><title>Talks end</title><nav><a href="/">Home</a></nav>
<p>The minister said on Monday that talks had been frank, open and long, and that she would return home.</p>
<p>Leave a Comment</p></html>`
	r, err := cleanup.New(cleanup.Default()).CleanHTML(page, "https://example.org/2021/03/04/talks")
	fmt.Println(r.Title, r.Date, r.Language, err)
	fmt.Println(r.Text)
	// Output:
	// Talks end 2021-03-04 en <nil>
	// The minister said on Monday that talks had been frank, open and long, and that she would return home.
}
