package explain

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	runner "github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// compareNow compares two records as the run would have: with its model, and, where
// the texts are so short that it matters how frequent their wording is, with its
// corpus.
func compareNow(ctx context.Context, b *strings.Builder, run *reports.Run, m, n int) error {
	model, err := modelOf(run)
	if err != nil {
		return err
	}
	p, err := compare(ctx, run, model, m, n)
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "  no verified pair in the run; the texts compared now:")
	if was := run.Summary.Versions.SpinModel; was != model.Checksum() {
		visible.Fprintf(b, "  note: with the spin model %s, where the run had %s\n", model.Checksum(), was)
	}
	if err := writeBounds(b, run, m, n); err != nil {
		return err
	}
	writePair(b, runner.PairRow(run.Documents[m].ID, run.Documents[n].ID, p))
	return nil
}

// writeBounds says why the run may have passed the pair over.
func writeBounds(b *strings.Builder, run *reports.Run, m, n int) error {
	s, err := settingsOf(run)
	if err != nil {
		return err
	}
	window, err := s.Dedupe.WindowTime()
	if err != nil {
		return fmt.Errorf("%s: settings: %w", reports.FileSummary, err)
	}
	hours, dated := dedupe.HoursApart(run.Documents[m].Date, run.Documents[n].Date)
	if window > 0 && dated && hours > window.Hours() {
		visible.Fprintf(b, "  note: the run did not compare them: %.0f hours apart, more than the window of %s\n", hours, s.Dedupe.Window)
	}
	switch s.Dedupe.Across {
	case settings.AcrossSites:
		b.WriteString("  note: the run compared only records of different sites\n")
	case settings.AcrossWithin:
		b.WriteString("  note: the run compared only records of one site\n")
	}
	return nil
}

// settingsOf are those of the run.
func settingsOf(run *reports.Run) (settings.Settings, error) {
	s := settings.Default()
	if err := json.Unmarshal(run.Summary.Settings, &s); err != nil {
		return s, fmt.Errorf("%s: settings: %w", reports.FileSummary, err)
	}
	return s, nil
}

// modelOf is the spin model that the run's settings name.
func modelOf(run *reports.Run) (*spin.Model, error) {
	s, err := settingsOf(run)
	if err != nil {
		return nil, err
	}
	return s.Spin.Open()
}

// texts gives dedupe the texts by its own ordinals.
type texts struct {
	run     *reports.Run
	records []int
}

func (t texts) Text(ordinal int) (string, error) {
	a, err := t.run.Article(t.records[ordinal])
	return a.Text, err
}

// metaOf is what the run knew of a record.
func metaOf(d *reports.Document, a *reports.Article) dedupe.Meta {
	m := dedupe.Meta{ID: d.ID, Date: d.Date, HeadDate: d.HeadDate, URL: a.URL, Source: a.Site}
	if d.TitleFrom == "" {
		m.Title = d.Title
	}
	return m
}

// compare verifies records m and n, among all those that took part when one of them
// is short.
func compare(ctx context.Context, run *reports.Run, model *spin.Model, m, n int) (dedupe.Pair, error) {
	o := dedupe.DefaultOptions()
	o.Related, o.Workers = model.Related, 1
	e, err := dedupe.New(o)
	if err != nil {
		return dedupe.Pair{}, err
	}
	defer e.Close()
	alone := min(run.Documents[m].Words, run.Documents[n].Words) >= verify.FrequencyWords
	t := texts{run: run}
	at := map[int]int{}
	for i, d := range run.Documents {
		if i != m && i != n && (alone || d.Role == reports.RoleRejected) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return dedupe.Pair{}, err
		}
		a, err := run.Article(i)
		if err != nil {
			return dedupe.Pair{}, err
		}
		at[i] = len(t.records)
		t.records = append(t.records, i)
		if _, err := e.Add(dedupe.NewFingerprint(a.Text), metaOf(&d, &a)); err != nil {
			return dedupe.Pair{}, err
		}
	}
	return e.Compare(t, at[m], at[n])
}
