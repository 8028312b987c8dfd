package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/rows"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/visible"
)

// Where the columns of a summary begin, and where it ends.
const (
	summaryColumns = 80
	noteAt         = 26
)

// summary is what a run says when it is done: the figures in a table, what to look at,
// what there is to know, and where the files are.
type summary struct {
	strings.Builder
	res *run.Outcome
	dir string
}

// writeSummary prints what a run came to, at up to 80 columns wherever names and places
// are short enough. With dryRun nothing was written.
func writeSummary(out *terminal, res *run.Outcome, dir string, dryRun bool, took time.Duration) error {
	s := &summary{res: res, dir: dir}
	c := &res.Summary.Counts
	visible.Fprintf(s, "copydesk %s   %s, %s in %s\n", res.Summary.Versions.Copydesk, counted(c.Input, "record"), megabytes(res.Summary.Bytes), lasted(took))
	s.table(c, dryRun)
	s.lookAt(dryRun)
	s.rejects()
	s.decisions(res.Summary.Decisions)
	for _, g := range res.Summary.Guesses {
		s.item("guessed " + g)
	}
	for _, n := range res.Summary.Notes {
		s.item("note: " + n)
	}
	if dryRun {
		s.WriteString("  dry run: nothing was written\n")
		_, err := io.WriteString(out, s.String())
		return err
	}
	w, page := out.Linked(res.Report)
	if res.Report != "" {
		visible.Fprintf(s, "  %-11s ", "report")
		s.WriteString(page + "\n") // a path made visible, or a link to it
	}
	s.files(c)
	_, err := io.WriteString(w, s.String())
	return err
}

// row writes a figure and a note on it, whose lines begin below one another.
func (s *summary) row(label string, n int64, note string) {
	figure := fmt.Sprintf("%9s", thousands(n))
	visible.Fprintf(s, "  %-11s %s", label, figure)
	if note != "" {
		s.WriteString("   " + folded(note, noteAt-9+len(figure), noteAt))
	}
	s.WriteByte('\n')
}

// table writes the figures.
func (s *summary) table(c *reports.Counts, dryRun bool) {
	if c.Rejected > 0 {
		note := "could not be read"
		if !dryRun {
			note += ", see rejects.jsonl"
		}
		s.row("rejected", c.Rejected, note+"; "+thousands(c.Readable)+" readable")
	}
	if c.References > 0 {
		s.row("references", c.References, "compared with, not removed")
	}
	if a := s.res.Summary.Against; a != nil {
		note := "with a version among " + counted(int64(a.Records), "record") + " of " + a.Path
		if a.Unverified > 0 {
			note += "; " + thousands(int64(a.Unverified)) + " more by their samples"
		}
		s.row("seen before", int64(a.Found), note)
	}
	s.row("kept", c.Kept, keptNote(c))
	s.row("removed", c.Removed, removedNote(c, s.res.Removed))
	if c.WordsRemoved > 0 {
		s.row("words lost", c.WordsLost, lostNote(c))
	}
	if len(c.BySpin) > 0 {
		s.row("spun", c.BySpin[string(spin.Spun)], thousands(c.BySpin[string(spin.Suspect)])+" suspect, "+counted(c.Flags, "phrase")+" flagged")
	}
	s.row("cleaned", c.Edited, ifOne(c.Edited, "record", "records")+" changed by cleaning")
	if pairs := total(c.ByRelation); pairs > 0 {
		s.row("pairs", pairs, "verified: "+relationNote(c.ByRelation))
	}
	if c.Renamed > 0 {
		s.row("renamed", c.Renamed, "ids made unique, see notes in documents.jsonl")
	}
}

// lookAt says what deserves the eye of a person: what is wrong with whole sites, rule
// by rule, each with the site that it is worst for, and versions that are unlike.
func (s *summary) lookAt(dryRun bool) {
	found := s.res.Summary.Findings
	if len(found) == 0 && s.res.Unlike == 0 {
		return
	}
	s.WriteString("  look at\n")
	more := false
	for from := 0; from < len(found); {
		to := from + 1
		for to < len(found) && found[to].Rule == found[from].Rule {
			to++
		}
		s.WriteString("    " + folded(fmt.Sprintf("%s: %s, %s (%s)", siteTitle(found[from].Rule),
			counted(aboutRecords(found[from:to]), "record"), counted(int64(to-from), "site"), found[from].Rule), 4, 6) + "\n")
		which := ""
		if to-from > 1 {
			which, more = "most: ", true
		}
		s.WriteString("      " + folded(which+found[from].Message, 6, 6) + "\n")
		from = to
	}
	if more && !dryRun {
		s.WriteString("      (sites.jsonl has the others)\n")
	}
	if s.res.Unlike > 0 {
		visible.Fprintf(s, "    %s below %.2f similarity\n", counted(s.res.Unlike, "story"), reports.UnlikeBelow)
	}
}

// siteTitle is what a rule about sites finds, in a few words.
func siteTitle(rule string) string {
	switch rule {
	case rows.RuleOneText:
		return "one text under many headlines"
	case rows.RuleSiteWalls:
		return "walls instead of articles"
	case rows.RuleSiteRemoved:
		return "nearly all of a site removed"
	}
	return "sites"
}

// aboutRecords is how many records findings are about.
func aboutRecords(found []reports.SiteFinding) (n int64) {
	for _, f := range found {
		n += int64(f.Records)
	}
	return n
}

// rejectsShown is how many rejects are printed; rejects.jsonl has all.
const rejectsShown = 3

func (s *summary) rejects() {
	for i, rej := range s.res.Rejects {
		if i == rejectsShown {
			s.item(thousands(s.res.Summary.Counts.Rejected-rejectsShown) + " more rejected")
			return
		}
		s.item("rejected: " + run.RejectLine(rej))
	}
}

// item writes something to know.
func (s *summary) item(what string) { s.WriteString("  " + folded(what, 2, 4) + "\n") }

// files says where the records are.
func (s *summary) files(c *reports.Counts) {
	names := []string{s.res.Summary.Clean, reports.FileRemoved}
	if c.Rejected > 0 {
		names = append(names, reports.FileRejects)
	}
	for i, n := range names {
		names[i] = filepath.Join(s.dir, n)
	}
	visible.Fprintf(s, "  %-11s ", "files")
	s.WriteString(folded(strings.Join(names, " "), noteAt-12, noteAt-12) + "\n")
}

// decisions says what became of what people decided, when somebody did.
func (s *summary) decisions(d *reports.Decisions) {
	if d == nil {
		return
	}
	line := fmt.Sprintf("decisions: %d of %d applied", d.Applied, d.Given)
	if d.Unsure > 0 {
		line += fmt.Sprintf("; %d unsure", d.Unsure)
	}
	if n := len(d.Idle); n > 0 {
		line += fmt.Sprintf("; %d no longer %s (see %s)", n, ifOne(int64(n), "applies", "apply"), reports.FileSummary)
	}
	s.item(line)
}
