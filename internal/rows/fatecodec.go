package rows

import (
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/reports"
)

// roles are those of fates; their places are in the bytes of one.
func roles() []string {
	return []string{
		reports.RoleUnique, reports.RoleRepresentative, reports.RoleVersion, reports.RoleDuplicate, reports.RoleRejected, reports.RoleRejectedSpun,
	}
}

// Append appends the fate to b: two bytes for a record in no cluster, some sixty for another. A role that no fate
// has is an error.
func (f *Fate) Append(b []byte) ([]byte, error) {
	role := slices.Index(roles(), f.Role)
	if role < 0 {
		return nil, errors.New("a fate has no role")
	}
	b = compact.AppendFlags(append(b, byte(role)), f.Seen, f.Reference, f.Stays)
	if f.Cluster == "" {
		return b, nil
	}
	for _, s := range []string{f.Cluster, f.Chosen, f.Instead, string(f.Relation), string(f.Rule), string(f.KeptBy)} {
		b = compact.AppendString(b, s)
	}
	b = compact.AppendFloat(compact.AppendFloat(b, f.Similarity), f.Coverage)
	for _, n := range []int{f.Versions, f.Lost, f.Replaced, f.Added} {
		b = compact.AppendInt(b, n)
	}
	return b, nil
}

// ReadFate reads what Append wrote, all of b.
func ReadFate(b []byte) (Fate, error) {
	r := compact.Read(b)
	f := Fate{Role: roles()[r.Below(uint64(len(roles())))]}
	r.Flags(&f.Seen, &f.Reference, &f.Stays)
	if r.Len() > 0 {
		f.Cluster, f.Chosen, f.Instead = r.String(), r.String(), r.String()
		f.Relation, f.Rule, f.KeptBy = dedupe.Relation(r.String()), verify.Rule(r.String()), verify.Rule(r.String())
		f.Similarity, f.Coverage = r.Float(), r.Float()
		f.Versions, f.Lost, f.Replaced, f.Added = r.Int(), r.Int(), r.Int(), r.Int()
		if f.Cluster == "" {
			r.Fail()
		}
	}
	if err := r.Done(); err != nil {
		return f, fmt.Errorf("a fate: %w", err)
	}
	return f, nil
}
