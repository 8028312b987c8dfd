package run

import (
	"context"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Run does the whole job and hands what comes of it to out. Data flows one way, and
// each of the four values is made once: the facts of every record, the evidence of
// the pairs, the judgement of spin over all of them, and the decision, which comes
// last and has the last word of the others. It returns an Outcome also with a
// settings.UnreadableError or GuardError: what out took is complete then.
func Run(ctx context.Context, job Job, out reports.Sink) (*Outcome, error) {
	w, err := begin(&job)
	if err != nil {
		return nil, err
	}
	defer w.job.Progress.Done()
	if err := w.openBefore(ctx); err != nil {
		return nil, err
	}
	defer w.before.close()

	w.watch.start("read")
	f, err := facts.Read(ctx, w.factsOptions())
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if err := job.nothing(f); err != nil {
		return nil, err
	}

	w.watch.start("sites")
	if err := f.CutSites(ctx); err != nil {
		return nil, err
	}
	w.watch.start("dedupe")
	ev, err := w.verify(ctx, f)
	if err != nil {
		return nil, err
	}
	defer func() { _ = ev.release() }() // where an error comes before that
	if err := w.orders.find(f); err != nil {
		return nil, err
	}

	w.watch.start("spin")
	j, err := w.judge(ctx, f, ev)
	if err != nil {
		return nil, err
	}
	defer j.close()
	if j != nil {
		j.Notes = append(j.Notes, w.learned.Take(j.Learned)...)
	}

	w.watch.start("choose")
	d, err := w.decide(ctx, f, ev, j, out)
	if err != nil {
		return nil, err
	}

	if err := ev.release(); err != nil {
		return nil, err
	}

	w.watch.start("write")
	o, err := d.to(ctx, out)
	if err != nil {
		return nil, err
	}
	if err := f.Done(); err != nil {
		return o, err
	}
	if err := o.Forbidden(&job.Settings); err != nil {
		return o, err
	}
	return o, w.learned.Write()
}

// begin opens the model and expands the inputs.
func begin(job *Job) (*work, error) {
	if err := job.Settings.Validate(); err != nil {
		return nil, err
	}
	job.Progress = job.progress()
	if err := job.expand(); err != nil {
		return nil, err
	}
	prefer, err := NewPreferences(job.Settings.Dedupe.PreferSources, job.sources.Files)
	if err != nil {
		return nil, err
	}
	orders, err := newOrders(&job.Settings)
	if err != nil {
		return nil, err
	}
	w := &work{job: job, prefer: prefer, orders: orders, watch: newStopwatch()}
	if w.learned, err = OpenLearned(&job.Settings, job.writes); err != nil {
		return nil, err
	}
	if w.sites, err = knownSites(&job.Settings); err != nil {
		return nil, err
	}
	if path := job.Settings.Spin.Sites; path != "" && len(w.sites) == 0 {
		w.told = append(w.told, "spin.sites: "+path+" names no site that was judged: it changes nothing")
	}
	w.watch.start("load")
	if w.model, err = job.Settings.Spin.Open(); err != nil {
		return nil, err
	}
	job.Progress.Plan(job.steps())
	return w, nil
}

// expand finds the files of the inputs, once.
func (job *Job) expand() error {
	if job.sources != nil {
		return nil
	}
	but := corpus.Filter{Exclude: job.Settings.Input.Exclude, Articles: true, Unfinished: true, Before: job.FilesBefore, Set: job.Settings.Input.Format != settings.FormatAuto, Empty: job.AllowEmpty}
	s, err := corpus.ExpandBut(job.Inputs, but)
	if err != nil {
		return err
	}
	if job.Narrow != nil {
		if s, job.had, err = job.Narrow(s); err != nil {
			return err
		}
	}
	if len(job.Against) > 0 {
		references, err := corpus.ExpandBut(job.Against, but)
		if err != nil {
			return err
		}
		if s, err = corpus.WithReferences(s, references); err != nil {
			return err
		}
	}
	job.sources = &s
	return nil
}
