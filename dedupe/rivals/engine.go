package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"runtime/debug"
	"time"
)

// engine is one contender in this process.
type engine struct {
	name string
	run  func(texts []string) ([]result, error)
}

// engines are those that this binary holds.
func engines() []engine { return append([]engine{ours, ekzhu}, more...) }

// runChild runs one engine and prints its results.
func runChild(name, docs string, w io.Writer) error {
	in, err := read(docs, true)
	if err != nil {
		return err
	}
	for _, e := range engines() {
		if e.name == name {
			results, err := e.run(in.texts)
			if err != nil {
				return err
			}
			return json.NewEncoder(w).Encode(results)
		}
	}
	return fmt.Errorf("no engine %q", name)
}

// seconds is how long f takes: the best of as many rounds as fill a second.
func seconds(f func()) float64 {
	best, sum := math.Inf(1), 0.0
	for sum < 1 {
		start := time.Now()
		f()
		t := time.Since(start).Seconds()
		best, sum = min(best, t), sum+t
	}
	return best
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
