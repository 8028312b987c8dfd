// Command beam-cluster starts a Flink or a Spark on this machine, to try copydesk-beam with, and runs until it is
// interrupted.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/copydesk/copydesk/beam/internal/cluster"
	"github.com/copydesk/copydesk/beam/internal/engine"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "beam-cluster:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) (err error) {
	starts := map[string]func(context.Context, cluster.Options) (*cluster.Cluster, error){"flink": cluster.Flink, "spark": cluster.Spark}
	if len(args) != 1 || starts[args[0]] == nil {
		return fmt.Errorf("usage: beam-cluster flink|spark")
	}
	java, err := engine.FindJava(ctx)
	if err != nil {
		return err
	}
	jars, err := engine.DefaultJars()
	if err != nil {
		return err
	}
	if err := jars.Fetch(ctx, os.Stderr, engine.FlinkCluster, engine.FlinkServer, engine.SparkItself, engine.SparkServer); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "beam-cluster-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	c, err := starts[args[0]](ctx, cluster.Options{Java: java, Jars: jars, Dir: dir, Workers: 2, Slots: 2})
	if err != nil {
		return err
	}
	fmt.Printf("two workers with two slots each; logs in %s\ncopydesk-beam run INPUT -o OUT --parallelism 4 --on %s\nCtrl-C ends it\n", dir, c.Target)
	<-ctx.Done()
	return c.Stop()
}
