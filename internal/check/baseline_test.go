package check

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

func written(t interface{ Fatal(...any) }, b *Baseline) string {
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestBaselineHoldsItsSet: after a round through its file a baseline knows every finding of the set it was made of and
// none is gone, whatever the order; it is written to the same bytes.
func TestBaselineHoldsItsSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := drawnFindings(t)
		Identify(&set)
		first := written(t, BaselineOf(&set))
		b, err := ReadBaseline(strings.NewReader(first), "b")
		if err != nil {
			t.Fatal(err)
		}
		other := reports.FindingSet{Findings: rapid.Permutation(set.Findings).Draw(t, "order")}
		Identify(&other)
		if again := written(t, BaselineOf(&other)); again != first {
			t.Fatalf("in another order:\n%swas\n%s", again, first)
		}
		remaining := b.Compare(&other)
		fresh, _, standing, _ := other.States()
		if fresh != 0 || standing != len(set.Findings) || other.Baseline.Gone != 0 || other.Baseline.Entries != standing {
			t.Fatalf("%d new, %d standing, %+v", fresh, standing, other.Baseline)
		}
		if got := written(t, remaining); got != first {
			t.Fatalf("remaining:\n%swas\n%s", got, first)
		}
	})
}

// TestUpdateOnlyDrops: compared with any other set, what remains of a baseline is a part of it, and holds just what that
// set has in common with it.
func TestUpdateOnlyDrops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawnFindings(t), drawnFindings(t)
		Identify(&old)
		Identify(&now)
		b := BaselineOf(&old)
		remaining := b.Compare(&now)
		_, _, standing, _ := now.States()
		if remaining.Len() != standing || b.Len()-remaining.Len() != now.Baseline.Gone {
			t.Fatalf("%d of %d remain, %d stand, %d gone", remaining.Len(), b.Len(), standing, now.Baseline.Gone)
		}
		for _, e := range remaining.entries {
			i := slices.IndexFunc(b.entries, func(x entry) bool { return x.Fingerprint == e.Fingerprint && x.ID == e.ID })
			if i < 0 || b.entries[i].Count < e.Count {
				t.Fatalf("%+v is new in %+v", e, b.entries)
			}
		}
		hashes := map[string]int{}
		for _, f := range now.Findings {
			hashes[hashOf(f.Fingerprint)]++
		}
		for _, e := range b.entries {
			hashes[e.Fingerprint] -= e.Count
		}
		fresh := 0
		for _, n := range hashes {
			fresh += max(n, 0)
		}
		if got, _, _, _ := now.States(); got != fresh {
			t.Fatalf("%d new, want %d", got, fresh)
		}
	})
}

func TestCompareStates(t *testing.T) {
	record := func(id, words string) reports.Located {
		return reports.Located{Finding: reports.Finding{Rule: "quality.text.words", Level: reports.LevelWarn}, ID: id, Given: id, Path: "f", Content: words}
	}
	file := func(name, words string) reports.Located {
		return reports.Located{Finding: reports.Finding{Rule: "quality.text.words", Level: reports.LevelWarn}, ID: name, Path: name, Content: words}
	}
	old := reports.FindingSet{Findings: []reports.Located{record("a", "1"), record("b", "2"), file("x.txt", "3"), file("y.txt", "3"), file("z.txt", "4")}}
	Identify(&old)
	ignored := record("d", "9")
	ignored.Suppressed = "short by nature"
	now := reports.FindingSet{Findings: []reports.Located{
		file("aa.txt", "3"), // comes before those it equals, and is the new one of them
		record("a", "1"), record("b", "20"), record("c", "5"), ignored, file("x.txt", "3"), file("y.txt", "3"), file("renamed.txt", "4"),
	}}
	Identify(&now)
	b := BaselineOf(&old)
	b.Path = "known"
	b.Compare(&now)
	var got []string
	for _, f := range now.Findings {
		got = append(got, f.ID+" "+string(f.State))
	}
	want := []string{"aa.txt new", "a unchanged", "b updated", "c new", "d new", "x.txt unchanged", "y.txt unchanged", "renamed.txt unchanged"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if fresh, updated, standing, skipped := now.States(); fresh != 3 || updated != 1 || standing != 4 || skipped != 1 {
		t.Errorf("%d new, %d updated, %d standing, %d ignored", fresh, updated, standing, skipped)
	}
	if *now.Baseline != (reports.Baseline{Path: "known", Entries: 5, Gone: 1}) {
		t.Errorf("%+v", now.Baseline)
	}
	if n := BaselineOf(&now).Len(); n != 7 {
		t.Errorf("a baseline of it holds %d: what is ignored is none of its", n)
	}
	part := reports.FindingSet{Partial: true, Findings: now.Findings[1:2]}
	if left := b.Compare(&part); left.Len() != 5 || part.Baseline.Gone != 0 {
		t.Errorf("of a part: %d left, %+v", left.Len(), part.Baseline)
	}
	unjudged := reports.FindingSet{Unjudged: []string{"quality.text.words"}, Findings: now.Findings[1:2]}
	if left := b.Compare(&unjudged); left.Len() != 5 || unjudged.Baseline.Gone != 0 {
		t.Errorf("of a rule that was not judged: %d left, %+v", left.Len(), unjudged.Baseline)
	}
}

const (
	goodHead  = `{"format":"copydesk-baseline","version":1}` + "\n"
	goodEntry = `{"fingerprint":"0123456789abcdef0123456789abcdef","rule":"r","id":"a","message":"m","count":1}` + "\n"
)

func TestReadBaselineRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "b: empty: a baseline begins with"},
		{"another file", `{"rule":"r"}` + "\n", `b:1: byte 0: no baseline: it begins with {"format":"copydesk-baseline",...}`},
		{"report", "[\n", "b:1: byte 0: no JSON object"},
		{"version", `{"format":"copydesk-baseline","version":2}` + "\n", "b:1: byte 0: version 2 is unknown here"},
		{"no version", `{"format":"copydesk-baseline"}` + "\n", "b:1: byte 0: its version is missing"},
		{"head key", `{"format":"copydesk-baseline","version":1,"x":1}` + "\n", `b:1: byte 0: unknown key "x"`},
		{"cut off", goodHead + goodEntry[:30], "b:2: byte 43: the line does not end"},
		{"key", goodHead + strings.Replace(goodEntry, `"id"`, `"ID"`, 1), `b:2: byte 43: unknown key "ID"; have fingerprint, rule, id, message, count`},
		{"missing", goodHead + strings.Replace(goodEntry, `"id":"a",`, "", 1), `b:2: byte 43: key "id" is missing`},
		{"hash", goodHead + strings.Replace(goodEntry, "0123", "XYZ", 1), "is not 32 hexadecimal digits"},
		{"count", goodHead + strings.Replace(goodEntry, `"count":1`, `"count":0`, 1), "count 0 is below 1"},
		{"kind", goodHead + strings.Replace(goodEntry, `"count":1`, `"count":"1"`, 1), "b:2: byte 43: "},
		{"rule", goodHead + strings.Replace(goodEntry, `"r"`, `""`, 1), "its rule is empty"},
		{"twice", goodHead + goodEntry + goodEntry, `b:3: byte 138: fingerprint 0123456789abcdef0123456789abcdef of "a" stands in line 2 already`},
		{"merge", goodHead + "<<<<<<< HEAD\n" + goodEntry, "b:2: byte 43: a conflict of a merge"},
		{"blank", goodHead + "\n", "b:2: byte 43: the line is empty"},
		{"key twice", goodHead + strings.Replace(goodEntry, `"id"`, `"rule":"q","id"`, 1), `b:2: byte 43: key "rule" stands there twice`},
		{"bytes", goodHead + strings.Replace(goodEntry, `"a"`, "\"\xff\"", 1), "b:2: byte 43: not UTF-8"},
		{"long", goodHead + strings.Repeat("x", 2<<20), "b:2: byte 43: longer than 1048576 bytes"},
	} {
		if _, err := ReadBaseline(strings.NewReader(c.text), "b"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	_, err := OpenBaseline("nowhere")
	var usage *settings.UsageError
	if !errors.As(err, &usage) || err.Error() != "--baseline nowhere: no such file; make it with --write-baseline nowhere" {
		t.Errorf("%v", err)
	}
}

// FuzzReadBaseline: what is read is written and read again as the same; nothing panics.
func FuzzReadBaseline(f *testing.F) {
	f.Add(goodHead + goodEntry)
	f.Add(goodHead)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := ReadBaseline(strings.NewReader(text), "b")
		if err != nil {
			return
		}
		once := written(t, b)
		again, err := ReadBaseline(strings.NewReader(once), "b")
		if err != nil {
			t.Fatalf("%v in %q", err, once)
		}
		if twice := written(t, again); twice != once {
			t.Errorf("%q, then %q", once, twice)
		}
	})
}

func TestJudge(t *testing.T) {
	finding := func(level string, state reports.State, ignored string) reports.Located {
		return reports.Located{Finding: reports.Finding{Level: level}, State: state, Suppressed: ignored}
	}
	plain := []reports.Located{finding("error", "", ""), finding("warn", "", ""), finding("warn", "", ""), finding("info", "", ""), finding("error", "", "known")}
	against := []reports.Located{
		finding("error", reports.StateUnchanged, ""), finding("error", reports.StateNew, "known"), finding("warn", reports.StateUpdated, ""), finding("info", reports.StateNew, ""),
	}
	for _, c := range []struct {
		failOn   string
		findings []reports.Located
		baseline bool
		fails    int
		why      string
	}{
		{settings.FailOnError, plain, false, 1, "fails: 1 finding at or above error"},
		{settings.FailOnWarn, plain, false, 3, "fails: 3 findings at or above warn"},
		{settings.FailOnNever, plain, false, 0, "passes: --fail-on never (4 findings)"},
		{settings.FailOnError, plain[1:3], false, 0, "passes: no finding at or above error (2 findings)"},
		{settings.FailOnError, nil, false, 0, "passes: no finding at or above error"},
		{settings.FailOnNever, nil, false, 0, "passes: --fail-on never"},
		{settings.FailOnError, against, true, 0, "passes: no new finding at or above error (2 new findings)"},
		{settings.FailOnWarn, against, true, 1, "fails: 1 new finding at or above warn"},
		{settings.FailOnNew, against, true, 1, "fails: 1 new finding at or above warn"},
		{settings.FailOnNew, against[:2], true, 0, "passes: no new finding at or above warn"},
	} {
		set := reports.FindingSet{Findings: c.findings}
		if c.baseline {
			set.Baseline = &reports.Baseline{}
		}
		Judge(&set, c.failOn)
		if set.Verdict.Fails != c.fails || set.Verdict.Why != c.why {
			t.Errorf("%s of %d: %+v, want %d %q", c.failOn, len(c.findings), set.Verdict, c.fails, c.why)
		}
	}
}
