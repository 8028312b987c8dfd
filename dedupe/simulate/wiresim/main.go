// Command wiresim writes simulated wire traffic with its truth: docs.jsonl, one
// record a line (id, title, text, date, kind, cluster), and pairs.jsonl, one label a
// line (a, b, label), as copydesk eval reads them.
//
//	go run ./dedupe/simulate/wiresim -n 100000 -o /tmp/wire
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
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
	kinds := flag.String("kinds", "", "versions and decoys of every story, separated by commas (default all)")
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
	if err := run(*n, *dir, simulate.New(o)); err != nil {
		fmt.Fprintln(os.Stderr, "wiresim:", err)
		os.Exit(1)
	}
}

func run(n int, dir string, s *simulate.Simulator) (err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	docs, closeDocs, err := create(filepath.Join(dir, "docs.jsonl"))
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, closeDocs()) }()
	pairs, closePairs, err := create(filepath.Join(dir, "pairs.jsonl"))
	if err != nil {
		return err
	}
	defer func() { err = firstError(err, closePairs()) }()
	for story := 0; n > 0; story++ {
		records, labels := s.Story(story)
		n -= len(records)
		for _, r := range records {
			if err := docs.Encode(doc{r.ID, r.Title, r.Text, r.Date, r.Kind, r.Cluster}); err != nil {
				return err
			}
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
	return e, func() error { return firstError(w.Flush(), f.Close()) }, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
