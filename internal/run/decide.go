package run

import (
	"cmp"
	"context"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

// decision is the last of the four values: who is kept, and why. Slices are by
// record, in input order.
type decision struct {
	w       *work
	f       *facts.Store
	ev      *evidence  // nil when dedupe is off
	j       *judgement // nil when spin is off
	result  *dedupe.Result
	fates   []fate
	merged  []mergedPair // by a, then b
	byRel   map[string]int64
	signals []string
	named   map[int32]bool // references in a pair or a cluster
}

// fate is what becomes of a record.
type fate struct {
	role       string
	relation   dedupe.Relation
	cluster    int32   // index into the result's clusters, or -1
	similarity float64 // to the representative
	coverage   float64 // share of the shorter text's words in passages matched with the representative
	rule       verify.Rule
	keptBy     verify.Rule // of a version that stays
	lost       int         // words in no passage with who is kept in its place
	replaced   int         // words within those passages, by others
	instead    int32       // that one, by dedupe's ordinal
	stays      bool        // for all that its text says
}

// mergedPair is what a decision needs of a pair that is merged.
type mergedPair struct {
	a, b           int32 // ordinals of dedupe, a < b
	novelA, novelB int32
	replaced       int32 // words within passages, misspellings too
	coverage       float32
	rule           verify.Rule
	relation       verify.Relation
}

// decide chooses the representatives, with all that is known of the records now,
// and gives every record its role. The pairs go to out as they come.
func (w *work) decide(ctx context.Context, f *facts.Store, ev *evidence, j *judgement, out reports.Sink) (*decision, error) {
	d := &decision{
		w: w, f: f, ev: ev, j: j, result: &dedupe.Result{}, fates: make([]fate, f.Len()),
		byRel: map[string]int64{}, named: map[int32]bool{}, signals: facts.SignalNames(),
	}
	if ev != nil {
		res, err := ev.Cluster(ctx, w.standing(ev, j), w.orders.wishes(ev), func(p dedupe.Pair) error { return d.pair(p, out) })
		if err != nil {
			return nil, err
		}
		d.result = res
		if err := d.guessed(out); err != nil {
			return nil, err
		}
	}
	for i := range d.fates {
		d.fates[i] = fate{role: reports.RoleUnique, cluster: -1}
		if f.Rejected(i) {
			d.fates[i].role = reports.RoleRejected
		}
	}
	for c, cl := range d.result.Clusters {
		for m, member := range cl.Members {
			x := fate{
				role: reports.RoleDuplicate, cluster: int32(c), relation: cmp.Or(member.Relation, RelationNone), similarity: member.Similarity, instead: int32(member.For),
				stays: member.Stays,
			}
			if member.Stays {
				x.role, x.keptBy = reports.RoleVersion, member.KeptBy
			}
			d.evidence(&x, member.For, member.Ordinal)
			if m == 0 {
				x = fate{role: reports.RoleRepresentative, cluster: int32(c), similarity: 1, instead: int32(member.Ordinal)}
			}
			d.fates[ev.records[member.Ordinal]] = x
			d.name(member.Ordinal)
		}
	}
	if w.job.Settings.Spin.Remove && j != nil {
		kept := w.orders.kept()
		for i := range d.fates[:f.Inputs()] {
			if kept[int32(i)] && j.decided[int32(i)] != spin.Spun {
				continue // somebody wants it, and nobody called it spun
			}
			if j.Class(i) == spin.Spun && d.fates[i].role != reports.RoleRejected {
				d.fates[i].role = reports.RoleRejectedSpun
			}
		}
	}
	return d, nil
}

// evidence adds to a member's fate what its pair with the representative says.
func (d *decision) evidence(x *fate, rep, member int) {
	p, ok := d.mergedPair(min(rep, member), max(rep, member))
	if !ok {
		return // linked by somebody's wish
	}
	x.coverage, x.rule, x.relation = float64(p.coverage), p.rule, p.relation
	x.replaced = int(p.replaced)
	x.lost = int(ifelse(member < rep, p.novelA, p.novelB))
}

// mergedPair finds what is known of the pair of two of dedupe's ordinals.
func (d *decision) mergedPair(a, b int) (p mergedPair, ok bool) {
	i, ok := slices.BinarySearchFunc(d.merged, mergedPair{a: int32(a), b: int32(b)}, func(p, k mergedPair) int {
		return cmp.Or(cmp.Compare(p.a, k.a), cmp.Compare(p.b, k.b))
	})
	if ok {
		p = d.merged[i]
	}
	return p, ok
}

// versions is a record's cluster, or -1, and how many members it has.
func (d *decision) versions(i int) (cluster int32, members int) {
	if cluster = d.fates[i].cluster; cluster >= 0 {
		members = len(d.result.Clusters[cluster].Members)
	}
	return cluster, members
}

func (x fate) kept() bool {
	return x.role == reports.RoleUnique || x.role == reports.RoleRepresentative || x.role == reports.RoleVersion
}

// id is the id of an ordinal of dedupe.
func (d *decision) id(ordinal int) string { return d.f.ID(int(d.ev.records[ordinal])) }
