// Package work is the worker: what the engine starts on the machines of a cluster, and what it tells the launcher
// through the directory that both see. A worker lives as long as the engine needs it, the process that started it is
// there, and the launcher says that the job goes on; whichever ends first ends it.
package work

import (
	"context"
	"errors"
	"fmt"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/harness"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

// What an engine gives the command of a worker: flags, and in the environment the directory of the job and the one in
// which it was launched, by which names of inputs go that are not absolute.
const (
	FlagID        = "id"
	FlagProvision = "provision_endpoint"
	EnvDir        = "COPYDESK_BEAM_DIR"
	EnvFrom       = "COPYDESK_BEAM_FROM"
)

// Run does what the engine sends until it closes the connection. dir is that of the job (Lease); id and endpoint
// are what the engine gave.
func Run(ctx context.Context, dir, id, endpoint string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	live := make(chan struct{})
	go watch(ctx, dir, func() { close(live) }, cancel)
	select {
	case <-live:
	case <-ctx.Done(): // nobody wants what it would do
		return context.Cause(ctx)
	}
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, dir, id, endpoint) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done(): // whatever is under way: nobody wants it
		return context.Cause(ctx)
	}
}

func serve(ctx context.Context, dir, id, endpoint string) error {
	ctx = grpcx.WriteWorkerID(ctx, id)
	info, err := tools.ProvisionInfo(ctx, endpoint)
	if err != nil {
		return fmt.Errorf("worker %s: what to do, from %s: %w", id, endpoint, err)
	}
	r := newReporter(dir)
	go r.run(ctx)
	defer func() { _ = r.write() }() // what cannot be shown is not worth an error
	if err := r.enable(); err != nil {
		return fmt.Errorf("worker %s: %w", id, err)
	}
	err = harness.MainWithOptions(ctx, info.GetLoggingEndpoint().GetUrl(), info.GetControlEndpoint().GetUrl(), harness.Options{})
	if err != nil && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("worker %s: %w", id, err)
	}
	return nil
}
