package rows

import (
	"fmt"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// duplicateFinding says of which record this one is a version, and what of it stands
// nowhere in that one.
func duplicateFinding(d *reports.Document, x *Fate) reports.Finding {
	f := reports.Finding{
		Rule: ruleDuplicate + string(d.Relation), Level: reports.LevelError, Value: Round(x.Coverage, 4), Op: ">=",
		Threshold: dedupe.MinCoverage, Message: duplicateReason(d, x),
	}
	if d.Seen {
		f.Message += "; it was seen before"
	}
	if x.Rule == verify.RuleDecided {
		f.Rule, f.Threshold = ruleDuplicate+reports.RuleDecided, 0
	}
	if x.Stays { // be it spun and removed for that
		f.Rule, f.Level = ruleVersion+strings.TrimPrefix(f.Rule, ruleDuplicate), reports.LevelWarn
	}
	return f
}

func duplicateReason(d *reports.Document, x *Fate) string {
	var said string
	switch x.Relation {
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
		stands -= float64(x.Lost) / float64(d.Words)
	}
	said += fmt.Sprintf(" (rule %s): %d%% of it stands there", x.Rule, Percent(stands))
	switch {
	case x.Replaced == 1:
		said += ", 1 word of it as another one"
	case x.Replaced > 1:
		said += fmt.Sprintf(", %d words of it as others", x.Replaced)
	}
	switch {
	case x.Added == 1:
		said += ", 1 word of it put in between"
	case x.Added > 1:
		said += fmt.Sprintf(", %d words of it put in between", x.Added)
	}
	switch {
	case x.Lost == 1:
		said += "; 1 word does not"
	case x.Lost > 1:
		said += fmt.Sprintf("; %d words do not", x.Lost)
	}
	if x.KeptBy != "" {
		said += fmt.Sprintf("; kept by rule %s", x.KeptBy)
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
