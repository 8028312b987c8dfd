package batch

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/reports"
)

// verdict is what the corpus-wide stages say of one record.
type verdict struct {
	role       string
	cluster    int32 // index into the result's clusters, or -1
	relation   string
	similarity float64
	coverage   float64 // share of the shorter text's words in passages matched with the representative
}

// decide gives every record its role. A record that the quality policy removed
// never takes part in a cluster.
func (r *runState) decide() {
	r.verdicts = make([]verdict, len(r.ids))
	for i := range r.verdicts {
		role := reports.RoleUnique
		if r.rejected[i] {
			role = reports.RoleRejected
		}
		r.verdicts[i] = verdict{role: role, cluster: -1}
	}
	for c, cl := range r.result.Clusters {
		for m, member := range cl.Members {
			v := verdict{
				role: reports.RoleDuplicate, cluster: int32(c), relation: string(member.Relation), similarity: member.Similarity,
				coverage: r.coverage(cl.Members[0].Ordinal, member.Ordinal),
			}
			if m == 0 {
				v = verdict{role: reports.RoleRepresentative, cluster: int32(c), similarity: 1}
			}
			r.verdicts[r.ordinals[member.Ordinal]] = v
		}
	}
}

// coverage is the share of the shorter text in passages matched with the other.
func (r *runState) coverage(a, b int) float64 {
	k := mergedPair{a: int32(min(a, b)), b: int32(max(a, b))}
	i, ok := slices.BinarySearchFunc(r.merged, k, func(p, k mergedPair) int {
		return cmp.Or(cmp.Compare(p.a, k.a), cmp.Compare(p.b, k.b))
	})
	if !ok {
		return 0
	}
	return float64(r.merged[i].coverage)
}

func (v verdict) kept() bool {
	return v.role == reports.RoleUnique || v.role == reports.RoleRepresentative
}

// id is the id of an engine ordinal.
func (r *runState) id(ordinal int) string { return r.ids[r.ordinals[ordinal]] }

// document joins a record's row with its verdict.
func (r *runState) document(w *row, v verdict) reports.Document {
	d := reports.Document{
		ID: w.ID, Source: w.Source, Record: w.Number, Title: w.Title, Byline: w.Byline, Dateline: w.Dateline, Credit: w.Credit,
		ContentHash: w.ContentHash, Lang: w.Lang, Words: w.Words,
		Role: v.role, Kept: v.kept(), Relation: reports.Optional(v.relation), Similarity: round(v.similarity, 4),
		Spin: w.Spin, Findings: w.Findings, Signals: w.signalMap(r.prep.signals), Edits: map[string]int{}, Notes: w.Notes,
	}
	for _, e := range w.Edits {
		d.Edits[e.Rule] = e.Count
	}
	if v.cluster >= 0 {
		cl := r.result.Clusters[v.cluster]
		d.Cluster = reports.Optional(cl.ID)
		d.Representative = reports.Optional(r.id(cl.Members[0].Ordinal))
		if v.role == reports.RoleDuplicate {
			d.Findings = append(d.Findings, duplicateFinding(d, v))
		}
	}
	if d.Findings == nil {
		d.Findings = []reports.Finding{}
	}
	return d
}

func duplicateFinding(d reports.Document, v verdict) reports.Finding {
	return reports.Finding{
		Rule: "duplicate." + string(d.Relation), Level: reports.LevelError, Value: round(v.coverage, 4), Op: ">=",
		Threshold: dedupe.MinCoverage, Message: duplicateReason(d, v),
	}
}

func duplicateReason(d reports.Document, v verdict) string {
	switch d.Relation {
	case "identical":
		return fmt.Sprintf("same text as %s after normalisation", d.Representative)
	case "contained":
		return fmt.Sprintf("%.0f%% of the shorter text lies in passages of it and %s", 100*v.coverage, d.Representative)
	case "spun":
		return fmt.Sprintf("%s with words replaced throughout (similarity %.2f)", d.Representative, d.Similarity)
	}
	return fmt.Sprintf("version of %s (similarity %.2f)", d.Representative, d.Similarity)
}

// removed says why a record that is not kept was removed.
func removed(d reports.Document, w *row, rule string) reports.Removed {
	out := reports.Removed{ID: d.ID, Cluster: d.Cluster, Representative: d.Representative}
	if d.Role == reports.RoleDuplicate {
		f := d.Findings[len(d.Findings)-1]
		out.Stage, out.Rule, out.Value, out.Threshold = StageDedupe, f.Rule, f.Value, f.Threshold
		out.Reason = f.Message + "; kept instead by rule: " + rule
		return out
	}
	f := w.Findings[w.RejectedBy]
	out.Stage, out.Rule, out.Value, out.Threshold, out.Reason = "quality", f.Rule, f.Value, f.Threshold, f.Message
	if f.Rule == "spin.spun" {
		out.Stage = StageSpin
	}
	return out
}
