package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime/debug"
	"syscall"
	"time"
)

// engine is one contender that works on texts in memory, on one core: in this binary, or a
// function of its name in a script that needs what python/VENV.txt names.
type engine struct {
	name, job    string
	script, venv string
	undone       string // that ours does
	run          func(texts []string) ([]result, error)
}

const unverified = "no pair verified on the text, no excerpt, no relation, no representative"

// engines are those that this binary holds or knows in Python, ours of each job first.
func engines() []engine {
	list := []engine{ours, ekzhu}
	list = append(list, more...)
	return append(list,
		engine{name: "rensa", job: pairing, script: "pairs.py", venv: "pairs", undone: unverified},
		engine{name: "text_dedup", job: pairing, script: "pairs.py", venv: "pairs", undone: unverified},
		engine{name: "datasketch", job: pairing, script: "pairs.py", venv: "pairs", undone: unverified},
		ourRepair, engine{name: "ftfy", job: repairing, script: "texts.py", venv: "pairs", undone: "no edits that lead back to the text"},
		ourPages, trafilatura, engine{name: "trafilatura", job: extracting, script: "texts.py", venv: "pages", undone: "headline not told from the text"},
	)
}

// runChild runs one engine of this binary over a JSON list of texts and prints its results.
func runChild(name, path string, w io.Writer) error {
	texts, err := readTexts(path)
	if err != nil {
		return err
	}
	for _, e := range engines() {
		if e.name == name && e.run != nil {
			results, err := e.run(texts)
			if err != nil {
				return err
			}
			return json.NewEncoder(w).Encode(results)
		}
	}
	return fmt.Errorf("no engine %q", name)
}

func readTexts(path string) (texts []string, err error) {
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &texts)
	}
	return texts, err
}

// cost is what some work took, in seconds.
type cost struct {
	CPU  float64 `json:"cpu"`
	Wall float64 `json:"wall"`
}

func (c cost) plus(d cost) cost { return cost{c.CPU + d.CPU, c.Wall + d.Wall} }

// measure is what f takes: the least of as many rounds as fill a second.
func measure(f func()) cost {
	best, sum := cost{math.Inf(1), math.Inf(1)}, 0.0
	for sum < 1 {
		start, before := time.Now(), processor()
		f()
		c := cost{processor() - before, time.Since(start).Seconds()}
		best, sum = cost{min(best.CPU, c.CPU), min(best.Wall, c.Wall)}, sum+c.Wall
	}
	return best
}

// processor is the processor time of this process so far, in seconds.
func processor() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// version of a module in this binary.
func version(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, d := range info.Deps {
		if d.Path == path {
			if d.Replace != nil {
				return d.Replace.Version
			}
			return d.Version
		}
	}
	return ""
}
