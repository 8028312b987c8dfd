package run

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/reports"
)

// Whole is what a run knows of all its records at its end, of one machine or of many: from it comes summary.json. Values
// that parts of a run counted are merged before.
type Whole struct {
	Job      *Job
	Versions reports.Versions
	Files    []corpus.Source // that were read

	Read     corpus.Summary
	Rejects  []reports.Reject // all, or the first of them
	Rejected int64
	Inputs   int64             // readable records of the input
	Outside  int64             // readable records of references
	Seen     int64             // records recalled that were seen before
	Edited   int64             // records that cleaning changed
	Renamed  int64             // records whose id was made unique
	TextKeys map[string]string // see facts.Store.TextKeys
	Sampled  float64           // see facts.Store.Sampled

	Deduped bool // the stage was on
	Stats   dedupe.Stats
	Tally   *rows.Tally // of all lines
	Found   []reports.SiteFinding

	Spin      []string // notes of the stage
	Before    []string // notes on what was seen before
	Unknown   []string // preferred names that nothing has
	Told      []string // notes on what was read beside the input
	Had       int64    // records of the input that Job.Narrow left out
	Decisions *reports.Decisions
	Against   *reports.Against
	Engine    *reports.Engine // nil: one machine
	Work      reports.Work
	Timing    reports.Timing
}

// Outcome is what it comes to; the error is that of sums that do not hold.
func (w *Whole) Outcome() (*Outcome, error) {
	c := w.counts()
	if err := conserved(&c); err != nil {
		return nil, err
	}
	o := &Outcome{
		Rejects: w.Rejects[:min(firstRejects, len(w.Rejects))], Removed: w.Tally.Removed, Unlike: w.Tally.Unlike,
		Reading: append(passedOver(&w.Read), w.reading()...), files: w.Files, changed: w.Read.Changed,
	}
	set, err := w.Job.Settings.JSON()
	if err != nil {
		return nil, err
	}
	o.Summary = reports.Summary{
		Schema: schema, Versions: w.Versions, Inputs: slices.Sorted(slices.Values(w.Job.Inputs)), References: slices.Sorted(slices.Values(w.Job.Against)), Against: w.Against,
		Settings: set, Guesses: guesses(w.Read), Notes: w.notes(&c), Findings: w.Found, TextKeys: map[string]string{}, Clean: reports.CleanFile(w.Job.Settings.Output.Format),
		Counts: c, WordsLost: c.WordsLost, Bytes: w.Read.Bytes, Decisions: w.Decisions, Engine: w.Engine, Work: w.Work, Timing: w.Timing,
	}
	for source, key := range w.TextKeys {
		if key != "text" || strings.Contains(source, "#") {
			o.Summary.TextKeys[source] = key
		}
	}
	return o, nil
}

// counts are those of the lines, with what is known of the run as a whole.
func (w *Whole) counts() reports.Counts {
	c := w.Tally.Counts
	c.Rejected = w.Rejected
	c.Input, c.References, c.Seen = w.Inputs+c.Rejected, w.Outside, w.Seen
	c.Edited, c.Renamed, c.Skipped = w.Edited, w.Renamed, w.Read.Skipped
	st := &w.Stats
	c.Comparisons = int64(st.Candidates)
	c.Stats = map[string]int64{
		"different_texts": int64(st.Texts), "empty": int64(st.Empty), "comparisons": int64(st.Compared),
		"contained_pairs_unlisted": int64(st.Unlisted), "window_left_out": int64(st.TooFar), "across_left_out": int64(st.WrongSite),
		"heavy_keys":           st.Prose.HeavyKeys + st.Stable.HeavyKeys,
		"heavy_key_texts_most": max(st.Prose.HeavyMost, st.Stable.HeavyMost),
		"spilled_keys":         st.Prose.Spilled + st.Stable.Spilled,
	}
	return c
}

// notes says what the reader passed over, and whatever else is worth telling.
func (w *Whole) notes(c *reports.Counts) []string {
	out := passedOver(&w.Read)
	if w.Sampled < 1 {
		out = append(out, fmt.Sprintf("lines repeated across a site: %.2g%% of the different lines were counted, for want of memory", 100*w.Sampled))
	}
	out = slices.Concat(out, w.Spin, w.Before)
	for _, name := range w.Unknown {
		out = append(out, fmt.Sprintf("no site, file or directory is %s: it is preferred in vain", name))
	}
	out = append(out, w.Tally.Large.Notes()...)
	if w.Deduped {
		out = append(out, undated(c)...)
	}
	return slices.Concat(out, w.reading())
}

// reading says what there is to tell of what was read.
func (w *Whole) reading() (out []string) {
	if w.Inputs == 0 && w.Had == 0 {
		out = append(out, "no record was read")
	}
	return slices.Concat(out, w.Read.Notes, w.Told)
}

// whole is the run with the findings about its sites.
func (d *decision) whole(found []reports.SiteFinding) *Whole {
	d.w.watch.stop()
	rejects := d.f.Rejects()
	w := &Whole{
		Job: d.w.job, Versions: versionsOf(d.w.model), Files: d.w.job.sources.Files,
		Read: d.f.Read(), Rejects: rejects, Rejected: int64(len(rejects)), Inputs: int64(d.f.Inputs()), Outside: int64(d.f.Len() - d.f.Inputs() - d.f.Seen()), Seen: int64(d.f.Seen()),
		Edited: d.f.Edited(), Renamed: d.f.Renamed(), TextKeys: d.f.TextKeys(), Sampled: d.f.Sampled(),
		Deduped: d.ev != nil, Stats: d.result.Stats, Tally: d.tally, Found: found,
		Before: d.w.before.notes(), Unknown: d.unknown(), Told: d.w.told, Had: d.w.job.had, Decisions: d.obeyed(), Against: d.against(),
		Work:   reports.Work{RecordsDecoded: d.f.Decoded(), BytesSpilled: d.f.Spilled()},
		Timing: reports.Timing{Seconds: map[string]float64{}, PeakMemoryMB: rows.Round(float64(peakMemory())/(1<<20), 1), Workers: d.w.workers()},
	}
	if d.j != nil {
		w.Spin = d.j.Notes
		w.Work.BytesSpilled += d.j.shelf.Size()
	}
	for stage, sec := range d.w.watch.seconds {
		w.Timing.Seconds[stage] = rows.Round(sec, 3)
	}
	return w
}

// unknown are the preferred names that nothing has. O(records).
func (d *decision) unknown() []string {
	sites := map[string]bool{}
	for i := range d.f.Len() {
		sites[d.f.Site(i)] = true
	}
	return d.w.prefer.Unknown(func(name string) bool { return sites[name] })
}
