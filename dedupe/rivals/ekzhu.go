package main

import (
	"fmt"
	"strings"

	minhashlsh "github.com/ekzhu/minhash-lsh"
)

const (
	hashes = 128 // of a MinHash signature
	width  = 3   // words of a shingle
)

var thresholds = [...]float64{.5, .7}

// ekzhu is github.com/ekzhu/minhash-lsh; its pairs are candidates, which it does not
// verify.
var ekzhu = engine{
	name: "ekzhu", job: pairing, undone: unverified,
	run: func(texts []string) ([]result, error) {
		name := "ekzhu/minhash-lsh " + version("github.com/ekzhu/minhash-lsh")
		signatures := make([][]uint64, len(texts))
		sketching := measure(func() {
			for i, t := range texts {
				m := minhashlsh.NewMinhash(1, hashes)
				words := strings.Fields(strings.ToLower(t))
				for i := 0; i+width <= len(words); i++ {
					m.Push([]byte(strings.Join(words[i:i+width], " ")))
				}
				signatures[i] = m.Signature()
			}
		})
		out := []result{{Program: name, Job: sketchingJob, Cost: sketching, Peak: peak()}}
		for _, threshold := range thresholds {
			r := result{Program: fmt.Sprintf("%s, J >= %.1f", name, threshold), Job: pairing}
			r.Cost = sketching.plus(measure(func() {
				r.Pairs = nil
				lsh := minhashlsh.NewMinhashLSH64(hashes, threshold)
				for i, s := range signatures {
					lsh.Add(i, s)
				}
				lsh.Index()
				for i, s := range signatures {
					for _, k := range lsh.Query(s) {
						if j := k.(int); j > i {
							r.Pairs = append(r.Pairs, [2]int{i, j})
						}
					}
				}
			}))
			r.Peak = peak()
			out = append(out, r)
		}
		return out, nil
	},
}
