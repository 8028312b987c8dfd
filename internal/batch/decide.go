package batch

import (
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// verdict is what the corpus-wide stages say of one record.
type verdict struct {
	role       string
	cluster    int32 // index into the result's clusters, or -1
	relation   string
	similarity float64
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
			v := verdict{role: reports.RoleDuplicate, cluster: int32(c), relation: string(member.Relation), similarity: member.Similarity}
			if m == 0 {
				v = verdict{role: reports.RoleRepresentative, cluster: int32(c), similarity: 1}
			}
			r.verdicts[r.ordinals[member.Ordinal]] = v
		}
	}
}

func (v verdict) kept() bool {
	return v.role == reports.RoleUnique || v.role == reports.RoleRepresentative
}

// id is the id of an engine ordinal.
func (r *runState) id(ordinal int) string { return r.ids[r.ordinals[ordinal]] }

// document joins a record's row with its verdict.
func (r *runState) document(w *row, v verdict) reports.Document {
	d := reports.Document{
		ID: w.ID, Source: w.Source, Record: w.Number, Title: w.Title, ContentHash: w.ContentHash, Lang: w.Lang, Words: w.Words,
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
			d.Findings = append(d.Findings, duplicateFinding(d))
		}
	}
	if d.Findings == nil {
		d.Findings = []reports.Finding{}
	}
	return d
}

// duplicateScore is the least similarity at which verification merges; see
// package verify.
const duplicateScore = 0.5

func duplicateFinding(d reports.Document) reports.Finding {
	return reports.Finding{
		Rule: "duplicate." + string(d.Relation), Level: "error", Value: d.Similarity, Op: ">=",
		Threshold: duplicateScore, Message: duplicateReason(d),
	}
}

func duplicateReason(d reports.Document) string {
	switch d.Relation {
	case "identical":
		return fmt.Sprintf("same text as %s after normalisation", d.Representative)
	case "contained":
		return fmt.Sprintf("%.0f%% of its words stand in the same order in the fuller %s", 100*d.Similarity, d.Representative)
	case "spun":
		return fmt.Sprintf("%s rewritten with synonyms (similarity %.2f)", d.Representative, d.Similarity)
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
