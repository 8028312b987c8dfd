package html

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/copydesk/copydesk/reports"
)

// flaggedView is a record with flagged phrases that stands in no cluster.
type flaggedView struct {
	recordView
	Role    string
	Phrases []flagView
	Text    bodyView
}

func (w *writer) flaggedRecord(ordinal int) (flaggedView, error) {
	a, err := w.run.Article(ordinal)
	if err != nil {
		return flaggedView{}, err
	}
	flags, err := w.run.Flags(ordinal)
	if err != nil {
		return flaggedView{}, err
	}
	v := flaggedView{recordView: w.record(ordinal, a), Role: w.run.Documents[ordinal].Role}
	for _, f := range flags {
		v.Phrases = append(v.Phrases, flagOf(f))
	}
	v.Text = body(equal(a.Text), a.Text, flags, nil, w.plan.opt.Context)
	v.Text.Lang = v.Lang
	return v, nil
}

// rowView is a line of the table of all records.
type rowView struct {
	Anchor     string
	ID, Source template.HTML
	Role       string
	Kept       bool
	Why        template.HTML
	Measure    string
	Cluster    string // address
	Similarity string
	Spin       *spinView
	Flags      string
	Phrases    []flagView
	Findings   []findingView
	Edits      []shareView
	Notes      []template.HTML
	Words      string
	Lang       string
}

type findingView struct {
	Level         string
	Rule, Message template.HTML
	Figures       string // "" when the message holds the value
}

func (w *writer) row(ordinal int) (rowView, error) {
	d := w.run.Documents[ordinal]
	v := rowView{
		Anchor: recordAnchor(ordinal), ID: breakable(d.ID), Source: place(d),
		Role: d.Role, Kept: d.Kept, Spin: spinOf(d.Spin), Words: number(int64(d.Words)), Lang: string(d.Lang),
	}
	flags, err := w.run.Flags(ordinal)
	if err != nil {
		return v, err
	}
	if len(flags) > 0 {
		v.Flags = plural(int64(len(flags)), "phrase")
	}
	for _, f := range flags {
		v.Phrases = append(v.Phrases, flagOf(f))
	}
	line, inCluster := w.plan.byID[string(d.Cluster)]
	if inCluster {
		v.Cluster = w.plan.clusterAddress(line)
	}
	row, removed, err := w.run.Removed(ordinal)
	switch {
	case err != nil:
		return v, err
	case removed:
		v.Why = text(row.Reason)
		v.Measure = fmt.Sprintf("%s, %s: %s against %s", row.Stage, row.Rule, compact(row.Value), compact(row.Threshold))
	case !d.Kept:
		v.Why = "removed; removed.jsonl has no line for it"
	case d.Role == reports.RoleRepresentative && inCluster:
		c, err := w.run.Cluster(line)
		if err != nil {
			return v, err
		}
		v.Why = text(fmt.Sprintf("represents %s, chosen by: %s", plural(int64(c.Size), "record"), c.Rule))
	case d.Role == reports.RoleReference:
		v.Why = "a reference, compared with and never removed"
	case d.Role == reports.RoleVersion:
		v.Why, err = w.why(ordinal)
	case d.Role == reports.RoleUnique:
		v.Why = "merged with no other record"
	}
	if err != nil {
		return v, err
	}
	for _, f := range d.Findings {
		fv := findingView{Level: f.Level, Rule: breakable(f.Rule), Message: text(f.Message)}
		if !strings.Contains(f.Message, compact(f.Value)) { // a message with the figure has said it
			fv.Figures = compact(f.Value) + " " + f.Op + " " + compact(f.Threshold)
		}
		v.Findings = append(v.Findings, fv)
	}
	edits := make(map[string]int64, len(d.Edits))
	for rule, n := range d.Edits {
		edits[rule] = int64(n)
	}
	for _, c := range counts(edits) {
		v.Edits = append(v.Edits, shareView{Name: breakable(c.Name), N: c.N})
	}
	for _, n := range d.Notes {
		v.Notes = append(v.Notes, text(n))
	}
	return v, nil
}

type rejectView struct {
	Source, Reason     template.HTML
	Record, ByteOffset string
}

func (w *writer) reject(n int) (rejectView, error) {
	r, err := w.run.Reject(n)
	return rejectView{text(r.Source), text(r.Reason), number(r.Record), number(r.ByteOffset)}, err
}
