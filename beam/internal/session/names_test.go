package session_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/beam/internal/steps"
	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// otherID is one that no text has.
const otherID = "c-ffffffffffff"

// renaming has another engine tell that a cluster got another id.
type renaming struct {
	*inMemory
	id string
}

// Group implements steps.Engine.
func (e *renaming) Group(name string, in []element) [steps.Outputs][]element {
	out := e.inMemory.Group(name, in)
	if name != "names" {
		return out
	}
	for _, el := range in {
		r := compact.Read(el.value)
		id := string(r.Bytes())
		r.Bytes()
		at := facts.Ordinal(0)
		for r.Len() > 0 && id == e.id {
			at += facts.Ordinal(r.Uint())
			told := append(binary.BigEndian.AppendUint64([]byte{'n'}, uint64(at)), otherID...)
			out[0] = append(out[0], element{steps.ChunkKey(at.Chunk()), told})
		}
	}
	return out
}

// TestClustersThatGotAnotherID holds that an id which is settled between blocks stands in every line that has the one of the block.
func TestClustersThatGotAnotherID(t *testing.T) {
	job := run.Job{Settings: settings.Default(), Inputs: []string{"../../../testdata/wire/articles"}}
	job.Settings.Report = false
	job.Settings.Stages = []string{settings.StageClean, settings.StageDedupe}
	whole, _ := onOne(t, job)
	var first struct {
		Cluster string `json:"cluster"`
	}
	b, err := os.ReadFile(filepath.Join(whole, reports.FileClusters))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(bytes.SplitN(b, []byte("\n"), 2)[0], &first); err != nil || first.Cluster == "" {
		t.Fatalf("the first cluster is %q, error %v", first.Cluster, err)
	}
	dir := t.TempDir()
	s, err := session.Begin(t.Context(), job, run.Out{Dir: dir}, session.Options{Chunk: 40 << 10})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w, err := tools.Open(s.Dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	e := &renaming{newInMemory(t.Context(), w, 1), first.Cluster}
	steps.Wire(e, s.Job)
	if e.err != nil {
		t.Fatal(e.err)
	}
	if _, err := s.End(t.Context(), &reports.Engine{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range reports.PartFiles() { // what one machine had written
		path := filepath.Join(whole, name)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.ReplaceAll(b, []byte(first.Cluster), []byte(otherID)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	same(t, whole, dir)
}
