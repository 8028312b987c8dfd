package corpus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readJSON(t *testing.T, o Options, content string) result {
	t.Helper()
	return readAll(t, o, put(t, map[string]string{"in.json": content})+"/in.json")
}

func TestJSONFiles(t *testing.T) {
	one := `{"id":"a","text":"One, [two] {three} \"four\" \\","n":1.50}`
	two := `{"id":"b","text":"Two","x":{"y":[1,{"z":"]}"}]}}`
	pretty := "{\n  \"id\": \"a\",\r\n  \"text\": \"One\",\n  \"list\": [\n    {\n      \"k\": 1\n    }\n  ]\n}"
	flat := strings.NewReplacer("\n", " ", "\r", " ").Replace(pretty)
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"array", "[" + one + "," + two + "]", []string{one, two}},
		{"array with line breaks", "\ufeff[\n  " + one + ",\n  " + two + "\n]\n", []string{one, two}},
		{"one object", one, []string{one}},
		{"one object over lines", pretty + "\n", []string{flat}},
		{"objects over lines", pretty + "\n" + two, []string{flat, two}},
		{"array of objects over lines", "[\n" + pretty + ",\n" + two + "]", []string{flat, two}},
		{"JSONL", one + "\n" + two + "\n", []string{one, two}},
		{"empty array", " [ ] ", nil},
	} {
		got := readJSON(t, Options{}, c.in)
		if d := cmp.Diff(c.want, fieldsOf(got)); d != "" || len(got.rejects) > 0 {
			t.Errorf("%s: %s, rejects %+v", c.name, d, got.rejects)
		}
	}
	dir := put(t, map[string]string{"a.json.gz": gzipped(t, "["+one+"]"), "b.json": two, "c.ndjson": `{"text":"x"}`})
	if got := readAll(t, Options{}, dir); len(got.records) != 3 || got.records[0].ID != "a" || got.records[1].Number != 1 {
		t.Errorf("a directory: %+v", got.rejects)
	}
	stdin, err := readSources(expand(t, "-"), Options{Stdin: strings.NewReader("[\n" + pretty + "]")})
	if err != nil || len(stdin.records) != 1 {
		t.Errorf("standard input: %v %+v", err, stdin.rejects)
	}
}

// TestOtherJSON: what a directory holds besides articles.
func TestOtherJSON(t *testing.T) {
	dir := put(t, map[string]string{
		"package.json": "{\n\"name\": \"x\"}", "min.json": `{"name":"x"}`, "list.json": `[{"name":"x"},{"name":"y"}]`, "two.json": "{\"name\":\"x\"}\n{\"text\":\"t\"}",
	})
	got := readAll(t, Options{}, dir)
	if d := cmp.Diff([]string{"min.json", "package.json"}, got.sum.Ignored); d != "" || got.sum.Sources != 2 {
		t.Error(d, got.sum)
	}
	if len(got.rejects) != 3 || len(got.records) != 1 || got.rejects[2].Source != "two.json" || got.rejects[2].Record != 1 {
		t.Errorf("rejects %+v", got.rejects)
	}
	if got := readAll(t, Options{}, dir+"/min.json"); len(got.rejects) != 1 || len(got.sum.Ignored) != 0 {
		t.Errorf("named by the user: %+v", got)
	}
}

func TestJSONOffsets(t *testing.T) {
	in := "[\n" + `{"text":"first"},` + "\n\n  " + `{"text":"second"}]`
	for name, in := range map[string]string{"UTF-8": in, "UTF-16": utf16File(binary.LittleEndian, in)} {
		got := readJSON(t, Options{}, in)
		want := []int64{2, int64(strings.Index(in, `{"text":"second`))}
		if name == "UTF-16" {
			want = []int64{2 + 4, 2 + 2*int64(strings.Index("[\n"+`{"text":"first"},`+"\n\n  "+`{"text":"second"}]`, `{"text":"second`))}
		}
		if len(got.records) != 2 || got.records[0].Offset != want[0] || got.records[1].Offset != want[1] {
			t.Errorf("%s: %+v, want offsets %v", name, got.records, want)
		}
	}
}

func TestJSONRejects(t *testing.T) {
	good := `{"text":"Fine."}`
	for _, c := range []struct {
		name, in string
		o        Options
		records  int
		record   int64
		at       int64
		reason   []string
	}{
		{"bad record", "[" + good + `,{"text":1,},` + good + "]", Options{}, 2, 2, 28, []string{"bad JSON", "byte 10"}},
		{"number", "[1," + good + "]", Options{}, 1, 1, 1, []string{"a number, not an object"}},
		{"nested array", "[[" + good + "]," + good + "]", Options{}, 1, 1, 1, []string{"an array, not an object"}},
		{"no text", "[" + good + `,{"id":1}]`, Options{}, 1, 2, 18, []string{"no text field"}},
		{"not closed", "[" + good, Options{}, 1, 0, 17, []string{"not closed"}},
		{"cut", "[" + good + `,{"text":"a`, Options{}, 1, 2, 28, []string{"inside a string"}},
		{"comma at the end", "[" + good + ",]", Options{}, 1, 0, 18, []string{"comma with no record"}},
		{"no comma", "[" + good + " " + good + "]", Options{}, 2, 0, 18, []string{"comma is missing"}},
		{"more after it", "[" + good + "]" + good, Options{}, 1, 0, 18, []string{"after the end"}},
		{"stray bracket", "[" + good + "}]", Options{}, 1, 0, 17, []string{"'}'"}},
		{"other JSON", "12", Options{}, 0, 0, 0, []string{"not a JSON array"}},
		{"empty", " ", Options{}, 0, 0, 0, []string{"empty file"}},
		{"too large", "[" + `{"text":"` + strings.Repeat("x", 500_000) + `\""},` + good + "]", Options{MaxRecordBytes: 200}, 1, 1, 1, []string{"500013 bytes", "200 bytes"}},
		{"bad byte", "[{\"text\":\"\xff\"}," + good + "]", Options{Decode: latin1}, 1, 1, 10, []string{"0xff"}},
		{"quote lost", "[\n {\"text\":\"lost},\n " + good + ",\n " + good + "\n]", Options{}, 2, 1, 18, []string{"control character"}},
		{"brace lost", "[\n " + `{"text":"lost","x":{"y":1},` + "\n  {\"deep\":\n " + good + ",\n " + good + "\n]", Options{}, 2, 1, -1, []string{"bad JSON"}},
	} {
		got := readJSON(t, c.o, c.in)
		if len(got.records) != c.records || len(got.rejects) == 0 {
			t.Errorf("%s: %d records, rejects %+v", c.name, len(got.records), got.rejects)
			continue
		}
		r := got.rejects[0]
		if r.Record != c.record || r.ByteOffset != c.at && c.at >= 0 {
			t.Errorf("%s: %+v, want record %d at %d", c.name, r, c.record, c.at)
		}
		wantContains(t, r.Reason, c.reason...)
	}
}

// TestDamagedJSON: every record that ends before the damage is delivered, and
// in a file of a record a line all but those around it.
func TestDamagedJSON(t *testing.T) {
	texts := sampleTexts()
	whole := "[\n"
	ends := make([]int, len(texts))
	for i, s := range texts {
		whole += fmt.Sprintf(`  {"id":"r%d","text":%s,"n":[1.0]}`, i, Quote(s))
		if ends[i] = len(whole); i+1 < len(texts) {
			whole += ","
		}
		whole += "\n"
	}
	whole += "]\n"
	rng := rand.New(rand.NewPCG(8, 9))
	for i := range damages() {
		b, at, flip := damaged(rng, whole, i)
		src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
		got, err := readSources(src, Options{Stdin: bytes.NewReader(b), Format: formatJSON, Decode: latin1})
		if err != nil {
			t.Fatalf("damage %d at byte %d: %v", i, at, err)
		}
		have := map[string]bool{}
		for _, r := range got.records {
			have[r.Text] = true
		}
		missing := 0
		for k, s := range texts {
			if !have[s] {
				if missing++; ends[k] <= at && at > 1 {
					t.Fatalf("damage %d at byte %d, flipped %v: record %d, which ends at %d, is gone; rejects %+v", i, at, flip, k, ends[k], got.rejects)
				}
			}
		}
		if flip && missing > 2 && at > 1 {
			t.Fatalf("damage %d at byte %d: %d records gone; rejects %+v", i, at, missing, got.rejects)
		}
		if missing > 0 && len(got.rejects) == 0 && len(got.records) < len(texts) {
			t.Fatalf("damage %d at byte %d: %d records gone, and no reject tells of it", i, at, missing)
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{"[]", `[{"text":"a"},{"text":"b\""}]`, "{\n\"text\":\"x\"}\n{\"text\":\"y\"}", `[1,"]",{"text":"a"}`, "[\n {\"text\":\"a},\n {\"text\":\"b\"}\n]", `{]}`, "\xff\xfe[\x00]\x00", `["\`} {
		f.Add([]byte(s), uint16(500))
		f.Add([]byte(s), uint16(5))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		if _, err := readBytes(b, formatJSON, int64(limit)+1); err != nil {
			t.Fatalf("%q: %v", b, err)
		}
	})
}
