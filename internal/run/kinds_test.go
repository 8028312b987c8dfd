package run

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const kinds = "../../testdata/kinds/"

// kind is a line of its truth.
type kind struct {
	Kind, What string
	Removed    map[string]string // ids, and who is kept in their place
	Pairs      []kindPair
	Every      string // the relation of all pairs
}

type kindPair struct{ A, B, Relation, Rule string }

// TestKinds runs the job on each kind of pair: who goes, and what is said of every pair, is as
// the truth has it.
func TestKinds(t *testing.T) {
	truth := readRows[kind](t, kinds+"truth.jsonl")
	files, err := filepath.Glob(kinds + "*.jsonl")
	if err != nil || len(truth) < 30 || len(files) != len(truth)+1 {
		t.Fatalf("%d files, %d kinds, %v", len(files), len(truth), err)
	}
	for _, tt := range truth {
		t.Run(tt.Kind, func(t *testing.T) {
			t.Parallel()
			k := runOn(t, []string{kinds + tt.Kind + ".jsonl"}, 1, nil)
			removed := map[string]string{}
			for id, r := range k.removed {
				removed[id] = string(r.Representative)
			}
			if diff := cmp.Diff(tt.Removed, removed); diff != "" {
				t.Errorf("%s: removed, and for whom: %s", tt.What, diff)
			}
			want, got := map[[2]string]kindPair{}, map[[2]string]kindPair{}
			for _, p := range tt.Pairs {
				want[[2]string{p.A, p.B}] = p
			}
			every := 0
			for _, p := range k.pairs {
				if p.Relation == tt.Every {
					every++
				} else {
					got[[2]string{p.A, p.B}] = kindPair{p.A, p.B, p.Relation, p.Rule}
				}
			}
			if (tt.Every != "") != (every > 0) {
				t.Errorf("%s: %d pairs are %s", tt.What, every, tt.Every)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: pairs: %s", tt.What, diff)
			}
		})
	}
}
