package jsonlines

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// place, row and base are what the tests read.
type base struct {
	ID string `json:"id"`
}

type row struct {
	base
	Count *int               `json:"count"`
	Names map[string]int     `json:"names,omitempty"`
	Spans []struct{ At int } `json:"spans,omitempty"`
	Raw   json.RawMessage    `json:"raw,omitempty"`
}

// read decodes every line for each.
func read[T any](r io.Reader, file string, o Options, each func(*T, Place) error) error {
	for line, err := range Lines(r, file, o) {
		if err != nil {
			return err
		}
		row := new(T)
		if err := Decode(line.Text, row); err != nil {
			return &Error{line.Place, err}
		}
		if err := each(row, line.Place); err != nil {
			return err
		}
	}
	return nil
}

func TestReadRefuses(t *testing.T) {
	const good = `{"id":"a","count":1}` + "\n"
	for _, c := range []struct{ name, file, says string }{
		{"unknown", good + `{"idd":"a"}` + "\n", `f:2: byte 21: json: unknown field "idd"`},
		{"another spelling", `{"ID":"a"}` + "\n", `f:1: byte 0: unknown key "ID"; did you mean "id"?`},
		{"twice", `{"id":"a","id":"b"}` + "\n", `f:1: byte 0: key "id" stands there twice`},
		{"twice in a map", `{"names":{"x":1,"x":2}}` + "\n", `key "x" stands there twice`},
		{"twice in a list", `{"spans":[{"At":1},{"At":1,"At":2}]}` + "\n", `key "At" stands there twice`},
		{"twice in what is kept as it is", `{"raw":{"y":[{"x":1,"x":1}]}}` + "\n", `key "x" stands there twice`},
		{"wrong type", good + good + `{"count":"1"}` + "\n", "f:3: byte 42: json: cannot unmarshal string"},
		{"fraction", `{"count":1.5}` + "\n", "cannot unmarshal number 1.5"},
		{"two objects", `{"id":"a"} {"id":"b"}` + "\n", "f:1: byte 0: more than one object on the line"},
		{"behind it", `{"id":"a"}]` + "\n", "f:1: byte 0: more than one object on the line"},
		{"list", `["a"]` + "\n", "f:1: byte 0: no JSON object"},
		{"null", "null\n", "f:1: byte 0: no JSON object"},
		{"cut off", `{"id":"a`, "f:1: byte 0: the line does not end"},
		{"object over two lines", "{\"id\":\n\"a\"}\n", "f:1: byte 0: the JSON object does not end"},
		{"blank", good + " \n", "f:2: byte 21: the line is empty"},
		{"mark", "\uFEFF" + good, "f:1: byte 0: the file begins with a byte-order mark"},
		{"bytes", "{\"id\":\"\xff\"}\n", "f:1: byte 0: not UTF-8"},
		{"long", good + `{"id":"` + strings.Repeat("a", DefaultMost) + "\"}\n", "f:2: byte 21: longer than 1048576 bytes"},
	} {
		err := read(strings.NewReader(c.file), "f", Options{}, func(*row, Place) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
}

// TestOptions: each allows what it says, and places stay those of the file.
func TestOptions(t *testing.T) {
	file := "\uFEFF{\"id\":\"a\"}\r\n\n  \n{\"id\":\"b\",\"count\":2}"
	var got []string
	err := read(strings.NewReader(file), "f", Options{Blank: true, Mark: true, Open: true}, func(r *row, at Place) error {
		got = append(got, r.ID+" "+at.String())
		return nil
	})
	if want := []string{"a f:1: byte 0", "b f:4: byte 19"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	for _, o := range []Options{{Mark: true, Open: true}, {Blank: true, Open: true}, {Blank: true, Mark: true}} {
		if err := read(strings.NewReader(file), "f", o, func(*row, Place) error { return nil }); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.jsonl")
	if _, err := Open(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing there: %v", err)
	}
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), dir+": is a directory") {
		t.Errorf("directory: %v", err)
	}
	if err := os.WriteFile(path, []byte("{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// TestWrittenIsRead: what encoding/json writes is read as it was, whatever lengths lines have beside the buffer's.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			want []map[string]string
			b    bytes.Buffer
		)
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			m := map[string]string{"a": strings.Repeat("é", rapid.IntRange(0, 70<<10).Draw(t, "length")), rapid.String().Draw(t, "key"): rapid.String().Draw(t, "value")}
			line, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			var back map[string]string // bytes that are not UTF-8 are gone
			if err := json.Unmarshal(line, &back); err != nil {
				t.Fatal(err)
			}
			want = append(want, back)
			b.Write(append(line, '\n'))
		}
		file, i := b.String(), 0
		err := read(strings.NewReader(file), "f", Options{}, func(m *map[string]string, at Place) error {
			if at.Line != i+1 || file[at.Byte] != '{' || at.Byte > 0 && file[at.Byte-1] != '\n' {
				t.Fatalf("line %d is said to stand at %v", i+1, at)
			}
			for k, v := range want[i] {
				if (*m)[k] != v {
					t.Fatalf("line %d: %q is %q, want %q", i, k, (*m)[k], v)
				}
			}
			i++
			return nil
		})
		if err != nil || i != len(want) {
			t.Fatalf("%d of %d lines, %v", i, len(want), err)
		}
	})
}

// FuzzDecode: what is taken is taken by encoding/json, too, and says the same when it is written again.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{`{"id":"a"}`, `{"names":{"a":1,"A":2}}`, `{"raw":[{"a":null}]}`, `{"spans":[{"At":3}]} `, `{"id":"a","Id":"b"}`, "{\"id\":\"\xff\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var got, plain, again row
		if Decode(line, &got) != nil {
			return
		}
		if err := json.Unmarshal(line, &plain); err != nil {
			t.Fatalf("encoding/json refuses it: %v", err)
		}
		b, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if err := Decode(b, &again); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if c, err := json.Marshal(again); err != nil || !bytes.Equal(b, c) {
			t.Errorf("%s became %s, %v", b, c, err)
		}
	})
}
