package main

import (
	"context"

	"github.com/copydesk/copydesk/dedupe"
)

// ours is this project's engine as its users get it: every pair verified on the
// text, and clusters in which every member answers to the representative.
var ours = engine{
	name: "copydesk/dedupe",
	run: func(texts []string) ([]result, error) {
		o := dedupe.DefaultOptions()
		o.Workers = 1
		e, err := dedupe.New(o)
		if err != nil {
			return nil, err
		}
		r := result{Engine: "copydesk/dedupe, verified on the text", Clusters: true}
		prints := make([]dedupe.Fingerprint, len(texts))
		r.Fingerprint = seconds(func() {
			for i, t := range texts {
				prints[i] = e.Fingerprint(t)
			}
		})
		records := make([]dedupe.Record, len(texts))
		for i, t := range texts {
			records[i].Text = t
		}
		prints = nil
		var found *dedupe.Result
		r.All = seconds(func() { found, err = dedupe.Find(context.Background(), records, o) })
		if err != nil {
			return nil, err
		}
		r.Peak = peak()
		for _, c := range found.Clusters {
			for _, m := range c.Members[1:] {
				r.Pairs = append(r.Pairs, [2]int{c.Members[0].Ordinal, m.Ordinal})
			}
		}
		for _, p := range found.Pairs {
			if p.Relation == "contained" {
				r.Contained = append(r.Contained, [2]int{p.A, p.B})
			}
		}
		return []result{r}, nil
	},
}
