package run

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// The text of every record as it was read can be had back from OUT, be it kept or
// removed, repaired in several steps or cut where only its site shows furniture; of a
// page it is the text that was taken out of it.
func TestOriginalsAreInTheOutput(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	texts := map[string]string{}
	var b strings.Builder
	add := func(id, text string) {
		texts[id] = text
		line, err := json.Marshal(map[string]string{"id": id, "source": "valley.example", "text": text})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	for i := range 12 {
		add(fmt.Sprint("r", i), fmt.Sprintf("Ferry number %d  left harbour %d &amp; pier %d at noon, its captain of %d years said on the quay.\r\n\r\n"+
			"The council of town %d votes on week %d, the mayor\u00ad said.  \n\nValley Courier, first with the news &ndash; since the railway came\n", i, i+3, i+7, i+20, i*i, i+11))
	}
	add("copy", texts["r3"])
	add("mojibake", "Itâ€™s over, the minister said on Monday after a long and bitter dispute.\x00\n\nLeave a Comment")
	add("plain", "Trains to the coast run on a reduced timetable until Sunday, the railway said.")
	if err := os.MkdirAll(in, 0o777); err != nil {
		t.Fatal(err)
	}
	const page = "<html><head><title>Storm</title></head><body><nav>Home</nav><article><p>The storm  reached the coast on Monday, and the ferries stayed in the harbour for two days.</p>" +
		"<p>Trains ran again on Wednesday, the railway said, &amp;amp; the buses on Thursday.</p></article></body></html>"
	for name, text := range map[string]string{"feed.jsonl": b.String(), "page.html": page} {
		if err := os.WriteFile(filepath.Join(in, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	set := settings.Default()
	set.Report = false
	out := filepath.Join(dir, "out")
	if _, err := Files(t.Context(), Job{Settings: set, Inputs: []string{in}}, Out{Dir: out}); err != nil {
		t.Fatal(err)
	}
	r, err := reports.Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	removed, lines := 0, 0
	for i, d := range r.Documents {
		before, err := r.Original(i)
		if err != nil {
			t.Fatal(err)
		}
		if want, ok := texts[d.ID]; ok && before != want {
			t.Errorf("%s: %q, want %q", d.ID, before, want)
		} else if !ok && (!strings.Contains(before, "said, &amp; the buses") || strings.ContainsAny(before, "<>")) {
			t.Errorf("%s: %q", d.ID, before)
		}
		if !d.Kept {
			removed++
		}
		lines += d.Edits["furniture.site-line"]
		edits, err := r.Edits(i)
		if err != nil {
			t.Fatal(err)
		}
		rules := map[string]int{}
		for _, e := range edits {
			rules[e.Rule]++
		}
		if fmt.Sprint(rules) != fmt.Sprint(d.Edits) {
			t.Errorf("%s: edits %v, documents.jsonl says %v", d.ID, rules, d.Edits)
		}
	}
	if removed == 0 || lines < 12 {
		t.Errorf("%d records removed, %d lines of the site cut", removed, lines)
	}
}
