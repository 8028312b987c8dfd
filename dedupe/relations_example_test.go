package dedupe_test

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// What two texts are to one another, which rule says so, by which words, and what a removal would lose.
func ExamplePair() {
	leaflet := func(drug, ill string) string {
		return "Your doctor has given you " + drug + " because of " + ill + ". Take " + drug + " at the same hour every day, with a glass of water, and do not " +
			"crush the tablets. Tell the pharmacist if you have had a rash after " + drug + " before. Keep " + drug + " out of the reach of children and below twenty-five degrees."
	}
	records := []dedupe.Record{
		{ID: "corvadine", Text: leaflet("corvadine", "high blood pressure")},
		{ID: "melotrine", Text: leaflet("melotrine", "a swollen knee")},
		{ID: "melotrine-page", Text: leaflet("melotrine", "a swollen knee") + " Print this page"},
	}
	result, err := dedupe.Find(context.Background(), records, dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range result.Pairs {
		fmt.Println(records[p.A].ID, "and", records[p.B].ID, p.Relation, p.Rule, p.Words, "merged:", p.Merge, "only in one:", p.NovelA, p.NovelB)
	}
	// Output:
	// corvadine and melotrine edition SUBJECT [corvadine melotrine] merged: false only in one: 0 0
	// corvadine and melotrine-page edition SUBJECT [corvadine melotrine] merged: false only in one: 0 3
	// melotrine and melotrine-page near VERSION [ ] merged: true only in one: 0 3
}

// A stream of texts with what else is known of them: dates, sites and titles tell the next of a series from
// a copy of it.
func ExampleEngine() {
	statement := func(month, rate string) string {
		return "The board of the bank has met in " + month + " and set its base rate at " + rate + " per cent. Inflation is near the target of two per cent, " +
			"and the board expects it to remain there over the next two years. Financing conditions remain favourable for firms and households alike. " +
			"Exports of timber have held up better than was feared in the winter, and the new tunnel has made freight to the south cheaper. Households save more than " +
			"they did before the crisis, and the price of houses has stopped rising in the towns, though not on the coast. Wages follow prices at a distance of about " +
			"half a year, as they have done for most of the decade. The board will watch the exchange rate closely and does not aim at any level of it. " +
			"The board stands ready to act if the outlook should change. The minutes will be published in two weeks, and the next meeting is open to the press."
	}
	texts := articles{statement("March", "2.25"), statement("May", "2.50"), statement("May", "2.50") + " Read more about the bank on our pages."}
	metas := []dedupe.Meta{
		{ID: "march", Source: "bank.example", Title: "Monetary policy statement, March", Date: "2021-03-18"},
		{ID: "may", Source: "bank.example", Title: "Monetary policy statement, May", Date: "2021-05-20"},
		{ID: "may-paper", Source: "paper.example", Title: "Bank raises its rate", Date: "2021-05-20"},
	}
	e, err := dedupe.New(dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, m := range metas {
		if _, err := e.Add(e.Fingerprint(texts[i]), m); err != nil {
			fmt.Println(err)
			return
		}
	}
	result, err := e.Cluster(context.Background(), texts, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range result.Pairs {
		fmt.Println(metas[p.A].ID, metas[p.B].ID, p.Relation, p.Rule)
	}
	// Output:
	// march may edition LATER
	// march may-paper edition LATER
	// may may-paper near VERSION
}

// Words that a spinner puts for one another are synonyms among the edits of a pair. A corpus tool takes
// them from a model; any symmetric function does.
func ExampleOptions_related() {
	synonyms := map[[2]string]bool{
		{"closed", "shut"}: true, {"storm", "tempest"}: true, {"villagers", "inhabitants"}: true, {"boats", "vessels"}: true, {"begin", "commence"}: true, {"costs", "fees"}: true,
	}
	o := dedupe.DefaultOptions()
	o.Related = func(a, b string) bool { return synonyms[[2]string{a, b}] || synonyms[[2]string{b, a}] }
	records := []dedupe.Record{
		{ID: "source", Text: "The harbour of Lund was closed on Sunday after a storm had sunk three boats at the quay. The villagers pulled out two of them with a tractor. " +
			"Repairs will begin in May; the costs are shared by the county and the parish."},
		{ID: "spun", Text: "The harbour of Lund was shut on Sunday after a tempest had sunk three vessels at the quay. The inhabitants pulled out two of them with a tractor. " +
			"Repairs will commence in May; the fees are shared by the county and the parish."},
	}
	result, err := dedupe.Find(context.Background(), records, o)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range result.Pairs {
		fmt.Println(p.Relation, p.Rule, "synonyms:", p.Edits.Synonyms, "other words:", p.Edits.Other)
	}
	// Output:
	// rewritten REPLACED synonyms: 6 other words: 0
}

// Two states of one story: the later goes on, unless every state is wanted.
func ExampleOptions_updates() {
	story := func(news string) string {
		return "A freight train carrying grain left the rails near Ostermoor on Thursday and blocked the line to the coast. The railway said that eleven of its " +
			"thirty-two wagons had tipped over, two of them into the garden of a signal house. " + news + " The line carries ninety trains a day. It was closed for three " +
			"days in the floods of 2016, and freight operators have asked for a second track ever since. The rails were laid in 1987 and were to be replaced next year. " +
			"Buses run between the two towns every half hour, and the company asks travellers to look at the boards before they set out."
	}
	records := []dedupe.Record{
		{ID: "morning", Source: "coast.example", Date: "2022-03-10T08:10:00Z", Text: story("A crane has been sent for, and nobody can say yet how long the wagons will lie where they are.")},
		{ID: "evening", Source: "coast.example", Date: "2022-03-10T18:30:00Z", Text: story("Two cranes have lifted the last of the wagons, and trains are to run on one of the tracks from Saturday.")},
	}
	for _, updates := range []verify.Updates{verify.UpdatesAuto, verify.UpdatesKeep} {
		o := dedupe.DefaultOptions()
		o.Updates = updates
		result, err := dedupe.Find(context.Background(), records, o)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, p := range result.Pairs {
			fmt.Println(p.Relation, p.Rule, "merged:", p.Merge)
		}
		for _, c := range result.Clusters {
			fmt.Println("kept:", records[c.Members[0].Ordinal].ID, "by", c.Rule)
		}
	}
	// Output:
	// updated SOON merged: true
	// kept: evening by latest
	// updated UPDATES merged: false
}

// A version that has much of its own stays beside the representative, and stands for its own copies.
func ExampleMember() {
	text := "A violin that had been left on a night train in 1996 has come back to its owner. Cleaners found it behind a panel when the carriage was scrapped. " +
		"The owner, Ludmila Hartig, plays in the orchestra of Pressel and had bought another one on credit. She says that the strings were flat but the voice had not " +
		"changed, and that they gave her a form to sign and a chair."
	interview := " Asked what she would do with two violins, Hartig said that one of them was for the rain. She has played the old one for a week at home, because an " +
		"instrument that has been alone for so long has to get used to people. The conductor has promised her the solo in the spring, on whichever of the two she likes."
	railway := " The railway keeps what it finds for nine months and sells it by weight after that. In its hall there are four thousand umbrellas, two wedding dresses and the " +
		"left half of a canoe. The head of the office says that people write to him about gloves and never about diamonds."
	records := []dedupe.Record{
		{ID: "wire", Text: text, Date: "2020-01-07"},
		{ID: "interview", Text: text + interview, Date: "2020-01-08"},
		{ID: "railway", Text: text + railway, Date: "2020-01-09"},
		{ID: "railway-copy", Text: text + railway, Date: "2020-01-10"},
	}
	result, err := dedupe.Find(context.Background(), records, dedupe.DefaultOptions())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range result.Clusters {
		for _, m := range c.Members[1:] {
			if m.Stays {
				fmt.Println(records[m.Ordinal].ID, "stays beside", records[m.For].ID)
			} else {
				fmt.Println(records[m.Ordinal].ID, "goes for", records[m.For].ID)
			}
		}
	}
	// Output:
	// interview stays beside wire
	// railway stays beside wire
	// railway-copy goes for railway
}
