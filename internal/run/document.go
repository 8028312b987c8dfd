package run

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Rules of findings that the runner makes.
const (
	ruleSpin      = "spin."      // and the class
	ruleDuplicate = "duplicate." // and the relation
	ruleVersion   = "version."   // and the relation, of a record that is kept beside its representative
)

// entry joins what is known of a record.
func (d *decision) entry(i int) (reports.Entry, error) {
	var e reports.Entry
	w, err := d.f.Record(i)
	if err != nil {
		return e, err
	}
	text, err := d.f.Text(i)
	if err != nil {
		return e, err
	}
	x := d.fates[i]
	e.Fields, e.Line, e.Given = w.Fields(text), w.Line, w.Given
	if d.w.job.texts {
		e.Text = text
	}
	d.w.orders.meet(text)
	e.Document = reports.Document{
		ID: w.ID, Source: w.Source, Record: w.Number, Title: w.Title, Byline: w.Byline, Dateline: w.Dateline, Credit: w.Credit,
		TitleFrom: w.TitleFrom, Date: w.Date, DateFrom: w.DateFrom, HeadDate: w.HeadDate, URL: w.URL, Site: w.Site, ContentHash: w.Hash, Lang: reports.Optional(w.Lang), Words: w.Words,
		Role: x.role, Kept: x.kept(), Relation: reports.Optional(x.relation), Similarity: round(x.similarity, 4),
		Findings: w.Findings, Signals: w.SignalMap(d.signals), Edits: map[string]int{}, Notes: w.Notes,
	}
	if e.Edits, err = w.Changes(); err != nil {
		return e, fmt.Errorf("record %s: %w", w.ID, err)
	}
	for _, c := range w.Edits {
		e.Document.Edits[c.Rule] = c.Count
	}
	if d.j != nil {
		v, why, err := d.j.Verdict(i)
		if err != nil {
			return e, err
		}
		measured := v.Class
		v.Class = d.j.Class(i)
		addSpin(&e, v, why)
		if _, decided := d.j.decided[int32(i)]; decided {
			saySpinDecided(&e.Document, measured)
		}
	}
	rule := ""
	if x.cluster >= 0 {
		cl := d.result.Clusters[x.cluster]
		rule = cl.Rule
		e.Document.Cluster = reports.Optional(cl.ID)
		e.Document.Reference = d.byReference(x)
		e.Document.Seen = d.seen(int(d.ev.records[x.instead]))
		e.Document.Representative = reports.Optional(d.id(int(x.instead)))
		if x.relation != "" {
			if x.keptBy != "" {
				e.Document.Own = x.lost
			} else {
				e.Document.Lost = x.lost
			}
			e.Document.Findings = append(e.Document.Findings, duplicateFinding(&e.Document, x))
		}
	}
	if !e.Document.Kept {
		e.Removed = removed(&e.Document, w, rule)
	}
	d.sayBefore(&e.Document, i)
	if e.Document.Findings == nil {
		e.Document.Findings = []reports.Finding{}
	}
	return e, nil
}

// addSpin adds the verdict, its flags and the finding that it makes.
func addSpin(e *reports.Entry, v spin.Verdict, why *collective.SiteNote) {
	doc := &e.Document
	doc.Spin = &reports.Spin{Verdict: string(v.Class), Score: v.Score, P: v.P, Flags: len(v.Flags), Reason: v.Reason, Site: siteNote(why)}
	for _, f := range v.Flags {
		e.Flags = append(e.Flags, reports.SpinFlag{
			ID: doc.ID, Start: f.Start, End: f.End, Written: f.Written, Expected: reports.Optional(f.Expected), Readings: f.Offered(),
			Gain: f.Gain, Strength: string(f.Strength), Kind: f.Kind,
		})
	}
	level, limit := reports.LevelWarn, spin.SuspectP
	switch v.Class {
	case spin.Spun:
		level, limit = reports.LevelError, spin.SpunP
	case spin.Suspect:
	default:
		return
	}
	doc.Findings = append(doc.Findings, reports.Finding{
		Rule: ruleSpin + string(v.Class), Level: level, Value: v.P, Op: "<=", Threshold: limit, Message: spinMessage(v, e.Flags),
	})
}

// saySpinDecided says that somebody decided, and what the text says by itself.
func saySpinDecided(doc *reports.Document, measured spin.Class) {
	doc.Spin.Rule, doc.Spin.Measured = reports.RuleDecided, string(measured)
	if last := len(doc.Findings) - 1; doc.Spin.Verdict == string(spin.Spun) {
		f := &doc.Findings[last]
		f.Threshold, f.Message = 1, fmt.Sprintf("decided by hand: spun; by itself the text reads as %s: %s", measured, f.Message)
	}
}

// spinMessage says how rare such a score is, and the phrases that say most.
func spinMessage(v spin.Verdict, flags []reports.SpinFlag) string {
	msg := fmt.Sprintf("text reads as machine-synonymized: score %.2f, reached by at most %.2g of clean news", v.Score, math.Max(v.P, 1e-6))
	if v.Reason != "" {
		msg += "; " + v.Reason
	}
	best := slices.Clone(flags)
	slices.SortStableFunc(best, func(a, b reports.SpinFlag) int { return cmp.Compare(b.Gain, a.Gain) })
	for i, f := range best[:min(3, len(best))] {
		sep := ", "
		if i == 0 {
			sep = "; "
		}
		msg += sep + strconv.Quote(f.Written)
		if f.Expected != "" {
			msg += fmt.Sprintf(" -> %q", f.Expected)
		} else {
			msg += " (" + f.Perhaps() + ")"
		}
	}
	return msg
}

// duplicateFinding says of which record this one is a version, and what of it stands
// nowhere in that one.
func duplicateFinding(d *reports.Document, x fate) reports.Finding {
	f := reports.Finding{
		Rule: ruleDuplicate + string(d.Relation), Level: reports.LevelError, Value: round(x.coverage, 4), Op: ">=",
		Threshold: dedupe.MinCoverage, Message: duplicateReason(d, x),
	}
	if d.Seen {
		f.Message += "; it was seen before"
	}
	if x.rule == verify.RuleDecided {
		f.Rule, f.Threshold = ruleDuplicate+reports.RuleDecided, 0
	}
	if x.stays { // be it spun and removed for that
		f.Rule, f.Level = ruleVersion+strings.TrimPrefix(f.Rule, ruleDuplicate), reports.LevelWarn
	}
	return f
}

func duplicateReason(d *reports.Document, x fate) string {
	var said string
	switch x.relation {
	case RelationNone:
		said = fmt.Sprintf("goes with %s, with which it has no passage in common", d.Representative)
	case verify.Identical:
		return fmt.Sprintf("same text as %s after normalisation", d.Representative)
	case RelationSpun:
		said = fmt.Sprintf("spun copy of %s", d.Representative)
		if d.Spin == nil || d.Spin.Verdict != string(spin.Spun) {
			said = fmt.Sprintf("source of %s, which is a spun copy", d.Representative)
		}
	case verify.Rewritten:
		said = fmt.Sprintf("%s with words replaced throughout", d.Representative)
	case verify.Updated:
		said = fmt.Sprintf("another state of %s", d.Representative)
	default:
		said = fmt.Sprintf("version of %s", d.Representative)
	}
	stands := 1.0
	if d.Words > 0 {
		stands -= float64(x.lost) / float64(d.Words)
	}
	said += fmt.Sprintf(" (rule %s): %d%% of it stands there", x.rule, percent(stands))
	switch {
	case x.replaced == 1:
		said += ", 1 word of it as another one"
	case x.replaced > 1:
		said += fmt.Sprintf(", %d words of it as others", x.replaced)
	}
	switch {
	case x.lost == 1:
		said += "; 1 word does not"
	case x.lost > 1:
		said += fmt.Sprintf("; %d words do not", x.lost)
	}
	if x.keptBy != "" {
		said += fmt.Sprintf("; kept by rule %s", x.keptBy)
	}
	return said
}

// removed says why a record that is not kept was removed; rule is what chose its
// cluster's representative.
func removed(d *reports.Document, w *facts.Record, rule string) *reports.Removed {
	out := &reports.Removed{ID: d.ID, Cluster: d.Cluster, Representative: d.Representative, Reference: d.Reference, Seen: d.Seen}
	var f reports.Finding
	switch last := len(d.Findings) - 1; d.Role {
	case reports.RoleDuplicate:
		f, out.Stage = d.Findings[last], settings.StageDedupe
		out.Reason = f.Message + "; kept instead by rule: " + rule
	case reports.RoleRejectedSpun:
		i := slices.IndexFunc(d.Findings, func(f reports.Finding) bool { return f.Rule == ruleSpin+string(spin.Spun) })
		f, out.Stage = d.Findings[i], settings.StageSpin
		out.Reason = f.Message
		if d.Relation != "" {
			out.Reason += "; " + d.Findings[last].Message
		}
	default:
		f, out.Stage = w.Findings[w.RejectedBy], "quality"
		out.Reason = f.Message
	}
	out.Rule, out.Value, out.Threshold = f.Rule, f.Value, f.Threshold
	return out
}
