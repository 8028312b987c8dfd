package session

import (
	"context"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/tools"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
)

// End holds that every chunk was written, once, and that the sums hold; then the files of the run appear, summary.json last, with
// the engine, whose Bounded it makes. The outcome is there also with a settings.UnreadableError or a settings.GuardError.
func (s *Session) End(ctx context.Context, engine *reports.Engine) (*run.Outcome, error) {
	t, err := tools.Open(s.Dir)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	engine.Bounded = map[string]int64{}
	w := &run.Whole{
		Job: &s.run, Versions: s.Job.Versions, Files: s.files, Tally: rows.NewTally(), Sampled: 1, Deduped: t.Dedupes(), Engine: engine,
		Timing: reports.Timing{Seconds: map[string]float64{}},
	}
	sizes := reports.Sizes{}
	if err := s.chunks(t, w, sizes); err != nil {
		return nil, err
	}
	if err := s.run.Empty(&w.Read, w.Inputs, w.Rejected); err != nil {
		return nil, err
	}
	if err := s.counts(t, w); err != nil {
		return nil, err
	}
	if w.Found, err = w.Tally.Sites.Findings(lookup{t.Facts}); err != nil {
		return nil, err
	}
	judged, notes, err := t.JudgedSites()
	if err != nil {
		return nil, err
	}
	now, err := t.Learned()
	if err != nil {
		return nil, err
	}
	w.Spin = append(notes, s.learned.Take(now)...)
	w.Unknown = s.Job.Prefer.Unknown(func(name string) bool { return w.Tally.Sites[name] != nil })
	small, err := s.small(w, judged)
	if err != nil {
		return nil, err
	}
	sizes.Merge(small)
	o, err := w.Outcome()
	if err != nil {
		return nil, err
	}
	if err := reports.JoinParts(ctx, s.out, s.Dir, sizes, o.Summary, nil); err != nil {
		return nil, err
	}
	if err := o.Forbidden(&s.run.Settings); err != nil {
		return o, err
	}
	return o, s.learned.Write()
}

// chunks adds up what was read and written of the chunks.
func (s *Session) chunks(t *tools.Tools, w *run.Whole, sizes reports.Sizes) error {
	var reading corpus.Reading
	var keys facts.TextKeys
	orders, err := run.OrdersOf(&s.run.Settings) // by the names that were given
	if err != nil {
		return err
	}
	heard := orders.Hear()
	for c := range s.Job.Chunks {
		told, err := t.Told(c)
		if err != nil {
			return err
		}
		w.Inputs, w.Edited, w.Renamed = w.Inputs+told.Records, w.Edited+told.Edited, w.Renamed+told.Renamed
		w.Tally.Merge(told.Tally)
		sizes.Merge(told.Sizes)
		if err := heard.Merge(told.Heard); err != nil {
			return err
		}
		if err := t.Facts.With(c, func(f *facts.Segment) error {
			w.Rejects = append(w.Rejects, f.Rejects()...)
			keys = append(keys, f.TextKeys()...)
			return reading.Merge(f.Reading())
		}); err != nil {
			return err
		}
	}
	for _, r := range reading.Rejects() {
		w.Rejects = append(w.Rejects, reports.Reject(r))
	}
	w.Decisions = orders.Obeyed(heard, t.Dedupes(), t.Spins())
	if w.Read, err = reading.Summary(len(s.Job.Chunks)); err != nil {
		return err
	}
	w.Rejects = facts.Unreadable(&w.Read, int(w.Inputs), w.Rejects)
	w.Rejected = int64(len(w.Rejects))
	w.TextKeys = keys.Map()
	return nil
}

// counts reads what the steps counted beside lines, and says how far the job came towards its bounds.
func (s *Session) counts(t *tools.Tools, w *run.Whole) (err error) {
	if t.CutsSites() {
		if w.Sampled, err = t.Sampled(); err != nil {
			return err
		}
	}
	w.Engine.Bounded["inputs_read_by_one_worker"] = int64(len(s.uncut))
	if !w.Deduped {
		return nil
	}
	c, err := t.Counts()
	w.Stats = c.Stats
	maps.Copy(w.Engine.Bounded, c.Named())
	return err
}

// small writes the files of which there is one part.
func (s *Session) small(w *run.Whole, judged []collective.Site) (reports.Sizes, error) {
	var files []string
	for _, name := range reports.PartFiles() {
		if !slices.Contains(tools.ChunkFiles(), name) {
			files = append(files, name)
		}
	}
	out, err := reports.CreatePart(s.Dir, reports.Part{Of: 1, Files: files}, nil)
	if err != nil {
		return nil, err
	}
	defer out.Abort()
	for _, row := range rows.SiteRows(judged, w.Found) {
		if err := out.Site(row); err != nil {
			return nil, err
		}
	}
	for _, r := range w.Rejects {
		if err := out.Reject(r); err != nil {
			return nil, err
		}
	}
	return out.Finish()
}

// lookup is the records as findings about sites look some up, by ordinal.
type lookup struct{ f *facts.Segments }

// ID implements rows.Lookup.
func (l lookup) ID(at uint64) (string, error) {
	r, err := l.f.One(facts.Ordinal(at))
	if err != nil {
		return "", err
	}
	return r.ID(0), nil
}

// Text implements rows.Lookup.
func (l lookup) Text(at uint64) (string, error) { return l.f.Text(facts.Ordinal(at)) }

// Address implements rows.Lookup.
func (l lookup) Address(at uint64) (string, error) {
	one, err := l.f.One(facts.Ordinal(at))
	if err != nil {
		return "", err
	}
	r, err := one.Record(0)
	if err != nil {
		return "", err
	}
	return r.URL, nil
}
