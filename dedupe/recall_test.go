package dedupe_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// archive is a dedupe.Before in memory. Serials count from 1.
type archive struct {
	seen  []dedupe.Seen
	texts []string
	pairs map[[2]uint64]bool // of versions; false: one holds the other
	loose bool               // no pairs were kept

	counted sync.Once
	counts  [2]map[uint32]int // texts that have a key, in Prose and in Stable
}

func (a *archive) Find(prints []*dedupe.Fingerprint, _ func(bool, uint32) int) ([][]uint64, error) {
	out := make([][]uint64, len(prints))
	for i := range out {
		for serial := range a.seen {
			out[i] = append(out[i], uint64(serial+1)) // and some more
		}
	}
	return out, nil
}

func (a *archive) Seen(serial uint64) (dedupe.Seen, error) { return a.seen[serial-1], nil }
func (a *archive) Text(serial uint64) (string, error)      { return a.texts[serial-1], nil }
func (a *archive) Loose() bool                             { return a.loose }

func (a *archive) Copies(content [2]uint64) (out []uint64, err error) {
	for i, s := range a.seen {
		if s.Print.Content == content {
			out = append(out, uint64(i+1))
		}
	}
	return out, nil
}

func (a *archive) Joined(serial uint64) (j dedupe.Joined, err error) {
	for p, versions := range a.pairs {
		for i, s := range p {
			if s == serial && versions {
				j.Versions = append(j.Versions, p[1-i])
			} else if s == serial {
				j.Parts = append(j.Parts, p[1-i])
			}
		}
	}
	return j, nil
}

func (a *archive) Texts(stable bool, key uint32) int {
	a.counted.Do(func() {
		a.counts = [2]map[uint32]int{{}, {}}
		seen := map[string]bool{}
		for _, s := range a.seen {
			for c, keys := range [][]uint32{s.Print.Prose, s.Print.Stable} {
				if name := fmt.Sprint(c, s.Print.Content, keys); !seen[name] {
					seen[name] = true
					for _, k := range keys {
						a.counts[c][k]++
					}
				}
			}
		}
	})
	if stable {
		return a.counts[1][key]
	}
	return a.counts[0][key]
}

func (a *archive) Titles(site string, key uint64) (n int) {
	for _, s := range a.seen {
		if s.Meta.Source == site && s.Meta.TitleKey() == key {
			n++
		}
	}
	return n
}

// recalledTexts are those of the records that come in, and behind them of those recalled.
type recalledTexts struct {
	own    []dedupe.Record
	before *archive
	recall []uint64
}

func (t *recalledTexts) Text(ordinal int) (string, error) {
	if ordinal < len(t.own) {
		return t.own[ordinal].Text, nil
	}
	return t.before.Text(t.recall[ordinal-len(t.own)])
}

func (t *recalledTexts) id(ordinal int) string {
	if ordinal < len(t.own) {
		return t.own[ordinal].ID
	}
	return t.before.seen[t.recall[ordinal-len(t.own)]-1].Meta.ID
}

// against clusters records with what was seen before, and adds them to it. It returns the clusters by id.
func (a *archive) against(t rapid.TB, records []dedupe.Record) [][]string {
	t.Helper()
	e, err := dedupe.New(dedupe.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	all := &recalledTexts{own: records, before: a}
	added := make([]dedupe.Seen, len(records))
	self := map[uint64]int{}
	for i, r := range records {
		added[i] = dedupe.Seen{Print: dedupe.NewFingerprint(r.Text), Meta: dedupe.Meta{ID: r.ID, Title: r.Title, Date: r.Date, Source: r.Source}}
		if _, err := e.Add(added[i].Print, added[i].Meta); err != nil {
			t.Fatal(err)
		}
		for k, s := range a.seen {
			if s.Meta.ID == r.ID && s.Print.Content == added[i].Print.Content {
				self[uint64(k+1)] = i
			}
		}
	}
	all.recall, err = e.Recall(context.Background(), a, dedupe.Remembered{
		Texts: all, Self: self, Print: func(i int) (dedupe.Fingerprint, error) { return added[i].Print, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	res, err := e.Cluster(context.Background(), all, nil)
	if err != nil {
		t.Fatal(err)
	}
	kept := make([]bool, len(records)+len(all.recall))
	for i := range kept {
		kept[i] = i < len(records) || a.seen[all.recall[i-len(records)]-1].Meta.Kept
	}
	var out [][]string
	for _, c := range res.Clusters {
		var ids []string
		for m, member := range c.Members {
			ids = append(ids, all.id(member.Ordinal))
			if member.Ordinal < len(records) && m > 0 && !member.Stays {
				kept[member.Ordinal] = false
			}
		}
		for _, m := range c.Members {
			if !kept[m.For] && m.Ordinal < len(records) {
				t.Errorf("%s goes for %s, which is not kept", all.id(m.Ordinal), all.id(m.For))
			}
		}
		out = append(out, ids)
	}
	if len(self) > 0 {
		return out
	}
	serial := func(ordinal int) uint64 {
		if ordinal < len(records) {
			return uint64(len(a.seen) + ordinal + 1)
		}
		return all.recall[ordinal-len(records)]
	}
	for _, p := range res.Pairs {
		x, y := serial(p.A), serial(p.B)
		if p.B >= len(records) && p.A >= len(records) {
			t.Errorf("%s and %s were both seen, and are listed", all.id(p.A), all.id(p.B))
		}
		versions := p.Merge || p.Rule == verify.RuleStar || p.Rule == verify.RuleLonger || p.Rule == verify.RuleDigest
		if !a.loose && (versions || p.Relation == verify.Contained) {
			a.pairs[[2]uint64{x, y}] = versions
		}
	}
	a.counted = sync.Once{}
	for i, r := range records {
		added[i].Meta.Kept = kept[i]
		a.seen = append(a.seen, added[i])
		a.texts = append(a.texts, r.Text)
	}
	return out
}

func newArchive(loose bool) *archive { return &archive{pairs: map[[2]uint64]bool{}, loose: loose} }

// partition names the cluster of each id by its members.
func partition(of map[string]string, clusters [][]string) {
	for _, ids := range clusters {
		slices.Sort(ids)
		for _, id := range ids {
			of[id] = strings.Join(ids, " ")
		}
	}
}

// tellers tell stories of few words. A language takes longer to make than its stories to compare: a property has one of
// each length, and draws stories.
func tellers() []*simulate.Simulator {
	var out []*simulate.Simulator
	for i, words := range []int{30, 45, 60, 90} {
		out = append(out, simulate.New(simulate.Options{Seed: uint64(i), Words: words}))
	}
	return out
}

// drawStories are short simulated records in random order, at most 14.
func drawStories(t *rapid.T, tellers []*simulate.Simulator) []dedupe.Record {
	s := rapid.SampledFrom(tellers).Draw(t, "teller")
	var out []dedupe.Record
	for _, story := range rapid.SliceOfNDistinct(rapid.IntRange(0, 1<<20), 1, 2, rapid.ID).Draw(t, "stories") {
		records, _ := s.Story(story)
		for _, r := range records {
			out = append(out, dedupe.Record{ID: r.ID, Text: r.Text, Title: r.Title, Date: r.Date, Source: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "site")})
			if rapid.IntRange(0, 9).Draw(t, "copy") == 0 {
				out = append(out, dedupe.Record{ID: r.ID + "-copy", Text: r.Text, Title: r.Title, Date: r.Date})
			}
		}
	}
	return rapid.Permutation(out).Draw(t, "order")[:min(len(out), rapid.IntRange(2, 14).Draw(t, "records"))]
}

func TestIncrementsClusterAsOneRun(t *testing.T) {
	t.Parallel()
	tellers := tellers()
	rapid.Check(t, func(t *rapid.T) {
		records := drawStories(t, tellers)
		a := newArchive(rapid.Bool().Draw(t, "loose"))
		for done := 0; done < len(records); {
			next := rapid.IntRange(done+1, len(records)).Draw(t, "up to")
			one, many := map[string]string{}, map[string]string{}
			partition(one, newArchive(false).against(t, records[:next]))
			partition(many, a.against(t, records[done:next]))
			for _, r := range records[done:next] {
				if one[r.ID] != many[r.ID] {
					t.Fatalf("%s is in {%s} in one run, in {%s} in increments", r.ID, one[r.ID], many[r.ID])
				}
			}
			done = next
		}
	})
}

func TestWhatWasSeenIsNotSeenAgain(t *testing.T) {
	t.Parallel()
	tellers := tellers()
	rapid.Check(t, func(t *rapid.T) {
		records := drawStories(t, tellers)
		n := rapid.IntRange(1, len(records)).Draw(t, "first")
		a := newArchive(false)
		a.against(t, records[:n])
		first := a.against(t, records[n:])
		again := a.against(t, records[n:])
		if !slices.EqualFunc(first, again, slices.Equal[[]string]) {
			t.Fatalf("clusters %v, and %v when the same comes in again", first, again)
		}
	})
}
