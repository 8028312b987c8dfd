package corpus

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func readTable(t *testing.T, o Options, name, content string) result {
	t.Helper()
	return readAll(t, o, put(t, map[string]string{name: content})+"/"+name)
}

func utf16File(order binary.ByteOrder, s string) string {
	out := []byte{}
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		var two [2]byte
		order.PutUint16(two[:], u)
		out = append(out, two[:]...)
	}
	return string(out)
}

func TestTableQuotingAndOrder(t *testing.T) {
	got := readTable(t, Options{}, "in.csv",
		"ID,Note,Text\r\n1,,\"Said \"\"no\"\", twice.\r\nSecond line.\"\r\n\r\n2, n ,plain 5\" text\n3,x,\"last\"")
	want := []string{
		`{"ID":"1","Note":"","Text":"Said \"no\", twice.\r\nSecond line."}`,
		`{"ID":"2","Note":" n ","Text":"plain 5\" text"}`,
		`{"ID":"3","Note":"x","Text":"last"}`,
	}
	for i, r := range got.records {
		if string(r.Fields) != want[i] {
			t.Errorf("fields %s, want %s", r.Fields, want[i])
		}
	}
	if d := cmp.Diff([]string{"1", "2", "3"}, got.ids()); d != "" || len(got.rejects) > 0 {
		t.Error(d, got.rejects)
	}
	if got.records[1].Offset != 56 || got.records[1].TextKey != "Text" {
		t.Errorf("second record %+v", got.records[1])
	}
}

func TestTableDelimiters(t *testing.T) {
	want := []string{"a, b", "c"}
	for name, content := range map[string]string{
		"comma.csv":     "id,text\n1,\"a, b\"\n2,c\n",
		"semicolon.csv": "id;text\n1;a, b\n2;c\n",
		"tab.csv":       "id\ttext\n1\ta, b\n2\tc\n",
		"pipe.csv":      "id|text\n1|a, b\n2|c\n",
		"sep.csv":       "sep=;\r\nid;text\r\n1;a, b\r\n2;c\r\n",
		"odd.csv":       "SEP=^\nid^text\n1^a, b\n2^c\n",
		"one.csv":       "text\n\"a, b\"\nc\n",
		"tab.tsv":       "id\ttext\n1\ta, b\n2\tc\n",
		"bom.csv":       "\xef\xbb\xbfid,text\n1,\"a, b\"\n2,c\n",
		"excel-le.csv":  utf16File(binary.LittleEndian, "id\ttext\r\n1\ta, b\r\n2\tc\r\n"),
		"excel-be.csv":  utf16File(binary.BigEndian, "id,text\r\n1,\"a, b\"\r\n2,c\r\n"),
		"nobom-le.csv":  utf16File(binary.LittleEndian, "id,text\r\n1,\"a, b\"\r\n2,c\r\n")[2:],
		"nobom-be.csv":  utf16File(binary.BigEndian, "id;text\r\n1;a, b\r\n2;c\r\n")[2:],
		"excel.tsv":     utf16File(binary.LittleEndian, "id\ttext\r\n1\t\"a, b\"\r\n2\tc\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			got := readTable(t, Options{}, name, content)
			if d := cmp.Diff(want, got.texts()); d != "" {
				t.Error(d, got.rejects)
			}
		})
	}
}

func TestTableUTF16Offsets(t *testing.T) {
	got := readTable(t, Options{}, "in.csv", utf16File(binary.LittleEndian, "text\r\n\U0001F600 é\r\nx,y\r\nz\r\n"))
	if len(got.records) != 2 || got.records[0].Text != "\U0001F600 é" {
		t.Fatalf("%q", got.texts())
	}
	// mark 2, "text\r\n" 12, "\U0001F600 é\r\n" 12, "x,y\r\n" 10
	if a, b, c := got.records[0].Offset, got.rejects[0].ByteOffset, got.records[1].Offset; a != 14 || b != 26 || c != 36 {
		t.Errorf("offsets %d %d %d, want 14 26 36", a, b, c)
	}
}

func TestTSVTakesQuotesLiterally(t *testing.T) {
	got := readTable(t, Options{}, "in.tsv", "id\ttext\n1\t\"Yes\" he said\n2\t\"quoted\tcell\"\n3\tsaid \"x\"\n4\t\"open\n")
	if d := cmp.Diff([]string{`"Yes" he said`, "quoted\tcell", `said "x"`, `"open`}, got.texts()); d != "" {
		t.Error(d, got.rejects)
	}
}

func TestTableBadRows(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		texts      []string
		reasons    []string
		at         []int64 // offsets after the header
	}{
		{"ragged", "1,a\n2\n3,b,c\n4,d\n", []string{"a", "d"}, []string{"row 2 has 1 cells, the header has 2", "row 3 has 3"}, []int64{4, 6}},
		{"after quote", "1,\"a\"x\n2,b\n", []string{"b"}, []string{"text after a closing quote"}, []int64{0}},
		{"unclosed at the end", "1,a\n2,\"b\n3,c\n4,d", []string{"a", "c", "d"}, []string{"quote that is never closed"}, []int64{4}},
		{"unclosed before a quoted row", "1,\"a\n2,\"b\"\n3,c\n", []string{"b", "c"}, []string{"text after a closing quote"}, []int64{0}},
		{"torn text", "1,\"he said \"no\" to\nthe end, and left\",2\n3,c\n", []string{"c"}, []string{"text after", "quote inside a cell"}, []int64{0, 19}},
		{"empty", "1,\n2,\" \"\n3,x\n", []string{"x"}, []string{"empty text", "empty text"}, []int64{0, 3}},
		{"bad byte", "1,caf\xe9\n2,\xff\n3,x\n", []string{"café", "x"}, []string{"0xff"}, []int64{9}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := readTable(t, Options{Decode: latin1}, "in.csv", "id,text\n"+c.rows)
			if d := cmp.Diff(c.texts, got.texts()); d != "" {
				t.Error(d)
			}
			if len(got.rejects) != len(c.reasons) {
				t.Fatalf("rejects %+v", got.rejects)
			}
			for i, r := range got.rejects {
				wantContains(t, r.Reason, c.reasons[i])
				if r.ByteOffset != c.at[i]+8 {
					t.Errorf("reject %d at %d, want %d", i, r.ByteOffset, c.at[i]+8)
				}
			}
		})
	}
}

func TestTableRowLimit(t *testing.T) {
	long := strings.Repeat("x", 4000)
	got := readTable(t, Options{MaxRecordBytes: 1000}, "in.csv", "id,text\n1,"+long+"\n2,b\n3,\"c\n"+long+"\"\n4,d\n")
	if d := cmp.Diff([]string{"b", "d"}, got.texts()); d != "" {
		t.Error(d)
	}
	if len(got.rejects) != 3 {
		t.Fatalf("rejects %+v", got.rejects)
	}
	wantContains(t, got.rejects[0].Reason, "4002 bytes", "1000 bytes")
	wantContains(t, got.rejects[1].Reason, "not closed within 1000 bytes")
}

func TestTableHeader(t *testing.T) {
	o := Options{}
	dir := put(t, map[string]string{"a.csv": "id,words\n1,x\n", "b.csv": "id,text,text,,id_2,id\n1,x,y,z,w,v\n"})
	_, err := tryRead(o, dir+"/a.csv", dir+"/b.csv")
	var wrong *FieldError
	if !errors.As(err, &wrong) {
		t.Fatalf("error %v, want a FieldError", err)
	}
	wantContains(t, err.Error(), "a.csv", "text", "id, words", "--text-field")

	// found in a directory it costs only itself
	got := readAll(t, o, dir)
	wantContains(t, reasonOf(t, got), "id, words")
	if got.rejects[0].Record != 0 || got.rejects[0].Source != "a.csv" {
		t.Errorf("reject %+v", got.rejects[0])
	}
	if want := `{"id":"1","text":"x","text_2":"y","column4":"z","id_2":"w","id_3":"v"}`; string(got.records[0].Fields) != want {
		t.Errorf("fields %s, want %s", got.records[0].Fields, want)
	}

	if _, err := tryRead(Options{Fields: FieldNames{Text: "story"}}, dir+"/b.csv"); !errors.As(err, &wrong) || wrong.Name != "story" {
		t.Errorf("set name without a column: %v", err)
	}
	set := readAll(t, Options{Fields: FieldNames{Text: "words"}}, dir+"/a.csv")
	if len(set.records) != 1 || set.records[0].TextKey != "words" {
		t.Errorf("set name: %+v", set)
	}
	for name, content := range map[string]string{"empty.csv": "", "blank.csv": "\n\n"} {
		wantContains(t, reasonOf(t, readTable(t, o, name, content)), "no header")
	}
}

// TestUnmarkedUTF16: damage to a file without a byte-order mark costs the rows
// it is in, or the whole when the pattern is gone; plain text never looks so.
func TestUnmarkedUTF16(t *testing.T) {
	for _, plain := range []string{"id,text\n", "{\"text\":\"x\"}\n", strings.Repeat("word ", 50), "", "\x00\x00\x00\x00\x00\x00\x00\x00", strings.Repeat("a\x00\x01\x00", 50)} {
		if unmarked([]byte(plain)) != nil {
			t.Errorf("%q looks like UTF-16", plain)
		}
	}
	var table strings.Builder
	table.WriteString("id,text\r\n")
	for i, s := range sampleTexts() {
		fmt.Fprintf(&table, "%d,\"%s\"\r\n", i, s)
	}
	whole := utf16File(binary.LittleEndian, table.String())[2:]
	got := readTable(t, Options{}, "in.csv", whole)
	if d := cmp.Diff(sampleTexts(), got.texts()); d != "" || len(got.sum.Notes) != 1 {
		t.Fatal(d, got.sum.Notes)
	}
	wantContains(t, got.sum.Notes[0], "in.csv", "without a byte-order mark", "LittleEndian")
	rng := rand.New(rand.NewPCG(4, 2))
	for i := range damages() / 3 {
		b, at, _ := damaged(rng, whole, i)
		src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
		got, err := readSources(src, Options{Stdin: bytes.NewReader(b), Format: formatCSV, Decode: latin1})
		if err != nil {
			t.Fatalf("damage %d at byte %d: %v", i, at, err)
		}
		if whole := len(got.records) == sampleRecords; !whole && i%2 == 0 && len(got.rejects) == 0 {
			t.Fatalf("damage %d at byte %d: %d records, and no reject", i, at, len(got.records))
		}
	}
}
