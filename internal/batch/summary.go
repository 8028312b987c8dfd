package batch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/quality"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// Version is the version of the program and of the files it writes.
const (
	Version = "0.1.0"
	schema  = 1
)

// Versions names the program, a spin model ("" is the embedded one) and the
// registry of signals.
func Versions(model string) (reports.Versions, error) {
	m, err := openModel(model)
	if err != nil {
		return reports.Versions{}, err
	}
	return versionsOf(m), nil
}

func versionsOf(m *spin.Model) reports.Versions {
	return reports.Versions{Copydesk: Version, SpinModel: m.Checksum(), Signals: registryVersion()}
}

// registryVersion changes whenever a signal is added or defined anew.
func registryVersion() string {
	h := xxh3.New()
	n := 0
	for _, s := range quality.Registry() {
		_, _ = fmt.Fprintf(h, "%s@%d\n", s.ID, s.Version)
		n++
	}
	return fmt.Sprintf("%d-%08x", n, uint32(h.Sum64()))
}

func newCounts() *reports.Counts {
	return &reports.Counts{
		ByRelation: map[string]int64{}, BySpin: map[string]int64{}, ByRule: map[string]int64{},
		ByFinding: map[string]int64{}, Stats: map[string]int64{},
	}
}

// count adds one document.
func count(c *reports.Counts, d reports.Document) {
	c.Readable++
	switch d.Role {
	case reports.RoleUnique:
		c.Unique++
	case reports.RoleRepresentative:
		c.Clusters++
	case reports.RoleDuplicate:
		c.Duplicates++
	case reports.RoleRejected:
		c.RejectedQ++
	}
	if d.Kept {
		c.Kept++
	} else {
		c.Removed++
	}
	if d.Spin != nil {
		c.BySpin[d.Spin.Verdict]++
		c.Flags += int64(d.Spin.Flags)
	}
	for rule, n := range d.Edits {
		c.ByRule[rule] += int64(n)
	}
	for _, f := range d.Findings {
		c.ByFinding[f.Rule]++
	}
}

// finish adds what is known of the run as a whole.
func (r *runState) finish(c *reports.Counts) {
	c.Rejected = int64(len(r.rejects))
	c.Input = int64(len(r.ids)) + c.Rejected
	c.Edited, c.Renamed = r.edited, r.renamed
	st := r.result.Stats
	c.Comparisons = int64(st.Candidates)
	c.Stats = map[string]int64{
		"different_texts": int64(st.Texts), "empty": int64(st.Empty), "comparisons": int64(st.Compared),
		"contained_pairs_unlisted": int64(st.Unlisted),
		"heavy_keys":               st.Prose.HeavyKeys + st.Stable.HeavyKeys,
		"heavy_key_texts_most":     max(st.Prose.HeavyMost, st.Stable.HeavyMost),
		"spilled_keys":             st.Prose.Spilled + st.Stable.Spilled,
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

func (r *runState) summary(c *reports.Counts) (reports.Summary, error) {
	settings, err := r.job.Settings.json()
	if err != nil {
		return reports.Summary{}, err
	}
	r.watch.stop()
	s := reports.Summary{
		Schema: schema, Versions: versionsOf(r.prep.model), Inputs: slices.Sorted(slices.Values(r.job.Inputs)), Settings: settings,
		Guesses: r.guesses(), Notes: r.notes(), TextKeys: map[string]string{}, Clean: r.cleanFile(), Counts: *c, Bytes: r.read.Bytes,
		Timing: reports.Timing{Seconds: map[string]float64{}, PeakMemoryMB: round(float64(peakMemory())/(1<<20), 1), Workers: r.job.workers()},
	}
	for source, key := range r.textKeys {
		if key != "text" || strings.Contains(source, "#") {
			s.TextKeys[source] = key
		}
	}
	for stage, sec := range r.watch.seconds {
		s.Timing.Seconds[stage] = round(sec, 3)
	}
	return s, nil
}

// guesses says which fields served as what, a line per format.
func (r *runState) guesses() []string {
	out := []string{}
	for i, g := range r.read.Guesses {
		if i == 0 || g.Format != r.read.Guesses[i-1].Format {
			out = append(out, g.Format+" fields:")
		}
		last := &out[len(out)-1]
		*last += " " + g.Field + "=" + g.Key
		if n := r.read.Guesses; i > 0 && n[i-1].Format == g.Format && n[i-1].Field == g.Field ||
			i+1 < len(n) && n[i+1].Format == g.Format && n[i+1].Field == g.Field {
			*last += fmt.Sprintf(" (%d records)", g.Records)
		}
	}
	return out
}

// notes says what the reader passed over, and whatever else is worth telling.
func (r *runState) notes() []string {
	out := []string{}
	for _, name := range r.read.Ignored {
		out = append(out, "ignored, unknown type: "+name)
	}
	for _, note := range r.read.Repeated {
		out = append(out, "read once: "+note)
	}
	if r.own != "" {
		out = append(out, r.own)
	}
	if r.read.Hidden > 0 {
		out = append(out, fmt.Sprintf("hidden files passed over: %d", r.read.Hidden))
	}
	if s := r.prep.sites; s != nil && s.Sampled() < 1 {
		out = append(out, fmt.Sprintf("lines repeated across a site: %.2g%% of the different lines were counted, for want of memory", 100*s.Sampled()))
	}
	if r.lexicon != nil {
		note := fmt.Sprintf("spin: %d exchanges learned from %d spun copies beside their sources", len(r.lexicon.Substitutions()), r.lexicon.Texts)
		if r.nullTexts > 0 {
			note += fmt.Sprintf(", p calibrated on %d of the sources", r.nullTexts)
		}
		out = append(out, note)
	}
	if r.counted > 0 {
		out = append(out, fmt.Sprintf("spin: n-grams of %d clean texts of the corpus joined the model", r.counted))
	}
	out = append(out, r.siteNotes...)
	if len(r.ids) == 0 {
		out = append(out, "no record was read")
	}
	return append(out, r.read.Notes...)
}
