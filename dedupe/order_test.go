package dedupe

import "testing"

func TestReferenceComesBeforeLaterState(t *testing.T) {
	const day = 24 * 3600
	c := choice{
		v:       &Evidence{e: &Engine{}},
		meta:    []meta{{date: day, reference: true}, {date: 2 * day}},
		nodes:   nodes{start: []int32{0, 1, 2}, records: []int32{0, 1}, of: []int32{0, 1}},
		updates: updates{0: {1}, 1: {0}},
	}
	if d, rule := c.orderOf([]int32{0, 1})(0, 1); d >= 0 || rule != RuleReference {
		t.Errorf("order %d by %s, want the reference first by %s", d, rule, RuleReference)
	}
	c.meta[0].reference = false
	if d, rule := c.orderOf([]int32{0, 1})(0, 1); d <= 0 || rule != RuleLatest {
		t.Errorf("order %d by %s, want the later state first by %s", d, rule, RuleLatest)
	}
}
