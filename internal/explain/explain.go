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

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/nearest"
	"github.com/copydesk/copydesk/internal/rows"
	runner "github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Explain writes why one record of a finished run has its verdict, or, for two
// ids, how the two relate; where no record has the one id but a site that name, what the
// site's records show together.
func Explain(ctx context.Context, w io.Writer, dir string, ids []string) error {
	run, err := reports.Open(ctx, dir)
	if err != nil {
		return settings.Usagef("%w", err)
	}
	defer run.Close()
	b := &strings.Builder{}
	if _, ok := run.Ordinal(ids[0]); len(ids) == 1 && !ok && hasSite(run, ids[0]) {
		if err := explainWholeSite(b, run, ids[0]); err != nil {
			return err
		}
		_, err = io.WriteString(w, b.String())
		return err
	}
	at := make([]int, len(ids))
	for i, id := range ids {
		n, ok := run.Ordinal(id)
		if !ok {
			return settings.Usagef("%s: no record %q among %d readable ones (ids stand in %s)%s",
				dir, id, len(run.Documents), reports.FileDocuments, Hint(run, id))
		}
		at[i] = n
	}
	if len(ids) == 2 && at[0] == at[1] {
		return settings.Usagef("%s: %q twice: two records are compared, or one explained", dir, ids[0])
	}
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

// Hint is the end of a message about an id that no record of a run has: "; did you mean ID?", or "".
func Hint(run *reports.Run, id string) string {
	ids := make([]string, len(run.Documents))
	for i := range run.Documents {
		ids[i] = run.Documents[i].ID
	}
	return nearest.PathHint(id, ids)
}

func explainRecord(b *strings.Builder, run *reports.Run, n int) error {
	d := run.Documents[n]
	linked, err := run.Linked(n)
	if err != nil {
		return err
	}
	visible.Fprintf(b, "%s (%s, record %d): %s\n", d.ID, d.Source, d.Record, d.Role)
	visible.Fprintf(b, "  %d words, language %s, content %s\n", d.Words, cmp.Or(string(d.Lang), "not measured"), d.ContentHash)
	if err := explainRole(b, run, n, linked); err != nil {
		return err
	}
	explainLinked(b, linked, d.ID)
	if d.Spin != nil {
		verdict := d.Spin.Verdict
		if d.Spin.Rule == reports.RuleDecided {
			verdict += ", as decided by hand; by itself " + d.Spin.Measured
		}
		explainSpin(b, d.Spin, verdict)
		explainSite(b, d.Spin)
		if err := explainSiteDictionary(b, run, d.Spin); err != nil {
			return err
		}
	}
	if err := explainFlags(b, run, n); err != nil {
		return err
	}
	for _, f := range d.Findings {
		visible.Fprintf(b, "  %s %s: %s\n", f.Level, f.Rule, f.Message)
	}
	if err := explainEdits(b, run, n); err != nil {
		return err
	}
	if at, ok, err := runner.Address(run.Dir, d.ID); err != nil {
		return err
	} else if ok {
		visible.Fprintf(b, "  report: %s\n", at)
	}
	for _, note := range d.Notes {
		visible.Fprintf(b, "  note: %s\n", note)
	}
	return nil
}

// explainRole says why a record is kept or removed.
func explainRole(b *strings.Builder, run *reports.Run, n int, linked []reports.Pair) error {
	d := &run.Documents[n]
	switch d.Role {
	case reports.RoleUnique:
		if looked, err := searched(run); err != nil {
			return err
		} else if !looked {
			fmt.Fprintln(b, "  kept: versions were not looked for (the stage dedupe was off)")
			return nil
		}
		if slices.ContainsFunc(linked, isVersion) {
			fmt.Fprintln(b, "  kept: linked to other records, merged with none")
			return nil
		}
		fmt.Fprintln(b, "  kept: no version of it was found")
	case reports.RoleRepresentative:
		return explainRepresentative(b, run, d)
	case reports.RoleSeen:
		visible.Fprintf(b, "  seen before, in %s: it stays as it is\n", d.Source)
	case reports.RoleVersion:
		visible.Fprintf(b, "  kept beside %s, its representative: %d words of it stand nowhere there\n", d.Representative, d.Own)
	default:
		r, ok, err := run.Removed(n)
		if err != nil || !ok {
			return err
		}
		visible.Fprintf(b, "  removed by %s, rule %s (%g, threshold %g): %s\n", r.Stage, r.Rule, r.Value, r.Threshold, r.Reason)
		if d.Role == reports.RoleDuplicate {
			visible.Fprintf(b, "  words lost: %d of %d\n", d.Lost, d.Words)
		}
	}
	return nil
}

// explainRepresentative lists who is in the cluster, and whether a version is kept too.
func explainRepresentative(b *strings.Builder, run *reports.Run, d *reports.Document) error {
	c, err := clusterOf(run, string(d.Cluster))
	if err != nil {
		return err
	}
	visible.Fprintf(b, "  kept: represents cluster %s of %d, chosen by: %s\n", c.Cluster, c.Size, c.Rule)
	for _, m := range c.Members {
		if m.ID == d.ID {
			continue
		}
		visible.Fprintf(b, "    %-9s %.2f  %s", m.Relation, m.Similarity, m.ID)
		if at, ok := run.Ordinal(m.ID); ok && run.Documents[at].Role == reports.RoleSeen {
			b.WriteString(", seen before")
		} else if ok && run.Documents[at].Kept {
			b.WriteString(", kept beside it")
		} else if ok && run.Documents[at].Representative != d.Representative {
			visible.Fprintf(b, ", removed for %s", run.Documents[at].Representative)
		}
		b.WriteByte('\n')
	}
	return nil
}

// searched reports whether the run looked for versions.
func searched(run *reports.Run) (bool, error) {
	s, err := settingsOf(run)
	return s.Does(settings.StageDedupe), err
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

// explainLinked names the records linked to id, not merged with it; figures of id come
// first.
func explainLinked(b *strings.Builder, linked []reports.Pair, id string) {
	for _, p := range linked {
		p = seenFrom(p, id)
		visible.Fprintf(b, "  linked to %s, not merged: %s, rule %s: %s\n", p.B, p.Relation, p.Rule, p.Reason)
	}
}

// seenFrom is a pair with id as its first record; passages are left out.
func seenFrom(p reports.Pair, id string) reports.Pair {
	if p.A == id {
		return p
	}
	p.A, p.B = p.B, p.A
	p.CoverageA, p.CoverageB = p.CoverageB, p.CoverageA
	p.NovelA, p.NovelB = p.NovelB, p.NovelA
	p.Words = slices.Clone(p.Words)
	slices.Reverse(p.Words)
	p.Edits = maps.Clone(p.Edits)
	if in, out := p.Edits["inserted"], p.Edits["deleted"]; in+out > 0 {
		p.Edits["inserted"], p.Edits["deleted"] = out, in
	}
	switch p.SourceOf {
	case "a":
		p.SourceOf = "b"
	case "b":
		p.SourceOf = "a"
	}
	p.Passages, p.Reason = nil, rows.PairReason(&p)
	return p
}

// isVersion reports whether a pair's texts are more to one another than texts that share
// passages.
func isVersion(p reports.Pair) bool { return p.Relation != string(verify.Shared) }

func explainPair(ctx context.Context, b *strings.Builder, run *reports.Run, m, n int) error {
	x, y := run.Documents[m], run.Documents[n]
	visible.Fprintf(b, "%s and %s: ", x.ID, y.ID)
	switch {
	case x.Cluster != "" && x.Cluster == y.Cluster:
		c, err := clusterOf(run, string(x.Cluster))
		if err != nil {
			return err
		}
		visible.Fprintf(b, "both in cluster %s, represented by %s\n", c.Cluster, c.Representative)
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
		b.WriteString("  verified in the run\n")
		writePair(b, seenFrom(p, x.ID))
		return nil
	}
	if p, ok, err = decidedTexts(run, m, n); err != nil {
		return err
	} else if ok {
		visible.Fprintf(b, "  decided of their texts, in the run by %s and %s\n", p.A, p.B)
		writePair(b, p)
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return compareNow(ctx, b, run, m, n)
}

// decidedTexts is the pair by which the run names a decision on the texts of records m and n, of which each may have
// copies. O(records), and the copies of one times those of the other where there are decisions.
func decidedTexts(run *reports.Run, m, n int) (p reports.Pair, ok bool, err error) {
	x, y := run.Documents[m].ContentHash, run.Documents[n].ContentHash
	copies := func(hash string) (out []int) {
		for i := range run.Documents {
			if run.Documents[i].ContentHash == hash {
				out = append(out, i)
			}
		}
		return out
	}
	if x == y || run.Summary.Decisions == nil {
		return p, false, nil
	}
	others := copies(y)
	for _, i := range copies(x) {
		for _, k := range others {
			if p, ok, err = run.Pair(i, k); err != nil || ok && p.Rule == string(verify.RuleDecided) {
				return seenFrom(p, run.Documents[i].ID), err == nil, err
			}
		}
	}
	return reports.Pair{}, false, nil
}

// writePair says what two records are to one another, and by which rule.
func writePair(b *strings.Builder, p reports.Pair) {
	switch {
	case p.Relation == "":
		b.WriteString("  no passage in common\n")
		return
	case p.Merged:
		visible.Fprintf(b, "  %s, merged by rule %s\n", p.Relation, p.Rule)
	default:
		visible.Fprintf(b, "  %s, kept apart by rule %s\n", p.Relation, p.Rule)
	}
	visible.Fprintf(b, "  %s\n", p.Reason)
	if len(p.Words) == 2 {
		visible.Fprintf(b, "  deciding words: %q in %s, %q in %s\n", p.Words[0], p.A, p.Words[1], p.B)
	}
	if p.SourceReason != "" {
		visible.Fprintf(b, "  source: %s", p.SourceReason)
		switch p.SourceOf {
		case "a":
			visible.Fprintf(b, "; the source is %s", p.A)
		case "b":
			visible.Fprintf(b, "; the source is %s", p.B)
		}
		b.WriteByte('\n')
	}
	visible.Fprintf(b, "  3-gram Jaccard %.2f; %.0f%% of the words of %s and %.0f%% of those of %s stand in matched passages\n",
		p.Jaccard, 100*p.CoverageA, p.A, 100*p.CoverageB, p.B)
	visible.Fprintf(b, "  words in no passage: %d of %s, %d of %s\n", p.NovelA, p.A, p.NovelB, p.B)
	for _, kind := range slices.Sorted(maps.Keys(p.Edits)) {
		if n := p.Edits[kind]; n > 0 {
			visible.Fprintf(b, "  differing words, %s: %d\n", kind, n)
		}
	}
}
