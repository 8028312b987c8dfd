// Package job is the description of a cluster job: written once by the launcher into the shared directory, read by every
// worker.
package job

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

const (
	// Hidden is the directory in OUT that the stages share. It goes when the job is done.
	Hidden = ".copydesk-beam"

	file = "job.json"
)

// Job is what to do. It does not change once it is written.
type Job struct {
	Versions reports.Versions // of the launcher; a worker of others refuses to work
	Settings settings.Settings
	Inputs   []string       // as they were given
	Chunks   []corpus.Chunk // of the input; each becomes a part of every output file that goes by record
	Prefer   run.Preferences
	Rounds   int // of large-star and small-star; 0: one worker finds all components
}

// Write writes the job into the shared directory.
func (j *Job) Write(dir string) error {
	b, err := json.Marshal(j)
	if err != nil {
		return fmt.Errorf("job: %w", err)
	}
	path := filepath.Join(dir, file)
	if err := os.WriteFile(path+".new", b, 0o644); err != nil {
		return fmt.Errorf("job: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("job: %w", err)
	}
	return nil
}

// Read reads the job that lies in a shared directory.
func Read(dir string) (*Job, error) {
	b, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return nil, fmt.Errorf("job: every worker has to see the directory OUT: %w", err)
	}
	j := &Job{}
	if err := json.Unmarshal(b, j); err != nil {
		return nil, fmt.Errorf("job: %s: %w", filepath.Join(dir, file), err)
	}
	return j, nil
}

// SpinRounds are the rounds in which the stage spin judges the records.
func (j *Job) SpinRounds() []string {
	rounds := collective.Rounds()
	if !j.Settings.Spin.Learn {
		rounds = rounds[:1] // every first verdict stands
	}
	return rounds
}
