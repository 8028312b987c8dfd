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
	name: "ophymx/semblance",
	run: func(texts []string) ([]result, error) {
		sketcher := semblance.NewSketcher(semblance.Defaults())
		signatures := make([]minhash.Signature, len(texts))
		sketching := seconds(func() {
			for i, t := range texts {
				signatures[i] = sketcher.Sketch(t)
			}
		})
		var out []result
		for _, threshold := range thresholds {
			bands, rows := 16, 8 // its default, for .7
			if threshold < .6 {
				bands, rows = 32, 4
			}
			r := result{
				Engine:      fmt.Sprintf("ophymx/semblance %s, J >= %.1f on signatures", version("github.com/ophymx/semblance"), threshold),
				Fingerprint: sketching,
			}
			r.All = sketching + seconds(func() {
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
			})
			r.Peak = peak()
			out = append(out, r)
		}
		return out, nil
	},
}}
