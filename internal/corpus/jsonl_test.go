package corpus

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readLines(t *testing.T, o Options, content string) result {
	t.Helper()
	return readAll(t, o, put(t, map[string]string{"in.jsonl": content})+"/in.jsonl")
}

func TestJSONLKeepsFieldsToTheByte(t *testing.T) {
	line := `{"z":1.50, "id" : 12345678901234567890123 ,"text":"Ministers met.\u00e9","n":1e400,"a":[{"b":null}],"a\u0062":-0}`
	got := readLines(t, Options{}, line+"\r\n\n  \n"+`{"text":"Second."}`)
	if len(got.records) != 2 || len(got.rejects) != 0 {
		t.Fatalf("%d records, rejects %v", len(got.records), got.rejects)
	}
	r := got.records[0]
	if string(r.Fields) != line {
		t.Errorf("fields\n%s\nwant\n%s", r.Fields, line)
	}
	if r.ID != "12345678901234567890123" || r.Text != "Ministers met.é" || r.TextKey != "text" || r.Media != "text" {
		t.Errorf("record %+v", r)
	}
	if r2 := got.records[1]; r2.ID != "in.jsonl#2" || r2.Number != 2 || r2.Offset != int64(len(line))+6 {
		t.Errorf("second record %+v", r2)
	}
}

func TestJSONLFieldsGuessedAndSet(t *testing.T) {
	in := `{"Article_ID":"a1","Headline":"Rates rise","body":"The bank acted.","pub_date":"2020-01-02","site":"x.example","link":"http://x.example/1","words":3}` + "\n" +
		`{"article_id":7,"headline":"No","content":"Second text.","body":null,"timestamp":1577923200}`
	got := readLines(t, Options{}, in)
	if len(got.records) != 2 {
		t.Fatalf("rejects %v", got.rejects)
	}
	a, b := got.records[0], got.records[1]
	if a.ID != "a1" || a.Title != "Rates rise" || a.Date != "2020-01-02" || a.Site != "x.example" || a.URL != "http://x.example/1" || a.TextKey != "body" {
		t.Errorf("first %+v", a)
	}
	if b.ID != "7" || b.Text != "Second text." || b.TextKey != "content" || b.Date != "1577923200" {
		t.Errorf("second %+v", b)
	}
	want := []Guess{
		{"jsonl", "date", "pub_date", 1},
		{"jsonl", "date", "timestamp", 1},
		{"jsonl", "id", "Article_ID", 1},
		{"jsonl", "id", "article_id", 1},
		{"jsonl", "source", "site", 1},
		{"jsonl", "text", "body", 1},
		{"jsonl", "text", "content", 1},
		{"jsonl", "title", "Headline", 1},
		{"jsonl", "title", "headline", 1},
		{"jsonl", "url", "link", 1},
	}
	if d := cmp.Diff(want, got.sum.Guesses); d != "" {
		t.Error(d)
	}

	set := readLines(t, Options{Fields: FieldNames{Text: "words", ID: "link", URL: "link", Date: "when"}}, `{"words":"All of it.","link":"L1","date":"2001"}`)
	r := set.records[0]
	if r.ID != "L1" || r.URL != "L1" || r.Date != "" || r.TextKey != "words" {
		t.Errorf("set names: %+v", r)
	}
	if len(set.sum.Notes) != 1 {
		t.Fatalf("notes %q", set.sum.Notes)
	}
	wantContains(t, set.sum.Notes[0], `"when"`, "date")
}

func TestJSONLRejects(t *testing.T) {
	good := `{"text":"Fine."}`
	for _, c := range []struct {
		name, line string
		o          Options
		at         int64 // offset within the line
		reason     []string
	}{
		{"syntax", `{"text":"a",}`, Options{}, 12, []string{"bad JSON", "byte 12"}},
		{"cut", `{"text":"a`, Options{}, 10, []string{"bad JSON", "inside a string"}},
		{"control character", "{\"text\":\"a\tb\"}", Options{}, 10, []string{"0x09"}},
		{"trailing garbage", good + "x", Options{}, 16, []string{"end of the record"}},
		{"array", `["text"]`, Options{}, 0, []string{"an array, not an object"}},
		{"string", `"text"`, Options{}, 0, []string{"a string, not an object"}},
		{"text number", `{"text":12}`, Options{}, 0, []string{`"text" is a number`}},
		{"text null", `{"text":null}`, Options{}, 0, []string{"null"}},
		{"text array", `{"text":[1,null,{"src":"a.png"}," "]}`, Options{}, 0, []string{"an array without text"}},
		{"text object", `{"text":{"en":"a"}}`, Options{}, 0, []string{"an object"}},
		{"text in two objects", `{"id":1,"a":{"body":"a"},"b":{"text":"b"}}`, Options{}, 0, []string{"no text field", "--text-field a.body"}},
		{"path", `{"text":{"en":"a"}}`, Options{Fields: FieldNames{Text: "body.en"}}, 0, []string{`no field "body.en"`, "keys: text"}},
		{"text boolean", `{"text":true}`, Options{}, 0, []string{"a boolean"}},
		{"empty", `{"text":""}`, Options{}, 0, []string{"empty text"}},
		{"white space", `{"text":" \n\t\u00a0"}`, Options{}, 0, []string{"empty text"}},
		{"no text", `{"id":1,"words":"x"}`, Options{}, 0, []string{"no text field", "id, words"}},
		{"no keys", `{}`, Options{}, 0, []string{"no text field", "none"}},
		{"set name missing", good, Options{Fields: FieldNames{Text: "body"}}, 0, []string{`"body"`, "text"}},
		{"bad byte", "{\"text\":\"a\xff\"}", Options{Decode: latin1}, 10, []string{"0xff", "no charset"}},
		{"no decoder", "{\"text\":\"a\xe9\"}", Options{}, 10, []string{"0xe9"}},
		{"too large", `{"text":"` + strings.Repeat("x", 300) + `"}`, Options{MaxRecordBytes: 200}, 0, []string{"311 bytes", "200 bytes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			keep := good
			switch c.o.Fields.Text {
			case "body":
				keep = `{"body":"Fine."}`
			case "body.en":
				keep = `{"body":{"en":"Fine."}}`
			}
			got := readLines(t, c.o, keep+"\n"+c.line+"\n"+keep)
			if len(got.records) != 2 {
				t.Fatalf("%d records, want the two around the bad one; rejects %v", len(got.records), got.rejects)
			}
			wantContains(t, reasonOf(t, got), c.reason...)
			r := got.rejects[0]
			if r.Record != 2 || r.ByteOffset != int64(len(keep))+1+c.at || r.Source != "in.jsonl" {
				t.Errorf("reject %+v, want record 2 at %d", r, int64(len(keep))+1+c.at)
			}
		})
	}
}

func TestJSONLNotes(t *testing.T) {
	got := readLines(t, Options{Decode: latin1}, `{"text":"one","text":"two","id":null}`+"\n"+
		`{"text":"half \ud800 pair"}`+"\n{\"text\":\"caf\xe9\"}\n")
	want := [][]string{
		{`key "text" repeated: the last one counts`, `id field "id" is null: not used`},
		{"half of a surrogate pair in the text became U+FFFD"},
		{"charset iso-8859-1 guessed"},
	}
	for i, r := range got.records {
		if d := cmp.Diff(want[i], r.Notes); d != "" {
			t.Errorf("record %d: %s", i+1, d)
		}
	}
	if d := cmp.Diff([]string{"two", "half \ufffd pair", "café"}, got.texts()); d != "" {
		t.Error(d)
	}
}

func TestJSONLMedia(t *testing.T) {
	in := `{"body_html":"<p>a"}` + "\n" + `{"markdown":"# b"}` + "\n" + `{"text":"c","html":"<p>c"}`
	var media []string
	for _, o := range []Options{{}, {TextMedia: "html"}} {
		for _, r := range readLines(t, o, in).records {
			media = append(media, r.Media)
		}
	}
	if d := cmp.Diff([]string{"fragment", "markdown", "text", "fragment", "fragment", "fragment"}, media); d != "" {
		t.Error(d)
	}
	set := readLines(t, Options{Fields: FieldNames{ID: "uid"}}, `{"id":"x","text":"a"}`+"\n"+`{"uid":"y","text":"b"}`)
	if d := cmp.Diff([]string{"in.jsonl#1", "y"}, set.ids()); d != "" || len(set.sum.Notes) > 0 {
		t.Error(d, set.sum.Notes)
	}
	if d := cmp.Diff([]string{`no field "uid" for the id`}, set.records[0].Notes); d != "" {
		t.Error(d)
	}
}

func TestJSONLManyKeys(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"text":"first"`)
	for i := range 200 {
		fmt.Fprintf(&b, `,"k%d":%d`, i%150, i)
	}
	b.WriteString(`,"text":"last"}`)
	got := readLines(t, Options{}, b.String())
	if len(got.records) != 1 || got.records[0].Text != "last" || len(got.records[0].Notes) != 51 {
		t.Fatalf("%+v %v", got.records[0].Notes, got.rejects)
	}
}

func TestIDsMadeUnique(t *testing.T) {
	in := ""
	for _, id := range []string{"a", "a", "a#2", "a", "a#2", "in.jsonl#7"} {
		in += fmt.Sprintf(`{"id":%q,"text":"x"}`+"\n", id)
	}
	in += `{"text":"without an id"}`
	got := readLines(t, Options{}, in)
	want := []string{"a", "a#2", "a#2#2", "a#3", "a#2#3", "in.jsonl#7", "in.jsonl#7#2"}
	if d := cmp.Diff(want, got.ids()); d != "" {
		t.Error(d)
	}
	var renamed []string
	for _, r := range got.records {
		renamed = append(renamed, r.Renamed)
	}
	if d := cmp.Diff([]string{"", "a", "a#2", "a", "a#2", "", "in.jsonl#7"}, renamed); d != "" {
		t.Error(d)
	}
	if got.sum.Renamed != 5 {
		t.Errorf("summary says %d renamed", got.sum.Renamed)
	}
}

func TestSetFieldAndReplaceText(t *testing.T) {
	in := `{"n":1.0, "text" : "old" ,"t\u0065xt":"later", "x":{"text":"inner"}}`
	if got, want := string(ReplaceText([]byte(in), "text", "a \"b\"\n<&>\u2028")), `{"n":1.0, "text" : "old" ,"t\u0065xt":"a \"b\"\n<&>\u2028", "x":{"text":"inner"}}`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for in, want := range map[string]string{
		`{}`:         `{"k":[1]}`,
		`{ "a":1 } `: `{ "a":1 ,"k":[1]} `,
		`{"k":0}`:    `{"k":[1]}`,
		`not json`:   `not json`,
	} {
		if got := string(SetField([]byte(in), "k", []byte("[1]"))); got != want {
			t.Errorf("SetField(%s) = %s, want %s", in, got, want)
		}
	}
	var v map[string]any
	if err := json.Unmarshal(ReplaceText([]byte(in), "new key", "t"), &v); err != nil || v["new key"] != "t" {
		t.Errorf("added key: %v %v", v, err)
	}
}

// TestTextOfManyEscapes: a record whose escapes are too many to be noted takes
// no more memory than one without: its fields and its text.
func TestTextOfManyEscapes(t *testing.T) {
	for _, escape := range []string{`\n`, `\u00e9`, `\ud83d\ude00`, `\ud83d`} {
		line := `{"id":"a","text":"x` + strings.Repeat(escape, maxMarks+10) + `"}`
		var k packer
		var r Record
		names := newResolver(FieldNames{})
		members, err := scanObject([]byte(line), nil)
		if err != nil {
			t.Fatal(err)
		}
		obj := object{fields: []byte(line), members: members, found: names.find(members)}
		before := allocated()
		if reason := obj.pack(&k, names, &r); reason != "" {
			t.Fatal(reason)
		}
		if took, most := allocated()-before, uint64(len(line)+len(r.Text)+64<<10); took > most {
			t.Errorf("%s: %d bytes allocated, want no more than %d", escape, took, most)
		}
		var want map[string]string
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		if r.Text != want["text"] || string(r.Fields) != line {
			t.Errorf("%s: text %q", escape, clip(r.Text))
		}
	}
}

// allocated returns how many bytes the program has allocated so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
