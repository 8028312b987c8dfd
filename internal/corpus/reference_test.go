package corpus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReferencesComeLast: after the input, marked, with ids of their own; what of
// them cannot be read is a note.
func TestReferencesComeLast(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	in := write("z.jsonl", `{"id":"a","text":"One."}`+"\n{\n")
	ref := write("a.jsonl", `{"id":"a","text":"Two."}`+"\n"+strings.Repeat("{\n", 7))
	expand := func(path string) Sources {
		s, err := Expand([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s, err := WithReferences(expand(in), expand(ref))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	rejects := 0
	sum, err := Read(context.Background(), s, Options{}, func(r *Record) error {
		got = append(got, r.ID+" "+r.Text)
		if r.Reference != (r.Text == "Two.") {
			t.Errorf("%s: reference %v", r.Text, r.Reference)
		}
		return nil
	}, func(Reject) error { rejects++; return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(got, ",") != "a One.,a#2 Two." || rejects != 1 || sum.Rejected != 1 {
		t.Errorf("records %q, %d rejects", got, rejects)
	}
	notes := strings.Join(sum.Notes, "\n")
	if strings.Count(notes, "reference a.jsonl record") != referenceNotes || !strings.Contains(notes, "2 more records of references cannot be read") {
		t.Errorf("notes %s", notes)
	}
	var both *InputError
	if _, err := WithReferences(expand(in), expand(in)); !errors.As(err, &both) {
		t.Errorf("a file that is both: %v", err)
	}
}
