package review

import (
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// Pair is two texts to be judged, by content hash, the smaller first, with the ids of two records that have them. Which
// of them was kept it does not say.
type Pair struct {
	Index int    `json:"index"` // place in the sample, from 1
	A     string `json:"a"`
	B     string `json:"b"`
	AID   string `json:"a_id"`
	BID   string `json:"b_id"`
}

// bandCount is the number of bands of similarity.
const bandCount = 10

// merges are the pairs of a run (PAIR), by band, and how many records are left out as identical.
// O(records).
func merges(run *reports.Run) (bands [bandCount][]Pair, identical int, err error) {
	seen := map[[2]string]bool{}
	for i := range run.Documents {
		d := &run.Documents[i]
		if d.Relation == "" {
			continue
		}
		n, ok := run.Ordinal(string(d.Representative))
		if !ok {
			return bands, 0, fmt.Errorf("%s: %q is represented by %q, which is not there", reports.FileDocuments, d.ID, d.Representative)
		}
		p := Pair{A: d.ContentHash, B: run.Documents[n].ContentHash, AID: d.ID, BID: run.Documents[n].ID}
		if p.A == p.B {
			identical++
			continue
		}
		if p.B < p.A {
			p.A, p.B, p.AID, p.BID = p.B, p.A, p.BID, p.AID
		}
		if key := [2]string{p.A, p.B}; !seen[key] {
			seen[key] = true
			at := bandOf(d.Similarity)
			bands[at] = append(bands[at], p)
		}
	}
	return bands, identical, nil
}

// bandOf is BAND; texts that differ may have a similarity of 1 all the same.
func bandOf(similarity float64) int {
	return min(max(int(similarity*bandCount+1e-9), 0), bandCount-1)
}
