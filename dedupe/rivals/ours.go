package main

import (
	"context"
	"strings"

	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/cleanup/html"
	"github.com/copydesk/copydesk/dedupe"
)

// ours is this project's engine as its users get it: every pair verified on the
// text, and clusters in which every member answers to the representative.
var ours = engine{
	name: "copydesk/dedupe", job: pairing,
	run: func(texts []string) ([]result, error) {
		o := dedupe.DefaultOptions()
		o.Workers = 1
		e, err := dedupe.New(o)
		if err != nil {
			return nil, err
		}
		prints := make([]dedupe.Fingerprint, len(texts))
		sketching := result{Program: "copydesk/dedupe", Job: sketchingJob, Cost: measure(func() {
			for i, t := range texts {
				prints[i] = e.Fingerprint(t)
			}
		}), Peak: peak()}
		records := make([]dedupe.Record, len(texts))
		for i, t := range texts {
			records[i].Text = t
		}
		prints = nil
		r := result{Program: "copydesk/dedupe, verified on the text", Job: pairing, Clusters: true}
		var found *dedupe.Result
		r.Cost = measure(func() { found, err = dedupe.Find(context.Background(), records, o) })
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
		return []result{sketching, r}, nil
	},
}

// ourRepair undoes damage of encoding and nothing else.
var ourRepair = engine{
	name: "copydesk/cleanup/encoding", job: repairing,
	run: rewriting("copydesk/cleanup/encoding", func(text string) string {
		fixed, _ := encoding.Repair(text)
		return fixed
	}),
}

// ourPages takes the main text out of pages, the headline left out where the page names one.
var ourPages = engine{
	name: "copydesk/cleanup/html", job: extracting,
	run: rewriting("copydesk/cleanup/html", func(page string) string {
		a, err := html.Extract(page, "")
		if err != nil {
			return "" // a page without a main text
		}
		return strings.TrimPrefix(a.Text, a.Title+"\n")
	}),
}

// rewriting is an engine that makes a text of each text.
func rewriting(program string, f func(text string) string) func(texts []string) ([]result, error) {
	return func(texts []string) ([]result, error) {
		r := result{Program: program, Texts: make([]string, len(texts))}
		r.Cost = measure(func() {
			for i, t := range texts {
				r.Texts[i] = f(t)
			}
		})
		r.Peak = peak()
		return []result{r}, nil
	}
}
