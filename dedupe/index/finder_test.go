package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/candidates"
)

// oracle is package candidates over the records of an index and newcomers, in one channel.
type oracle struct {
	c       Channel
	entries []Record // one of each text, or of each of its lists of keys
	number  map[string]int
	pairs   map[[2]int]bool
}

func entryName(c Channel, r *Record) string { return fmt.Sprint(r.Print.Content, keysOf(r, c)) }

func newOracle(t *rapid.T, c Channel, o candidates.Options, records []Record) *oracle {
	x := &oracle{c: c, number: map[string]int{}, pairs: map[[2]int]bool{}}
	index := candidates.NewIndex(o, 0)
	for _, r := range records {
		name := entryName(c, &r)
		if _, ok := x.number[name]; ok || r.Print.Words == 0 {
			continue
		}
		x.number[name] = len(x.entries)
		x.entries = append(x.entries, r)
		if err := index.Add(keysOf(&r, c)); err != nil {
			t.Fatal(err)
		}
	}
	byContent := make([]int, len(x.entries))
	for i := range byContent {
		byContent[i] = i
	}
	slices.SortStableFunc(byContent, func(a, b int) int {
		return compareContents(x.entries[a].Print.Content, x.entries[b].Print.Content)
	})
	order := make([]uint32, len(byContent))
	for place, i := range byContent {
		order[i] = uint32(place)
	}
	if err := index.Build(order, 1); err != nil {
		t.Fatal(err)
	}
	f := index.Finder()
	for i := range x.entries {
		for _, j := range f.Partners(i, nil) {
			x.pairs[[2]int{i, int(j)}], x.pairs[[2]int{int(j), i}] = true, true
		}
	}
	return x
}

// partners adds the contents that a record is compared with. What newcomers bring to a text of the index is left out: they are
// compared with one another elsewhere.
func (x *oracle) partners(r *Record, in map[string]bool, to map[[2]uint64]bool) {
	i, ok := x.number[entryName(x.c, r)]
	for j := range x.entries {
		if ok && x.pairs[[2]int{i, j}] && in[entryName(x.c, &x.entries[j])] {
			to[x.entries[j].Print.Content] = true
		}
	}
}

// Whatever package candidates brings up in one corpus of the index and the newcomers, a finder does; and no more
// than that unless keys are so frequent that hubs stand in for their texts.
func TestFinderMissesNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		dir := tempDir(t)
		prose := drawProse(t)
		live := map[Serial]Record{}
		for range rapid.IntRange(1, 4).Draw(t, "commits") {
			w := testWriter(t, dir)
			w.most, w.least = 4, 1
			for range rapid.IntRange(0, 12).Draw(t, "records") {
				r := drawRecord(t, prose)
				s, err := w.Add(r)
				if err != nil {
					t.Fatal(err)
				}
				live[s] = r
			}
			for range rapid.IntRange(0, 2).Draw(t, "removals") {
				id := id(rapid.IntRange(0, ids-1).Draw(t, "id"))
				if _, err := w.Remove(id); err != nil {
					t.Fatal(err)
				}
				maps.DeleteFunc(live, func(_ Serial, r Record) bool { return r.Meta.ID == id })
			}
			if err := w.Commit(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if rapid.Bool().Draw(t, "compact") {
			if err := compact(t.Context(), lazy{}, dir); err != nil {
				t.Fatal(err)
			}
		}
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()

		option := func(label string) candidates.Options {
			return candidates.Options{
				FullRun: rapid.SampledFrom([]int{2, 3, 1000}).Draw(t, label+" full"), Hubs: rapid.IntRange(1, 3).Draw(t, label+" hubs"),
				MinShare: rapid.Float64Range(0.01, 1).Draw(t, label+" share"), Short: rapid.Float64Range(0.01, 1).Draw(t, label+" short"),
				Enough: rapid.SampledFrom([]float64{0, 1, 3}).Draw(t, label+" enough"),
			}
		}
		o := dedupe.Options{Prose: option("prose"), Stable: option("stable")}
		if rapid.Bool().Draw(t, "without names") {
			o.Stable = candidates.Options{}
		}
		var records, newcomers []Record
		for _, s := range slices.Sorted(maps.Keys(live)) {
			records = append(records, live[s])
		}
		for range rapid.IntRange(1, 5).Draw(t, "newcomers") {
			newcomers = append(newcomers, drawRecord(t, prose))
		}
		all := slices.Concat(records, newcomers)
		oracles := []*oracle{newOracle(t, Prose, o.Prose, all)}
		if o.Stable.FullRun > 0 {
			oracles = append(oracles, newOracle(t, Stable, o.Stable, all))
		}
		in := [2]map[string]bool{}
		for c := range in {
			in[c] = map[string]bool{}
			for _, r := range records {
				in[c][entryName(Channel(c), &r)] = true
			}
		}
		extra := func(c Channel, key uint32) int {
			seen := map[string]bool{}
			for _, r := range newcomers {
				if name := entryName(c, &r); r.Print.Words > 0 && !in[c][name] && slices.Contains(keysOf(&r, c), key) {
					seen[name] = true
				}
			}
			return len(seen)
		}
		first := map[[2]uint64]Serial{}
		for s, r := range live {
			if have, ok := first[r.Print.Content]; !ok || s < have {
				first[r.Print.Content] = s
			}
		}
		f := x.Finder(o)
		var prints []*dedupe.Fingerprint
		for i := range newcomers {
			prints = append(prints, &newcomers[i].Print)
		}
		ask := func(prints ...*dedupe.Fingerprint) [][]Serial {
			found, err := f.Candidates(prints, extra)
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		together := ask(prints...)
		f.most = 4
		for i, got := range ask(prints...) {
			if !slices.Equal(got, together[i]) {
				t.Fatalf("newcomer %d: candidates %v, and %v when few shares are kept", i, together[i], got)
			}
		}
		f.most = sharesMost
		f.Expect(len(newcomers))
		for i, r := range newcomers {
			got := ask(prints[i])[0]
			if !slices.Equal(got, together[i]) {
				t.Fatalf("newcomer %d: candidates %v, and %v when it is not asked for alone", i, got, together[i])
			}
			if !slices.IsSortedFunc(got, func(a, b Serial) int { return cmp.Or(cmp.Compare(a, b), 1) }) {
				t.Fatalf("candidates %v are not ascending", got)
			}
			want := map[[2]uint64]bool{}
			for _, x := range oracles {
				x.partners(&r, in[x.c], want)
			}
			if r.Print.Words > 0 {
				want[r.Print.Content] = true
			}
			missing := map[Serial]bool{}
			for content := range want {
				if s, ok := first[content]; ok {
					missing[s] = true
				}
			}
			exact := o.Prose.FullRun == 1000 && (o.Stable.FullRun == 1000 || o.Stable.FullRun == 0)
			for _, s := range got {
				if exact && !missing[s] {
					t.Fatalf("newcomer %d: record %d is no candidate", i, s)
				}
				delete(missing, s)
			}
			if len(missing) > 0 {
				t.Fatalf("newcomer %d: candidates %v, and %v are missing", i, got, slices.Sorted(maps.Keys(missing)))
			}
		}
	})
}
