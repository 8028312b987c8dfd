package launch

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/work"
)

func TestSaid(t *testing.T) {
	for message, want := range map[string]string{
		"process bundle failed for instruction 7 using plan 1-3 : while executing Process for Plan[1-3]:\n2: ParDo\n\tcaused by:\nDoFn[UID:5, PID:e3, Name: f] failed:\na.jsonl: line 3: no": "a.jsonl: line 3: no",
		"ProcessBundle failed: no plan": "ProcessBundle failed: no plan",
	} {
		if got := said(message); got != want {
			t.Errorf("said(%q) = %q, want %q", message, got, want)
		}
	}
}

// TestRepeated holds that one failure is left to the engine and the same one again is not.
func TestRepeated(t *testing.T) {
	dir := t.TempDir()
	if err := work.Prepare(dir); err != nil {
		t.Fatal(err)
	}
	fail := func(name, message string) {
		t.Helper()
		b, err := json.Marshal(work.Failure{Worker: name, Message: message})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "failures", name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if failure(dir) != nil || repeated(dir) != nil {
		t.Error("a failure, and there is none")
	}
	fail("a-1-1.json", "process bundle failed for instruction 7 using plan 1-3 : lost")
	fail("a-2-1.json", "process bundle failed for instruction 8 using plan 1-4 : no record 5")
	if err := failure(dir); err == nil || err.Error() != "lost (worker a-1-1.json)" {
		t.Errorf("the first failure is %v", err)
	}
	if err := repeated(dir); err != nil {
		t.Errorf("%v came once", err)
	}
	fail("b-1-1.json", "process bundle failed for instruction 9 using plan 1-3 : no record 5")
	if err := repeated(dir); err == nil || err.Error() != "no record 5 (worker b-1-1.json)" {
		t.Errorf("what came twice is %v", err)
	}
}
