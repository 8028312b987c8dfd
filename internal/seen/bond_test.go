package seen

import (
	"testing"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/reports"
)

func TestBondOf(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		name string
		pair reports.Pair
		want bond // 0: it binds nothing
	}{
		{"merged", reports.Pair{Relation: string(verify.Near), Rule: string(verify.RuleVersion), Merged: true}, versions},
		{"merged and held", reports.Pair{Relation: string(verify.Contained), Rule: string(verify.RuleAbridged), Merged: true}, versions},
		{"clustering kept them apart", reports.Pair{Relation: string(verify.Near), Rule: string(verify.RuleStar)}, versions},
		{"the longer is no copy", reports.Pair{Relation: string(verify.Near), Rule: string(verify.RuleLonger)}, versions},
		{"a digest holds several", reports.Pair{Relation: string(verify.Contained), Rule: string(verify.RuleDigest)}, versions},
		{"somebody kept them apart", reports.Pair{Relation: string(verify.Near), Rule: reports.RuleDecided}, versions},
		{"somebody, and the texts have nothing in common", reports.Pair{Relation: "unrelated", Rule: reports.RuleDecided}, 0},
		{"an excerpt", reports.Pair{Relation: string(verify.Contained), Rule: string(verify.RuleExcerpt)}, parts},
		{"passages", reports.Pair{Relation: string(verify.Shared), Rule: string(verify.RuleHalf)}, 0},
		{"editions", reports.Pair{Relation: string(verify.Edition), Rule: string(verify.RuleForm)}, 0},
	} {
		got, ok := bondOf(&x.pair)
		if got != x.want || ok != (x.want != 0) {
			t.Errorf("%s: bond %d, %v; want %d", x.name, got, ok, x.want)
		}
		if !ok {
			continue
		}
		if back, err := decodeBond(got.encode()); err != nil || back != got {
			t.Errorf("%s: %d is read as %d, %v", x.name, got, back, err)
		}
	}
}

func TestBondsOfOtherVersionsAreRefused(t *testing.T) {
	t.Parallel()
	for _, b := range [][]byte{nil, {bondForm}, {bondForm, 0}, {bondForm, 3}, {bondForm + 1, byte(versions)}, {bondForm, byte(versions), 0}} {
		if got, err := decodeBond(b); err == nil {
			t.Errorf("% x is read as bond %d", b, got)
		}
	}
}
