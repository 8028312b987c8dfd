package dedupe

import (
	"cmp"
	"math"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/internal/dates"
)

// meta is a Meta in the few bytes that are needed.
type meta struct {
	date       int64  // Unix seconds; noDate when not given or not understood
	head       int64  // the same of the text's own head
	site       uint64 // a hash, 0: a site of its own
	place      uint64 // a hash of site, headline and address
	words      int32
	preference int32
	suspicion  int32
	reference  bool
	seen, kept bool
	chosen     int32 // a later wish that it represent is a larger number; 0: there is none
	faults     uint16
	level      uint8
	marks      uint8
}

const noDate = math.MaxInt64

func newMeta(m Meta) meta {
	own := meta{
		place: placeOf(m), site: siteOf(m.Source),
		date: unix(m.Date), head: unix(m.HeadDate), words: clamp(m.Words), preference: clamp(m.Preference), suspicion: clamp(m.Suspicion),
		reference: m.Reference, seen: m.Seen, kept: m.Seen && m.Kept,
	}
	own.damaged(m.Damage)
	return own
}

// damaged takes how damaged the text is.
func (m *meta) damaged(d Damage) {
	m.level = uint8(min(max(d.Level, 0), math.MaxUint8))
	m.faults = uint16(min(max(d.Faults, 0), math.MaxUint16))
	m.marks = uint8(min(max(d.Marks, 0), math.MaxUint8))
}

// placeOf tells records of one text apart, whatever their ids.
func placeOf(m Meta) uint64 { return xxh3.HashString(m.Source + "\x00" + m.Title + "\x00" + m.URL) }

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
	RuleDecided    = "decided"       // Wishes.Represent
	RuleNotSpun    = "not-spun"      // the least Meta.Suspicion
	RulePreference = "preference"    // the highest Meta.Preference
	RuleLatest     = "latest"        // the latest of several states of one text
	RuleComplete   = "complete"      // at least COMPLETE of the longest version's words
	RuleDamage     = "least-damaged" // the least Damage.Level, and Damage.Marks not lost
	RuleEarliest   = "earliest-date" // the earliest known date
	RuleWords      = "most-words"
	RuleFaults     = "fewest-faults" // the least Damage.Faults, or the most Damage.Marks
	RuleID         = "id"
	RuleMembers    = "most-members" // the closest rival would be better, but can represent fewer versions
	ruleSeen       = "seen-before"  // it was kept earlier, and stands for the one that would be chosen
	RuleLoss       = "loses-least"  // the closest rival would be better, but lacks more of the others' words
)

// completeShare is COMPLETE: a version with at least so large a share of the
// longest version's words counts as whole.
const completeShare = 0.8

// marksLeast is LOST_MARKS: where some version has at least so many marks per thousand
// letters, one with less than half as many has lost them. English has one or two, German
// fifteen, Vietnamese three hundred.
const marksLeast = 5

// yardstick is what versions are held against: of the least suspicious among them,
// the most words and the most marks. The zero value finds all whole.
type yardstick struct {
	words int32
	marks uint8
	least int32 // suspicion
	any   bool
}

func (y *yardstick) add(m *meta) {
	if !y.any || m.suspicion < y.least {
		*y = yardstick{least: m.suspicion, any: true}
	}
	if m.suspicion == y.least {
		y.words, y.marks = max(y.words, m.words), max(y.marks, m.marks)
	}
}

// whole tells whether a version is COMPLETE.
func (y *yardstick) whole(m *meta) bool { return float64(m.words) >= completeShare*float64(y.words) }

// lostMarks is LOST_MARKS.
func lostMarks(has, other uint8) bool { return other >= marksLeast && 2*int(has) < int(other) }

// damage is the level of a version, and one more when its marks are lost.
func (y *yardstick) damage(m *meta) int {
	if lostMarks(m.marks, y.marks) {
		return int(m.level) + 1
	}
	return int(m.level)
}

// judge takes what is known of the record by now.
func (m *meta) judge(s Standing) {
	m.suspicion, m.preference = clamp(s.Suspicion), clamp(s.Preference)
}

// compareMeta orders two records as representatives of the versions behind y, but for their ids. It names
// the rule that decided, "" when none did.
func compareMeta(a, b *meta, y *yardstick) (int, string) {
	if a.reference != b.reference {
		return ifelse(a.reference, -1, 1), RuleReference
	}
	if a.chosen != b.chosen {
		return cmp.Compare(b.chosen, a.chosen), RuleDecided
	}
	if a.suspicion != b.suspicion {
		return cmp.Compare(a.suspicion, b.suspicion), RuleNotSpun
	}
	if a.preference != b.preference {
		return cmp.Compare(b.preference, a.preference), RulePreference
	}
	if whole := y.whole(a); whole != y.whole(b) {
		return ifelse(whole, -1, 1), RuleComplete
	}
	if x, y := y.damage(a), y.damage(b); x != y {
		return cmp.Compare(x, y), RuleDamage
	}
	if a.date != b.date {
		return cmp.Compare(a.date, b.date), RuleEarliest
	}
	if a.words != b.words {
		return cmp.Compare(b.words, a.words), RuleWords
	}
	if a.faults != b.faults || a.marks != b.marks {
		return cmp.Or(cmp.Compare(a.faults, b.faults), cmp.Compare(b.marks, a.marks)), RuleFaults
	}
	return 0, ""
}

// compareContent orders records of which everything else is equal.
func compareContent(p, q [2]uint64, a, b uint64) int {
	return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1]), cmp.Compare(a, b))
}

func ordered(a, b int32) [2]int32 { return [2]int32{min(a, b), max(a, b)} }

func ifelse(cond bool, yes, no int) int {
	if cond {
		return yes
	}
	return no
}
