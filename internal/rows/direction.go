package rows

import (
	"fmt"
	"time"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

const (
	// CLEARLY_EARLIER: so much must lie between two dates with a time of day,
	clearHours = time.Hour
	// or between others: a day begins at another hour elsewhere.
	clearDays = 48 * time.Hour
)

// direct says which of a pair's records is the source of the other, and why: a copy
// that reads as machine-rewritten was made from the other; one that credits an agency,
// from the agency's own record; else the clearly earlier one is the source. Nothing
// is guessed.
func direct(row *reports.Pair, p *dedupe.Pair, a, b *Side) {
	if !p.Merge && p.Relation != verify.Contained {
		row.SourceReason = "undecided: passages in common, which both may have from elsewhere"
		return
	}
	if x, y := a.Class == spin.Spun, b.Class == spin.Spun; x != y {
		row.SourceOf, row.SourceReason = side(y), fmt.Sprintf("%s reads as machine-rewritten", ifelse(x, row.A, row.B))
		return
	}
	x, y := a.Origin, b.Origin
	earlier, why := earlierOf(row, x, y)
	credit := reports.Optional("")
	switch {
	case y.Credits != "" && y.Credits == x.Agency:
		credit = "a"
	case x.Credits != "" && x.Credits == y.Agency:
		credit = "b"
	}
	switch {
	case credit != "" && earlier != "" && credit != earlier:
		row.SourceReason = fmt.Sprintf("undecided: the agency's record that %s credits is dated later", ifelse(credit == "a", row.B, row.A))
	case credit != "":
		row.SourceOf = credit
		row.SourceReason = fmt.Sprintf("%s credits %s, whose record %s is", ifelse(credit == "a", row.B, row.A), ifelse(credit == "a", x.Agency, y.Agency), ifelse(credit == "a", row.A, row.B))
	default:
		row.SourceOf, row.SourceReason = earlier, why
	}
}

// earlierOf is the side that is clearly dated earlier.
func earlierOf(row *reports.Pair, x, y facts.Origin) (reports.Optional, string) {
	if x.Date.IsZero() || y.Date.IsZero() {
		return "", "undecided: not both are dated"
	}
	if x.From == facts.FromText && y.From == facts.FromText {
		return "", "undecided: both dates are from the texts, which a copy keeps"
	}
	least := clearDays
	if x.Clock && y.Clock {
		least = clearHours
	}
	apart := y.Date.Sub(x.Date)
	if apart.Abs() < least {
		return "", "undecided: dated too near to one another"
	}
	first, at := row.A, x
	if apart < 0 {
		first, at = row.B, y
	}
	return side(apart > 0), fmt.Sprintf("%s is dated earlier, %s, by %.0f hours", first, at.Date.Format(time.DateOnly), apart.Abs().Hours())
}

// side names the side of a pair.
func side(a bool) reports.Optional { return ifelse[reports.Optional](a, "a", "b") }
