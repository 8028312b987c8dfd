package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// cost is what one run took.
type cost struct {
	cpu, wall float64            // seconds
	peak      float64            // MiB
	stages    map[string]float64 // seconds of wall by stage, as summary.json states them
}

// run runs one build over a file and returns what it cost; the results are in out afterwards.
func run(ctx context.Context, binary, out, file, stages string) (cost, error) {
	if err := os.RemoveAll(out); err != nil {
		return cost{}, fmt.Errorf("emptying %s: %w", out, err)
	}
	args := []string{"run", file, "-o", out, "--no-report", "-q"}
	if stages != everything {
		args = append(args, "--stages", stages)
	}
	cmd := exec.CommandContext(ctx, binary, args...)
	start := time.Now()
	said, err := cmd.CombinedOutput()
	wall := time.Since(start).Seconds()
	// Findings and bad records have exit codes of their own, and results all the same.
	if exit := (*exec.ExitError)(nil); err != nil && (!errors.As(err, &exit) || exit.ExitCode() == 2) || ctx.Err() != nil {
		return cost{}, fmt.Errorf("%s %v: %w: %s", binary, args, errors.Join(err, ctx.Err()), said)
	}
	c := cost{wall: wall, cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if use, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = float64(use.Maxrss) / (1 << 10) // KiB on Linux
	}
	var summary struct {
		Timing struct{ Seconds map[string]float64 }
	}
	b, err := os.ReadFile(filepath.Join(out, "summary.json"))
	if err == nil {
		err = json.Unmarshal(b, &summary)
	}
	if err != nil {
		return cost{}, fmt.Errorf("summary of %s: %w", out, err)
	}
	c.stages = summary.Timing.Seconds
	return c, nil
}

// sums are the checksums of a run's files by name, but for summary.json, which holds times.
func sums(out string) (map[string][sha256.Size]byte, error) {
	all := map[string][sha256.Size]byte{}
	err := filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "summary.json" {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("result: %w", err)
		}
		defer f.Close()
		h := sha256.New()
		if _, err := io.Copy(h, f); err != nil {
			return fmt.Errorf("result %s: %w", path, err)
		}
		name, err := filepath.Rel(out, path)
		all[name] = [sha256.Size]byte(h.Sum(nil))
		return err
	})
	return all, err
}
