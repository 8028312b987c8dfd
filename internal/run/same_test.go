package run

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// writings change how a text is written: first what folds away, then what does not.
var writings = []func(string) string{
	strings.ToUpper,
	func(s string) string { return strings.ReplaceAll(s, ", ", " – ") },
	func(s string) string { return strings.ReplaceAll(s, "é", "e\u0301") },
	func(s string) string { return strings.ReplaceAll(s, "é", "e") },
	func(s string) string { return strings.ReplaceAll(s, "fi", "ﬁ") },
	func(s string) string { return strings.ReplaceAll(s, "'", "’") },
	func(s string) string { return strings.ReplaceAll(s, "harbour master", "harbour-master") },
	func(s string) string { return strings.ReplaceAll(s, "12", "１２") },
	func(s string) string { return strings.ReplaceAll(s, ". ", ".\n\n") },
	func(s string) string { return strings.ReplaceAll(s, "closed", "opened") },
	func(s string) string { return strings.ReplaceAll(s, "12", "13") },
	func(s string) string { return s + " Nobody was hurt." },
}

// There is one definition of the same text: two records have one content_hash when
// and only when they are versions verified as identical, and then they have as
// many words.
func TestOneDefinitionOfTheSameText(t *testing.T) {
	const story = "The harbour master of Orléans-sur-Mer closed the first of 12 café piers on Monday, after a crane's hook fell into the fish market. " +
		"Officials said that the pier would stay shut for a week, and that the ferries to the islands would leave from the old quay meanwhile."
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "same")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		var b strings.Builder
		for i := range rapid.IntRange(2, 5).Draw(t, "records") {
			text := story
			for _, w := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(writings)-1), 0, 3, rapid.ID[int]).Draw(t, "writings") {
				text = writings[w](text)
			}
			line, err := json.Marshal(map[string]string{"id": string(rune('a' + i)), "text": text})
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		in := filepath.Join(dir, "in.jsonl")
		if err := os.WriteFile(in, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		set := settings.Default()
		set.Report, set.Stages = false, []string{settings.StageClean, settings.StageDedupe}
		set.Clean.Unicode, set.Clean.Encoding = false, false // what the input has gets as far as the fold
		out := filepath.Join(dir, "out")
		res, err := Files(context.Background(), Job{Settings: set, Inputs: []string{in}, Workers: 1}, Out{Dir: out})
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]int{}
		byID := map[string]reports.Document{}
		for _, d := range documents(t, out) {
			byID[d.ID] = d
			if n, ok := words[d.ContentHash]; ok && n != d.Words {
				t.Errorf("one hash, %d and %d words", n, d.Words)
			}
			words[d.ContentHash] = d.Words
		}
		if n := res.Summary.Counts.Stats["different_texts"]; int64(len(words)) != n {
			t.Fatalf("%d content hashes, %d different texts", len(words), n)
		}
		for _, d := range byID {
			if d.Representative == "" || string(d.Representative) == d.ID {
				continue
			}
			same := d.ContentHash == byID[string(d.Representative)].ContentHash
			if same != (string(d.Relation) == string(verify.Identical)) {
				t.Errorf("%s is %s to %s, and the hashes are the same: %v", d.ID, d.Relation, d.Representative, same)
			}
		}
	})
}

func documents(t *rapid.T, dir string) (out []reports.Document) {
	b, err := os.ReadFile(filepath.Join(dir, reports.FileDocuments))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		var d reports.Document
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}
