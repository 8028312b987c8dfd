package batch

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/boilerplate"
	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// runState is a run under way. Slices without another note are indexed by
// record, in input order.
type runState struct {
	job     Job
	prep    *preparer
	engine  *dedupe.Engine
	watch   *stopwatch
	sources corpus.Sources
	own     string // said of OUT's files among the inputs

	texts *store        // cleaned text
	rows  *store        // encoded row
	pairs *corpus.Spill // lines of pairs.jsonl, by pair

	spillDir   string
	pairLine   *bytes.Buffer // what pairWriter wrote last
	pairWriter *corpus.JSONLWriter

	ids      []string
	rejected []bool // by the quality policy or the spin settings
	spun     []bool
	p        []float32 // of the spin verdict alone; 1 without one
	ordinals []int32   // engine ordinal to record
	read     corpus.Summary
	rejects  []reports.Reject
	renamed  int64
	edited   int64
	textKeys map[string]string // see reports.Summary

	result    *dedupe.Result
	merged    []mergedPair   // by a, then b
	spunPairs [][2]int32     // records of the pairs verified as spun, in input order
	lexicon   *spin.Lexicon  // learned from the corpus; nil when it teaches nothing
	counted   int            // texts whose n-grams joined the model; 0: none
	nullTexts int            // sources that the verdicts with lexicon are calibrated on; 0: the model's calibration
	siteRows  []reports.Site // by name
	siteNotes []string
	byRel     map[string]int64
	verdicts  []verdict
}

// batchBytes is how much input goes to a worker at a time: enough to make the
// hand-over cheap, little enough that huge records do not pile up.
const batchBytes = 256 << 10

func newRun(job Job) (*runState, error) {
	if err := job.Settings.Validate(); err != nil {
		return nil, err
	}
	if job.Progress == nil {
		job.Progress = Silent{}
	}
	if job.Out == "" && !job.DryRun {
		return nil, Usagef("no output directory: give -o OUT or --dry-run")
	}
	sources, err := corpus.Expand(job.Inputs)
	if err != nil {
		return nil, err
	}
	spillDir := os.TempDir()
	if !job.DryRun {
		if err := os.MkdirAll(job.Out, 0o777); err != nil {
			return nil, Usagef("output directory: %w", err)
		}
		if err := writable(job.Out); err != nil {
			return nil, Usagef("output directory: %w", err)
		}
		spillDir = job.Out
	}
	own := ""
	if job.Out != "" {
		own = withoutOutput(&sources, job.Inputs, job.Out)
	}
	r := &runState{job: job, watch: newStopwatch(), sources: sources, own: own, spillDir: spillDir, pairLine: &bytes.Buffer{}, textKeys: map[string]string{}, byRel: map[string]int64{}}
	r.pairWriter = corpus.NewJSONLWriter(r.pairLine)
	if err := r.open(); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

// open loads the model and makes everything the stages work with.
func (r *runState) open() (err error) {
	job := &r.job
	r.watch.start("load")
	if r.prep, err = newPreparer(job.Settings); err != nil {
		return err
	}
	if job.Resume && !job.DryRun {
		if r.prep.log, err = openResume(job.Out, r.prep.identity()); err != nil {
			return err
		}
	}
	if job.Settings.does(StageDedupe) {
		if r.engine, err = r.newEngine(); err != nil {
			return err
		}
		r.prep.engine = r.engine
	}
	if job.Settings.does(StageClean) && job.Settings.Clean.Boilerplate {
		r.prep.sites = boilerplate.NewSites(boilerplate.DefaultSitesOptions())
	}
	if r.texts, err = newStore(r.spillDir); err != nil {
		return err
	}
	if r.rows, err = newStore(r.spillDir); err != nil {
		return err
	}
	r.pairs, err = corpus.NewSpill(r.spillDir)
	return err
}

func (r *runState) newEngine() (*dedupe.Engine, error) {
	o := dedupe.DefaultOptions()
	o.Memory = r.job.Settings.Dedupe.MemoryMB << 20
	o.Workers = r.job.workers()
	o.TempDir = r.spillDir
	o.Related = r.prep.related()
	e, err := dedupe.New(o)
	if err != nil {
		return nil, fmt.Errorf("dedupe: %w", err)
	}
	return e, nil
}

// writable tries dir out before hours of work depend on it.
func writable(dir string) error {
	f, err := os.CreateTemp(dir, ".copydesk-*")
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}

func (r *runState) close() {
	r.texts.close()
	r.rows.close()
	if r.pairs != nil {
		r.pairs.Close()
	}
	if r.prep != nil {
		r.prep.log.close()
	}
	if r.engine != nil {
		r.engine.Close()
	}
}

// collect reads every record, runs the per-record stages in parallel and
// leaves rows, texts and fingerprints in input order.
func (r *runState) collect(ctx context.Context) error {
	r.watch.start("read")
	r.job.Progress.Stage("read", "B", r.sources.TotalBytes())
	opt := corpus.Options{
		Fields:         r.job.Settings.fields(),
		Decode:         encoding.Decode,
		MaxRecordBytes: r.job.Settings.Input.MaxRecordMB << 20,
		Stdin:          r.job.Stdin,
	}
	type chunk struct {
		recs    []*corpus.Record
		rejects []reports.Reject
		bytes   int64
	}
	type result struct {
		prepared []*prepared
		rejects  []reports.Reject
		bytes    int64
	}
	feed := func(ctx context.Context, push func(chunk) error) error {
		var (
			c    chunk
			size int
		)
		flush := func() error {
			full := c
			c, size = chunk{bytes: c.bytes}, 0
			return push(full)
		}
		sum, err := corpus.Read(ctx, r.sources, opt,
			func(rec *corpus.Record) error {
				c.recs = append(c.recs, rec)
				if size += len(rec.Text) + len(rec.Fields); size < batchBytes {
					return nil
				}
				return flush()
			},
			func(rej corpus.Reject) error {
				c.rejects = append(c.rejects, reports.Reject(rej))
				return nil
			},
			func(total int64) { c.bytes = total })
		if err != nil {
			return err
		}
		r.read = sum
		return flush()
	}
	work := func(_ context.Context, c chunk) (result, error) {
		res := result{rejects: c.rejects, bytes: c.bytes}
		for _, rec := range c.recs {
			p, rej := r.prep.prepare(rec)
			if rej != nil {
				res.rejects = append(res.rejects, *rej)
				continue
			}
			res.prepared = append(res.prepared, p)
		}
		return res, nil
	}
	var seen int64
	take := func(res result) error {
		for _, p := range res.prepared {
			if err := r.add(p); err != nil {
				return err
			}
		}
		r.rejects = append(r.rejects, res.rejects...)
		r.job.Progress.Advance(res.bytes-seen, int64(len(res.prepared)))
		seen = res.bytes
		return nil
	}
	if err := orderedMap(ctx, r.job.workers(), feed, work, take); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	slices.SortStableFunc(r.rejects, func(a, b reports.Reject) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Record, b.Record), cmp.Compare(a.ByteOffset, b.ByteOffset))
	})
	return nil
}

// add files one prepared record.
func (r *runState) add(p *prepared) error {
	n := len(r.ids)
	if p.fresh {
		if err := r.prep.log.add(p.key, p.encoded, p.text); err != nil {
			return err
		}
	}
	if err := r.texts.add([]byte(p.text)); err != nil {
		return err
	}
	if err := r.rows.add(p.encoded); err != nil {
		return err
	}
	r.noteTextKey(p.source, p.number, p.textKey)
	r.ids = append(r.ids, p.id)
	r.rejected = append(r.rejected, p.rejected)
	r.spun = append(r.spun, p.spun)
	r.p = append(r.p, p.p)
	if p.renamed {
		r.renamed++
	}
	if p.edited {
		r.edited++
	}
	if r.engine == nil || p.rejected {
		return nil
	}
	if _, err := r.engine.Add(p.print, p.meta); err != nil {
		return fmt.Errorf("dedupe: %w", err)
	}
	r.ordinals = append(r.ordinals, int32(n))
	return nil
}

// noteTextKey remembers which field holds the text: one entry a source, and one
// for each of its records that differs.
func (r *runState) noteTextKey(source string, number int64, key string) {
	usual, ok := r.textKeys[source]
	if !ok {
		r.textKeys[source] = key
	} else if usual != key {
		r.textKeys[fmt.Sprintf("%s#%d", source, number)] = key
	}
}

// engineTexts gives the engine the cleaned texts by its own ordinals.
type engineTexts struct{ r *runState }

func (t engineTexts) Text(ordinal int) (string, error) {
	b, err := t.r.texts.at(int(t.r.ordinals[ordinal]))
	return string(b), err
}

// cluster runs the corpus-wide stages.
func (r *runState) cluster(ctx context.Context) error {
	r.result = &dedupe.Result{}
	if r.engine == nil {
		return nil
	}
	r.watch.start("dedupe")
	r.job.Progress.Stage("dedupe", "pairs", -1)
	var last int64
	ev, err := r.engine.Verify(ctx, engineTexts{r}, func(done, total int64) {
		if last == 0 {
			r.job.Progress.Stage("dedupe", "pairs", total)
		}
		r.job.Progress.Advance(done-last, 0)
		last = done
	})
	if err != nil {
		return fmt.Errorf("dedupe: %w", err)
	}
	res, err := ev.Cluster(ctx, nil, r.takePair)
	if err != nil {
		return fmt.Errorf("dedupe: %w", err)
	}
	r.result = res
	return nil
}

// outPath names a file of OUT.
func (r *runState) outPath(name string) string { return filepath.Join(r.job.Out, name) }
