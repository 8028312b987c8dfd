package corpus

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// TestLinesOfRecords: a record, and what could not be read as one, is on the line that its offset is on, whatever stands
// between records, however long they are, and however the stream is cut; also in UTF-16, and packed.
func TestLinesOfRecords(t *testing.T) {
	between := rapid.SampledFrom([]string{"\n", "\n\n", "\n \n", "\r\n"})
	rapid.Check(t, func(t *rapid.T) {
		format := rapid.SampledFrom([]string{formatJSONL, formatJSON, formatCSV}).Draw(t, "format")
		var b strings.Builder
		switch format {
		case formatJSON:
			b.WriteString("[\n")
		case formatCSV:
			b.WriteString("n,text\n")
		}
		n := rapid.IntRange(1, 6).Draw(t, "records")
		for i := range n {
			long := strings.Repeat("a ferry sails ", rapid.SampledFrom([]int{1, 1, 1, 1, 1, 1, 1, 1, 1, 20_000}).Draw(t, "words"))
			switch broken := rapid.IntRange(0, 3).Draw(t, "broken") == 0; {
			case format == formatCSV && broken:
				fmt.Fprintf(&b, "%d,\"two\nlines\",three", i)
			case format == formatCSV:
				fmt.Fprintf(&b, "%d,\"%s\n\nand back\"", i, long)
			case format == formatJSON && broken:
				fmt.Fprintf(&b, "{\"n\":%d,\n\n\"text\":7}", i)
			case format == formatJSON:
				fmt.Fprintf(&b, "{\"n\":%d,\n\n\"text\":%q}", i, long)
			case broken:
				fmt.Fprintf(&b, `{"n":%d,`, i)
			default:
				fmt.Fprintf(&b, `{"n":%d,"text":%q}`, i, long)
			}
			if format == formatJSON && i < n-1 {
				b.WriteString(",")
			}
			b.WriteString(between.Draw(t, "between"))
		}
		if format == formatJSON {
			b.WriteString("]\n")
		}
		content := b.String()
		width := int64(1)
		raw := []byte(content)
		if rapid.Bool().Draw(t, "UTF-16") {
			width, raw = 2, []byte{0xff, 0xfe}
			for _, u := range utf16.Encode([]rune(content)) {
				raw = append(raw, byte(u), byte(u>>8))
			}
		}
		res, err := readSources(Sources{Files: []Source{{Path: "-", Name: "-"}}}, Options{Format: format, Stdin: iotest.HalfReader(bytes.NewReader(raw))})
		if err != nil {
			t.Fatal(err)
		}
		if len(res.records)+len(res.rejects) < n {
			t.Fatalf("%d records, %d rejects of %d in %.200q", len(res.records), len(res.rejects), n, content)
		}
		start := func(off int64) int64 { // 1 and the line feeds before it
			return 1 + int64(strings.Count(content[:off/width-(width-1)], "\n"))
		}
		for _, r := range res.records {
			if want := start(r.Offset); r.Line != want {
				t.Errorf("record %d at byte %d is on line %d, want %d", r.Number, r.Offset, r.Line, want)
			}
		}
		for _, r := range res.rejects {
			if r.Record > 0 && (r.Line < 1 || r.Line > start(r.ByteOffset)) {
				t.Errorf("reject of record %d at byte %d is on line %d, want %d at most", r.Record, r.ByteOffset, r.Line, start(r.ByteOffset))
			}
		}
	})
}

// A source that is one record has no line to name.
func TestNoLines(t *testing.T) {
	res := readAll(t, Options{}, put(t, map[string]string{"a.txt": "The ferry\nsails.\n", "b.html": "<p>The ferry\nsails.</p>"}))
	for _, r := range res.records {
		if r.Line != 0 {
			t.Errorf("%s is on line %d", r.Source, r.Line)
		}
	}
	if len(res.records) != 2 {
		t.Errorf("%d records", len(res.records))
	}
}

// TestGiven: an id that the reader made is none that the input gave; one that repeats another is given all the same.
func TestGiven(t *testing.T) {
	res := readAll(t, Options{}, put(t, map[string]string{
		"a.txt": "The ferry sails.", "f.jsonl": `{"id":"x","text":"One."}` + "\n" + `{"id":"x","text":"Two."}` + "\n" + `{"text":"Three."}` + "\n",
	}))
	var got []string
	for _, r := range res.records {
		got = append(got, r.ID+"="+r.Given())
	}
	if s := strings.Join(got, " "); s != "a.txt= x=x x#2=x f.jsonl#3=" {
		t.Errorf("%s", s)
	}
}
