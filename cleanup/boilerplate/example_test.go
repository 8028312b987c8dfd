package boilerplate_test

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
)

func ExampleFinder_Find() {
	text := "The minister resigned on Monday after a long dispute.\n\nSee also: Storm nears the coast\n\nLeave a Comment"
	for _, c := range boilerplate.New().Find(text) {
		fmt.Printf("%s %q\n", c.Rule, text[c.Start:c.End])
	}
	// Output:
	// furniture.related-link "\n\nSee also: Storm nears the coast"
	// furniture.comment-form "\n\nLeave a Comment"
}

func ExampleSites() {
	records := make([]string, 12)
	sites := boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	for i := range records {
		records[i] = fmt.Sprintf("Story %d ended on Monday after a long and bitter dispute.\n\nPrinted on northern paper", i)
		sites.Count("post.example", records[i])
	}
	for _, r := range records {
		sites.Place("post.example", r)
	}
	fmt.Printf("%q\n", records[0][sites.Cut("post.example", records[0])[0].Start:])
	// Output: "\n\nPrinted on northern paper"
}
