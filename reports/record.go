package reports

import (
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/internal/corpus"
)

// Article is the cleaned text of a record with what its fields tell about it.
type Article struct {
	Text  string
	Title string // the fields below are guessed by name (FIELD_NAMES); "" when absent
	URL   string
	Date  string
	Site  string
}

// Ordinal returns the index in Documents of the record with this id.
func (r *Run) Ordinal(id string) (ordinal int, ok bool) {
	ordinal, ok = r.byID[id]
	return ordinal, ok
}

// Document reads the whole row of a record, what Documents lacks included.
func (r *Run) Document(ordinal int) (Document, error) {
	d := r.Documents[ordinal]
	if d.Outside() {
		var row Reference
		err := r.reference.decode(int(r.rows[ordinal]), &row)
		d.URL, d.Site = row.URL, row.Site
		return d, err
	}
	d = Document{}
	err := r.documents.decode(ordinal, &d)
	return d, err
}

// Placed is the entry of Documents with URL and Site, for a record of the input.
func (r *Run) Placed(ordinal int) (Document, error) {
	var row place
	err := r.documents.decode(ordinal, &row)
	d := r.Documents[ordinal]
	d.URL, d.Site = row.URL, row.Site
	return d, err
}

// Text returns the cleaned text of the record at this index of Documents, kept or not.
func (r *Run) Text(ordinal int) (string, error) {
	if ordinal >= 0 && ordinal < len(r.Documents) && !r.Documents[ordinal].Outside() {
		from, n := r.recordOf(ordinal)
		line, err := from.read(n)
		if err != nil {
			return "", err
		}
		row := textRow{key: r.textKey(ordinal)}
		if row.quick(line) {
			return row.text, nil
		}
	}
	a, err := r.Article(ordinal)
	return a.Text, err
}

// recordOf is where the cleaned record lies.
func (r *Run) recordOf(ordinal int) (from *lines, line int) {
	if r.Documents[ordinal].Kept {
		return r.clean, int(r.rows[ordinal])
	}
	return r.dropped, int(r.rows[ordinal])
}

// textKey is the field that has the text of a record.
func (r *Run) textKey(ordinal int) string {
	d := &r.Documents[ordinal]
	key, ok := r.Summary.TextKeys[d.Source+"#"+strconv.FormatInt(d.Record, 10)]
	if !ok {
		key, ok = r.Summary.TextKeys[d.Source]
	}
	if !ok {
		key = "text"
	}
	return key
}

// Article returns the cleaned text and the telling fields of a record, kept or
// not. The text stands under the key that summary.json names for the record
// ("source#number") or its source, else under "text".
func (r *Run) Article(ordinal int) (Article, error) {
	if ordinal < 0 || ordinal >= len(r.Documents) {
		return Article{}, fmt.Errorf("record %d of %d asked for", ordinal, len(r.Documents))
	}
	if r.Documents[ordinal].Outside() {
		var row Reference
		err := r.reference.decode(int(r.rows[ordinal]), &row)
		return row.article(), err
	}
	from, n := r.recordOf(ordinal)
	line, err := from.read(n)
	if err != nil {
		return Article{}, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return Article{}, fmt.Errorf("%s: %w", from.where(n), err)
	}
	key := r.textKey(ordinal)
	text, ok := corpus.TextAt(line, key)
	if !ok {
		return Article{}, fmt.Errorf("%s: no field %q for the text of %q", from.where(n), key, r.Documents[ordinal].ID)
	}
	delete(fields, key)
	a := Article{Text: text}
	if a.Title = r.Documents[ordinal].Title; a.Title == "" {
		a.Title = named(fields, "title", "headline", "head", "heading")
	}
	a.URL = named(fields, "url", "link", "uri", "permalink")
	a.Date = named(fields, "date", "published", "published_at", "publish_date", "pubdate", "datetime", "timestamp")
	a.Site = named(fields, "site", "domain", "publisher", "outlet", "source")
	return a, nil
}

// named returns the first field under one of the keys, case folded, that is a
// non-empty string or a number (FIELD_NAMES: the names news scrapers use most).
// Among keys that differ only in case the first in byte order counts.
func named(fields map[string]json.RawMessage, keys ...string) string {
	for _, key := range keys {
		var spelled []string
		for k := range fields {
			if strings.EqualFold(k, key) {
				spelled = append(spelled, k)
			}
		}
		sort.Strings(spelled)
		for _, k := range spelled {
			var s string
			var n json.Number
			if json.Unmarshal(fields[k], &s) == nil && strings.TrimSpace(s) != "" {
				return s
			}
			if json.Unmarshal(fields[k], &n) == nil && n != "" {
				return n.String()
			}
		}
	}
	return ""
}

// Removed returns why a record was not kept; ok is false for kept records.
func (r *Run) Removed(ordinal int) (row Removed, ok bool, err error) {
	n := r.removedAt[ordinal]
	if n < 0 {
		return row, false, nil
	}
	err = r.removed.decode(int(n), &row)
	return row, err == nil, err
}

// Flags returns the flagged phrases of a record in the order of spin.jsonl. O(log flags + own).
func (r *Run) Flags(ordinal int) ([]SpinFlag, error) {
	at := sort.Search(len(r.flags), func(i int) bool { return int(r.flags[i].ordinal) >= ordinal })
	var out []SpinFlag
	for ; at < len(r.flags) && int(r.flags[at].ordinal) == ordinal; at++ {
		var f SpinFlag
		if err := r.spin.decode(int(r.flags[at].line), &f); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// Rejects returns the number of inputs that could not be read.
func (r *Run) Rejects() int { return r.rejects.len() }

// Reject returns line n, from 0, of rejects.jsonl.
func (r *Run) Reject(n int) (Reject, error) {
	var row Reject
	err := r.rejects.decode(n, &row)
	return row, err
}

// HasFlags reports whether spin.jsonl has a phrase of this record. O(log flags).
func (r *Run) HasFlags(ordinal int) bool {
	at := sort.Search(len(r.flags), func(i int) bool { return int(r.flags[i].ordinal) >= ordinal })
	return at < len(r.flags) && int(r.flags[at].ordinal) == ordinal
}
