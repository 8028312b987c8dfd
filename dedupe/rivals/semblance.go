//go:build semblance

package main

import (
	"fmt"
	"strconv"

	"github.com/ophymx/semblance"
	"github.com/ophymx/semblance/lsh"
	"github.com/ophymx/semblance/minhash"
)

// more holds github.com/ophymx/semblance, whose index verifies candidates on their
// signatures.
var more = []engine{{
	name: "semblance", job: pairing, undone: unverified,
	run: func(texts []string) ([]result, error) {
		sketcher := semblance.NewSketcher(semblance.Defaults())
		signatures := make([]minhash.Signature, len(texts))
		sketching := measure(func() {
			for i, t := range texts {
				signatures[i] = sketcher.Sketch(t)
			}
		})
		name := "ophymx/semblance " + version("github.com/ophymx/semblance")
		out := []result{{Program: name, Job: sketchingJob, Cost: sketching, Peak: peak()}}
		for _, threshold := range thresholds {
			bands, rows := 16, 8 // its default, for .7
			if threshold < .6 {
				bands, rows = 32, 4
			}
			r := result{Program: fmt.Sprintf("%s, J >= %.1f on signatures", name, threshold), Job: pairing}
			r.Cost = sketching.plus(measure(func() {
				r.Pairs = nil
				index := lsh.NewVerifiedIndex(bands, rows)
				for i, s := range signatures {
					for _, n := range index.Query(s, threshold) {
						j, err := strconv.Atoi(n.ID)
						if err != nil {
							panic(err) // the ids are ours
						}
						r.Pairs = append(r.Pairs, [2]int{j, i})
					}
					index.Add(strconv.Itoa(i), s)
				}
			}))
			r.Peak = peak()
			out = append(out, r)
		}
		return out, nil
	},
}}
