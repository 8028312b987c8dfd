package corpus

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/internal/nearest"
)

// InputError is a mistake in what the user named as INPUT: a path that does
// not exist, a glob that matches nothing, a file of a type that cannot be
// read. It is a usage error (exit code 2).
type InputError struct {
	Path   string
	Reason string
	Err    error // the cause, or nil
}

func (e *InputError) Error() string { return e.Path + ": " + e.Reason }
func (e *InputError) Unwrap() error { return e.Err }

// FieldError says that a table has no column that could be the text, or lacks
// a column the user named, or that records lack the text field that was named. Read
// returns it, before any record, for tables named explicitly and for a field that
// nothing has (a usage error, exit code 2); else a table in a directory becomes a
// Reject with the same words.
type FieldError struct {
	Source  string
	Field   string   // the field without a column: "text", "id", ...
	Name    string   // the name that was set, "" when guessing failed
	Columns []string // the columns there are, or the keys of the first record

	object bool // of records that are objects
}

func (e *FieldError) Error() string { return e.Source + ": " + e.reason() }

func (e *FieldError) reason() string {
	cols := quoteList(e.Columns)
	if e.Name != "" {
		hint := e.hint()
		if e.object {
			return fmt.Sprintf("no field %q for the %s; keys: %s%s", e.Name, e.Field, cols, hint)
		}
		return fmt.Sprintf("no column %q for %s; columns: %s%s", e.Name, e.Field, cols, hint)
	}
	return fmt.Sprintf("no column looks like the %s; columns: %s (name one with --%s-field)", e.Field, cols, e.Field)
}

// hint names the column or key that was probably meant, "" where none is near.
func (e *FieldError) hint() string { return nearest.Hint(e.Name, e.Columns) }

const maxListed = 40 // keys named in one message

// quoteList names keys in a message; a longer list says how many it left out.
func quoteList(keys []string) string {
	var b strings.Builder
	for i, k := range keys {
		if i == maxListed {
			fmt.Fprintf(&b, " and %d more", len(keys)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(clip(k))
	}
	if b.Len() == 0 {
		return "none"
	}
	return b.String()
}

// clip shortens what a message quotes from the input, and says so by "...".
func clip(s string) string {
	const limit = 60
	if len(s) <= limit {
		return strings.ToValidUTF8(s, "?")
	}
	return strings.ToValidUTF8(s[:limit], "?") + "..."
}

// damage is a broken stream: what the bytes after offset are good for.
type damage struct {
	offset int64 // decompressed
	reason string
	err    error
}

func (d *damage) Error() string { return d.reason }
func (d *damage) Unwrap() error { return d.err }

// clipLong shortens a library's message.
func clipLong(s string) string {
	const limit = 300
	if len(s) <= limit {
		return strings.ToValidUTF8(s, "?")
	}
	return strings.ToValidUTF8(s[:limit], "?") + "..."
}
