package dedupe_test

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/copydesk/copydesk/dedupe"
)

func ExampleFind() {
	wire := "The city council voted late on Monday to close the old harbour bridge to lorries from next spring, " +
		"after engineers warned that two of its six piers had shifted by more than a hand's width since the floods. " +
		"Repairs would cost 14 million crowns, the mayor said, and take at least two years."
	records := []dedupe.Record{
		{ID: "wire", Text: wire, Date: "2021-03-01"},
		{ID: "paper", Text: "Old bridge to close\n" + wire + "\nLeave a comment", Date: "2021-03-02"},
		{ID: "other", Text: "Councillors were told on Monday that lorries may be banned from the bridge; a decision is due in April."},
	}
	result, err := dedupe.Find(context.Background(), records, dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range result.Clusters {
		for i, m := range c.Members {
			if i == 0 {
				fmt.Println(records[m.Ordinal].ID, "represents, by", c.Rule)
			} else {
				fmt.Println(records[m.Ordinal].ID, m.Relation)
			}
		}
	}
	// Output:
	// wire represents, by earliest-date
	// paper near
}

func ExampleNew() {
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{"Trains to the coast will run late.", "The harbour reopened on Monday."} {
		ordinal, err := e.Add(e.Fingerprint(text), dedupe.Meta{}) // the text itself is not kept
		fmt.Println(ordinal, err)
	}
	// Output:
	// 0 <nil>
	// 1 <nil>
}

func ExampleHoursApart() {
	fmt.Println(dedupe.HoursApart("2021-03-01", "2021-03-02T12:00:00Z"))
	// Output: 36 true
}

func ExampleReadFingerprint() {
	f := dedupe.NewFingerprint("The harbour reopened on Monday after the storm had passed.")
	kept := f.Append(nil) // a fingerprint outlives the text, in a file or on another machine
	again, err := dedupe.ReadFingerprint(kept)
	fmt.Println(bytes.Equal(again.Append(nil), kept), err)
	_, err = dedupe.ReadFingerprint([]byte("no fingerprint"))
	fmt.Println(err != nil)
	// Output:
	// true <nil>
	// true
}

// What one paper took from another within two days; not what it published again itself.
func ExampleAcross() {
	text := "The harbour reopened on Monday after the storm had passed; the first ferry left for the islands at noon."
	records := []dedupe.Record{
		{ID: "river-1", Source: "river.example", Text: text, Date: "2021-03-01"},
		{ID: "river-2", Source: "river.example", Text: text, Date: "2021-03-02"},
		{ID: "valley-1", Source: "valley.example", Text: text, Date: "2021-03-03"},
		{ID: "valley-2", Source: "valley.example", Text: text, Date: "2021-04-01"},
	}
	o := dedupe.DefaultOptions()
	o.Window, o.Across = 48*time.Hour, dedupe.OtherSites
	result, err := dedupe.Find(context.Background(), records, o)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range result.Clusters {
		for _, m := range c.Members {
			fmt.Println(records[m.Ordinal].ID)
		}
	}
	// Output:
	// valley-1
	// river-1
	// river-2
}

// New records against what is there already: only new ones go.
func ExampleMeta() {
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "The harbour reopened on Monday after the storm had passed; the first ferry left for the islands at noon."
	records := articles{text, text + " Read more", "Farmers in the valley expect the best harvest of apples in a decade, after a mild spring without frost."}
	metas := []dedupe.Meta{{ID: "archive", Reference: true}, {ID: "new-1"}, {ID: "new-2"}}
	for i, m := range metas {
		if _, err := e.Add(e.Fingerprint(records[i]), m); err != nil {
			fmt.Println(err)
			return
		}
	}
	result, err := e.Cluster(context.Background(), records, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range result.Clusters {
		fmt.Println(metas[c.Members[1].Ordinal].ID, "is", c.Members[1].Relation, "to", metas[c.Members[0].Ordinal].ID, "by", c.Rule)
	}
	// Output: new-1 is near to archive by reference
}

// articles are texts in memory.
type articles []string

// Text implements dedupe.Texts.
func (a articles) Text(ordinal int) (string, error) { return a[ordinal], nil }
