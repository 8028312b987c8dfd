package learned_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lexicon"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
)

const head = `{"format":"copydesk-learned","version":1,"model":"0123456789abcdef","texts":5}` + "\n"

func written(t interface{ Fatal(...any) }, d *learned.Dictionary) []byte {
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestWrittenIsRead: what is written is read again, and written with the same bytes.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zé"<]{1,8}`)
		d := learned.New("0123456789abcdef")
		d.Texts = 1000
		count := rapid.IntRange(1, 1000)
		for _, x := range rapid.SliceOfNDistinct(word, 0, 5, rapid.ID[string]).Draw(t, "written") {
			n := count.Draw(t, "texts")
			d.Exchanges = append(d.Exchanges, lexicon.Substitution{Written: x + " day", Expected: "then", Texts: n})
			d.See(spin.Exchange{Written: x + " day", Expected: "then"}, rapid.StringMatching(`[a-c.]{0,2}`).Draw(t, "site"), rapid.IntRange(1, n).Draw(t, "copies"))
		}
		for _, w := range rapid.SliceOfNDistinct(word, 0, 5, rapid.ID[string]).Draw(t, "words") {
			d.Words = append(d.Words, lexicon.WordTally{Word: w, Source: count.Draw(t, "source"), Next: []lexicon.WordTally{{Word: "x", Spun: count.Draw(t, "spun")}}})
		}
		d.Copies[learned.CopyOf("a", "b")] = true
		d.Clean = rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 4).Draw(t, "clean")
		first := written(t, d)
		got, err := learned.Read(bytes.NewReader(first), "f")
		if err != nil {
			t.Fatal(err)
		}
		second := written(t, got)
		again, err := learned.Read(bytes.NewReader(second), "f")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(got, again); diff != "" || len(first) != len(second) || len(got.Exchanges) != len(d.Exchanges) || len(got.Words) != len(d.Words) {
			t.Fatal(diff)
		}
	})
}

// TestReadRefuses: anything but what Write writes is an error that names file, line and byte.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, says string }{
		{"empty", "", "f:1: byte 0: the file is empty"},
		{"foreign", `{"id":"a","text":"b"}` + "\n", `f:1: byte 0: no line of a learned dictionary: json: unknown field "id"`},
		{"cut off", head + `{"copy":"0123456789abcdef"}`, "f:2: byte 79: the line does not end"},
		{"version", strings.Replace(head, `"version":1`, `"version":2`, 1), "version 2"},
		{"model", strings.Replace(head, "0123456789abcdef", "m", 1), `model "m"`},
		{"no header", `{"copy":"0123456789abcdef"}` + "\n", "it begins with"},
		{"twice", head + strings.Repeat(`{"written":"a","expected":"b","texts":1}`+"\n", 2), `f:3: byte 120: "a" for "b" stands there twice`},
		{"too many", head + `{"written":"a","expected":"b","texts":6}` + "\n", "more than the 5 of the first line"},
		{"sites", head + `{"written":"a","expected":"b","texts":1,"sites":{"x":2}}` + "\n", `"x" has 2 of 1`},
		{"blank", head + `{"written":"a  c","expected":"b","texts":1}` + "\n", `written "a  c"`},
		{"half", head + `{"written":"a","texts":1}` + "\n", "of no kind"},
		{"mixed", head + `{"copy":"0123456789abcdef","clean":0.5}` + "\n", "of no kind"},
		{"negative", head + `{"word":"a","source":-1,"spun":1}` + "\n", "source -1"},
		{"nowhere", head + `{"word":"a","source":0,"spun":0}` + "\n", "stands nowhere"},
		{"huge", head + `{"word":"a","source":2000000000,"spun":0}` + "\n", "source 2000000000"},
		{"p", head + `{"clean":2}` + "\n", "clean 2"},
		{"copy", head + `{"copy":"0123456789ABCDEF"}` + "\n", "copy"},
		{"two objects", head + `{"clean":1}{"clean":1}` + "\n", "more than one object"},
		{"no text", head + "\xff\n", "not UTF-8"},
	} {
		if _, err := learned.Read(strings.NewReader(c.file), "f"); err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "f:") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestLoadWithoutAFile(t *testing.T) {
	if d, err := learned.Load(filepath.Join(t.TempDir(), "none.jsonl")); d != nil || err != nil {
		t.Errorf("%v, %v", d, err)
	}
	if _, err := learned.Load(t.TempDir()); err == nil {
		t.Error("a directory was read")
	}
}

type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteSaysWhatFails(t *testing.T) {
	if err := learned.New("0123456789abcdef").Write(full{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

// FuzzRead: whatever is read without an error is written and read again as it was.
func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `{"written":"a b","expected":"c","texts":2,"sites":{"s":1}}` + "\n" + `{"word":"a","source":1,"spun":0,"next":{"b":[1,2]}}` + "\n"))
	f.Add([]byte(head + `{"copy":"0123456789abcdef"}` + "\n" + `{"clean":0.5}` + "\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := learned.Read(bytes.NewReader(b), "f")
		if err != nil {
			return
		}
		again, err := learned.Read(bytes.NewReader(written(t, d)), "f")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again); diff != "" {
			t.Fatal(diff)
		}
	})
}
