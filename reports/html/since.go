package html

import (
	"context"
	"fmt"

	"github.com/copydesk/copydesk/reports"
)

// change is what became of a record between two runs.
type change struct {
	one, many lit // said of so many records
	ids       []string
}

// changes compares the records of two runs by id: what is new, what is gone, whose text is another,
// what was kept and is not, and the other way round.
func changes(old, now *reports.Run) []change {
	out := []change{
		{one: "removed now, kept before", many: "removed now, kept before"},
		{one: "kept now, removed before", many: "kept now, removed before"},
		{one: "stands in another story, or in none", many: "stand in another story, or in none"},
		{one: "has another text under its id", many: "have other texts under their ids"},
		{one: "new", many: "new"},
		{one: "gone", many: "gone"},
	}
	for i := range now.Documents {
		d := &now.Documents[i]
		at, ok := old.Ordinal(d.ID)
		if !ok {
			out[4].ids = append(out[4].ids, d.ID)
			continue
		}
		o := &old.Documents[at]
		switch {
		case d.ContentHash != o.ContentHash:
			out[3].ids = append(out[3].ids, d.ID)
		case o.Kept && !d.Kept:
			out[0].ids = append(out[0].ids, d.ID)
		case !o.Kept && d.Kept:
			out[1].ids = append(out[1].ids, d.ID)
		case o.Cluster != d.Cluster:
			out[2].ids = append(out[2].ids, d.ID)
		}
	}
	for i := range old.Documents {
		if _, ok := now.Ordinal(old.Documents[i].ID); !ok {
			out[5].ids = append(out[5].ids, old.Documents[i].ID)
		}
	}
	return out
}

// since writes what changed since an older run.
func (w *writer) since(ctx context.Context) error {
	old := w.opt.Old
	if old == nil {
		return nil
	}
	pk := &packer{w: w, kind: since}
	all := changes(old, w.run)
	var head markup
	head.lit("<p class=answer>")
	c, o := &w.run.Summary.Counts, &old.Summary.Counts
	head.text(fmt.Sprintf("Before: %s, %s kept, %s removed, %s. Now: %s, %s kept, %s removed, %s.",
		plural(o.Input, "article"), number(o.Kept), number(o.Removed), plural(int64(old.Clusters()), "story"),
		plural(c.Input, "article"), number(c.Kept), number(c.Removed), plural(int64(w.run.Clusters()), "story")))
	head.lit("</p>\n<ul>")
	some := false
	for _, ch := range all {
		if len(ch.ids) > 0 {
			some = true
			head.lit("<li><b>")
			head.num(len(ch.ids))
			head.lit("</b> ")
			head.either(int64(len(ch.ids)), ch.one, ch.many)
			head.lit("</li>")
		}
	}
	head.lit("</ul>\n")
	if !some {
		head.lit("<p class=calm>Every record has the fate and the story that it had.</p>\n")
	}
	pk.item(&head)
	for _, ch := range all {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i, id := range ch.ids {
			var m markup
			if i == 0 {
				m.lit("<h2>")
				m.num(len(ch.ids))
				m.lit(" ")
				m.either(int64(len(ch.ids)), ch.one, ch.many)
				m.lit("</h2>\n")
			}
			w.changed(&m, old, id)
			pk.item(&m)
		}
	}
	return pk.finish()
}

// changed writes a record with what it was and what it is.
func (w *writer) changed(m *markup, old *reports.Run, id string) {
	m.lit("<p>")
	now, isNow := w.run.Ordinal(id)
	was, wasThen := old.Ordinal(id)
	title := ""
	if isNow {
		title = w.run.Documents[now].Title
	} else if wasThen {
		title = old.Documents[was].Title
	}
	if isNow {
		m.lit("<a")
		m.attr("href", w.recordAddress(now))
		m.lit(">")
	}
	if title != "" {
		m.bdi(shortened(title, titleMost))
	} else {
		m.bdi(id)
	}
	if isNow {
		m.lit("</a>")
	}
	m.lit(" <span class=dim>")
	m.text(id)
	if wasThen && isNow {
		m.lit(" · ")
		then, today := &old.Documents[was], &w.run.Documents[now]
		if then.Role != today.Role {
			m.lit("before: ")
			m.text(roleName(then.Role))
			m.lit("; now: ")
		}
		m.text(roleName(today.Role))
	}
	m.lit("</span></p>\n")
}

// roleName says what became of a record.
func roleName(role string) string {
	switch role {
	case reports.RoleUnique:
		return "kept, merged with no other"
	case reports.RoleRepresentative:
		return "kept for its story"
	case reports.RoleVersion:
		return "kept beside"
	case reports.RoleDuplicate:
		return "removed as a version"
	case reports.RoleRejected:
		return "removed for quality"
	case reports.RoleRejectedSpun:
		return "removed as reworded"
	case reports.RoleReference:
		return "a reference"
	case reports.RoleSeen:
		return "seen before"
	}
	return role
}
