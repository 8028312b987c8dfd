package main

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// baseMemoryMB is what a run needs beside the duplicate search: the model, the
// records under way and a few numbers a record.
const baseMemoryMB = 320

// SPARE: between two collections the heap grows by spareBytes, or by a quarter of what it holds where that is more; a
// small one by no more than twice what it holds. What a run holds rises with its records, and most of it are plain
// numbers, which the collector passes over: to collect often costs little, and garbage beside it would be twice as much.
const (
	spareBytes   = 64 << 20
	mostPercent  = 200
	leastPercent = 25
	spareEvery   = 100 * time.Millisecond
)

// sparePercent is SPARE for a heap that holds so many bytes.
func sparePercent(held uint64) int {
	return int(min(max(100*spareBytes/max(held, 1), leastPercent), mostPercent))
}

// memoryLimit is where the heap is collected more often: at the budget, or where more than that is held, a quarter
// beyond, lest all time goes into collecting.
func memoryLimit(budget int64, held uint64) int64 {
	return max(budget, int64(held+held*leastPercent/100))
}

// spareMemory has the collector keep to SPARE until stop is called, and collect more often near the budget, which is
// the base alone where no duplicates are searched.
func spareMemory(job *run.Job) (stop func()) {
	budget := int64(baseMemoryMB)
	if job.Settings.Does(settings.StageDedupe) {
		budget += job.Settings.Dedupe.MemoryMB
	}
	budget <<= 20
	debug.SetMemoryLimit(budget)
	debug.SetGCPercent(mostPercent)
	ctx, stop := context.WithCancel(context.Background())
	go keepSpare(ctx, budget)
	return stop
}

func keepSpare(ctx context.Context, budget int64) {
	held := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	tick := time.NewTicker(spareEvery)
	defer tick.Stop()
	for percent, limit := mostPercent, budget; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		metrics.Read(held)
		live := held[0].Value.Uint64()
		if p := sparePercent(live); p != percent { // setting it stops the world for a moment
			debug.SetGCPercent(p)
			percent = p
		}
		if l := memoryLimit(budget, live); l != limit {
			debug.SetMemoryLimit(l)
			limit = l
		}
	}
}
