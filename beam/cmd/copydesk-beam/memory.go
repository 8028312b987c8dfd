package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// A worker shares its machine with the engine and other workers. It collects when its heap has grown by gcPercent, and sooner near
// WORKER_MEMORY, which does not count the files that it maps: the program, with 60 MB of the model. Few steps hold more than that, each
// a bound of its own (doc/beam.md): they get a fourth more than they hold, lest all their time goes into collecting.
const (
	gcPercent    = 50
	workerMemory = 160 << 20
	spareEvery   = time.Second
)

// memoryLimit is that of a heap of which so many bytes are held.
func memoryLimit(held uint64) int64 { return max(workerMemory, int64(held+held/4)) }

// spareMemory has the collector keep to that, until ctx ends.
func spareMemory(ctx context.Context) {
	debug.SetGCPercent(gcPercent)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	tick := time.NewTicker(spareEvery)
	defer tick.Stop()
	for {
		metrics.Read(live)
		debug.SetMemoryLimit(memoryLimit(live[0].Value.Uint64()))
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
