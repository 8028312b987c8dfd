package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/copydesk/copydesk/dedupe/eval"
)

// result is what one engine or program reports of one setting. Texts are numbered
// from 0.
type result struct {
	Program   string   `json:"program"` // name, version and setting
	Job       string   `json:"job"`     // "": the only one of the engine
	Cost      cost     `json:"cost"`
	Peak      int64    `json:"peak"`      // bytes, of the whole process with the texts; 0: unknown
	Pairs     [][2]int `json:"pairs"`     // versions of one text
	Clusters  bool     `json:"clusters"`  // pairs are links: what they connect belongs together
	Contained [][2]int `json:"contained"` // one holds the other
	Texts     []string `json:"texts"`     // what became of each text
}

// accuracy is what a result is worth. A share that nothing asks for is negative.
type accuracy struct{ precision, recall, excerpts float64 }

func (a accuracy) f1() float64 {
	if a.precision+a.recall == 0 {
		return 0
	}
	return 2 * a.precision * a.recall / (a.precision + a.recall)
}

// scorePairs compares with judged pairs; nil when there are none.
func scorePairs(ids []string, truth []eval.Label) func(r *result) *accuracy {
	if len(truth) == 0 {
		return nil
	}
	number := make(map[string]int, len(ids))
	for i, id := range ids {
		number[id] = i
	}
	return func(r *result) *accuracy {
		s := r.compare(number, truth)
		a := &accuracy{s.Precision(), s.Recall(), -1}
		if s.Contained != (eval.Count{}) {
			a.excerpts = s.Contained.Share()
		}
		return a
	}
}

func (r *result) compare(number map[string]int, truth []eval.Label) eval.Score {
	pairs, contained := set(r.Pairs), set(r.Contained)
	parent := make([]int, len(number))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	if r.Clusters {
		for _, p := range r.Pairs {
			parent[root(p[0])] = root(p[1])
		}
	}
	return eval.Pairs(truth, func(a, b string) eval.Outcome {
		i, okA := number[a]
		j, okB := number[b]
		if !okA || !okB {
			return eval.Outcome{}
		}
		key := [2]int{min(i, j), max(i, j)}
		o := eval.Outcome{Merged: pairs[key] || r.Clusters && root(i) == root(j)}
		if contained[key] {
			o.Relation = "contained"
		}
		return o
	})
}

func set(pairs [][2]int) map[[2]int]bool {
	m := make(map[[2]int]bool, len(pairs))
	for _, p := range pairs {
		m[[2]int{min(p[0], p[1]), max(p[0], p[1])}] = true
	}
	return m
}

// peak is the most memory that this process held so far, in bytes; 0 where the
// system does not say.
func peak() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb int64
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kb); err == nil {
			return kb * 1024
		}
	}
	return 0
}
