package run

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestForCluster: what a cluster cannot do is refused by its name, and nothing else is.
func TestForCluster(t *testing.T) {
	for name, change := range map[string]func(*Job){
		"":               func(*Job) {},
		"standard input": func(j *Job) { j.Inputs = []string{"a.jsonl", "-"} },
		"--reference":    func(j *Job) { j.Against = []string{"x"} },
		"--against":      func(j *Job) { j.Before = "x" },
		"--since": func(j *Job) {
			j.Narrow = func(s corpus.Sources) (corpus.Sources, int64, error) { return s, 0, nil }
		},
		"--window":      func(j *Job) { j.Settings.Dedupe.Window = "3d" },
		"--across":      func(j *Job) { j.Settings.Dedupe.Across = settings.AcrossWithin },
		"spin.sites":    func(j *Job) { j.Settings.Spin.Sites = "x" },
		"output.format": func(j *Job) { j.Settings.Output.Format = "parquet" },
	} {
		job := Job{Settings: settings.Default(), Inputs: []string{"a.jsonl"}}
		change(&job)
		err := ForCluster(&job)
		if name == "" {
			if err != nil {
				t.Errorf("the defaults are refused: %v", err)
			}
			continue
		}
		var usage *settings.UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestClaimKeepsInputsApart: OUT is taken as it is for one machine.
func TestClaimKeepsInputsApart(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.jsonl")
	if err := os.WriteFile(in, []byte(`{"text":"One."}`+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var usage *settings.UsageError
	for name, out := range map[string]Out{"no output": {}, "holds the input": {Dir: dir}, "--resume": {Dir: filepath.Join(dir, "out"), Resume: true}} {
		job := Job{Settings: settings.Default(), Inputs: []string{in}}
		if _, _, err := Claim(&job, out); !errors.As(err, &usage) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	job := Job{Settings: settings.Default(), Inputs: []string{in}}
	claim, sources, err := Claim(&job, Out{Dir: filepath.Join(dir, "out")})
	if err != nil {
		t.Fatal(err)
	}
	if len(sources.Files) != 1 || sources.Files[0].Path != in {
		t.Errorf("sources %v", sources.Files)
	}
	if err := claim.Release(); err != nil {
		t.Error(err)
	}
}
