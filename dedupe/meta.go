package dedupe

import (
	"cmp"
	"math"

	"github.com/copydesk/copydesk/internal/dates"
)

// meta is a Meta in the few bytes that are needed.
type meta struct {
	id         string
	date       int64 // Unix seconds; noDate when not given or not understood
	head       int64 // the same of the text's own head
	site       int32 // records of one have the same
	words      int32
	preference int32
	suspicion  int32
	reference  bool
}

const noDate = math.MaxInt64

func newMeta(m Meta) meta {
	return meta{
		id: m.ID, date: unix(m.Date), head: unix(m.HeadDate), words: clamp(m.Words), preference: clamp(m.Preference), suspicion: clamp(m.Suspicion),
		reference: m.Reference,
	}
}

func clamp(n int) int32 { return int32(min(max(n, math.MinInt32), math.MaxInt32)) }

// unix is a date as meta keeps it; one that is not given, or not understood, counts
// as later than every known one.
func unix(date string) int64 {
	t, ok := dates.Parse(date)
	if !ok {
		return noDate
	}
	return t.Unix()
}

// HoursApart is the time between two dates as records give them; ok is false
// when one of them is not given or not understood.
func HoursApart(a, b string) (hours float64, ok bool) {
	x, y := unix(a), unix(b)
	if x == noDate || y == noDate {
		return 0, false
	}
	return math.Abs(float64(x-y)) / 3600, true
}

// Rules, in the order in which they decide.
const (
	RuleReference  = "reference"     // Meta.Reference
	RuleNotSpun    = "not-spun"      // the least Meta.Suspicion
	RulePreference = "preference"    // the highest Meta.Preference
	RuleLatest     = "latest"        // the latest of several states of one text
	RuleComplete   = "complete"      // at least COMPLETE of the longest version's words
	RuleEarliest   = "earliest-date" // the earliest known date
	RuleWords      = "most-words"
	RuleID         = "id"
	RuleMembers    = "most-members" // the closest rival would be better, but can represent fewer versions
	RuleLoss       = "loses-least"  // the closest rival would be better, but lacks more of the others' words
)

// completeShare is COMPLETE: a version with at least so large a share of the
// longest version's words counts as whole.
const completeShare = 0.8

// compareMeta orders two records as representatives; longest is the longest
// version's number of words. It names the rule that decided, "" when none did.
func compareMeta(a, b *meta, longest int32) (int, string) {
	if a.reference != b.reference {
		return ifelse(a.reference, -1, 1), RuleReference
	}
	if a.suspicion != b.suspicion {
		return cmp.Compare(a.suspicion, b.suspicion), RuleNotSpun
	}
	if a.preference != b.preference {
		return cmp.Compare(b.preference, a.preference), RulePreference
	}
	whole := func(m *meta) bool { return float64(m.words) >= completeShare*float64(longest) }
	if whole(a) != whole(b) {
		return ifelse(whole(a), -1, 1), RuleComplete
	}
	if a.date != b.date {
		return cmp.Compare(a.date, b.date), RuleEarliest
	}
	if a.words != b.words {
		return cmp.Compare(b.words, a.words), RuleWords
	}
	if a.id != b.id {
		return cmp.Compare(a.id, b.id), RuleID
	}
	return 0, ""
}

func ifelse(cond bool, yes, no int) int {
	if cond {
		return yes
	}
	return no
}
