package seen

import (
	"fmt"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

// bond is what an index keeps of a verified pair: why the one is looked at when the other is. All else is
// verified anew on the texts, with what is known of wording and titles by then. On disk it is
//
//	bondForm | bond
type bond byte

const (
	bondForm byte = 1

	versions bond = 1 // the texts alone would merge
	parts    bond = 2 // one holds the other, and they do not merge
)

// bondOf is that of a pair; ok is false for one that binds nothing.
func bondOf(p *reports.Pair) (b bond, ok bool) {
	switch rule := verify.Rule(p.Rule); {
	case p.Merged, rule == verify.RuleStar, rule == verify.RuleLonger, rule == verify.RuleDigest, p.Rule == reports.RuleDecided && p.Relation != "unrelated":
		return versions, true // clustering, or somebody, kept some of them apart
	case p.Relation == string(verify.Contained):
		return parts, true
	}
	return 0, false
}

func (b bond) encode() []byte { return []byte{bondForm, byte(b)} }

func decodeBond(b []byte) (bond, error) {
	if len(b) != 2 || b[0] != bondForm || bond(b[1]) != versions && bond(b[1]) != parts {
		return 0, fmt.Errorf("evidence of a pair is % x: another version wrote it", b)
	}
	return bond(b[1]), nil
}
