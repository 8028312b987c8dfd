// Command copydesk-beam does the job of copydesk on a cluster that runs Flink or Spark, through Apache
// Beam. It is the launcher, and on the machines of the cluster the worker.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/copydesk/copydesk/reports/visible"
)

func main() {
	beam.Init()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	stderr := visible.NewWriter(os.Stderr)
	code := exitCode(execute(ctx, os.Args[1:], streams{visible.NewWriter(os.Stdout), stderr, os.Stderr}), stderr)
	stop()
	os.Exit(code)
}

// execute runs one command line: that of a worker, or one of ours.
func execute(ctx context.Context, args []string, std streams) error {
	if w, ok := asWorker(args); ok {
		return w.run(ctx)
	}
	root := newRootCommand(std)
	root.SetArgs(args)
	return root.ExecuteContext(ctx)
}
