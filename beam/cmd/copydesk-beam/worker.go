package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/copydesk/copydesk/beam/internal/work"
)

// worker is what an engine asks this program to be.
type worker struct{ id, endpoint string }

// asWorker reads the command line that an engine gives a worker: flags of its own, each with its value after "=",
// and more of them than we need.
func asWorker(args []string) (worker, bool) {
	var w worker
	for _, arg := range args {
		name, value, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		switch name {
		case work.FlagID:
			w.id = value
		case work.FlagProvision:
			w.endpoint = value
		}
	}
	return w, w.endpoint != "" && strings.HasPrefix(args[0], "--")
}

func (w worker) run(ctx context.Context) error {
	dir := os.Getenv(work.EnvDir)
	if dir == "" {
		return errors.New("worker: " + work.EnvDir + " is not set")
	}
	if from := os.Getenv(work.EnvFrom); from != "" {
		_ = os.Chdir(from) // where it is not there, an input that needs it is not found by its name
	}
	go spareMemory(ctx)
	return work.Run(ctx, dir, w.id, w.endpoint)
}
