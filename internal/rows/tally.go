package rows

import (
	"encoding/json"
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// Tally is what a run counts of its lines. Tallies of parts of a run are merged, in any order; as JSON they travel.
type Tally struct {
	Counts  reports.Counts   `json:"counts"`
	Removed map[string]int64 `json:"removed"` // duplicates, by their relation
	Unlike  int64            `json:"unlike"`  // clusters with a version whose similarity is below reports.UnlikeBelow
	Large   Large            `json:"large"`
	Sites   Sites            `json:"sites"`
}

// Large counts the texts that are named for the memory that they take.
type Large struct {
	Texts int `json:"texts"`
	Most  int `json:"most"` // bytes of the largest
}

// HUGE: from so many bytes on a text is named for the memory that it takes.
const hugeBytes = 16 << 20

// Notes says what large texts cost; nothing where there are none.
func (l Large) Notes() []string {
	if l.Texts == 0 {
		return nil
	}
	return []string{fmt.Sprintf("records of %d MB of text or more: %d, the largest of %d MB; while one is read it takes some ten times its size in memory, and while two are compared each takes some thirty, beside what --memory bounds",
		hugeBytes>>20, l.Texts, l.Most>>20)}
}

// NewTally is a tally of nothing.
func NewTally() *Tally {
	t := &Tally{}
	t.settle()
	return t
}

// Record counts a record that was written. at is its place: the order of places is that of the input.
// versions is how many members its cluster has; 0: it is in none.
func (t *Tally) Record(at uint64, doc *reports.Document, versions int) {
	t.Counts.Add(doc)
	if doc.Role == reports.RoleDuplicate {
		t.Removed[string(doc.Relation)]++
	}
	t.Sites.add(at, doc, versions)
}

// Text counts the text of a record, or of a reference, by its bytes.
func (t *Tally) Text(size int) {
	if size >= hugeBytes {
		t.Large.Texts++
		t.Large.Most = max(t.Large.Most, size)
	}
}

// Pair counts a line of pairs.jsonl.
func (t *Tally) Pair(row *reports.Pair) { t.Counts.ByRelation[row.Relation]++ }

// Cluster counts a line of clusters.jsonl.
func (t *Tally) Cluster(unlike bool) {
	t.Counts.Clusters++
	if unlike {
		t.Unlike++
	}
}

// Merge adds what another part counted. Nothing was counted in both.
func (t *Tally) Merge(o *Tally) {
	t.Counts.Merge(&o.Counts)
	for relation, n := range o.Removed {
		t.Removed[relation] += n
	}
	t.Unlike += o.Unlike
	t.Large.Texts += o.Large.Texts
	t.Large.Most = max(t.Large.Most, o.Large.Most)
	t.Sites.Merge(o.Sites)
}

// Encode is the tally as JSON; equal ones have equal bytes.
func (t *Tally) Encode() ([]byte, error) {
	b, err := json.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("tally: %w", err)
	}
	return b, nil
}

// ReadTally reads what Encode wrote.
func ReadTally(b []byte) (*Tally, error) {
	t := &Tally{}
	if err := json.Unmarshal(b, t); err != nil {
		return nil, fmt.Errorf("tally: %w", err)
	}
	t.settle()
	return t, nil
}

// settle makes the maps that are not there.
func (t *Tally) settle() {
	for _, m := range []*map[string]int64{
		&t.Removed, &t.Counts.Skipped, &t.Counts.ByDate, &t.Counts.ByRelation, &t.Counts.BySpin, &t.Counts.ByRule, &t.Counts.ByFinding, &t.Counts.Stats,
	} {
		if *m == nil {
			*m = map[string]int64{}
		}
	}
	if t.Sites == nil {
		t.Sites = Sites{}
	}
	for name, site := range t.Sites {
		t.Sites[name] = site.settled()
	}
}
