package launch

import (
	"fmt"
	"io"
	"strings"
	"time"

	pipepb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/pipeline_v1"

	"github.com/copydesk/copydesk/beam/internal/work"
)

// How often the view is looked at anew, and how often a line is written where none can be drawn over.
const (
	viewEvery = time.Second
	lineEvery = 10 * time.Second
)

// view shows how a job stands, from the reports of its workers: which of its stages are through with how much.
// An engine that loses a part does it again; figures may go beyond what there is then, and nothing depends on them.
type view struct {
	dir      string
	w        io.Writer
	terminal bool

	stages []string          // in the order in which data flows
	stage  map[string]string // of a PCollection: what makes it
	shards Shards
	shard  map[string]bool // a PCollection has an element a shard
	shown  string
	at     time.Time
}

func newView(p *pipepb.Pipeline, dir string, o *Options) *view {
	v := &view{dir: dir, w: o.Progress, terminal: o.Terminal, shards: o.Shards, stage: map[string]string{}, shard: map[string]bool{}}
	all := p.GetComponents().GetTransforms()
	seen := map[string]bool{}
	var walk func(ids []string, stage string)
	walk = func(ids []string, stage string) {
		for _, id := range ids {
			t := all[id]
			name := stage
			if name == "" {
				name, _, _ = strings.Cut(t.GetUniqueName(), "/")
			}
			if len(t.GetSubtransforms()) > 0 {
				walk(t.GetSubtransforms(), name)
				continue
			}
			if !seen[name] {
				seen[name] = true
				v.stages = append(v.stages, name)
			}
			by := ""
			if v.shards.Output != nil {
				if n, ok := v.shards.Output(name); ok {
					by = fmt.Sprintf("i%d", n)
				}
			}
			_, several := t.GetOutputs()["i1"] // else it is what groups for the stage
			for output, collection := range t.GetOutputs() {
				v.stage[collection] = name
				v.shard[collection] = several && output == by
			}
		}
	}
	walk(p.GetRootTransformIds(), "")
	return v
}

// say writes a line that stays.
func (v *view) say(format string, args ...any) {
	if v.w == nil {
		return
	}
	v.clear()
	fmt.Fprintf(v.w, format+"\n", args...)
}

// draw shows the latest stage from which something came, how many elements, and what the workers take.
func (v *view) draw() {
	if v.w == nil {
		return
	}
	reports, err := work.Reports(v.dir)
	if err != nil {
		return // there will be another look
	}
	line := v.line(reports)
	switch {
	case line == v.shown || line == "":
	case v.terminal:
		fmt.Fprintf(v.w, "\r\x1b[2K%s", line)
		v.shown = line
	case time.Since(v.at) >= lineEvery:
		fmt.Fprintln(v.w, line)
		v.shown, v.at = line, time.Now()
	}
}

func (v *view) line(reports []work.Report) string {
	made, shards := map[string]int64{}, map[string]int64{}
	var peak int64
	for _, r := range reports {
		for collection, n := range r.Elements {
			if stage, ok := v.stage[collection]; ok {
				made[stage] += n
				if v.shard[collection] {
					shards[stage] += n
				}
			}
		}
		peak = max(peak, r.Peak)
	}
	for i := len(v.stages) - 1; i >= 0; i-- {
		stage := v.stages[i]
		if made[stage] > 0 {
			through := ""
			if n := shards[stage]; n > 0 {
				through = fmt.Sprintf(", %d of %d shards", min(n, int64(v.shards.Count)), v.shards.Count)
			}
			return fmt.Sprintf("[%d/%d] %s: %d elements%s; %d workers so far, at most %d MB each", i+1, len(v.stages), stage, made[stage], through, len(reports), peak>>20)
		}
	}
	return ""
}

func (v *view) clear() {
	if v.terminal && v.shown != "" {
		fmt.Fprint(v.w, "\r\x1b[2K")
	}
	v.shown = ""
}

// close leaves an empty line to whoever writes next.
func (v *view) close() {
	if v.w != nil {
		v.clear()
	}
}
