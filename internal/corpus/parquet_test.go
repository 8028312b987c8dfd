package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

// written returns what a FieldsWriter makes of records.
func written(t testing.TB, format string, records ...string) string {
	t.Helper()
	var b bytes.Buffer
	w, err := NewFieldsWriter(&b, format, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.WriteFields([]byte(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func fieldsOf(r result) []string {
	var out []string
	for _, rec := range r.records {
		out = append(out, string(rec.Fields))
	}
	return out
}

func TestWriteThenReadGivesTheSameFields(t *testing.T) {
	records := []string{
		`{"z":1,"text":"One \"quoted\"\né","f":1.5,"big":12345678901234567890,"b":true,"mixed":1,"tags":["a",{"b":null}],"d":1.50,"id":"x1"}`,
		`{"z":-9223372036854775808,"text":"Two","f":3,"big":1,"b":false,"mixed":"s","tags":[],"d":1e5,"id":"x2"}`,
		`{"z":null,"text":"Three","f":null,"big":null,"b":null,"mixed":null,"tags":null,"d":null,"id":"x3"}`,
	}
	for _, format := range OutputFormats() {
		t.Run(format, func(t *testing.T) {
			name := "out." + format
			got := readAll(t, Options{}, put(t, map[string]string{name: written(t, format, records...)}))
			if d := cmp.Diff(records, fieldsOf(got)); d != "" {
				t.Error(d, got.rejects)
			}
			if d := cmp.Diff([]string{"x1", "x2", "x3"}, got.ids()); d != "" {
				t.Error(d)
			}
			if again := written(t, format, records...); again != written(t, format, records...) {
				t.Error("the same records give different bytes")
			}
		})
	}
	if _, err := NewFieldsWriter(&bytes.Buffer{}, "xlsx", ""); err == nil {
		t.Error("unknown format gives no error")
	}
}

func TestParquetWriterColumns(t *testing.T) {
	got := readAll(t, Options{}, put(t, map[string]string{"a.parquet": written(t, "parquet",
		`{"text":"a","Weird name.,\"":1}`, `{"new":"x","text":"b","text":"c","":2}`)}))
	want := []string{`{"text":"a","Weird name.,\"":1,"new":null,"":null}`, `{"text":"c","Weird name.,\"":null,"new":"x","":2}`}
	if d := cmp.Diff(want, fieldsOf(got)); d != "" {
		t.Error(d, got.rejects)
	}
	empty := readAll(t, Options{}, put(t, map[string]string{"a.parquet": written(t, "parquet")}))
	if len(empty.records)+len(empty.rejects) != 0 {
		t.Errorf("empty file: %+v", empty)
	}
}

func TestParquetThroughPipesAndPacked(t *testing.T) {
	var rows, want []string
	for i := range 300 {
		rows = append(rows, fmt.Sprintf(`{"id":"%d","text":"Text number %d"}`, i, i))
		want = append(want, fmt.Sprint(i))
	}
	file := written(t, "parquet", rows...)
	got, err := readSources(expand(t, "-"), Options{Stdin: strings.NewReader(file)})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got.ids()); d != "" {
		t.Error(d)
	}
	dir := put(t, map[string]string{"a.parquet.gz": gzipped(t, file), "b.parquet": file})
	both := readAll(t, Options{}, dir)
	if len(both.records) != 600 || both.sum.Renamed != 300 || both.sum.Bytes != expand(t, dir).TotalBytes() {
		t.Errorf("%d records, %d renamed, %d bytes of %d", len(both.records), both.sum.Renamed, both.sum.Bytes, expand(t, dir).TotalBytes())
	}
	if _, err := tryRead(Options{Fields: FieldNames{Text: "words"}}, dir+"/b.parquet"); err == nil || !strings.Contains(err.Error(), "columns: id, text") {
		t.Errorf("a set name without a column: %v", err)
	}
}

// typed has a column of every type scrapers use.
type typed struct {
	ID      int64             `parquet:"id"`
	Text    string            `parquet:"text"`
	When    time.Time         `parquet:"when,timestamp(microsecond)"`
	Day     int32             `parquet:"day,date"`
	Price   int64             `parquet:"price,decimal(2:18)"`
	Score   float32           `parquet:"score"`
	Count   uint32            `parquet:"count"`
	Tags    []string          `parquet:"tags,list"`
	Plain   []int32           `parquet:"plain"`
	Nested  *nested           `parquet:"nested"`
	Map     map[string]int32  `parquet:"map"`
	Deep    []nested          `parquet:"deep,list"`
	Raw     []byte            `parquet:"raw"`
	Meta    json.RawMessage   `parquet:"meta,json"`
	UUID    [16]byte          `parquet:"uuid,uuid"`
	Missing *string           `parquet:"missing,optional"`
	Labels  map[string]string `parquet:"labels"`
}

type nested struct {
	A string   `parquet:"a"`
	B []string `parquet:"b,list"`
}

func TestParquetTypes(t *testing.T) {
	var b bytes.Buffer
	rows := []typed{
		{
			ID: 7, Text: "First", When: time.Date(2024, 2, 29, 12, 0, 0, 123456000, time.UTC), Day: 19782, Price: -1205, Score: 0.1, Count: 4294967295,
			Tags: []string{"x", "y"}, Plain: []int32{1, -2}, Nested: &nested{A: "in", B: []string{"p"}}, Map: map[string]int32{"k": 5},
			Deep: []nested{{A: "one", B: []string{"q", "r"}}, {A: "two"}}, Raw: []byte{0xff, 0x00}, Meta: json.RawMessage(`{"x": [1.0]}`),
			UUID: [16]byte{0x12, 0x34, 15: 0xff}, Labels: map[string]string{"only": "one"},
		},
		{ID: 8, Text: "Second", Price: 5, When: time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC), Meta: json.RawMessage(`null`)},
	}
	if err := parquet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	got := readAll(t, Options{}, put(t, map[string]string{"a.parquet": b.String()}))
	want := []string{
		`{"id":7,"text":"First","when":"2024-02-29T12:00:00.123456Z","day":"2024-02-29","price":-12.05,"score":0.1,"count":4294967295,` +
			`"tags":["x","y"],"plain":[1,-2],"nested":{"a":"in","b":["p"]},"map":{"k":5},"deep":[{"a":"one","b":["q","r"]},{"a":"two","b":[]}],` +
			`"raw":"/wA=","meta":{"x": [1.0]},"uuid":"12340000-0000-0000-0000-0000000000ff","missing":null,"labels":{"only":"one"}}`,
		`{"id":8,"text":"Second","when":"1969-12-31T23:59:59.999999Z","day":"1970-01-01","price":0.05,"score":0,"count":0,` +
			`"tags":[],"plain":[],"nested":null,"map":{},"deep":[],"raw":"","meta":null,"uuid":"00000000-0000-0000-0000-000000000000","missing":null,"labels":{}}`,
	}
	if d := cmp.Diff(want, fieldsOf(got)); d != "" {
		t.Error(d, got.rejects)
	}
}

func TestParquetRejects(t *testing.T) {
	type row struct {
		ID   string  `parquet:"id"`
		Text *string `parquet:"text,optional"`
		Note string  `parquet:"note"`
	}
	text := func(s string) *string { return &s }
	var b bytes.Buffer
	if err := parquet.Write(&b, []row{
		{"1", text("fine"), ""},
		{"2", nil, ""},
		{"3", text(" "), ""},
		{"4", text("bad \xff"), ""},
		{"5", text("caf\xe9"), "\xff"},
		{"6", text(strings.Repeat("x", 3000)), ""},
		{"7", text("last"), ""},
	}); err != nil {
		t.Fatal(err)
	}
	got := readAll(t, Options{Decode: latin1, MaxRecordBytes: 2000}, put(t, map[string]string{"a.parquet": b.String()}))
	if d := cmp.Diff([]string{"1", "5", "7"}, got.ids()); d != "" {
		t.Error(d)
	}
	if r := got.records[1]; r.Text != "café" || len(r.Notes) != 2 {
		t.Errorf("decoded %+v", r)
	}
	for i, part := range []string{"null", "empty text", "0xff", "3001 bytes is larger"} {
		wantContains(t, got.rejects[i].Reason, part)
	}
}

// TestParquetBytes: bytes without a type that are the text are read in their charset; other bytes are base64.
func TestParquetBytes(t *testing.T) {
	type row struct {
		ID   string `parquet:"id"`
		Text []byte `parquet:"text"`
		Blob []byte `parquet:"blob"`
	}
	var b bytes.Buffer
	if err := parquet.Write(&b, []row{
		{"1", []byte("na\u00efve"), []byte("as it is")},
		{"2", []byte("caf\xe9"), []byte("caf\xe9")},
		{"3", []byte("bad \xff"), nil},
	}); err != nil {
		t.Fatal(err)
	}
	got := readAll(t, Options{Decode: latin1}, put(t, map[string]string{"a.parquet": b.String()}))
	if d := cmp.Diff([]string{"na\u00efve", "café"}, got.texts()); d != "" {
		t.Fatal(d, got.rejects)
	}
	wantContains(t, string(got.records[1].Fields), `"blob":"Y2Fm6Q=="`)
	if len(got.rejects) != 1 {
		t.Fatal(got.rejects)
	}
	wantContains(t, got.rejects[0].Reason, "0xff")
}

func TestParquetDamage(t *testing.T) {
	file := written(t, "parquet", `{"id":"a","text":"b"}`)
	for name, content := range map[string]string{
		"no footer": file[:len(file)-4], "only magic": "PAR1", "twice": "PAR1PAR1", "not parquet": "PAR1" + strings.Repeat("x", 50) + "PAR1",
		"empty": "", "text": "hello",
	} {
		got := readAll(t, Options{}, put(t, map[string]string{"a.parquet": content, "b.txt": "fine"}))
		wantContains(t, reasonOf(t, got), "Parquet file is corrupt")
		if len(got.records) != 1 || got.rejects[0].Record != 0 {
			t.Errorf("%s: %+v", name, got.rejects)
		}
	}
}

func TestParquetRowGroupsStandAlone(t *testing.T) {
	type row struct {
		ID   string `parquet:"id"`
		Text string `parquet:"text"`
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b, parquet.Compression(&parquet.Zstd))
	for g := range 3 {
		for i := range 100 {
			if _, err := w.Write([]row{{fmt.Sprint(g*100 + i), fmt.Sprintf("text %d of group %d, %x", i, g, i*i*7919)}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	meta := f.Metadata().RowGroups[1].Columns[1].MetaData
	for i := meta.DataPageOffset + 30; i < meta.DataPageOffset+meta.TotalCompressedSize; i++ {
		file[i] ^= 0x5a
	}
	p := put(t, map[string]string{"a.parquet": string(file)}) + "/a.parquet"
	got := readAll(t, Options{}, p)
	wantContains(t, reasonOf(t, got), "row group 2: rows 101 to 200 of the file cannot be read")
	if ids := got.ids(); len(ids) != 200 || ids[100] != "200" {
		t.Errorf("ids %v", ids)
	}
	if n := got.records[100].Number; n != 201 {
		t.Errorf("the first row of group 3 is number %d", n)
	}
	if _, err := os.Stat(p); err != nil {
		t.Error(err)
	}
}
