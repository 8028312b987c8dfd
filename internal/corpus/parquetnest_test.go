package corpus

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquetOf writes rows by the library.
func parquetOf[T any](t *testing.T, rows ...T) string {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestParquetNestedTexts(t *testing.T) {
	type lists struct {
		ID   int      `parquet:"id"`
		Text []string `parquet:"text,list"`
		Tags []string `parquet:"tags,list"`
	}
	type part struct {
		Kind string `parquet:"kind"`
		Text string `parquet:"text"`
	}
	type article struct {
		Title string   `parquet:"title"`
		Body  string   `parquet:"body"`
		Parts []part   `parquet:"parts,list"`
		Lines []string `parquet:"lines"`
	}
	type nested struct {
		ID      int     `parquet:"id"`
		Article article `parquet:"article"`
	}
	texts := parquetOf(t, lists{1, []string{"One.", "", "Two."}, []string{"a"}}, lists{2, nil, nil}, lists{3, []string{"Three."}, nil})
	deep := parquetOf(t, nested{1, article{"T", "One.", []part{{"p", "First."}, {"img", ""}, {"p", "Second."}}, []string{"x", "y"}}})
	for _, c := range []struct {
		name, file string
		text       string // the name that is set
		texts      []string
		rejects    int
		fields     string // of the first, with another text
	}{
		{"list of strings", texts, "", []string{"One.\n\nTwo.", "Three."}, 1, `{"id":1,"text":"New.","tags":["a"]}`},
		{"list kept", texts, "text[*]", []string{"One.\n\nTwo.", "Three."}, 1, `{"id":1,"text":["New.","",""],"tags":["a"]}`},
		{"struct", deep, "article.body", []string{"One."}, 0, `{"id":1,"article":{"title":"T","body":"New.","parts":[{"kind":"p","text":"First."},{"kind":"img","text":""},{"kind":"p","text":"Second."}],"lines":["x","y"]}}`},
		{"struct, guessed", deep, "", []string{"One."}, 0, ""},
		{"list of structs", deep, "$.article.parts[*].text", []string{"First.\n\nSecond."}, 0, ""},
		{"repeated column", deep, "article.lines", []string{"x\n\ny"}, 0, ""},
		{"list of structs as a text", deep, "article.parts", []string{"First.\n\nSecond."}, 0, `{"id":1,"article":{"title":"T","body":"One.","parts":"New.","parts_parts":[{"kind":"p","text":"First."},{"kind":"img","text":""},{"kind":"p","text":"Second."}],"lines":["x","y"]}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readAll(t, Options{Fields: FieldNames{Text: c.text}}, put(t, map[string]string{"in.parquet": c.file})+"/in.parquet")
			if d := cmp.Diff(c.texts, got.texts()); d != "" || len(got.rejects) != c.rejects {
				t.Fatal(d, got.rejects)
			}
			r := got.records[0]
			if again := string(ReplaceText(r.Fields, r.TextKey, "New.")); c.fields != "" && again != c.fields {
				t.Error(cmp.Diff(c.fields, again))
			}
		})
	}
	_, err := tryRead(Options{Fields: FieldNames{Text: "article.bdoy"}}, put(t, map[string]string{"in.parquet": deep})+"/in.parquet")
	if err == nil {
		t.Fatal("no error for a column that is not there")
	}
	wantContains(t, err.Error(), `no column "article.bdoy"`, "article.parts.text", "did you mean article.body?")
}

// halfType is what the library has no type for.
type halfType struct{ parquet.Type }

// LogicalType implements parquet.Type.
func (halfType) LogicalType() *format.LogicalType {
	return &format.LogicalType{Value: &format.Float16Type{}}
}

func TestParquetHalfPrecision(t *testing.T) {
	var b bytes.Buffer
	schema := parquet.NewSchema("r", parquet.Group{"a": parquet.String(), "h": parquet.Optional(parquet.Leaf(halfType{parquet.FixedLenByteArrayType(2)})), "text": parquet.String()})
	w := parquet.NewGenericWriter[any](&b, schema)
	cells := []string{"\x00>", "\x00<", "\x01\x00", "\xff\xfb", "\x00\xfc", "\x00~", "\x66\x2e", "\x00\x80"}
	for _, c := range append(cells, "") {
		half := parquet.FixedLenByteArrayValue([]byte(c)).Level(0, 1, 1)
		if c == "" {
			half = parquet.NullValue().Level(0, 0, 1)
		}
		if _, err := w.WriteRows([]parquet.Row{{parquet.ByteArrayValue([]byte("x")).Level(0, 0, 0), half, parquet.ByteArrayValue([]byte("One.")).Level(0, 0, 2)}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got := readAll(t, Options{}, put(t, map[string]string{"in.parquet": b.String()})+"/in.parquet")
	want := []string{"1.5", "1", "5.9604645e-8", "-65504", `"-Inf"`, `"NaN"`, "0.099975586", "-0", "null"}
	var halves []string
	for _, f := range fieldsOf(got) {
		_, v, _ := strings.Cut(f, `"h":`)
		v, _, _ = strings.Cut(v, `,"text"`)
		halves = append(halves, v)
	}
	if d := cmp.Diff(want, halves); d != "" {
		t.Error(d, got.rejects)
	}
}
