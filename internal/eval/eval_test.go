package eval

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// evaluate scores records and pairs of which each is a line.
func evaluate(t *testing.T, docs, pairs string) (*Evaluation, error) {
	t.Helper()
	dir := t.TempDir()
	paths := map[string]string{"docs.jsonl": docs, "pairs.jsonl": pairs}
	for name, content := range paths {
		paths[name] = filepath.Join(dir, name)
		if err := os.WriteFile(paths[name], []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	set := settings.Default()
	set.Stages = []string{settings.StageDedupe}
	return Evaluate(t.Context(), run.Job{Settings: set}, paths["docs.jsonl"], paths["pairs.jsonl"])
}

// A labelled cluster is a number to the digit, and a string of the same digits is it too.
func TestClusterLabelsHaveAllTheirDigits(t *testing.T) {
	storm := `"text":"The harbour reopened on Monday after the storm had passed and the ferries were back."`
	match := `"text":"Nobody at the stadium expected the visitors to win by four goals without their captain."`
	e, err := evaluate(t, `{"id":"a","cluster":9007199254740993,`+storm+`}
{"id":"b","cluster":"9007199254740993",`+storm+`}
{"id":"c","cluster":9007199254740992,`+match+`}
{"id":"d","cluster":9007199254740992,`+match+`}
{"id":"e","cluster":null,`+match+`}
`, "")
	if err != nil {
		t.Fatal(err)
	}
	if e.ARI == nil {
		t.Fatal("no adjusted Rand index")
	}
	if *e.ARI != 1 {
		t.Errorf("adjusted Rand index %v, want 1", *e.ARI)
	}
	var usage *settings.UsageError
	if _, err := evaluate(t, `{"id":"a","cluster":[1],`+storm+"}\n", ""); !errors.As(err, &usage) {
		t.Errorf("a list is a label: %v", err)
	}
}

func TestPairOfNoRecord(t *testing.T) {
	docs := `{"id":"a","text":"The harbour reopened on Monday."}
{"id":7,"text":"Trains run again."}
`
	if _, err := evaluate(t, docs, `{"a":"a","b":7,"label":"different"}`); err != nil {
		t.Error(err)
	}
	var usage *settings.UsageError
	_, err := evaluate(t, docs, `{"a":"a","b":8,"label":"different"}`)
	if !errors.As(err, &usage) || !strings.HasSuffix(err.Error(), `pair "a", "8": no record has the id "8"`) {
		t.Errorf("error %v", err)
	}
}
