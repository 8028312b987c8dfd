package rows

import (
	"cmp"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/reports"
)

// Cluster is the line of clusters.jsonl for a cluster, and whether a version in it is unlike the one kept
// (reports.UnlikeBelow). who names a record by its ordinal.
func Cluster(cl *dedupe.Cluster, who func(ordinal int) Who) (row reports.Cluster, unlike bool) {
	row = reports.Cluster{Cluster: cl.ID, Size: len(cl.Members), Representative: who(cl.Members[0].Ordinal).ID, Rule: cl.Rule}
	least := 1.
	for m, member := range cl.Members {
		w := who(member.Ordinal)
		rm := reports.Member{
			ID: w.ID, Relation: string(cmp.Or(member.Relation, RelationNone)), Similarity: Round(member.Similarity, 4), Seen: w.Seen, Reference: w.Reference,
		}
		if m == 0 {
			rm.Relation, rm.Similarity = reports.RoleRepresentative, 1
		}
		least = min(least, rm.Similarity)
		row.Members = append(row.Members, rm)
	}
	return row, least < reports.UnlikeBelow
}
