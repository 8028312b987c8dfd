// Command wiresim writes simulated wire traffic with its truth: docs.jsonl, one
// record a line (id, title, text, date, kind, cluster), and pairs.jsonl, one label a
// line (a, b, label), as copydesk eval reads them.
//
//	go run ./dedupe/simulate/wiresim -n 100000 -o /tmp/wire
//	go run ./dedupe/simulate/wiresim -from news.jsonl.gz,wire.jsonl -duplicates 5 -n 300000 -o /tmp/feed
//
// With -from the text is real: each record is laid out as an article of these files and
// filled with sentences of the others, and so many in a hundred are versions of another.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/copydesk/copydesk/dedupe/simulate"
)

type doc struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Date    string `json:"date"`
	Source  string `json:"source,omitempty"`
	Kind    string `json:"kind"`
	Cluster string `json:"cluster,omitempty"`
}

type label struct {
	A     string `json:"a"`
	B     string `json:"b"`
	Label string `json:"label"`
}

func main() {
	var o simulate.Options
	n := flag.Int("n", 1000, "records, at least: whole stories are written")
	dir := flag.String("o", ".", "directory to write to")
	kinds := flag.String("kinds", "", "versions and decoys of every story, separated by commas (default all); with -from versions to choose from")
	from := flag.String("from", "", "JSONL files of real articles, plain or .gz, separated by commas, to make a feed of")
	duplicates := flag.Float64("duplicates", 5, "with -from, how many records of a hundred are versions of another")
	synonyms := flag.String("synonyms", "", "table word<TAB>synonym, plain or .gz: what spinners of real text use")
	flag.Uint64Var(&o.Seed, "seed", 1, "seed that everything follows from")
	flag.IntVar(&o.Words, "words", 400, "words of an original")
	flag.Float64Var(&o.AbridgeTo, "abridge", .2, "share of words an abridgement keeps")
	flag.Float64Var(&o.NoiseRate, "noise", .05, "share of letters wrong")
	flag.Float64Var(&o.SpinRate, "spin", .16, "share of words a spinner replaces")
	flag.Float64Var(&o.EditRate, "edit", .05, "share of words edited")
	flag.Parse()
	if *kinds != "" {
		o.Kinds = strings.Split(*kinds, ",")
	}
	all, err := source(o, *from, *synonyms, *duplicates/100)
	if err == nil {
		err = write(*dir, all(*n))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "wiresim:", err)
		os.Exit(1)
	}
}

// records makes n records, at least, with the labels that become known with each.
type records func(n int) iter.Seq2[simulate.Record, []simulate.Label]

// source is what records are made of: a feed of the articles in from, stories of made-up
// text where that is empty.
func source(o simulate.Options, from, synonyms string, duplicates float64) (_ records, err error) {
	if synonyms != "" {
		if o.Synonyms, err = readSynonyms(synonyms); err != nil {
			return nil, err
		}
	}
	if from == "" {
		return stories(simulate.New(o)), nil
	}
	articles, err := readArticles(strings.Split(from, ","))
	if err != nil {
		return nil, err
	}
	feed, err := simulate.NewFeed(o, duplicates, articles)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(os.Stderr, "wiresim: of %d articles; after as many stories their sentences come again, with other words in them\n", feed.Articles())
	return feed.All, nil
}

// stories are whole stories, one after the other.
func stories(s *simulate.Simulator) records {
	return func(n int) iter.Seq2[simulate.Record, []simulate.Label] {
		return func(yield func(simulate.Record, []simulate.Label) bool) {
			for story := 0; n > 0; story++ {
				records, labels := s.Story(story)
				n -= len(records)
				for _, r := range records {
					if !yield(r, labels) {
						return
					}
					labels = nil // they are of the story
				}
			}
		}
	}
}

func write(dir string, all iter.Seq2[simulate.Record, []simulate.Label]) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	docs, closeDocs, err := create(filepath.Join(dir, "docs.jsonl"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDocs()) }()
	pairs, closePairs, err := create(filepath.Join(dir, "pairs.jsonl"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closePairs()) }()
	for r, labels := range all {
		if err := docs.Encode(doc{r.ID, r.Title, r.Text, r.Date, r.Source, r.Kind, r.Cluster}); err != nil {
			return err
		}
		for _, l := range labels {
			if err := pairs.Encode(label(l)); err != nil {
				return err
			}
		}
	}
	return nil
}

// create opens a file for JSON lines; the returned function ends it.
func create(path string) (*json.Encoder, func() error, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, nil, err
	}
	w := bufio.NewWriterSize(f, 1<<18)
	e := json.NewEncoder(io.Writer(w))
	e.SetEscapeHTML(false)
	return e, func() error { return errors.Join(w.Flush(), f.Close()) }, nil
}
