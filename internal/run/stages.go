package run

import (
	"context"
	"runtime"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/settings"
)

// work is what the stages work with.
type work struct {
	job    *Job
	model  *spin.Model
	prefer Preferences
	orders *orders
	watch  *stopwatch

	learned *Learned
	sites   []collective.Site // that another run showed
	told    []string          // notes on what was read beside the input
	before  *before           // nil: nobody asked what was seen before
}

// workers is the number of goroutines.
func (w *work) workers() int {
	if w.job.Workers > 0 {
		return w.job.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// factsOptions say what is measured of each record.
func (w *work) factsOptions() facts.Options {
	o := facts.Options{
		Settings: w.job.Settings, Sources: *w.job.sources, Stdin: w.job.Stdin, Workers: w.workers(), Dir: w.job.dir,
		Progress: w.job.Progress, Resume: w.job.resume, Versions: versionsOf(w.model), Known: w.model.Knows,
		Decided: w.orders.Exchanged(),
	}
	if w.job.Settings.Does(settings.StageSpin) {
		o.Model = w.model
	}
	o.DamageLater = w.damageLater()
	return o
}

// damageLater tells whether few records are asked how damaged they are: those that have another version. Where records answer to
// references, to bounds, or to an index, all are.
func (w *work) damageLater() bool {
	d := &w.job.Settings.Dedupe
	return len(w.job.Against) == 0 && w.job.Before == "" && !w.job.adds && d.Window == "" && d.Across == settings.AcrossAny
}

// evidence is what dedupe found, with the records that took part.
type evidence struct {
	*dedupe.Evidence
	records   []int32 // of each ordinal
	preferred []int32 // likewise
}

// release lets go of all but the records: when it is chosen, nothing else is asked.
func (ev *evidence) release() error {
	if ev == nil || ev.Evidence == nil {
		return nil
	}
	err := ev.Close()
	ev.Evidence, ev.preferred = nil, nil
	return err
}

// verify finds the versions of each text among the records that quality keeps; nil
// when the stage is off.
func (w *work) verify(ctx context.Context, f *facts.Store) (*evidence, error) {
	if !w.job.Settings.Does(settings.StageDedupe) {
		return nil, nil
	}
	o, err := Bounds(&w.job.Settings.Dedupe)
	if err != nil {
		return nil, err
	}
	o.Memory = w.job.Settings.Dedupe.MemoryMB << 20
	o.Workers = w.workers()
	o.Records = f.Len()
	o.TempDir = w.job.dir
	o.Related = w.model.Related
	ev := &evidence{records: make([]int32, 0, f.Len()), preferred: make([]int32, 0, f.Len())}
	if w.damageLater() {
		o.Damage = func(ordinal int) (dedupe.Damage, error) { return f.Damage(int(ev.records[ordinal])) }
	}
	e, err := dedupe.New(o)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	if err := w.add(ctx, f, e, ev); err != nil {
		return nil, err
	}
	w.job.Progress.Stage(stepSearch, "pairs", -1)
	if err := w.recall(ctx, f, e, ev); err != nil {
		return nil, err
	}
	var last int64
	ev.Evidence, err = e.Verify(ctx, texts{f, ev}, func(done, total int64) {
		if last == 0 {
			w.job.Progress.Stage(stepCompare, "pairs", total)
		}
		w.job.Progress.Advance(done-last, 0)
		last = done
	})
	return ev, err
}

// printsTogether is how many records are told dedupe together.
const printsTogether = 256

// add tells dedupe of every record that it has to do with: decoded on several goroutines, taken in input order on one.
func (w *work) add(ctx context.Context, f *facts.Store, e *dedupe.Engine, ev *evidence) error {
	type told struct {
		record int
		print  dedupe.Fingerprint
		meta   dedupe.Meta
	}
	feed := func(_ context.Context, push func(int) error) error {
		for from := 0; from < f.Len(); from += printsTogether {
			if err := push(from); err != nil {
				return err
			}
		}
		return nil
	}
	decode := func(_ context.Context, from int) ([]told, error) {
		all := make([]told, 0, printsTogether)
		for i := from; i < min(from+printsTogether, f.Len()); i++ {
			p, ok, err := f.Print(i)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			meta := p.Meta
			meta.ID, meta.Source, meta.Preference = f.ID(i), f.Site(i), w.prefer.Rank(f.Site(i), p.File)
			meta.Reference = i >= f.Inputs()
			all = append(all, told{i, p.Fingerprint, meta})
		}
		return all, nil
	}
	return ordered.Map(ctx, w.workers(), feed, decode, func(all []told) error {
		for i := range all {
			if _, err := e.Add(all[i].print, all[i].meta); err != nil {
				return err
			}
			ev.records = append(ev.records, int32(all[i].record))
			ev.preferred = append(ev.preferred, int32(all[i].meta.Preference))
		}
		return nil
	})
}

// texts gives dedupe the texts by its own ordinals.
type texts struct {
	f  *facts.Store
	ev *evidence
}

func (t texts) Text(ordinal int) (string, error) { return t.f.Text(int(t.ev.records[ordinal])) }

// together is the records as the judging of a corpus sees them.
type together struct {
	*facts.Store
	groups []int32 // by record; nil: no copies are known
}

// Group implements collective.Corpus.
func (t together) Group(i int) int32 {
	if t.groups == nil {
		return -1
	}
	return t.groups[i]
}

// judgement is the last verdict of spin on every record.
type judgement struct {
	*collective.Judgement
	decided map[int32]spin.Class // what people said, which goes before what the texts do
	shelf   *corpus.Spill
}

// Class is the last word on a record: what was decided, else what the texts say.
func (j *judgement) Class(i int) spin.Class {
	if class, ok := j.decided[int32(i)]; ok {
		return class
	}
	return j.Judgement.Class(i)
}

// look is the last verdict on a record.
func (j *judgement) look(i int) (*rows.Look, error) {
	v, why, err := j.Verdict(i)
	if err != nil {
		return nil, err
	}
	_, decided := j.decided[int32(i)]
	return &rows.Look{Verdict: v, Last: j.Class(i), Decided: decided, Site: why}, nil
}

func (j *judgement) close() {
	if j != nil {
		j.shelf.Close()
	}
}

// judge judges all records together; nil when the stage is off.
func (w *work) judge(ctx context.Context, f *facts.Store, ev *evidence) (*judgement, error) {
	if !w.job.Settings.Does(settings.StageSpin) {
		return nil, nil
	}
	shelf, err := corpus.NewSpill(w.job.dir)
	if err != nil {
		return nil, err
	}
	j := &judgement{shelf: shelf, decided: w.orders.decided()}
	all := together{Store: f}
	if ev != nil {
		all.groups = byRecord(ev, f.Len())
	}
	o := collective.Options{Workers: w.workers(), Shelf: shelf, Progress: w.job.Progress, Decided: w.orders.Exchanged(), Known: w.learned.Known(), Sites: w.sites}
	if w.job.Settings.Spin.Learn {
		j.Judgement, err = collective.Judge(ctx, w.model, all, ev.spun(), o)
	} else {
		j.Judgement, err = collective.Alone(ctx, w.model, all, o)
	}
	if err != nil {
		j.close()
		return nil, err
	}
	return j, nil
}

// byRecord names for each record the one that stands for its copies until one is
// chosen.
func byRecord(ev *evidence, n int) []int32 {
	out := slices.Repeat([]int32{-1}, n)
	for ordinal, g := range ev.Groups() {
		if g >= 0 {
			out[ev.records[ordinal]] = ev.records[g]
		}
	}
	return out
}

// spun gives the pairs of records that are one text with words replaced throughout.
func (ev *evidence) spun() func(yield func([2]int) bool) {
	return func(yield func([2]int) bool) {
		if ev == nil {
			return
		}
		for p := range ev.Rewritten() {
			if !yield([2]int{int(ev.records[p[0]]), int(ev.records[p[1]])}) {
				return
			}
		}
	}
}

// standing is what is known of a record when it is chosen or not.
func (w *work) standing(ev *evidence, j *judgement) func(ordinal int) dedupe.Standing {
	return func(ordinal int) dedupe.Standing {
		i := int(ev.records[ordinal])
		s := dedupe.Standing{Preference: int(ev.preferred[ordinal])}
		if j != nil {
			s.Suspicion = j.Class(i).Severity()
		}
		return s
	}
}
