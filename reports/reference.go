package reports

import (
	"context"
	"fmt"
)

// loadReferences appends the references to the documents: they have a role of their
// own and are not removed. Runs without references have no file of them, or an
// empty one.
func (r *Run) loadReferences(ctx context.Context) (err error) {
	type lean struct {
		Reference
		Text passed `json:"text"` // in place of that of Reference: it is read when it is asked for
	}
	r.reference, err = parsed(ctx, r, FileReferences, func(_ int, row *lean) error {
		if _, seen := r.byID[row.ID]; seen {
			return fmt.Errorf("id %q stands elsewhere already", row.ID)
		}
		if row.Seen {
			r.serials[len(r.Documents)] = row.Serial
		}
		r.byID[row.ID] = len(r.Documents)
		r.Documents = append(r.Documents, row.document())
		return nil
	})
	return err
}

func (row *Reference) document() Document {
	d := Document{
		ID: row.ID, Source: row.Source, Record: row.Record, Title: row.Title, Date: row.Date, DateFrom: row.DateFrom, HeadDate: row.HeadDate,
		ContentHash: row.ContentHash, Words: row.Words, Role: RoleReference, Kept: true, Cluster: row.Cluster, Findings: []Finding{},
	}
	switch {
	case row.Seen:
		d.Role = RoleSeen
	case row.Cluster != "":
		d.Representative, d.Similarity, d.Reference = Optional(row.ID), 1, true
	}
	return d
}

// Outside tells whether a document is no record of the input: a reference, or one that was seen before.
func (d *Document) Outside() bool { return d.Role == RoleReference || d.Role == RoleSeen }

// Serial is the number that the index has of a record that was seen before; 0 for all others.
func (r *Run) Serial(ordinal int) int64 { return r.serials[ordinal] }

func (row *Reference) article() Article {
	return Article{Text: row.Text, Title: row.Title, URL: row.URL, Date: row.Date, Site: row.Site}
}
