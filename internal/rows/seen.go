package rows

import (
	"fmt"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/reports"
)

const (
	// RelationUnverified is that of a record and one that was seen before whose text is not kept.
	RelationUnverified = "unverified"
	// RuleUnverified is the rule of the finding that says so.
	RuleUnverified = "seen.unverified"
)

// Guessed is the line of pairs.jsonl for a record and one seen before that looks like it and was not compared: shares of
// either that stand in the other, by their samples.
func Guessed(record, before string, own, other float64) reports.Pair {
	return reports.Pair{
		A: record, B: before, Relation: RelationUnverified, Rule: RelationUnverified, CoverageA: Round(own, 4), CoverageB: Round(other, 4),
		Edits: map[string]int{}, Seen: true, SourceReason: "undecided: not compared",
		Reason: fmt.Sprintf("estimated from samples, since the text of the second is not kept: %d%% of the first and %d%% of the second stand in the other", Percent(own), Percent(other)),
	}
}

// GuessedFinding says it of the record; more others look like it too.
func GuessedFinding(before string, own, least float64, more int) reports.Finding {
	others := ""
	if more > 0 {
		others = fmt.Sprintf(", and %d more", more)
	}
	return reports.Finding{
		Rule: RuleUnverified, Level: reports.LevelWarn, Value: Round(own, 4), Op: ">=", Threshold: least,
		Message: fmt.Sprintf("looks like a version of %s, seen before%s: some %d%% of it stands there by its samples; the text is not kept, so that it was not compared", before, others, Percent(own)),
	}
}

// Besides is the finding of a record that is kept although one of its versions, with this id, was seen before: what
// their pair says of it, which is the first of the two or the second.
func Besides(doc *reports.Document, before string, b *Bond, first bool) reports.Finding {
	f := Fate{}
	f.take(b, first)
	said := *doc
	said.Representative = reports.Optional(before)
	return reports.Finding{
		Rule: ruleVersion + string(f.Relation), Level: reports.LevelWarn, Value: Round(f.Coverage, 4), Op: ">=", Threshold: dedupe.MinCoverage,
		Message: duplicateReason(&said, &f) + "; it was seen before, and does not stand for this one",
	}
}
