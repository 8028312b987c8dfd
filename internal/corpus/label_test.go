package corpus

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLongLabels: an id, a date or a site of a megabyte does not become one of
// the things that are kept for every record (LABEL_MOST).
func TestLongLabels(t *testing.T) {
	most := strings.Repeat("m", labelMost)
	long := most + "x"
	coded := strings.Repeat(`\u0041`, labelMost)
	lines := []string{
		fmt.Sprintf(`{"id":%q,"date":%q,"site":%q,"text":"a"}`, most, most, most),
		fmt.Sprintf(`{"id":%q,"date":%q,"site":%q,"text":"b"}`, long, long, long),
		fmt.Sprintf(`{"id":"%s","text":"c"}`, coded), // as many bytes as are allowed, once they are decoded
		fmt.Sprintf(`{"id":"%sx","text":"d"}`, coded),
		fmt.Sprintf(`{"id":%s,"text":"e"}`, strings.Repeat("1", labelMost+1)),
	}
	for _, format := range []string{"in.jsonl", "in.csv"} {
		content := strings.Join(lines, "\n")
		if format == "in.csv" {
			content = fmt.Sprintf("id,date,site,text\n%s,%s,%s,a\n%s,%s,%s,b\n", most, most, most, long, long, long)
		}
		got := readAll(t, Options{Fields: FieldNames{ID: "id"}}, put(t, map[string]string{format: content}))
		if len(got.sum.Notes) > 0 {
			t.Errorf("notes %q", got.sum.Notes)
		}
		if r := got.records[0]; r.ID != most || r.Date != most || r.Site != most || len(r.Notes) > 0 {
			t.Errorf("%s: %d bytes: id of %d, date of %d, site of %d; %q", format, labelMost, len(r.ID), len(r.Date), len(r.Site), r.Notes)
		}
		r := got.records[1]
		want := []string{"source", "id", "date"}
		for i, role := range want {
			key := strings.Replace(role, "source", "site", 1)
			want[i] = fmt.Sprintf("%s field %q has 4097 bytes, more than 4096: not used", role, key)
		}
		if d := cmp.Diff(want, r.Notes); d != "" || r.ID != format+"#2" || r.Date != "" || r.Site != "" {
			t.Errorf("%s: %s%q %q %q", format, d, r.ID, r.Date, r.Site)
		}
		if !strings.Contains(string(r.Fields), long) {
			t.Errorf("%s: the field itself is lost", format)
		}
		if format == "in.csv" {
			continue
		}
		if id := got.records[2].ID; id != strings.Repeat("A", labelMost) {
			t.Errorf("coded id: %d bytes", len(id))
		}
		for _, r := range got.records[3:] {
			if r.ID != fmt.Sprint("in.jsonl#", r.Number) || len(r.Notes) != 1 {
				t.Errorf("id of %d bytes, notes %q", len(r.ID), r.Notes)
			}
		}
	}
	got := readWarc(t, "a.wet", strings.Replace(wet("a", "Text a."), "<urn:uuid:a>", long, 1)+wet("b", "Text b."))
	if d := cmp.Diff([]string{"a.wet#1", "urn:uuid:b"}, got.ids()); d != "" || len(got.records[0].Notes) != 1 {
		t.Error(d, got.records[0].Notes)
	}
}

// TestLongKeysAreForgotten: keys are remembered from record to record, but not
// those that no table has.
func TestLongKeysAreForgotten(t *testing.T) {
	v := newResolver(FieldNames{})
	var lines strings.Builder
	for i := range 100 {
		fmt.Fprintf(&lines, `{"text":"t","%d%s":1,"%stext":2}`+"\n", i, strings.Repeat("k", knownMost), strings.Repeat("_", knownMost+i))
	}
	for line := range strings.Lines(lines.String()) {
		members, err := scanObject([]byte(line), nil)
		if err != nil {
			t.Fatal(err)
		}
		if f := v.find(members); f.at[roleText] != 0 {
			t.Errorf("text at %d", f.at[roleText])
		}
	}
	if len(v.known) != 1 || len(v.last) != 1 {
		t.Errorf("%d keys remembered, %d by place", len(v.known), len(v.last))
	}
}
