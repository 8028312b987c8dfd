// Package explain says in words why a run judged as it did, from its files.
package explain

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Explain writes why one record of a finished run has its verdict, or, for two
// ids, how the two relate.
func Explain(ctx context.Context, w io.Writer, dir string, ids []string) error {
	run, err := reports.Open(ctx, dir)
	if err != nil {
		return settings.Usagef("%w", err)
	}
	defer run.Close()
	at := make([]int, len(ids))
	for i, id := range ids {
		n, ok := run.Ordinal(id)
		if !ok {
			return settings.Usagef("%s: no record %q among %d readable ones (ids stand in %s)", dir, id, len(run.Documents), reports.FileDocuments)
		}
		at[i] = n
	}
	b := &strings.Builder{}
	if len(ids) == 1 {
		if err := explainRecord(b, run, at[0]); err != nil {
			return err
		}
	} else if err := explainPair(ctx, b, run, at[0], at[1]); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func explainRecord(b *strings.Builder, run *reports.Run, n int) error {
	d := run.Documents[n]
	linked, err := run.Linked(n)
	if err != nil {
		return err
	}
	visible.Fprintf(b, "%s (%s, record %d): %s\n", d.ID, d.Source, d.Record, d.Role)
	visible.Fprintf(b, "  %d words, language %s, content %s\n", d.Words, cmp.Or(string(d.Lang), "not measured"), d.ContentHash)
	switch d.Role {
	case reports.RoleUnique:
		if looked, err := searched(run); err != nil {
			return err
		} else if !looked {
			fmt.Fprintln(b, "  kept: versions were not looked for (the stage dedupe was off)")
			break
		}
		if slices.ContainsFunc(linked, isVersion) {
			fmt.Fprintln(b, "  kept: linked to other records, merged with none")
			break
		}
		fmt.Fprintln(b, "  kept: no version of it was found")
	case reports.RoleRepresentative:
		c, err := clusterOf(run, string(d.Cluster))
		if err != nil {
			return err
		}
		visible.Fprintf(b, "  kept: represents cluster %s of %d, chosen by: %s\n", c.Cluster, c.Size, c.Rule)
		for _, m := range c.Members {
			if m.ID != d.ID {
				visible.Fprintf(b, "    %-9s %.2f  %s\n", m.Relation, m.Similarity, m.ID)
			}
		}
	default:
		r, ok, err := run.Removed(n)
		if err != nil {
			return err
		}
		if ok {
			visible.Fprintf(b, "  removed by %s, rule %s (%g, threshold %g): %s\n", r.Stage, r.Rule, r.Value, r.Threshold, r.Reason)
		}
	}
	explainLinked(b, linked, d.ID)
	if d.Spin != nil {
		visible.Fprintf(b, "  spin: %s (score %.2f, reached by at most %.2g of clean articles, %d phrases)\n", d.Spin.Verdict, d.Spin.Score, max(d.Spin.P, 1e-6), d.Spin.Flags)
		explainSite(b, d.Spin)
	}
	flags, err := run.Flags(n)
	if err != nil {
		return err
	}
	for _, f := range flags {
		visible.Fprintf(b, "    %d-%d: %q -> %q (gain %.2f, %s)\n", f.Start, f.End, f.Written, f.Expected, f.Gain, f.Kind)
	}
	for _, f := range d.Findings {
		visible.Fprintf(b, "  %s %s: %s\n", f.Level, f.Rule, f.Message)
	}
	for _, rule := range slices.Sorted(maps.Keys(d.Edits)) {
		visible.Fprintf(b, "  cleaned by %s: %d\n", rule, d.Edits[rule])
	}
	for _, note := range d.Notes {
		visible.Fprintf(b, "  note: %s\n", note)
	}
	return nil
}

// searched reports whether the run looked for versions.
func searched(run *reports.Run) (bool, error) {
	s, err := settingsOf(run)
	return s.Does(settings.StageDedupe), err
}

// explainSite says what the other articles of the record's site changed.
func explainSite(b *strings.Builder, s *reports.Spin) {
	x := s.Site
	if x == nil {
		return
	}
	if x.Factor > 1 {
		visible.Fprintf(b, "    %d of %d other articles of %s read as spun too: p %.2g divided by %g\n", x.Spun, x.Articles, x.Site, x.PAlone, x.Factor)
	}
	for _, h := range x.House {
		visible.Fprintf(b, "    %q for %q is house style of %s, no evidence (places: %d)\n", h.Written, h.Expected, x.Site, h.Places)
	}
	if x.Verdict != s.Verdict {
		visible.Fprintf(b, "    verdict without the other articles of %s: %s (%.2g)\n", x.Site, x.Verdict, x.PAlone)
	}
}

func clusterOf(run *reports.Run, id string) (reports.Cluster, error) {
	for n := range run.Clusters() {
		c, err := run.Cluster(n)
		if err != nil || c.Cluster == id {
			return c, err
		}
	}
	return reports.Cluster{}, fmt.Errorf("cluster %s is not in %s", id, reports.FileClusters)
}

// explainLinked names the records linked to id, not merged with it.
func explainLinked(b *strings.Builder, linked []reports.Pair, id string) {
	for _, p := range linked {
		other := p.A
		if other == id {
			other = p.B
		}
		visible.Fprintf(b, "  linked to %s, not merged: %s\n", other, p.Reason)
	}
}

// isVersion reports whether a pair's texts are more to one another than texts that share
// passages.
func isVersion(p reports.Pair) bool { return p.Relation != reports.RelationShared }

func explainPair(ctx context.Context, b *strings.Builder, run *reports.Run, m, n int) error {
	x, y := run.Documents[m], run.Documents[n]
	visible.Fprintf(b, "%s and %s: ", x.ID, y.ID)
	switch {
	case x.Cluster != "" && x.Cluster == y.Cluster:
		visible.Fprintf(b, "both in cluster %s, represented by %s\n", x.Cluster, x.Representative)
	default:
		fmt.Fprintln(b, "not merged")
		if looked, err := searched(run); err != nil {
			return err
		} else if !looked {
			fmt.Fprintln(b, "  versions were not looked for (the stage dedupe was off)")
		}
		for _, d := range []reports.Document{x, y} {
			if d.Role == reports.RoleRejected {
				visible.Fprintf(b, "  %s was removed for its quality before versions were looked for\n", d.ID)
			}
		}
	}
	p, ok, err := run.Pair(m, n)
	if err != nil {
		return err
	}
	if ok {
		visible.Fprintf(b, "  verified in the run as %s\n", p.Relation)
		writePair(b, p)
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return compareNow(ctx, b, run, m, n)
}

func writePair(b *strings.Builder, p reports.Pair) {
	if p.Reason != "" {
		visible.Fprintf(b, "  %s\n", p.Reason)
	}
	if p.SourceReason != "" {
		visible.Fprintf(b, "  source: %s\n", p.SourceReason)
	}
	visible.Fprintf(b, "  3-gram Jaccard %.2f; %.0f%% of the words of %s and %.0f%% of those of %s stand in matched passages\n",
		p.Jaccard, 100*p.CoverageA, p.A, 100*p.CoverageB, p.B)
	for _, kind := range slices.Sorted(maps.Keys(p.Edits)) {
		visible.Fprintf(b, "  differing words, %s: %d\n", kind, p.Edits[kind])
	}
}
