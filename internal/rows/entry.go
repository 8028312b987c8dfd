package rows

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/reports"
)

// Rules of findings that the runner makes.
const (
	ruleSpin      = "spin."      // and the class
	ruleDuplicate = "duplicate." // and the relation
	ruleVersion   = "version."   // and the relation, of a record that is kept beside its representative
)

// Subject is a record as it is written: all that its lines say.
type Subject struct {
	Record *facts.Record
	Text   string
	Fate   Fate
	Look   *Look // nil: the stage spin is off
}

// Look is the last verdict of spin on a record.
type Look struct {
	spin.Verdict                      // as the texts have it
	Last         spin.Class           // the last word: what somebody decided, else Class
	Decided      bool                 // somebody did
	Site         *collective.SiteNote // what the others of its site changed; nil: nothing
}

// Entries makes the entries of a run. It is read-only and safe for concurrent use.
type Entries struct {
	Signals []string // their names: facts.SignalNames
	Unique  bool     // an id of the run was made unique: kept records say theirs (uniqueID)
	Texts   bool     // the sink looks at Entry.Text
}

// uniqueID is the field of the kept records that holds the id made unique, where
// the input repeats one: its own id field stays as it is.
const uniqueID = "copydesk_id"

// Entry joins what is known of a record. O(text and findings).
func (o *Entries) Entry(s *Subject) (reports.Entry, error) {
	var e reports.Entry
	w, x := s.Record, &s.Fate
	e.Fields, e.Line, e.Given = w.Fields(s.Text), w.Line, w.Given
	if o.Unique {
		e.Fields = corpus.SetField(e.Fields, uniqueID, corpus.Quote(w.ID))
	}
	if o.Texts {
		e.Text = s.Text
	}
	e.Document = reports.Document{
		ID: w.ID, Source: w.Source, Record: w.Number, Title: w.Title, Byline: w.Byline, Dateline: w.Dateline, Credit: w.Credit,
		TitleFrom: w.TitleFrom, Date: w.Date, DateFrom: w.DateFrom, HeadDate: w.HeadDate, URL: w.URL, Site: w.Site, ContentHash: w.Hash, Lang: reports.Optional(w.Lang), Words: w.Words,
		Role: x.Role, Kept: x.Kept(), Relation: reports.Optional(x.Relation), Similarity: Round(x.Similarity, 4),
		Findings: w.Findings, Signals: w.SignalMap(o.Signals), Edits: map[string]int{}, Notes: w.Notes,
	}
	var err error
	if e.Edits, err = w.Changes(); err != nil {
		return e, fmt.Errorf("record %s: %w", w.ID, err)
	}
	for _, c := range w.Edits {
		e.Document.Edits[c.Rule] = c.Count
	}
	if s.Look != nil {
		v := s.Look.Verdict
		v.Class = s.Look.Last
		addSpin(&e, v, s.Look.Site)
		if s.Look.Decided {
			saySpinDecided(&e.Document, s.Look.Class)
		}
	}
	if x.Cluster != "" {
		e.Document.Cluster = reports.Optional(x.Cluster)
		e.Document.Reference, e.Document.Seen = x.Reference, x.Seen
		e.Document.Representative = reports.Optional(x.Instead)
		if x.Relation != "" {
			if x.KeptBy != "" {
				e.Document.Own = x.Lost
			} else {
				e.Document.Lost = x.Lost
			}
			e.Document.Findings = append(e.Document.Findings, duplicateFinding(&e.Document, x))
		}
	}
	if !e.Document.Kept {
		e.Removed = removed(&e.Document, w, x.Chosen)
	}
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
