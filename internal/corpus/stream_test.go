package corpus

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// TestStreamFormats: what comes through standard input has no name, and is what it looks like, packed or not.
func TestStreamFormats(t *testing.T) {
	const article = "The ferry to the islands is late.\n\nIt leaves at noon."
	for _, c := range []struct {
		name, format, content string
		texts, rejects        []string
	}{
		{"lines", "", `{"text":"Rain."}` + "\n" + `{"text":"Snow."}`, []string{"Rain.", "Snow."}, nil},
		{"lines, the last cut off", "", `{"text":"Rain."}` + "\n" + `{"text":"Sn`, []string{"Rain."}, []string{"bad JSON"}},
		{"array", "", `[{"text":"Rain."},{"text":"Snow."}]`, []string{"Rain.", "Snow."}, nil},
		{"array, cut off", "", `[{"text":"Rain."},{"text":"Sn`, []string{"Rain."}, []string{"bad JSON", "array is not closed"}},
		{"empty array", "", " [\n] ", nil, nil},
		{"object", "", "{\n\"text\": \"Rain.\"\n}\n", []string{"Rain."}, nil},
		{"article", "", article, []string{article}, nil},
		{"page", "", "<!DOCTYPE html><html><body><p>Rain.", []string{"<!DOCTYPE html><html><body><p>Rain."}, nil},
		{"nothing", "", "", nil, []string{"empty file"}},
		{"table that is said to be one", "csv", "id,text\n1,Rain.\n", []string{"Rain."}, nil},
		{"lines that are said to be a text", "text", `{"text":"Rain."}`, []string{`{"text":"Rain."}`}, nil},
		{"lines behind a blank one", "", "\n\n" + `{"text":"Rain."}`, []string{"Rain."}, nil},
	} {
		for packing, packed := range map[string]string{"plain": c.content, "gzip": gzipped(t, c.content), "zstd": zstded(t, c.content)} {
			got := readAll(t, Options{Format: c.format, Stdin: strings.NewReader(packed)}, "-")
			if !slices.Equal(got.texts(), c.texts) || len(got.rejects) != len(c.rejects) {
				t.Errorf("%s, %s: %q, rejects %v", c.name, packing, got.texts(), got.rejects)
				continue
			}
			for i, r := range got.rejects {
				wantContains(t, r.Reason, c.rejects[i])
			}
			if packing != "plain" && len(c.content) > 0 { // a pipe that broke
				got := readAll(t, Options{Format: c.format, Stdin: strings.NewReader(packed[:len(packed)-3])}, "-")
				if len(got.rejects) == 0 || len(got.records) > len(c.texts) {
					t.Errorf("%s, %s and cut off: %v, rejects %v", c.name, packing, got.records, got.rejects)
				}
			}
		}
	}
}

// slow hands out a record only when the one before has arrived, as a pipe does whose other end waits for its reader, and
// counts how often it is asked.
type slow struct {
	arrived chan bool
	left    int
	asked   int
}

func (s *slow) Read(p []byte) (int, error) {
	if s.asked++; s.asked > 1 {
		<-s.arrived
	}
	if s.left--; s.left < 0 {
		return 0, io.EOF
	}
	return copy(p, record(headSize)), nil
}

// record is a line of as many bytes or more.
func record(size int) string { return `{"text":"` + strings.Repeat("a", size) + `"}` + "\n" }

// TestSlowStream: beyond its head, each record of a stream comes when it is there, and nobody asks in vain meanwhile.
func TestSlowStream(t *testing.T) {
	const records = 50
	in := &slow{arrived: make(chan bool, 1), left: records}
	s, err := Expand([]string{"-"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	_, err = Read(t.Context(), s, Options{Stdin: in}, func(*Record) error {
		n++
		in.arrived <- true
		return nil
	}, func(r Reject) error { return errors.New(r.Reason) }, nil)
	if err != nil || n != records || in.asked != records+1 {
		t.Errorf("%d of %d records, asked %d times, %v", n, records, in.asked, err)
	}
}

func TestStandardInputIsReadOnce(t *testing.T) {
	_, err := Expand([]string{"-", ".", "-", "-"})
	var wrong *InputError
	if !errors.As(err, &wrong) || strings.Count(err.Error(), "standard input is named twice") != 1 {
		t.Errorf("%v", err)
	}
}

// TestNothingIsTold: a source that says itself that it holds no record is told from one in which nothing stands, and from one of lines without any.
func TestNothingIsTold(t *testing.T) {
	var table bytes.Buffer
	w := parquet.NewGenericWriter[struct {
		ID   string `parquet:"id"`
		Text string `parquet:"text"`
	}](&table)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, content string
		void, empty   int
	}{
		{"table.parquet", table.String(), 1, 0},
		{"list.json", "[]", 1, 0},
		{"list.json.gz", gzipped(t, "[ ]\n"), 1, 0},
		{"full.json", `[{"text":"Rain."}]`, 0, 0},
		{"cut.json", "[", 0, 0},
		{"empty.json", "", 0, 1},
		{"empty.txt", "", 0, 1},
		{"blank.html", " \n", 0, 1},
		{"empty.jsonl.gz", "", 0, 1},
		{"empty.jsonl", "", 0, 0},
		{"header.csv", "id,text\n", 0, 0},
		{"record.jsonl", `{"text":""}`, 0, 0},
	} {
		got := readAll(t, Options{}, filepath.Join(put(t, map[string]string{c.name: c.content}), c.name)).sum
		if got.Void != c.void || got.Empty != c.empty {
			t.Errorf("%s: void %d, empty %d; want %d, %d", c.name, got.Void, got.Empty, c.void, c.empty)
		}
	}
}
