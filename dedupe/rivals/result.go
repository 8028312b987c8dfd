package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/copydesk/copydesk/dedupe/eval"
)

// result is what one engine reports of one setting. Records are numbered from 0.
type result struct {
	Engine      string   `json:"engine"`      // name, version and setting
	Fingerprint float64  `json:"fingerprint"` // seconds from texts to fingerprints
	All         float64  `json:"all"`         // seconds from texts to pairs
	Peak        int64    `json:"peak"`        // bytes, of the whole process with the texts; 0: unknown
	Pairs       [][2]int `json:"pairs"`       // versions of one text
	Clusters    bool     `json:"clusters"`    // pairs are links: what they connect belongs together
	Contained   [][2]int `json:"contained"`   // one holds the other
}

// print writes one row of the table.
func (r *result) print(w io.Writer, in *input, truth []eval.Label) {
	mb, n := float64(in.bytes)/1e6, float64(len(in.ids))
	fmt.Fprintf(w, "| %s | %.0f | %.1f | %.1f | %.0f | %.1f |", r.Engine, n/r.Fingerprint, mb/r.Fingerprint, r.All, n/r.All, mb/r.All)
	if r.Peak > 0 {
		fmt.Fprintf(w, " %.0f |", float64(r.Peak)/1e6)
	} else {
		fmt.Fprint(w, " - |")
	}
	fmt.Fprintf(w, " %d |", len(r.Pairs))
	if len(truth) == 0 {
		fmt.Fprintln(w, " - | - | - | - |")
		return
	}
	s := r.score(in.ids, truth)
	fmt.Fprintf(w, " %.3f | %.3f | %.3f |", s.Precision(), s.Recall(), s.F1())
	if s.Contained == (eval.Count{}) {
		fmt.Fprintln(w, " - |")
	} else {
		fmt.Fprintf(w, " %.3f |\n", s.Contained.Share())
	}
}

// score compares with the labels.
func (r *result) score(ids []string, truth []eval.Label) eval.Score {
	number := make(map[string]int, len(ids))
	for i, id := range ids {
		number[id] = i
	}
	pairs, contained := set(r.Pairs), set(r.Contained)
	parent := make([]int, len(ids))
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
