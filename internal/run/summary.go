package run

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

func newCounts() *reports.Counts {
	return &reports.Counts{
		ByDate: map[string]int64{}, ByRelation: map[string]int64{}, BySpin: map[string]int64{}, ByRule: map[string]int64{},
		ByFinding: map[string]int64{}, Skipped: map[string]int64{}, Stats: map[string]int64{},
	}
}

// finish adds what is known of the run as a whole.
func (d *decision) finish(c *reports.Counts) {
	c.Rejected = int64(len(d.f.Rejects()))
	c.Input, c.References = int64(d.f.Inputs())+c.Rejected, int64(d.f.Len()-d.f.Inputs()-d.f.Seen())
	c.Seen = int64(d.f.Seen())
	c.Edited, c.Renamed, c.Skipped = d.f.Edited(), d.f.Renamed(), d.f.Read().Skipped
	c.Clusters = int64(len(d.result.Clusters))
	maps.Copy(c.ByRelation, d.byRel)
	st := d.result.Stats
	c.Comparisons = int64(st.Candidates)
	c.Stats = map[string]int64{
		"different_texts": int64(st.Texts), "empty": int64(st.Empty), "comparisons": int64(st.Compared),
		"contained_pairs_unlisted": int64(st.Unlisted), "window_left_out": int64(st.TooFar), "across_left_out": int64(st.WrongSite),
		"heavy_keys":           st.Prose.HeavyKeys + st.Stable.HeavyKeys,
		"heavy_key_texts_most": max(st.Prose.HeavyMost, st.Stable.HeavyMost),
		"spilled_keys":         st.Prose.Spilled + st.Stable.Spilled,
	}
}

// conserved holds the two sums that every run promises.
func conserved(c *reports.Counts) error {
	if c.Readable+c.Rejected != c.Input || c.Kept+c.Removed != c.Readable {
		return fmt.Errorf("records do not add up: input %d, readable %d, rejected %d, kept %d, removed %d",
			c.Input, c.Readable, c.Rejected, c.Kept, c.Removed)
	}
	return nil
}

func (d *decision) summary(c *reports.Counts) (reports.Summary, error) {
	set, err := d.w.job.Settings.JSON()
	if err != nil {
		return reports.Summary{}, err
	}
	d.w.watch.stop()
	s := reports.Summary{
		Schema: schema, Versions: versionsOf(d.w.model), Inputs: slices.Sorted(slices.Values(d.w.job.Inputs)), References: slices.Sorted(slices.Values(d.w.job.Against)), Settings: set,
		Guesses: guesses(d.f.Read()), Notes: d.notes(c), TextKeys: map[string]string{}, Counts: *c, WordsLost: c.WordsLost, Bytes: d.f.Read().Bytes,
		Clean:  reports.CleanFile(d.w.job.Settings.Output.Format),
		Work:   reports.Work{RecordsDecoded: d.f.Decoded(), BytesSpilled: d.f.Spilled()},
		Timing: reports.Timing{Seconds: map[string]float64{}, PeakMemoryMB: round(float64(peakMemory())/(1<<20), 1), Workers: d.w.workers()},
	}
	s.Decisions, s.Against = d.obeyed(), d.against()
	if d.j != nil {
		s.Work.BytesSpilled += d.j.shelf.Size()
	}
	for source, key := range d.f.TextKeys() {
		if key != "text" || strings.Contains(source, "#") {
			s.TextKeys[source] = key
		}
	}
	for stage, sec := range d.w.watch.seconds {
		s.Timing.Seconds[stage] = round(sec, 3)
	}
	return s, nil
}

// guesses says which fields served as what, a line per format.
func guesses(read corpus.Summary) []string {
	out := []string{}
	for i, g := range read.Guesses {
		if i == 0 || g.Format != read.Guesses[i-1].Format {
			out = append(out, g.Format+" fields:")
		}
		last := &out[len(out)-1]
		*last += " " + g.Field + "=" + g.Key
		if n := read.Guesses; i > 0 && n[i-1].Format == g.Format && n[i-1].Field == g.Field ||
			i+1 < len(n) && n[i+1].Format == g.Format && n[i+1].Field == g.Field {
			*last += fmt.Sprintf(" (%d records)", g.Records)
		}
	}
	return out
}

// notes says what the reader passed over, and whatever else is worth telling.
func (d *decision) notes(c *reports.Counts) []string {
	read := d.f.Read()
	out := passedOver(&read)
	if share := d.f.Sampled(); share < 1 {
		out = append(out, fmt.Sprintf("lines repeated across a site: %.2g%% of the different lines were counted, for want of memory", 100*share))
	}
	if d.j != nil {
		out = append(out, d.j.Notes...)
	}
	out = append(out, d.w.before.notes()...)
	for _, name := range d.w.prefer.unknown(d.f) {
		out = append(out, fmt.Sprintf("no site, file or directory is %s: it is preferred in vain", name))
	}
	out = append(out, d.huge()...)
	if d.ev != nil {
		out = append(out, undated(c)...)
	}
	return slices.Concat(out, d.reading(&read))
}

// reading says what there is to tell of what was read.
func (d *decision) reading(read *corpus.Summary) (out []string) {
	if d.f.Inputs() == 0 && d.w.job.had == 0 {
		out = append(out, "no record was read")
	}
	return slices.Concat(out, read.Notes, d.w.told)
}

// passedOver says which files were no input.
func passedOver(read *corpus.Summary) []string {
	out := []string{}
	for _, name := range read.Ignored {
		out = append(out, "ignored, unknown type: "+name)
	}
	for _, note := range read.Repeated {
		out = append(out, "read once: "+note)
	}
	if read.Hidden > 0 {
		out = append(out, fmt.Sprintf("hidden files passed over: %d", read.Hidden))
	}
	return out
}

// HUGE: from so many bytes on a text is named for the memory that it takes.
const hugeBytes = 16 << 20

// huge says what large texts cost.
func (d *decision) huge() []string {
	n, most := 0, 0
	for i := range d.f.Len() {
		if size := d.f.Size(i); size >= hugeBytes {
			n++
			most = max(most, size)
		}
	}
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("records of %d MB of text or more: %d, the largest of %d MB; while one is read it takes some ten times its size in memory, and while two are compared each takes some thirty, beside what --memory bounds",
		hugeBytes>>20, n, most>>20)}
}
