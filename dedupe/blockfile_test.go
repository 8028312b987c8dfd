package dedupe

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/verify"
)

// anyEvidence is evidence that a ledger keeps as it is, some of it longer than blocks.
func anyEvidence(t *rapid.T) verify.Evidence {
	number := rapid.IntRange(0, 1<<20)
	ev := verify.Evidence{
		Relation: rapid.SampledFrom(relations()).Draw(t, "relation"), Merge: rapid.Bool().Draw(t, "merge"),
		Rule:  rapid.SampledFrom(verify.Rules()).Draw(t, "rule"),
		Words: [2]string{rapid.StringMatching("[a-z]{0,40}").Draw(t, "words"), ""}, NovelB: number.Draw(t, "novel"), CoverageA: .5,
	}
	end := 0
	for range rapid.SampledFrom([]int{0, 1, 2, 900}).Draw(t, "passages") {
		ev.Passages = append(ev.Passages, Passage{AStart: end, AEnd: end + 300, BStart: end + 70, BEnd: end + 400, Words: 60})
		end += 500
	}
	return ev
}

// TestLedgerSpills holds a ledger to what was put, however little of it may stay in memory.
func TestLedgerSpills(t *testing.T) {
	dir := t.TempDir()
	spilled := 0
	rapid.Check(t, func(t *rapid.T) {
		l := ledger{packed: packed{most: int64(rapid.SampledFrom([]int{0, 1, 5000, 1 << 20}).Draw(t, "most")), dir: dir}}
		defer func() {
			if err := l.close(); err != nil {
				t.Fatal(err)
			}
		}()
		var among sync.Mutex
		pens := [2]pen{{to: &l, among: &among}, {to: &l, among: &among}}
		var want []verify.Evidence
		var at []place
		put := func(put func(*verify.Evidence) (place, error)) {
			ev := anyEvidence(t)
			p, err := put(&ev)
			if err != nil {
				t.Fatal(err)
			}
			relation, merge := p.verdict()
			if relation != ev.Relation || merge != ev.Merge || p.distinct() != (ev.Rule == verify.RuleSubject || ev.Rule == verify.RuleSeries || ev.Rule == verify.RuleEdition) {
				t.Fatalf("the place of %s, %s, merge %v says %s, %v, %v", ev.Relation, ev.Rule, ev.Merge, relation, merge, p.distinct())
			}
			want, at = append(want, ev), append(at, p)
		}
		for range rapid.IntRange(0, 30).Draw(t, "by pens") {
			put(pens[rapid.IntRange(0, 1).Draw(t, "pen")].put)
		}
		for i := range pens {
			if err := pens[i].lift(); err != nil {
				t.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 30).Draw(t, "by the ledger") {
			put(l.put)
		}
		for i, p := range at {
			got, err := l.get(p | turned)
			if err != nil || !reflect.DeepEqual(want[i], got) {
				t.Fatalf("evidence %d: %v\n%+v\nnot\n%+v", i, err, got, want[i])
			}
		}
		if l.file != nil {
			spilled++
		}
		if l.most == 0 && l.file != nil {
			t.Fatal("without a bound something is on disk")
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 && l.file.name == "" {
			t.Fatalf("%v, %v: the file has a name", left, err)
		}
	})
	if spilled == 0 {
		t.Error("no ledger was on disk")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestDamageInSpilledEvidenceIsAnError(t *testing.T) {
	l := ledger{packed: packed{most: 1, dir: t.TempDir()}}
	p := pen{to: &l, among: &sync.Mutex{}}
	var at []place
	for i := range 400 {
		where, err := p.put(&verify.Evidence{Relation: verify.Near, Rule: verify.RuleVersion, NovelA: i})
		if err != nil {
			t.Fatal(err)
		}
		at = append(at, where)
	}
	if err := p.lift(); err != nil {
		t.Fatal(err)
	}
	for _, damage := range []int64{0, l.file.end / 2, l.file.end - 1} {
		b := make([]byte, 1)
		if _, err := l.file.f.ReadAt(b, damage); err != nil {
			t.Fatal(err)
		}
		if _, err := l.file.f.WriteAt([]byte{b[0] ^ 1}, damage); err != nil {
			t.Fatal(err)
		}
		damaged := 0
		for i, where := range at {
			ev, err := l.get(where)
			switch {
			case errors.Is(err, errSpillDamaged):
				damaged++
			case err != nil || ev.NovelA != i:
				t.Errorf("byte %d damaged: evidence %d is %+v, %v", damage, i, ev, err)
			}
		}
		if damaged == 0 || damaged == len(at) {
			t.Errorf("byte %d damaged: %d of %d are damaged", damage, damaged, len(at))
		}
		if _, err := l.file.f.WriteAt(b, damage); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.file.f.Truncate(l.file.end / 2); err != nil {
		t.Fatal(err)
	}
	if _, err := l.get(at[len(at)-1]); err == nil {
		t.Error("what was cut off was read")
	}
	if err := l.close(); err != nil {
		t.Error(err)
	}
	if _, err := l.get(at[0]); err == nil {
		t.Error("a closed file was read")
	}
}

// TestVerifySpillsEvidence holds that the budget of an engine reaches its ledger, and that an error of the disk comes back.
func TestVerifySpillsEvidence(t *testing.T) {
	for _, memory := range []int64{0, 1} {
		o := DefaultOptions()
		o.Memory, o.TempDir = memory, t.TempDir()
		e, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		var texts inMemory
		for i := range 40 {
			texts = append(texts, fmt.Sprintf("The council approved the budget for the harbour on Monday, and work on the new quay begins in spring, said engineer %d.", i))
			if _, err := e.Add(e.Fingerprint(texts[i]), Meta{ID: fmt.Sprint(i)}); err != nil {
				t.Fatal(err)
			}
		}
		v, err := e.Verify(t.Context(), texts, nil)
		if err != nil {
			t.Fatal(err)
		}
		if (v.ledger.file != nil) != (memory > 0) {
			t.Errorf("budget %d: on disk: %v", memory, v.ledger.file != nil)
		}
		if _, err := v.Cluster(t.Context(), nil, Wishes{}, nil); err != nil {
			t.Fatal(err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		if memory > 0 {
			if _, err := v.Cluster(t.Context(), nil, Wishes{}, nil); err == nil {
				t.Error("no error when the evidence cannot be read")
			}
		}
	}
}
