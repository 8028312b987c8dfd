package rows

import (
	"cmp"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// Fate is what becomes of a record, with all that its lines say of other records.
type Fate struct {
	Role     string          // reports.RoleUnique, RoleRepresentative, RoleVersion, RoleDuplicate, RoleRejected or RoleRejectedSpun
	Relation dedupe.Relation // to who is kept in its place; "" for a record that nobody is kept in the place of

	Cluster  string // its id; "": it is in none
	Chosen   string // the rule that chose the cluster's representative, or who is kept in this one's place over it
	Versions int    // members of the cluster

	Instead   string // id of who is kept in its place, the representative mostly, which has its own
	Seen      bool   // that one was seen before
	Reference bool   // the representative is a reference

	Similarity float64     // to the representative
	Coverage   float64     // share of the shorter text's words in passages matched with it
	Rule       verify.Rule // of their pair; "" when a wish alone joins them
	KeptBy     verify.Rule // of a version that stays
	Lost       int         // words in no passage with who is kept in its place
	Replaced   int         // words within those passages, by others
	Added      int         // words within those passages that have nothing in their place there
	Stays      bool        // for all that its text says
}

// Alone is the fate of a record in no cluster; rejected: its quality removes it.
func Alone(rejected bool) Fate {
	if rejected {
		return Fate{Role: reports.RoleRejected}
	}
	return Fate{Role: reports.RoleUnique}
}

// Kept tells whether the record stays.
func (f *Fate) Kept() bool {
	return f.Role == reports.RoleUnique || f.Role == reports.RoleRepresentative || f.Role == reports.RoleVersion
}

// Judged is the fate in a run that removes spun records (spin.remove), of one with this last class; decided: by
// somebody; wanted: somebody chose the record to represent, so that it goes only if somebody called it spun.
func (f Fate) Judged(class spin.Class, decided, wanted bool) Fate {
	if class == spin.Spun && f.Role != reports.RoleRejected && (decided || !wanted) {
		f.Role = reports.RoleRejectedSpun
	}
	return f
}

// Who is a record as others name it.
type Who struct {
	ID        string
	Seen      bool // before
	Reference bool // what others are compared with, and not seen before
}

// outside tells whether the record is none of the input.
func (w *Who) outside() bool { return w.Seen || w.Reference }

// Member is the fate of member m of a cluster. who names a record by its ordinal, bond gives what is known of the
// merged pair of two, a < b; false: there is none. Both are asked for members of the cluster alone.
func Member(cl *dedupe.Cluster, m int, who func(ordinal int) Who, bond func(a, b int) (Bond, bool)) Fate {
	member := &cl.Members[m]
	f := Fate{Role: reports.RoleRepresentative, Similarity: 1, Cluster: cl.ID, Chosen: cl.Rule, Versions: len(cl.Members)}
	instead := member.Ordinal
	if m > 0 {
		instead = member.For
		f.Role, f.Relation, f.Similarity, f.Stays = reports.RoleDuplicate, cmp.Or(member.Relation, RelationNone), member.Similarity, member.Stays
		f.Chosen = cmp.Or(member.Over, f.Chosen)
		if member.Stays {
			f.Role, f.KeptBy = reports.RoleVersion, member.KeptBy
		}
		if b, ok := bond(min(instead, member.Ordinal), max(instead, member.Ordinal)); ok { // else linked by somebody's wish
			f.take(&b, member.Ordinal < instead)
		}
	}
	at := who(instead)
	f.Instead, f.Seen, f.Reference = at.ID, at.Seen, who(cl.Members[0].Ordinal).Reference
	return f
}

// take adds what a pair says of its first record, or of its second.
func (f *Fate) take(b *Bond, first bool) {
	f.Coverage, f.Rule, f.Relation, f.Replaced, f.Added, f.Lost = float64(b.Coverage), b.Rule, b.Relation, int(b.Replaced), b.Added(first), b.Novel(first)
}
