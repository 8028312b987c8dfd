// Command bench runs two builds of copydesk in turn over the same files and prints how the second compares with
// the first: medians of the ratios of processor time, wall and peak memory, for every file and set of stages, then of
// the seconds of each stage, and whether the results are the same bytes.
//
//	go run ./bench -old REV [-n 5] [-stages "clean dedupe all"] FILE...
//
// A machine that other work shares, or whose speed changes by the minute, still gives firm ratios this way, of
// processor time above all: each round runs both builds one directly after the other, in changing order, and is
// compared with itself alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// everything stands for a run without --stages.
const everything = "all"

type options struct {
	old    string
	rounds int
	stages []string // sets of stages, each as --stages takes it, or everything
	files  []string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o, err := parse(os.Args[1:])
	if err == nil {
		err = bench(ctx, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (options, error) {
	set := flag.NewFlagSet("bench", flag.ExitOnError)
	old := set.String("old", "", "the revision to compare with")
	rounds := set.Int("n", 5, "rounds, each of one run of both builds")
	stages := set.String("stages", "clean dedupe all", "sets of stages between blanks; all is a run of everything")
	if err := set.Parse(args); err != nil {
		return options{}, err
	}
	o := options{old: *old, rounds: *rounds, stages: strings.Fields(*stages)}
	if o.old == "" || o.rounds < 1 || len(o.stages) == 0 || set.NArg() == 0 {
		return o, fmt.Errorf("need -old REV, rounds, stages and files: make bench-ratio OLD=rev FILES=\"a.jsonl b.jsonl\"")
	}
	for _, name := range set.Args() {
		abs, err := filepath.Abs(name)
		if err != nil {
			return o, fmt.Errorf("file %s: %w", name, err)
		}
		if _, err := os.Stat(abs); err != nil {
			return o, fmt.Errorf("file %s: %w", name, err)
		}
		o.files = append(o.files, abs)
	}
	return o, nil
}

// bench builds both, runs them and prints a table for each file and set of stages as soon as it is measured.
func bench(ctx context.Context, o options) error {
	dir, err := os.MkdirTemp("", "copydesk-bench-")
	if err != nil {
		return fmt.Errorf("a directory for builds and results: %w", err)
	}
	defer os.RemoveAll(dir)
	both, err := build(ctx, dir, o.old)
	if err != nil {
		return err
	}
	for _, file := range o.files {
		for _, stages := range o.stages {
			c, err := compare(ctx, both, filepath.Join(dir, "out"), file, stages, o.rounds)
			if err != nil {
				return err
			}
			fmt.Print(c)
		}
	}
	return nil
}
