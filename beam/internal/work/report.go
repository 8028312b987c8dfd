package work

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/graph/coder"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/metricsx"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/util/hooks"
	fnpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/fnexecution_v1"
)

// Report is what one worker did so far. It is there to be looked at: an engine that does a part of a job twice has it
// counted twice.
type Report struct {
	Worker   string           `json:"worker"`   // HOST-PROCESS
	Elements map[string]int64 `json:"elements"` // by PCollection of the pipeline, of bundles that ended well
	Bytes    map[string]int64 `json:"bytes"`    // the same, encoded; estimated from samples by Beam
	Bundles  int64            `json:"bundles"`
	Peak     int64            `json:"peak"` // bytes of memory at most; 0 where the system does not say
	CPU      float64          `json:"cpu"`  // seconds
}

// Failure is a bundle that a worker could not do.
type Failure struct {
	Worker  string `json:"worker"`
	Message string `json:"message"`
}

// Names in the directory of a job, and before names of files that are not whole.
const (
	reportsDir  = "workers"
	failuresDir = "failures"
	tempPrefix  = ".tmp-"
	reportEvery = time.Second
	// AT_ONCE: what is known after so long without a report is told before the engine has its answer. A worker may end
	// with its stage, sooner than its next report is due.
	reportAtOnce = 100 * time.Millisecond
)

// Prepare makes the folders that workers report into, in the directory of a job.
func Prepare(dir string) error {
	for _, d := range []string{reportsDir, failuresDir} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o777); err != nil {
			return fmt.Errorf("directory of the job: %w", err)
		}
	}
	return nil
}

// reporter writes what this process does.
type reporter struct {
	dir     string
	writing sync.Mutex // one report at a time has the temporary name

	mu       sync.Mutex
	report   Report
	changed  bool
	written  time.Time // when the report was
	failures int
}

func newReporter(dir string) *reporter {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return &reporter{dir: dir, report: Report{
		Worker: fmt.Sprintf("%s-%d", host, os.Getpid()), Elements: map[string]int64{}, Bytes: map[string]int64{},
	}}
}

// hookName is the reporter among the hooks of Beam.
const hookName = "copydesk_report"

// enable has Beam tell the reporter of every answer to the engine.
func (r *reporter) enable() error {
	hooks.RegisterHook(hookName, func([]string) hooks.Hook { return hooks.Hook{Resp: r.answered} })
	if err := hooks.EnableHook(hookName); err != nil {
		return err
	}
	hooks.SerializeHooksToOptions()
	return nil
}

func (r *reporter) answered(_ context.Context, _ *fnpb.InstructionRequest, answer *fnpb.InstructionResponse) error {
	if message := answer.GetError(); message != "" {
		return r.failed(message)
	}
	bundle := answer.GetProcessBundle()
	if bundle == nil {
		return nil
	}
	if err := r.count(bundle); err != nil {
		return err
	}
	r.mu.Lock()
	due := time.Since(r.written) >= reportAtOnce
	r.mu.Unlock()
	if due {
		_ = r.write() // what cannot be shown is not worth an end
	}
	return nil
}

// count adds a bundle that ended well.
func (r *reporter) count(bundle *fnpb.ProcessBundleResponse) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.report.Bundles++
	r.changed = true
	elements, size := map[string]int64{}, map[string]float64{}
	for _, info := range bundle.GetMonitoringInfos() {
		collection, payload := info.GetLabels()["PCOLLECTION"], bytes.NewReader(info.GetPayload())
		switch info.GetUrn() {
		case metricsx.UrnToString(metricsx.UrnElementCount):
			n, err := coder.DecodeVarInt(payload)
			if err != nil {
				return err
			}
			elements[collection] = n
		case metricsx.UrnToString(metricsx.UrnSampledByteSize):
			sampled, err := coder.DecodeVarInt(payload)
			if err != nil {
				return err
			}
			sum, err := coder.DecodeVarInt(payload)
			if err != nil {
				return err
			}
			size[collection] = float64(sum) / float64(max(sampled, 1))
		}
	}
	for collection, n := range elements {
		r.report.Elements[collection] += n
		r.report.Bytes[collection] += int64(float64(n) * size[collection])
	}
	return nil
}

// failed leaves a message where the launcher finds it.
func (r *reporter) failed(message string) error {
	r.mu.Lock()
	r.failures++
	name := fmt.Sprintf("%s-%d.json", r.report.Worker, r.failures)
	r.mu.Unlock()
	return put(filepath.Join(r.dir, failuresDir), name, Failure{r.report.Worker, message})
}

// run writes the report when it has changed, until ctx ends.
func (r *reporter) run(ctx context.Context) {
	tick := time.NewTicker(reportEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = r.write() // what cannot be shown is not worth an end
		}
	}
}

func (r *reporter) write() error {
	r.writing.Lock()
	defer r.writing.Unlock()
	r.mu.Lock()
	if !r.changed {
		r.mu.Unlock()
		return nil
	}
	r.changed, r.written = false, time.Now()
	out := r.report
	out.Elements, out.Bytes = maps.Clone(out.Elements), maps.Clone(out.Bytes)
	r.mu.Unlock()
	out.Peak, out.CPU = usage()
	return put(filepath.Join(r.dir, reportsDir), out.Worker+".json", out)
}

// put writes a file so that it appears whole.
func put(dir, name string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	temp := filepath.Join(dir, tempPrefix+name)
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return err
	}
	return os.Rename(temp, filepath.Join(dir, name))
}

// Reports are those of all workers so far, in order of their names.
func Reports(dir string) ([]Report, error) { return read[Report](filepath.Join(dir, reportsDir)) }

// Failures are those so far, in order of the names of workers.
func Failures(dir string) ([]Failure, error) { return read[Failure](filepath.Join(dir, failuresDir)) }

func read[T any](dir string) ([]T, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []T
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		} else if err != nil {
			return nil, err
		}
		var v T
		if err := json.Unmarshal(b, &v); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Join(dir, e.Name()), err)
		}
		out = append(out, v)
	}
	return out, nil
}
