package main

import (
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// jobFlags are the flags of every command that runs the job.
type jobFlags struct {
	config  string
	keys    *settings.Flags
	workers int
	quiet   bool
}

// register adds the flags of jobs to a command.
func (f *jobFlags) register(cmd *cobra.Command) {
	fs := cmd.Flags()
	fs.StringVarP(&f.config, "config", "c", "", "YAML `file` of settings (default: ./copydesk.yaml)")
	f.keys = settings.Register(fs, cmd.Name())
	fs.IntVar(&f.workers, "workers", 0, "`number` of goroutines (default: one a core)")
	fs.BoolVarP(&f.quiet, "quiet", "q", false, "no progress, no summary")
	group(cmd, groupInput, "text-field", "html-field", "title-field", "id-field", "url-field", "date-field", "source-field", "csv", "exclude", "config")
	group(cmd, groupLimits, "max-bad-records", "max-removed", "memory", "workers")
	group(cmd, groupOutput, "format", "no-report", "quiet")
	f.keys.Each(func(k settings.Key) {
		if len(k.Values) > 0 {
			complete(cmd, k.Flag, k.Values)
		}
	})
}

// maxWorkers is far beyond any machine; more is a slip of the fingers.
const maxWorkers = 4096

// file is the path of the configuration; "": none.
func (f *jobFlags) file() string {
	if f.config != "" {
		return f.config
	}
	return settings.Find()
}

// settings are those of the configuration with the flags over them, and where each is from.
func (f *jobFlags) settings() (settings.Settings, settings.Origins, error) {
	s, from := settings.Default(), settings.Origins{}
	if path := f.file(); path != "" {
		var err error
		if s, from, err = settings.Read(path); err != nil {
			return s, nil, err
		}
	}
	if f.keys != nil { // a command that takes no settings as flags has none
		if err := f.keys.Over(&s); err != nil {
			return s, nil, err
		}
		f.keys.From(from)
	}
	return s, from, s.Validate()
}

// job turns flags and configuration into a job. Flags win over the file.
func (f *jobFlags) job(inputs []string, std streams) (run.Job, error) {
	s, _, err := f.settings()
	if err != nil {
		return run.Job{}, err
	}
	if f.workers < 0 || f.workers > maxWorkers {
		return run.Job{}, settings.Usagef("--workers: %d is not between 0 and %d", f.workers, maxWorkers)
	}
	return run.Job{
		Settings: s, Inputs: inputs, Workers: f.workers, Progress: newProgress(std.err, f.quiet),
		Stdin: std.in,
	}, nil
}
