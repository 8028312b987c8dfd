// Package launch runs a pipeline on an engine from beginning to end: job server, submission, progress, and an end that
// leaves nothing behind.
package launch

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/copydesk/copydesk/beam/internal/engine"
	"github.com/copydesk/copydesk/beam/internal/jobs"
	"github.com/copydesk/copydesk/beam/internal/work"
)

// Options say how and where a pipeline runs.
type Options struct {
	Target      engine.Target
	Jars        engine.Jars
	Dir         string    // an existing directory that this process and all workers see; files of ours are made and removed in it
	Worker      string    // command of a worker, on every machine; "": this program, through Dir
	Parallelism int       // parts of each stage that run at once
	Retries     int       // how often the engine may begin again what failed
	Java        []string  // further options of the job server's Java
	Host        string    // where the job server listens; "": 127.0.0.1
	Progress    io.Writer // nil: nobody watches
	Terminal    bool      // Progress is one that a line can be drawn over on
	Shards      Shards    // of the input
}

// Shards tell how many of them a stage is through with.
type Shards struct {
	Count int
	// Output is the output of a stage, as ParDo numbers them, that has an element for each one it is through with; false: it does not go by
	// shard. nil: no stage does.
	Output func(stage string) (int, bool)
}

// serverLog is what the job server says, in a directory of its own.
const serverLog = "server.log"

// What things get of time to end.
const (
	cancelAfter = 5 * time.Second // an engine, its job
	serverEnds  = 2 * time.Second // a job server whose connection is lost
)

// Run does all of a pipeline. When it returns, the job has ended, the job server and all that it started too; workers
// on other machines end within seconds.
func Run(ctx context.Context, p *beam.Pipeline, o Options) (err error) {
	java, err := engine.FindJava(ctx)
	if err != nil {
		return err
	}
	if err := o.Jars.Check(o.Target.Sets()...); err != nil {
		return err
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return fmt.Errorf("directory of the job: %w", err)
	}
	command, err := workerIn(dir, o.Worker)
	if err != nil {
		return err
	}
	if err := work.Prepare(dir); err != nil {
		return err
	}
	lease, err := work.NewLease(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lease.End()) }()
	from, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("directory of the launcher: %w", err)
	}
	translated, err := jobs.Translate(ctx, p, command, map[string]string{work.EnvDir: dir, work.EnvFrom: from})
	if err != nil {
		return err
	}
	view := newView(translated, dir, &o)
	view.say("starting the job server for %s", o.Target)
	temp, err := os.MkdirTemp("", "copydesk-beam-")
	if err != nil {
		return fmt.Errorf("job server: %w", err)
	}
	defer func() {
		var known *WorkError
		if err != nil && ctx.Err() == nil && !errors.As(err, &known) {
			err = fmt.Errorf("%w\nthe job server's log is %s", err, filepath.Join(temp, serverLog))
			return // for whoever looks into it
		}
		err = errors.Join(err, os.RemoveAll(temp))
	}()
	log, err := os.Create(filepath.Join(temp, serverLog))
	if err != nil {
		return fmt.Errorf("job server: %w", err)
	}
	defer log.Close()
	server, err := engine.StartServer(ctx, engine.ServerOptions{
		Target: o.Target, Java: java, Jars: o.Jars, Dir: temp, Log: log, Host: o.Host, Parallelism: o.Parallelism, Retries: o.Retries, Opts: o.Java,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	view.say("submitting")
	name := "copydesk-" + rand.Text() // by which it is found where its job server cannot be asked
	options, err := o.pipelineOptions()
	if err != nil {
		return err
	}
	job, err := jobs.Submit(ctx, server.Endpoint, name, translated, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, job.Close()) }()
	err = follow(ctx, job, server, view, dir)
	select {
	case <-server.Done():
		ctx, done := context.WithTimeout(context.WithoutCancel(ctx), cancelAfter)
		defer done()
		return errors.Join(err, o.Target.Cancel(ctx, name))
	default:
		return err
	}
}

// follow waits for the end of a job and shows how it stands. A job that is not wanted any more, or cannot end well, is
// cancelled.
func follow(ctx context.Context, job *jobs.Job, server *engine.Server, view *view, dir string) error {
	ended := make(chan error, 1)
	waiting, stop := context.WithCancel(ctx)
	defer stop()
	go func() { ended <- job.Wait(waiting) }()
	tick := time.NewTicker(viewEvery)
	defer tick.Stop()
	defer view.close()
	cancel := func(why error) error {
		ctx, done := context.WithTimeout(context.WithoutCancel(ctx), cancelAfter)
		defer done()
		return errors.Join(why, job.Cancel(ctx))
	}
	for {
		select {
		case err := <-ended:
			if ctx.Err() != nil {
				return cancel(ctx.Err())
			}
			if err == nil {
				return nil
			}
			return why(err, server, dir)
		case <-ctx.Done():
			return cancel(ctx.Err())
		case <-server.Done():
			return server.Died()
		case <-tick.C:
			view.draw()
			if f := repeated(dir); f != nil {
				return cancel(f)
			}
		}
	}
}

// why is the error that says most of a job that ended badly: a worker's own words, or the log of a job server that is
// no more, which shows as a lost connection first.
func why(err error, server *engine.Server, dir string) error {
	var failed *jobs.FailedError
	if !errors.As(err, &failed) {
		timer := time.NewTimer(serverEnds)
		defer timer.Stop()
		select {
		case <-server.Done():
			return server.Died()
		case <-timer.C:
		}
	}
	if f := failure(dir); f != nil {
		return f
	}
	return err
}

// pipelineOptions are those of Beam and its runners.
func (o *Options) pipelineOptions() (map[string]any, error) {
	waits := workerWaits
	if o.Target.Kind == engine.Spark {
		waits = 0
	}
	out := map[string]any{
		"parallelism": o.Parallelism,
		// One worker serves all stages that run on a machine of the engine.
		"sdk_worker_parallelism":   1,
		"environment_cache_millis": int(waits / time.Millisecond),
		// Stage after stage: what is between two of them is on disk, and only what is lost is done again.
		"execution_mode_for_batch": "BATCH_FORCED",
		"storage_level":            "MEMORY_AND_DISK",
	}
	staged, err := o.Jars.Staged(o.Target)
	if len(staged) > 0 {
		out["files_to_stage"] = staged
	}
	return out, err
}

// workerWaits is how long a worker that has nothing to do is kept for the next stage. The runners do not notice that a
// worker which they keep has died, and fail with it again and again: Flink begins anew after three seconds, when that
// worker has to be forgotten, and Spark at once, which can keep none.
const workerWaits = time.Second
