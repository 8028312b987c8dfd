package acceptance

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/dedupe/simulate"
)

// record is one of the input, by the names of fields that copydesk looks for by itself.
type record struct {
	ID     string `json:"id,omitempty"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Date   string `json:"date,omitempty"`
	Source string `json:"source"`
}

// corpus makes records in which every stage has something to do: n stories with their versions, digests and forms, a
// flood of one template, copies that differ in capitals alone, a chain of versions each of which begins later, lines
// that repeat across a site, ids that are empty and ids that repeat.
func corpus(n int) []record {
	var out []record
	add := func(r record) {
		r.Source = fmt.Sprintf("site-%d.example", len(out)%9)
		if len(out)%9 == 4 {
			r.Text += "\n\nFollow the Harbour Gazette for more of the news of the coast."
		}
		switch {
		case len(out)%97 == 13:
			r.ID = ""
		case len(out)%89 == 7:
			r.ID = "twice"
		}
		out = append(out, r)
	}
	for r := range simulate.New(simulate.Options{Seed: 16}).All(n) {
		add(record{ID: r.ID, Title: r.Title, Text: r.Text, Date: r.Date})
	}
	long, _ := simulate.New(simulate.Options{Seed: 17, Words: 1200, Kinds: []string{simulate.Original}}).Story(0)
	words := strings.Fields(long[0].Text)
	for i := range max(n/4, 70) { // beyond what is paired with all others
		add(record{
			ID: fmt.Sprintf("flood-%d", i), Title: "Results of the district", Date: fmt.Sprintf("2024-03-%02d", 1+i%28),
			Text: fmt.Sprintf("The council of ward %d met on Tuesday and heard the report of its clerk. %s It closes at %d.", i, strings.Join(words[:120], " "), i%12),
		})
	}
	for i := range max(n/10, 10) {
		text := long[0].Text
		if i%2 == 1 {
			text = strings.ToUpper(text)
		}
		add(record{ID: fmt.Sprintf("copy-%d", i), Title: "A copy", Text: text, Date: "2024-05-01"})
	}
	for i := range 12 {
		from := i * len(words) / 20
		add(record{ID: fmt.Sprintf("chain-%d", i), Title: fmt.Sprintf("Part %d", i), Text: strings.Join(words[from:from+len(words)/3], " "), Date: fmt.Sprintf("2024-06-%02d", i+1)})
	}
	return out
}

// shards writes records into files of their own, in order, and a line that is no record into the last.
func shards(t *testing.T, all []record, n int) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("shard-%d.jsonl", i))
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w := bufio.NewWriter(f)
		lines := json.NewEncoder(w)
		for _, r := range all[len(all)*i/n : len(all)*(i+1)/n] {
			if err := lines.Encode(r); err != nil {
				t.Fatal(err)
			}
		}
		if i == n-1 {
			fmt.Fprintln(w, `{"id": "cut`)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
