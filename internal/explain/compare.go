package explain

import (
	"context"
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/rows"
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
	writePair(b, rowOf(run, m, n, p))
	return nil
}

// rowOf is the line of pairs.jsonl that the run would have written for two records.
func rowOf(run *reports.Run, m, n int, p dedupe.Pair) reports.Pair {
	x, y := &run.Documents[m], &run.Documents[n]
	if p.Relation == verify.Rewritten && (isSpun(x) || isSpun(y)) {
		p.Relation = rows.RelationSpun
	}
	if p.Merge && (x.Cluster == "" || x.Cluster != y.Cluster) {
		p.Merge, p.Rule = false, verify.RuleStar
	}
	return rows.PairRow(x.ID, y.ID, p)
}

func isSpun(d *reports.Document) bool { return d.Spin != nil && d.Spin.Verdict == string(spin.Spun) }

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
	s, err := settings.Of(run.Summary.Settings)
	if err != nil {
		return s, fmt.Errorf("%s: %w", reports.FileSummary, err)
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
func metaOf(d *reports.Document) dedupe.Meta {
	m := dedupe.Meta{ID: d.ID, Date: d.Date, HeadDate: d.HeadDate, URL: d.URL, Source: d.Site, Reference: d.Role == reports.RoleReference, Seen: d.Role == reports.RoleSeen}
	if d.TitleFrom == "" {
		m.Title = d.Title
	}
	return m
}

// compare verifies records m and n among those of the run that have a say in it.
func compare(ctx context.Context, run *reports.Run, model *spin.Model, m, n int) (dedupe.Pair, error) {
	s, err := settingsOf(run)
	if err != nil {
		return dedupe.Pair{}, err
	}
	o, err := runner.Bounds(&s.Dedupe)
	if err != nil {
		return dedupe.Pair{}, err
	}
	o.Related, o.Workers = model.Related, 1
	e, err := dedupe.New(o)
	if err != nil {
		return dedupe.Pair{}, err
	}
	defer e.Close()
	t, at := texts{run: run}, map[int]int{}
	counts := having(&run.Documents[m], &run.Documents[n])
	for i := range run.Documents {
		if d := &run.Documents[i]; i != m && i != n && (d.Role == reports.RoleRejected || !counts(d)) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return dedupe.Pair{}, err
		}
		at[i] = len(t.records)
		t.records = append(t.records, i)
		if err := add(e, run, i); err != nil {
			return dedupe.Pair{}, err
		}
	}
	return e.Compare(ctx, t, at[m], at[n])
}

// having tells which other records have a say in a pair: all, where one of the two is short,
// since it matters how frequent their wording is; else those with the same text, whose origin counts
// too, and those with the title that both have.
func having(x, y *reports.Document) func(*reports.Document) bool {
	if min(x.Words, y.Words) < verify.FrequencyWords {
		return func(*reports.Document) bool { return true }
	}
	title := titleOf(x)
	titled := title != "" && sameWords(title, titleOf(y))
	return func(d *reports.Document) bool {
		return d.ContentHash == x.ContentHash || d.ContentHash == y.ContentHash || titled && sameWords(title, titleOf(d))
	}
}

// add tells the engine of a record.
func add(e *dedupe.Engine, run *reports.Run, i int) error {
	d, err := run.Document(i)
	if err != nil {
		return err
	}
	text, err := run.Text(i)
	if err != nil {
		return err
	}
	_, err = e.Add(dedupe.NewFingerprint(text), metaOf(&d))
	return err
}

// titleOf is the title that came with a record.
func titleOf(d *reports.Document) string { return metaOf(d).Title }

// sameWords reports whether two titles have the same words.
func sameWords(a, b string) bool {
	return a == b || dedupe.NewFingerprint(a).Content == dedupe.NewFingerprint(b).Content
}
