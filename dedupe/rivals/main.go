// Command rivals runs this project's engine and other Go libraries over the same
// texts in the same process, one after the other, and prints what each took and
// found. It is a module of its own so that nobody who uses dedupe depends on them.
//
//	go run . [-stories 300] [-rounds 3] [-docs docs.jsonl]
//
// Without -docs the texts are simulated and recall is against exact truth. Each
// engine is timed on one goroutine; the best of the rounds counts.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

// input is the texts, and the pairs of them that have to be found.
type input struct {
	texts []string
	bytes int
	truth map[[2]int]bool
}

// engine is one contender: it sketches all texts, then finds pairs.
type engine struct {
	name   string
	sketch func(texts []string)
	find   func(texts []string) map[[2]int]bool
}

func main() {
	stories := flag.Int("stories", 300, "simulated stories of 13 records each")
	rounds := flag.Int("rounds", 3, "rounds; the best time counts")
	docs := flag.String("docs", "", "JSONL file with a text field, instead of simulated texts")
	flag.Parse()
	if err := run(*stories, *rounds, *docs); err != nil {
		fmt.Fprintln(os.Stderr, "rivals:", err)
		os.Exit(1)
	}
}

func run(stories, rounds int, docs string) error {
	in := simulated(stories)
	if docs != "" {
		var err error
		if in, err = read(docs); err != nil {
			return err
		}
	}
	fmt.Printf("%d texts, %.1f MB\n\n| engine | sketch MB/s | sketch and find s | pairs | recall |\n| --- | --- | --- | --- | --- |\n", len(in.texts), float64(in.bytes)/1e6)
	for _, e := range []engine{ours(), ekzhu(.5), ekzhu(.7)} {
		sketch, all := time.Duration(1<<62), time.Duration(1<<62)
		var found map[[2]int]bool
		for range rounds {
			start := time.Now()
			e.sketch(in.texts)
			sketch = min(sketch, time.Since(start))
			start = time.Now()
			found = e.find(in.texts)
			all = min(all, time.Since(start))
		}
		hit := 0
		for p := range in.truth {
			if found[p] {
				hit++
			}
		}
		recall := "-"
		if len(in.truth) > 0 {
			recall = fmt.Sprintf("%.3f", float64(hit)/float64(len(in.truth)))
		}
		fmt.Printf("| %s | %.0f | %.2f | %d | %s |\n", e.name, float64(in.bytes)/1e6/sketch.Seconds(), all.Seconds(), len(found), recall)
	}
	return nil
}

func simulated(stories int) input {
	in := input{truth: make(map[[2]int]bool)}
	s := simulate.New(simulate.Options{Seed: 1})
	at := make(map[string]int)
	for n := range stories {
		records, labels := s.Story(n)
		for _, r := range records {
			at[r.ID] = len(in.texts)
			in.texts = append(in.texts, r.Text)
			in.bytes += len(r.Text)
		}
		for _, l := range labels {
			if l.Label != "neg" {
				in.truth[[2]int{min(at[l.A], at[l.B]), max(at[l.A], at[l.B])}] = true
			}
		}
	}
	return in
}

func read(path string) (input, error) {
	f, err := os.Open(path)
	if err != nil {
		return input{}, err
	}
	defer f.Close()
	var in input
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<28)
	for s.Scan() {
		var doc struct{ Text string }
		if err := json.Unmarshal(s.Bytes(), &doc); err != nil {
			return input{}, fmt.Errorf("%s: %w", path, err)
		}
		in.texts = append(in.texts, doc.Text)
		in.bytes += len(doc.Text)
	}
	return in, s.Err()
}

func ours() engine {
	o := dedupe.DefaultOptions()
	o.Workers = 1
	return engine{
		name: "copydesk/dedupe, every pair verified on the text",
		sketch: func(texts []string) {
			e, err := dedupe.New(o)
			if err != nil {
				panic(err) // the options are the defaults
			}
			for _, t := range texts {
				e.Fingerprint(t)
			}
		},
		find: func(texts []string) map[[2]int]bool {
			records := make([]dedupe.Record, len(texts))
			for i, t := range texts {
				records[i].Text = t
			}
			res, err := dedupe.Find(records, o)
			if err != nil {
				panic(err) // texts in memory cannot fail to be read
			}
			found := make(map[[2]int]bool)
			for _, p := range res.Pairs {
				if p.Merge || p.Relation == "contained" {
					found[[2]int{p.A, p.B}] = true
				}
			}
			return found
		},
	}
}
