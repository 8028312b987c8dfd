package run

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/decisions"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// TestHeardMerges: what parts of a run hear of decisions is what one that does all hears, in whatever order they come.
func TestHeardMerges(t *testing.T) {
	o := &Orders{
		Set:   &decisions.Set{Exchanges: []decisions.Exchange{{Written: "overseas", Expected: "foreign"}, {Written: "zeppelin", Expected: "ferry"}, {Expected: "the"}}},
		named: map[string]bool{"a": true, "b": true},
	}
	rapid.Check(t, func(t *rapid.T) {
		whole := o.Hear()
		parts := make([]*Heard, rapid.IntRange(1, 4).Draw(t, "parts"))
		for i := range parts {
			parts[i] = o.Hear()
		}
		for at := range rapid.IntRange(0, 12).Draw(t, "records") {
			text := rapid.SampledFrom([]string{"The overseas ministry.", "A zeppelin!", "Overseasoned."}).Draw(t, "text")
			hash := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "hash")
			f := rows.Fate{Role: reports.RoleDuplicate, Cluster: fmt.Sprint("c-", at%3)}
			for _, h := range []*Heard{whole, rapid.SampledFrom(parts).Draw(t, "part")} {
				o.Meet(h, text)
				o.Stand(h, hash, uint64(at), at%2 == 0, false, &f)
			}
		}
		merged := o.Hear()
		for _, h := range rapid.Permutation(parts).Draw(t, "order") {
			b, err := h.Encode()
			if err != nil {
				t.Fatal(err)
			}
			part, err := ReadHeard(b)
			if err != nil {
				t.Fatal(err)
			}
			if err := merged.Merge(part); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(whole, merged); d != "" {
			t.Fatal(d)
		}
	})
	if err := o.Hear().Merge((&Orders{Set: &decisions.Set{}}).Hear()); err == nil {
		t.Error("what was heard of other decisions is merged")
	}
}

// FuzzReadHeard: no bytes harm whoever merges what they say.
func FuzzReadHeard(f *testing.F) {
	f.Add([]byte(`{"stands":{"a":[{"at":5,"role":"unique"}]},"met":[1,0]}`))
	f.Add([]byte(`{"stands":null,"met":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := ReadHeard(b)
		if err != nil {
			return
		}
		again, err := h.Encode()
		if err != nil {
			t.Fatal(err)
		}
		same, err := ReadHeard(again)
		if err != nil {
			t.Fatal(err)
		}
		sum := &Heard{Stands: map[string][]Stand{}, Met: make([]uint32, len(same.Met))}
		if err := sum.Merge(same); err != nil {
			t.Fatal(err)
		}
	})
}
