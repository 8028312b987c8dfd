package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	prose1 = "The harbour reopened on Monday after three weeks of repairs, and ferries ran again."
	prose2 = "Trains to the coast stay cancelled until the bridge has been inspected, the line said."
)

func TestTableDialects(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		o                   Options
		texts               []string
		note                string
	}{
		{"blank before a quote", "in.csv", "id, title, text\n1, \"Ferry, closed\", \"One, two.\"\n2, Pier, \"Said \"\"no\"\".\" \n", Options{}, []string{"One, two.", `Said "no".`}, "blanks before quotes"},
		{"blank before a quote, no comma within", "in.csv", "id, text\n1, \"One.\"\n2, \"Two.\"\r\n", Options{}, []string{"One.", "Two."}, "blanks before quotes"},
		{"quotes in prose behind a comma stay", "in.csv", "id,text\n1,said\n2, \"no\" he said\n", Options{}, []string{"said", ` "no" he said`}, ""},
		{"escaped quotes", "in.csv", "id,text\n1,\"He said \\\"no, never\\\" to it.\"\n2,\"Two.\"\n", Options{}, []string{`He said "no, never" to it.`, "Two."}, "backslash escapes"},
		{"dump", "in.csv", "\"id\",\"text\",\"by\"\n1,\"One\\nline \\\\ and \\\"two\\\".\\\nThree\",\\N\n2,\"Two.\",\"x\"\n", Options{}, []string{"One\nline \\ and \"two\".\nThree", "Two."}, "backslash escapes"},
		{"dump with tabs", "in.tsv", "id\ttext\n1\tOne\\tcell\\nline\\\n2\n2\t\\N\n3\tThree \\x.\n", Options{}, []string{"One\tcell\nline\n2", `Three \x.`}, "backslash escapes"},
		{"a path ends with a backslash", "in.csv", "id,text\n1,\"C:\\dir\\\"\n2,\"D:\\new\\\"\n", Options{}, []string{`C:\dir\`, `D:\new\`}, ""},
		{"comments", "in.csv", "# exported on Monday, by hand\n#\n\nid,text\n1,One.\n# between, the, rows\n2,#Two.\n#3,Three.\n", Options{}, []string{"One.", "#Two.", "Three."}, ""},
		{"header begins with a hash", "in.csv", "#id,text\n#1,One.\n", Options{}, []string{"One."}, ""},
		{"carriage returns", "in.csv", "id,text\r1,\"One\rline.\nTwo\"\r2,Two.\r", Options{}, []string{"One\nline.\nTwo", "Two."}, "carriage return alone"},
		{"no header", "in.csv", "\"3\",\"Ferry\",\"" + prose1 + "\"\n\"2\",\"Trains\",\"" + prose2 + "\"\n", Options{}, []string{prose1, prose2}, "no row of column names: column3 is the text"},
		{"no header, semicolons", "in.csv", "3;Ferry;" + prose1 + "\n2;Trains;" + prose2 + "\n", Options{}, []string{prose1, prose2}, "semicolons"},
		{"no header, column named", "in.csv", "Ferry,\"" + prose1 + "\"\nTrains,\"" + prose2 + "\"\n", Options{Fields: FieldNames{Text: "column1"}}, []string{"Ferry", "Trains"}, "no row of column names"},
		{"no header, said", "in.csv", "a,b\nc,d\n", Options{Fields: FieldNames{Text: "column2"}, Table: Dialect{Header: noWord}}, []string{"b", "d"}, "no row"},
		{"rows of separators", "in.csv", "id,text,,\n1,One.,,\n,,,\n ,, ,\n\n2,Two.,,,,\n", Options{}, []string{"One.", "Two."}, ""},
		{"Excel", "in.csv", "id,text\n1,\"One._x000D_\nTwo._x000d_ three_x000D_\"\n", Options{}, []string{"One.\nTwo._x000d_ three\n"}, ""},
		{"no value", "in.csv", "id,title,text\n1,NaN,One.\n2,x,NaN\n3,x,null\n4,x,None\n5,x,NULL\n6,x,\"NaN\"\n7,x,nan\n8,x,<NA>\n", Options{}, []string{"One.", "NaN"}, ""},
		{"said delimiter", "in.csv", "id^text\n1^a,b\n", Options{Table: Dialect{Delimiter: '^'}}, []string{"a,b"}, "'^' between cells"},
		{"said comment", "in.csv", "%c\nid,text\n1,a\n%d\n", Options{Table: Dialect{Comment: '%'}}, []string{"a"}, ""},
		{"said escapes", "in.csv", "id,text\n1,a\\\"b\n", Options{Table: Dialect{Escape: yesWord}}, []string{`a"b`}, "backslash"},
		{"tabs in a csv", "in.csv", "id\ttext\n1\tOne, two; three.\n", Options{}, []string{"One, two; three."}, "tabs between cells"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readTable(t, c.o, c.file, c.content)
			if d := cmp.Diff(c.texts, got.texts()); d != "" {
				t.Error(d, got.rejects)
			}
			if notes := strings.Join(got.sum.Notes, "\n"); !strings.Contains(notes, c.note) || c.note == "" && notes != "" {
				t.Errorf("notes %q, want %q", notes, c.note)
			}
		})
	}
}

// TestTableSkipsAreCounted: what is passed over is no input, and said.
func TestTableSkipsAreCounted(t *testing.T) {
	got := readTable(t, Options{}, "in.csv", "# one\nid,text\n,\n1,One.\n,\n# two\n")
	want := map[string]int64{"comment line": 2, "row of separators alone": 2}
	if d := cmp.Diff(want, got.sum.Skipped); d != "" || len(got.rejects) > 0 {
		t.Error(d, got.rejects)
	}
}

// TestTableKeepsWhatItSays: a cell without a value serves for no field, and stays as it is.
func TestTableKeepsWhatItSays(t *testing.T) {
	got := readTable(t, Options{}, "in.csv", "id,title,text,by\nNaN,None,One.,\\N\n")
	if len(got.records) != 1 {
		t.Fatal(got.rejects)
	}
	r := got.records[0]
	if want := `{"id":"NaN","title":"None","text":"One.","by":null}`; string(r.Fields) != want || r.Title != "" || r.ID != "in.csv#1" {
		t.Errorf("%s, title %q, id %q, want %s", r.Fields, r.Title, r.ID, want)
	}
}

func TestHeaderOfQuestionsIsAHeader(t *testing.T) {
	const question = "What do you think of the new timetable of the ferries to the islands, in your own words?"
	o := Options{Fields: FieldNames{Text: question}}
	got := readTable(t, o, "in.csv", "id,\""+question+"\"\n1,\""+prose1+"\"\n2,\""+prose2+"\"\n")
	if d := cmp.Diff([]string{prose1, prose2}, got.texts()); d != "" {
		t.Error(d)
	}
}

func TestParseDialect(t *testing.T) {
	got, err := ParseDialect([]string{"delimiter=tab", "header=no", "escape=yes", "blanks=no", "comment=no"})
	if want := (Dialect{Delimiter: '\t', Header: noWord, Escape: yesWord, Blanks: noWord, NoComment: true}); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{"delimiter=", "delimiter=ab", `delimiter="`, "header=maybe", "quote='", "", "comment=é"} {
		if d, err := ParseDialect([]string{bad}); err == nil {
			t.Errorf("%q gives %+v", bad, d)
		}
	}
}

// FuzzDialect reads tables in every dialect, set and guessed: the records do not depend on
// how the stream is cut into reads, and each text is that of its row.
func FuzzDialect(f *testing.F) {
	for _, s := range []string{
		"text, id\n \"a\" , 1\n", "text,id\n\"a\\\"b\",\\N\n", "# c\ntext,id\nx,1\n# d\n", "text,id\rx,1\r", "\\", "text\n\\", "text, id\n\"a\" \r", ",,\ntext,b\n,,\n",
		"\"3\",\"" + prose1 + "\"\n",
	} {
		f.Add([]byte(s), uint8(0))
		f.Add([]byte(s), uint8(0xff))
	}
	f.Fuzz(func(t *testing.T, b []byte, how uint8) {
		words := [...]string{"", yesWord, noWord, ""}
		table := Dialect{Escape: words[how&3], Blanks: words[how>>2&3], Header: words[how>>4&3]}
		for _, format := range []string{formatCSV, formatTSV} {
			if _, err := readBytesBy(b, Options{Format: format, Table: table, MaxRecordBytes: 1000}); err != nil {
				t.Fatalf("%s %+v %q: %v", format, table, b, err)
			}
		}
	})
}
