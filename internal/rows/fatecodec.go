package rows

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// roles are those of fates; their places are in the bytes of one.
func roles() []string {
	return []string{
		reports.RoleUnique, reports.RoleRepresentative, reports.RoleVersion, reports.RoleDuplicate, reports.RoleRejected, reports.RoleRejectedSpun,
	}
}

// The flags of a fate.
const (
	fateSeen = 1 << iota
	fateReference
	fateStays
)

// Append appends the fate to b: two bytes for a record in no cluster, some sixty for another. A role that no fate
// has is an error.
func (f *Fate) Append(b []byte) ([]byte, error) {
	role := slices.Index(roles(), f.Role)
	if role < 0 {
		return nil, errors.New("a fate has no role")
	}
	flags := byte(0)
	for bit, set := range map[byte]bool{fateSeen: f.Seen, fateReference: f.Reference, fateStays: f.Stays} {
		if set {
			flags |= bit
		}
	}
	b = append(b, byte(role), flags)
	if f.Cluster == "" {
		return b, nil
	}
	for _, s := range []string{f.Cluster, f.Chosen, f.Instead, string(f.Relation), string(f.Rule), string(f.KeptBy)} {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	for _, x := range []float64{f.Similarity, f.Coverage} {
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(x))
	}
	for _, n := range []int{f.Versions, f.Lost, f.Replaced} {
		b = binary.AppendVarint(b, int64(n))
	}
	return b, nil
}

var errFate = errors.New("a fate is damaged")

// ReadFate reads what Append wrote, all of b.
func ReadFate(b []byte) (Fate, error) {
	var f Fate
	if len(b) < 2 || int(b[0]) >= len(roles()) || b[1]&^(fateSeen|fateReference|fateStays) != 0 {
		return f, errFate
	}
	f.Role, f.Seen, f.Reference, f.Stays = roles()[b[0]], b[1]&fateSeen != 0, b[1]&fateReference != 0, b[1]&fateStays != 0
	if b = b[2:]; len(b) == 0 {
		return f, nil
	}
	var words [6]string
	for i := range words {
		n, w := binary.Uvarint(b)
		if w <= 0 || n > uint64(len(b)-w) {
			return f, errFate
		}
		words[i], b = string(b[w:w+int(n)]), b[w+int(n):]
	}
	f.Cluster, f.Chosen, f.Instead = words[0], words[1], words[2]
	f.Relation, f.Rule, f.KeptBy = dedupe.Relation(words[3]), verify.Rule(words[4]), verify.Rule(words[5])
	for _, x := range []*float64{&f.Similarity, &f.Coverage} {
		if len(b) < 8 {
			return f, errFate
		}
		*x, b = math.Float64frombits(binary.BigEndian.Uint64(b)), b[8:]
	}
	for _, n := range []*int{&f.Versions, &f.Lost, &f.Replaced} {
		v, w := binary.Varint(b)
		if w <= 0 {
			return f, errFate
		}
		*n, b = int(v), b[w:]
	}
	if f.Cluster == "" || len(b) > 0 {
		return f, errFate
	}
	return f, nil
}
