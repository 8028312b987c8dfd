package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core"
	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/beam/internal/launch"
	"github.com/copydesk/copydesk/beam/internal/pipeline"
	"github.com/copydesk/copydesk/beam/internal/session"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// runFlags are those of "run" that say where and how, beside the settings of the job.
type runFlags struct {
	config, out, on, jars, worker, host string
	java                                []string
	parallelism, retries, rounds        int
	chunk                               int64
	quiet                               bool
}

func newRunCommand(std streams) *cobra.Command {
	var (
		f    runFlags
		keys *settings.Flags
	)
	cmd := &cobra.Command{
		Use:   "run INPUT... -o OUT --on ENGINE [FLAGS]",
		Short: "Do the whole job on an engine",
		Long: `Run does what "copydesk run" does, with the same configuration and settings, on

  flink://HOST:PORT   the JobManager of a Flink, its REST port
  spark://HOST:PORT   the master of a Spark
  local               a Flink inside the job server, to try a job with

INPUT and OUT lie where this machine and all of the cluster see them by the same
names. OUT receives the files of a run as ordered parts: documents.jsonl/ holds
part-00000-of-00007 and so on, which one after the other are the file that
"copydesk run" writes. summary.json appears last, when all of it is there.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.settings(keys)
			if err != nil {
				return err
			}
			return f.run(cmd, args, s, std)
		},
	}
	fs := cmd.Flags()
	keys = settings.Register(fs, "run")
	fs.StringVarP(&f.config, "config", "c", "", "YAML `file` of settings (default: ./copydesk.yaml)")
	fs.StringVarP(&f.out, "output", "o", "", "`directory` to write to, which all machines see")
	fs.StringVar(&f.on, "on", "", "`engine`: flink://HOST:PORT, spark://HOST:PORT or local")
	fs.StringVar(&f.jars, "jars", "", "`directory` of the jars (default: where \"copydesk-beam jars\" puts them)")
	fs.StringVar(&f.worker, "worker", "", "`command` that machines of the cluster start as worker (default: this program, put into OUT)")
	fs.IntVar(&f.parallelism, "parallelism", 2, "`parts` of a stage that run at once: the slots or cores of the cluster that the job may take")
	fs.IntVar(&f.retries, "retries", 5, "how `often` the engine may begin again what failed")
	fs.Int64Var(&f.chunk, "chunk-size", 32<<20, "`bytes` of input that are measured by one worker in one go")
	fs.IntVar(&f.rounds, "rounds", -1, "`rounds` in which connected texts are found before one worker ends it (default: by the size of the input)")
	fs.StringVar(&f.host, "host", "", "`address` of this machine that the cluster can reach (default: 127.0.0.1)")
	fs.StringArrayVar(&f.java, "java", nil, "`option` of the job server's Java, such as -Xmx4g; may be repeated")
	fs.BoolVarP(&f.quiet, "quiet", "q", false, "no progress")
	return cmd
}

// settings are those of the configuration with the flags over them.
func (f *runFlags) settings(keys *settings.Flags) (settings.Settings, error) {
	s, path := settings.Default(), f.config
	if path == "" {
		path = settings.Find()
	}
	if path != "" {
		var err error
		if s, err = settings.Load(path); err != nil {
			return s, err
		}
	}
	if err := keys.Over(&s); err != nil {
		return s, err
	}
	return s, s.Validate()
}

// check refuses what cannot be, before anything starts.
func (f *runFlags) check() error {
	switch {
	case f.out == "":
		return settings.Usagef("no output directory: give -o OUT")
	case f.on == "":
		return settings.Usagef("no engine: give --on flink://HOST:PORT, spark://HOST:PORT or local")
	case f.parallelism < 1:
		return settings.Usagef("--parallelism: %d is not at least 1", f.parallelism)
	case f.retries < 0:
		return settings.Usagef("--retries: %d is negative", f.retries)
	case f.chunk < 1:
		return settings.Usagef("--chunk-size: %d is not at least 1", f.chunk)
	}
	return nil
}

func (f *runFlags) run(cmd *cobra.Command, inputs []string, s settings.Settings, std streams) (err error) {
	if err := f.check(); err != nil {
		return err
	}
	target, err := engine.Parse(f.on)
	if err != nil {
		return err
	}
	jars, err := jarsIn(f.jars)
	if err != nil {
		return err
	}
	work, err := session.Begin(cmd.Context(), run.Job{Settings: s, Inputs: inputs}, run.Out{Dir: f.out}, session.Options{Chunk: f.chunk, Rounds: f.rounds})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, work.Close()) }()
	p, scope := beam.NewPipelineWithRoot()
	pipeline.Build(scope, work.Dir, work.Job)
	o := launch.Options{
		Target: target, Jars: jars, Dir: work.Dir, Worker: f.worker, Parallelism: f.parallelism, Retries: f.retries, Java: f.java, Host: f.host,
		Shards: launch.Shards{Count: len(work.Job.Chunks), Output: pipeline.Shards},
	}
	if !f.quiet {
		o.Progress, o.Terminal = std.screen, std.terminal()
	}
	for _, note := range work.Notes() {
		if _, err := fmt.Fprintln(std.err, note); err != nil {
			return err
		}
	}
	if err := launch.Run(cmd.Context(), p, o); err != nil {
		return err
	}
	version, err := jars.Version(target)
	if err != nil {
		return err
	}
	chunks := len(work.Job.Chunks)
	done, err := work.End(cmd.Context(), &reports.Engine{
		Name: string(target.Kind), Version: version, SDK: core.SdkVersion, Parallelism: f.parallelism,
		Chunks: chunks, Parts: chunks,
	})
	if err != nil || f.quiet {
		return err
	}
	n := &done.Summary.Counts
	_, err = fmt.Fprintf(std.out, "%d records: %d kept, %d removed, %d rejected; of %d words of removed duplicates %d are lost; %s has the rest\n",
		n.Input, n.Kept, n.Removed, n.Rejected, n.WordsRemoved, n.WordsLost, filepath.Join(f.out, reports.FileSummary))
	return err
}
