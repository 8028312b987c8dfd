// Package session is a cluster job as its launcher sees it: what is settled before anything starts, and what is checked
// before anything appears.
package session

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/job"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/outdir"
)

// Options say how a job is laid out.
type Options struct {
	Chunk  int64 // bytes of input that one worker measures in one go
	Rounds int   // see job.Job; negative: as the size of the input asks for
}

// roundsFrom is ROUNDS: an input of fewer bytes has no more texts than one worker can connect.
const (
	roundsFrom = 4 << 30
	rounds     = 4
)

// Session is a job that holds its OUT.
type Session struct {
	Job *job.Job
	Dir string // that launcher and workers share

	run     run.Job
	out     string
	files   []corpus.Source
	uncut   []corpus.Uncut
	claim   *outdir.Claim
	learned *run.Learned
}

// Begin takes OUT, cuts the input into chunks and describes the job to the workers. Whatever a cluster cannot do is refused by
// name before anything is written.
func Begin(ctx context.Context, r run.Job, out run.Out, o Options) (_ *Session, err error) {
	r.Settings.Report = false // "copydesk report" makes its pages of the files
	claim, sources, err := run.Claim(&r, out)
	if err != nil {
		return nil, err
	}
	s := &Session{run: r, out: out.Dir, files: sources.Files, claim: claim}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
		}
	}()
	if s.Dir, err = filepath.Abs(filepath.Join(out.Dir, job.Hidden)); err != nil {
		return nil, err
	}
	s.Job = &job.Job{Settings: r.Settings, Inputs: r.Inputs, Rounds: o.Rounds}
	s.Job.Settings.Decisions = slices.Clone(r.Settings.Decisions)
	paths := []*string{&s.Job.Settings.Spin.Learned, &s.Job.Settings.Spin.Model}
	for i := range s.Job.Settings.Decisions {
		paths = append(paths, &s.Job.Settings.Decisions[i])
	}
	for _, path := range paths { // workers may stand in another directory
		if *path == "" {
			continue
		}
		if *path, err = filepath.Abs(*path); err != nil {
			return nil, fmt.Errorf("path of a setting: %w", err)
		}
	}
	if s.learned, err = run.OpenLearned(&r.Settings, true); err != nil {
		return nil, err
	}
	if s.Job.Versions, err = run.Versions(r.Settings.Spin); err != nil {
		return nil, err
	}
	if s.Job.Prefer, err = run.NewPreferences(r.Settings.Dedupe.PreferSources, sources.Files); err != nil {
		return nil, err
	}
	plan, err := corpus.Cut(ctx, sources, r.Settings.Reading(), o.Chunk)
	if err != nil {
		return nil, err
	}
	s.Job.Chunks, s.uncut = plan.Chunks, plan.Uncut
	if o.Rounds < 0 {
		s.Job.Rounds = 0
		if sources.TotalBytes() >= roundsFrom {
			s.Job.Rounds = rounds
		}
	}
	if err := os.MkdirAll(s.Dir, 0o777); err != nil {
		return nil, fmt.Errorf("shared directory: %w", err)
	}
	if err := reports.PrepareParts(s.Dir); err != nil {
		return nil, err
	}
	return s, s.Job.Write(s.Dir)
}

// Notes says what is worth telling before the job starts.
func (s *Session) Notes() []string {
	var out []string
	for _, u := range s.uncut {
		out = append(out, fmt.Sprintf("%s (%d MB) is read by one worker: %s", u.Source, u.Size>>20, u.Why))
	}
	return out
}

// Close removes what the machines left for one another, and releases OUT.
func (s *Session) Close() error {
	var err error
	if s.Dir != "" {
		if err = os.RemoveAll(s.Dir); err != nil {
			err = fmt.Errorf("shared directory: %w", err)
		}
	}
	return errors.Join(err, s.claim.Release())
}
