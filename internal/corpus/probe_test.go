package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A text field that nothing has is found before anything is read, with the name that
// was meant; one record without it, and one file among others, say nothing.
func TestTextFieldThatNothingHas(t *testing.T) {
	dir := t.TempDir()
	row := `{"id":"a","body":"The harbour reopened.","title":"Harbour"}` + "\n"
	for name, content := range map[string]string{
		"feed.jsonl": row + row, "list.json": "[" + strings.TrimSpace(row) + "]", "table.csv": "id,body\na,The harbour reopened.\n",
		"late.jsonl": `{"id":"x"}` + "\n" + row, "torn.jsonl": `{"id":` + "\n" + row, "truth.jsonl": `{"id":"a"}` + "\n", "empty.jsonl": "\n",
		"note.txt": "Ferries wait.",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		field string
		in    string
		wrong string // the error, "" for none
	}{
		{"bdoy", "feed.jsonl", `feed.jsonl: no field "bdoy" for the text; keys: id, body, title; did you mean body?`},
		{"bdoy", "list.json", `list.json: no field "bdoy" for the text; keys: id, body, title; did you mean body?`},
		{"bdoy", "table.csv", `table.csv: no column "bdoy" for text; columns: id, body; did you mean body?`},
		{"bdoy", "late.jsonl", `late.jsonl: no field "bdoy" for the text; keys: id`},
		{"bdoy", "torn.jsonl", `torn.jsonl: no field "bdoy" for the text; keys: id, body, title; did you mean body?`},
		{"body", "torn.jsonl", ""},
		{"bdoy", "empty.jsonl", ""},
		{"bdoy", "note.txt", ""},
		{"bdoy", ".", `feed.jsonl: no field "bdoy" for the text; keys: id, body, title; did you mean body?`},
		{"body", "late.jsonl", ""},
		{"body", ".", ""}, // truth.jsonl lies beside it
		{"body", "truth.jsonl", `truth.jsonl: no field "body" for the text; keys: id`},
		{"", "feed.jsonl", ""},
	} {
		s, err := Expand([]string{filepath.Join(dir, c.in)})
		if err != nil {
			t.Fatal(err)
		}
		records := 0
		_, err = Read(t.Context(), s, Options{Fields: FieldNames{Text: c.field}}, func(*Record) error { records++; return nil }, func(Reject) error { return nil }, nil)
		var wrong *FieldError
		switch {
		case c.wrong == "" && err != nil, c.wrong != "" && (!errors.As(err, &wrong) || err.Error() != c.wrong):
			t.Errorf("%s of %s: error %v, want %q", c.field, c.in, err, c.wrong)
		case c.wrong != "" && records > 0:
			t.Errorf("%s of %s: %d records were read first", c.field, c.in, records)
		}
	}
}

// Any other field that was set has to be there too: in a table, and in records where a key is near its name.
func TestOtherFieldsThatNothingHas(t *testing.T) {
	dir := put(t, map[string]string{
		"feed.jsonl": `{"id":"a","text":"One.","meta":{"published":"2024"}}` + "\n", "more.jsonl": `{"ident":"a","text":"One."}` + "\n",
		"table.csv": "id,text\na,One.\n",
	})
	for _, c := range []struct {
		names FieldNames
		in    string
		wrong string
	}{
		{FieldNames{ID: "idd"}, "feed.jsonl", `feed.jsonl: no field "idd" for the id; keys: id, text, meta; did you mean id?`},
		{FieldNames{Date: "meta.publishd"}, "feed.jsonl", `feed.jsonl: no field "meta.publishd" for the date; keys: id, text, meta.published; did you mean meta.published?`},
		{FieldNames{Date: "meta.published"}, "feed.jsonl", ""},
		{FieldNames{URL: "canonical_address"}, "feed.jsonl", ""}, // records may lack it: a note
		{FieldNames{URL: "canonical_address"}, "table.csv", `table.csv: no column "canonical_address" for url; columns: id, text`},
		{FieldNames{ID: "ident"}, ".", ""}, // one has it
		{FieldNames{ID: "identt"}, ".", `more.jsonl: no field "identt" for the id; keys: ident, text; did you mean ident?`},
	} {
		_, err := tryRead(Options{Fields: c.names}, dir+"/"+c.in)
		switch {
		case c.wrong == "" && err != nil, c.wrong != "" && (err == nil || !strings.HasPrefix(err.Error(), c.wrong)):
			t.Errorf("%+v of %s: error %v, want %q", c.names, c.in, err, c.wrong)
		}
	}
}
