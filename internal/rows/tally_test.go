package rows

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/wall"
	"github.com/copydesk/copydesk/reports"
)

// known answers what findings ask of drawn records.
type known map[uint64]*reports.Document

func (k known) ID(at uint64) (string, error)      { return k[at].ID, nil }
func (k known) Text(at uint64) (string, error)    { return "The text of " + k[at].ID, nil }
func (k known) Address(at uint64) (string, error) { return k[at].URL, nil }

// drawDocument draws a record of one of few sites, mostly at fault.
func drawDocument(t *rapid.T, at int) *reports.Document {
	word := rapid.SampledFrom([]string{"harbour", "wheat", "council", "storm", "verdict", "glacier", ""})
	d := &reports.Document{
		ID: fmt.Sprint("r", at), Site: rapid.SampledFrom([]string{"", "a.example", "b.example"}).Draw(t, "site"), Words: at, Lost: at % 3,
		Role: rapid.SampledFrom(roles()).Draw(t, "role"), Title: word.Draw(t, "title"), URL: "https://a.example/" + word.Draw(t, "path"), ContentHash: "one",
		Cluster: reports.Optional(rapid.SampledFrom([]string{"c-1", "c-2"}).Draw(t, "cluster")), Relation: "near", Edits: map[string]int{"space": 2}, DateFrom: "field",
		Spin: &reports.Spin{Verdict: "clean", Flags: 1},
	}
	d.Kept = (&Fate{Role: d.Role}).Kept()
	for range rapid.IntRange(0, 2).Draw(t, "walls") {
		d.Findings = append(d.Findings, reports.Finding{Rule: wall.RulePrefix + string(rapid.SampledFrom(wall.Kinds()).Draw(t, "wall"))})
	}
	return d
}

// TestTalliesMerge: what is counted in parts, be they sent as bytes and merged in any order, is what is counted of all.
func TestTalliesMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, docs := NewTally(), known{}
		parts := make([]*Tally, rapid.IntRange(1, 5).Draw(t, "parts"))
		for i := range parts {
			parts[i] = NewTally()
		}
		for at := range rapid.IntRange(0, 40).Draw(t, "records") {
			d := drawDocument(t, at)
			docs[uint64(at)] = d
			size := rapid.SampledFrom([]int{10, hugeBytes, hugeBytes + 5}).Draw(t, "size")
			for _, tally := range []*Tally{whole, rapid.SampledFrom(parts).Draw(t, "part")} {
				tally.Record(uint64(at), d, 5)
				tally.Text(size)
				tally.Pair(&reports.Pair{Relation: "near"})
				tally.Cluster(at%2 == 0)
			}
		}
		merged := NewTally()
		for _, i := range rapid.Permutation(parts).Draw(t, "order") {
			b, err := i.Encode()
			if err != nil {
				t.Fatal(err)
			}
			part, err := ReadTally(b)
			if err != nil {
				t.Fatal(err)
			}
			merged.Merge(part)
		}
		if d := cmp.Diff(encoded(t, whole), encoded(t, merged)); d != "" {
			t.Fatal(d)
		}
		want, err := whole.Sites.Findings(docs)
		if err != nil {
			t.Fatal(err)
		}
		got, err := merged.Sites.Findings(docs)
		if d := cmp.Diff(want, got); d != "" || err != nil {
			t.Fatal(d, err)
		}
	})
}

func encoded(t interface{ Fatal(...any) }, tally *Tally) string {
	b, err := tally.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestOneSiteManyHeadlines: the finding names the records of all parts, the first of the input first.
func TestOneSiteManyHeadlines(t *testing.T) {
	docs, parts := known{}, [2]*Tally{NewTally(), NewTally()}
	for at, title := range []string{"Harbour shut by storm", "Wheat prices fall", "Council elects mayor", "Glacier melts early", "Verdict in fraud case", "Pilots end strike"} {
		d := &reports.Document{ID: fmt.Sprint("r", at), Site: "a.example", Title: title, Cluster: "c-1", ContentHash: "one", Role: reports.RoleUnique, Kept: true}
		docs[uint64(at)] = d
		parts[at%2].Record(uint64(at), d, 6)
	}
	parts[1].Merge(parts[0])
	found, err := parts[1].Sites.Findings(docs)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || found[0].Rule != RuleOneText || found[0].Value != 6 || found[0].Records != 6 || found[0].Text != "The text of r0" || !cmp.Equal(found[0].IDs, []string{"r0", "r1", "r2", "r3", "r4"}) {
		t.Errorf("%+v", found)
	}
}

// FuzzReadTally: no bytes harm whoever merges what they say.
func FuzzReadTally(f *testing.F) {
	tally := NewTally()
	tally.Record(1, &reports.Document{ID: "a", Site: "a.example", Title: "Harbour", Findings: []reports.Finding{{Rule: wall.RulePrefix + "consent"}}}, 9)
	b, err := tally.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"sites":{"a":null,"b":{"texts":{"x":null,"y":{"records":[3,1]}}}},"removed":null}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		tally, err := ReadTally(b)
		if err != nil {
			return
		}
		sum := NewTally()
		sum.Merge(tally)
		sum.Merge(tally)
		again, err := ReadTally([]byte(encoded(t, sum)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal([]byte(encoded(t, sum)), []byte(encoded(t, again))) {
			t.Fatal("a tally does not read as it is written")
		}
	})
}
