package main

import (
	"fmt"
	"strings"

	minhashlsh "github.com/ekzhu/minhash-lsh"
)

// ekzhu is github.com/ekzhu/minhash-lsh over the usual word 3-shingles and 128
// hashes; its pairs are candidates, which it does not verify.
func ekzhu(threshold float64) engine {
	const hashes, width = 128, 3
	signature := func(text string) []uint64 {
		m := minhashlsh.NewMinhash(1, hashes)
		words := strings.Fields(strings.ToLower(text))
		for i := 0; i+width <= len(words); i++ {
			m.Push([]byte(strings.Join(words[i:i+width], " ")))
		}
		return m.Signature()
	}
	return engine{
		name: fmt.Sprintf("ekzhu/minhash-lsh, J >= %.1f, unverified", threshold),
		sketch: func(texts []string) {
			for _, t := range texts {
				signature(t)
			}
		},
		find: func(texts []string) map[[2]int]bool {
			lsh := minhashlsh.NewMinhashLSH64(hashes, threshold)
			signatures := make([][]uint64, len(texts))
			for i, t := range texts {
				signatures[i] = signature(t)
				lsh.Add(i, signatures[i])
			}
			lsh.Index()
			found := make(map[[2]int]bool)
			for i, s := range signatures {
				for _, k := range lsh.Query(s) {
					if j := k.(int); j != i {
						found[[2]int{min(i, j), max(i, j)}] = true
					}
				}
			}
			return found
		},
	}
}
