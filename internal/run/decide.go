package run

import (
	"cmp"
	"context"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// decision is the last of the four values: who is kept, and why. Slices are by
// record, in input order.
type decision struct {
	w      *work
	f      *facts.Store
	ev     *evidence  // nil when dedupe is off
	j      *judgement // nil when spin is off
	result *dedupe.Result
	places []place
	wanted map[int32]bool // records that somebody chose to represent
	merged []mergedPair   // by a, then b: of who goes, or stays a version, and who is kept in its place
	words  []string       // names of the rules and relations in merged
	tally  *rows.Tally
	named  map[int32]bool // references in a pair or a cluster
}

// place is where a record stands in the result.
type place struct {
	cluster int32 // index into its clusters, or -1
	member  int32 // of that one's members
}

// mergedPair is a rows.Bond in 28 bytes: what a decision needs of a pair that is merged.
type mergedPair struct {
	a, b                     int32 // ordinals of dedupe, a < b
	novelA, novelB           int32
	replaced, addedA, addedB uint16
	rule, relation           uint8 // places in decision.words
	coverage                 float32
}

// mergedPair keeps a bond.
func (d *decision) mergedPair(a, b int, bond *rows.Bond) mergedPair {
	return mergedPair{
		int32(a), int32(b), bond.NovelA, bond.NovelB, bond.Replaced, bond.AddedA, bond.AddedB, d.word(string(bond.Rule)), d.word(string(bond.Relation)), bond.Coverage,
	}
}

// word is the place of the name of a rule or of a relation, of which there are some fifty.
func (d *decision) word(name string) uint8 {
	at := slices.Index(d.words, name)
	if at < 0 {
		at = len(d.words)
		d.words = append(d.words, name)
	}
	return uint8(at)
}

// decide chooses the representatives, with all that is known of the records now,
// and gives every record its role. The pairs go to out as they come.
func (w *work) decide(ctx context.Context, f *facts.Store, ev *evidence, j *judgement, out reports.Sink) (*decision, error) {
	d := &decision{
		w: w, f: f, ev: ev, j: j, result: &dedupe.Result{}, places: slices.Repeat([]place{{cluster: -1}}, f.Len()),
		wanted: w.orders.kept(), tally: rows.NewTally(), named: map[int32]bool{},
	}
	if ev == nil {
		return d, nil
	}
	if err := d.choose(ctx, out); err != nil {
		return nil, err
	}
	if err := d.guessed(out); err != nil {
		return nil, err
	}
	for c, cl := range d.result.Clusters {
		for m, member := range cl.Members {
			d.places[ev.records[member.Ordinal]] = place{int32(c), int32(m)}
			d.name(member.Ordinal)
		}
	}
	return d, nil
}

// side is what the line of a pair takes from an ordinal of dedupe.
func (d *decision) side(ordinal int) rows.Side {
	i := int(d.ev.records[ordinal])
	s := rows.Side{Who: d.who(ordinal), Origin: d.f.Origin(i)}
	if d.j != nil {
		s.Class = d.j.Class(i)
	}
	return s
}

// fate is what becomes of a record.
func (d *decision) fate(i int) rows.Fate {
	at := d.places[i]
	if at.cluster >= 0 {
		return d.judged(i, rows.Member(&d.result.Clusters[at.cluster], int(at.member), d.who, d.bond))
	}
	return d.judged(i, rows.Alone(d.f.Rejected(i)))
}

// judged is the fate with the last word of spin on it.
func (d *decision) judged(i int, f rows.Fate) rows.Fate {
	if !d.w.job.Settings.Spin.Remove || d.j == nil || i >= d.f.Inputs() {
		return f
	}
	_, decided := d.j.decided[int32(i)]
	return f.Judged(d.j.Class(i), decided, d.wanted[int32(i)])
}

// bond finds what is known of the pair of two of dedupe's ordinals, a < b.
func (d *decision) bond(a, b int) (rows.Bond, bool) {
	i, ok := slices.BinarySearchFunc(d.merged, mergedPair{a: int32(a), b: int32(b)}, func(p, k mergedPair) int {
		return cmp.Or(cmp.Compare(p.a, k.a), cmp.Compare(p.b, k.b))
	})
	if !ok {
		return rows.Bond{}, false
	}
	p := &d.merged[i]
	return rows.Bond{
		NovelA: p.novelA, NovelB: p.novelB, Replaced: p.replaced, AddedA: p.addedA, AddedB: p.addedB, Coverage: p.coverage,
		Rule: verify.Rule(d.words[p.rule]), Relation: verify.Relation(d.words[p.relation]),
	}, true
}

// id is the id of an ordinal of dedupe.
func (d *decision) id(ordinal int) string { return d.f.ID(int(d.ev.records[ordinal])) }

// who names an ordinal of dedupe.
func (d *decision) who(ordinal int) rows.Who {
	i := int(d.ev.records[ordinal])
	seen := d.seen(i)
	return rows.Who{ID: d.f.ID(i), Seen: seen, Reference: i >= d.f.Inputs() && !seen}
}
