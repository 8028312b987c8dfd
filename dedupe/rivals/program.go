package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// program is a contender that goes from a file to files, on all cores that it uses by
// itself.
type program struct {
	name, job, undone string
	path              string                                                   // of what runs it, "" where it is not installed
	command           func(path, docs, out string) []string                    // that makes out of docs
	found             func(out string, number map[string]int, r *result) error // reads pairs from out; nil: it makes none
}

// programs are all of them, ours of each job first.
func programs(copydesk, fastdedup, datatrove string) []program {
	run := func(stages string) func(path, docs, out string) []string {
		return func(path, docs, out string) []string {
			return []string{path, "run", docs, "-o", out, "--stages", stages, "--no-report", "-q"}
		}
	}
	script := func(what string) func(path, docs, out string) []string {
		return func(path, docs, out string) []string {
			return []string{path, filepath.Join("python", "datatrove_run.py"), what, docs, out}
		}
	}
	fast := program{
		name: "fastdedup fuzzy-dedup, J >= .7", job: merging, path: fastdedup,
		undone: "no pair verified on the text, no excerpt, no cluster, no relation; the first record stays; memory grows with the texts",
		command: func(path, docs, out string) []string {
			return []string{path, "fuzzy-dedup", "--input", docs, "--output", filepath.Join(out, "kept.jsonl"), "--threshold", "0.7", "--field", "text"}
		},
		found: fastdedupPairs,
	}
	return []program{
		{name: "copydesk run --stages dedupe", job: merging, path: copydesk, command: run("dedupe"), found: copydeskPairs},
		fast,
		{
			name: "datatrove 0.10.1 minhash, 14x8, 5-grams, one worker", job: merging, path: datatrove, command: script("minhash"), found: datatrovePairs,
			undone: "no pair verified on the text, no pairs, no excerpt, no reason; the first record stays",
		},
		{name: "copydesk run --stages clean", job: cleaning, path: copydesk, command: run("clean")},
		{
			name: "datatrove 0.10.1 GopherRepetition, GopherQuality, C4, FineWeb, one worker", job: cleaning, path: datatrove, command: script("filters"),
			undone: "no encoding repaired, no furniture, no language; what a filter drops is not looked at by the next; no figures of what is kept",
		},
	}
}

// once makes the files of a program in a fresh directory and says what that took.
func (p *program) once(docs, out string) (*result, error) {
	if err := os.RemoveAll(out); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	argv := p.command(p.path, docs, out)
	c := exec.Command(argv[0], argv[1:]...)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	start := time.Now()
	err := c.Run()
	wall := time.Since(start).Seconds()
	// copydesk tells findings by its exit code; its files are whole all the same.
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1 || len(said.Bytes()) > 0) {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(argv, " "), err, said.String())
	}
	r := &result{Program: p.name, Clusters: true, Cost: cost{(c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(), wall}}
	// Until it is another program, a process that was started counts as the one that started it, with the texts it holds: a
	// smaller peak than that is not known.
	if use, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok && use.Maxrss<<10 > peak() {
		r.Peak = use.Maxrss << 10 // KiB on Linux
	}
	return r, nil
}

// inTurn runs all programs one after the other, rounds times, and keeps of each the run
// with the median processor time.
func inTurn(list []program, docs, out string, rounds int) ([]*result, error) {
	all := make([][]*result, len(list))
	for range rounds {
		for i := range list {
			if list[i].path == "" {
				continue
			}
			r, err := list[i].once(docs, filepath.Join(out, fmt.Sprint(i)))
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], r)
		}
	}
	medians := make([]*result, len(list))
	for i, runs := range all {
		if len(runs) > 0 {
			slices.SortFunc(runs, func(a, b *result) int { return int(1e6 * (a.Cost.CPU - b.Cost.CPU)) })
			medians[i] = runs[(len(runs)-1)/2]
		}
	}
	return medians, nil
}

// copydeskPairs reads clusters.jsonl, and pairs.jsonl for what lies in another record.
func copydeskPairs(out string, number map[string]int, r *result) error {
	err := lines(filepath.Join(out, "clusters.jsonl"), func(line []byte) error {
		var c struct {
			Representative string
			Members        []struct{ ID string }
		}
		err := json.Unmarshal(line, &c)
		for _, m := range c.Members {
			r.Pairs = append(r.Pairs, [2]int{number[c.Representative], number[m.ID]})
		}
		return err
	})
	if err != nil {
		return err
	}
	return lines(filepath.Join(out, "pairs.jsonl"), func(line []byte) error {
		var p struct{ A, B, Relation string }
		err := json.Unmarshal(line, &p)
		if p.Relation == "contained" {
			r.Contained = append(r.Contained, [2]int{number[p.A], number[p.B]})
		}
		return err
	})
}

// fastdedupPairs reads what was removed for what; rows are numbered from 0.
func fastdedupPairs(out string, _ map[string]int, r *result) error {
	return lines(filepath.Join(out, "kept.removed.jsonl"), func(line []byte) error {
		var p struct {
			Row int `json:"row_id"`
			Of  int `json:"duplicate_of_row_id"`
		}
		err := json.Unmarshal(line, &p)
		r.Pairs = append(r.Pairs, [2]int{p.Of, p.Row})
		return err
	})
}

// datatrovePairs reads the number of its cluster off every record.
func datatrovePairs(out string, number map[string]int, r *result) error {
	first := make(map[int]int)
	for _, name := range []string{"kept", "removed"} {
		names, err := filepath.Glob(filepath.Join(out, name, "*.jsonl"))
		if err != nil {
			return err
		}
		for _, path := range names {
			err := lines(path, func(line []byte) error {
				var d struct {
					ID       string
					Metadata struct {
						Cluster *int `json:"minhash_cluster_id"`
					}
				}
				if err := json.Unmarshal(line, &d); err != nil {
					return err
				}
				c := d.Metadata.Cluster
				if c == nil || *c < 0 {
					return nil
				}
				if other, ok := first[*c]; ok {
					r.Pairs = append(r.Pairs, [2]int{other, number[d.ID]})
				} else {
					first[*c] = number[d.ID]
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
