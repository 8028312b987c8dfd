package run

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// TestLearnedIsKept: what one run learned is known to the next, which has no source of anything, and a run
// that learns nothing new leaves the file byte for byte.
func TestLearnedIsKept(t *testing.T) {
	const article = "newsmonger/envoys-observe-truce.txt"
	file := filepath.Join(t.TempDir(), "learned.jsonl")
	do := func(learned, input string, out string) (*reports.Spin, []string) {
		set := settings.Default()
		set.Report, set.Spin.Learned = false, learned
		var (
			res *Outcome
			err error
		)
		if out == "" {
			res, err = Run(t.Context(), Job{Settings: set, Inputs: []string{input}}, reports.Discard{})
		} else {
			res, err = Files(t.Context(), Job{Settings: set, Inputs: []string{input}}, Out{Dir: out})
		}
		if err != nil {
			t.Fatal(err)
		}
		if out == "" {
			return nil, res.Summary.Notes
		}
		return readRows[reports.Document](t, filepath.Join(out, reports.FileDocuments))[0].Spin, res.Summary.Notes
	}
	all, one := filepath.Join(wire, "articles"), filepath.Join(wire, "articles", article)
	do(file, all, "")
	if _, err := os.Stat(file); err == nil {
		t.Fatal("a run that writes nothing wrote the file")
	}
	_, notes := do(file, all, t.TempDir())
	first, err := os.ReadFile(file)
	if err != nil || !slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(n, "learned exchanges kept for other runs") }) {
		t.Fatalf("%v: %q", err, notes)
	}
	alone, _ := do("", one, t.TempDir())
	known, notes := do(file, one, t.TempDir())
	if known.P > alone.P || known.Score <= alone.Score {
		t.Errorf("alone %+v, with what is known %+v", *alone, *known)
	}
	if !slices.ContainsFunc(notes, func(n string) bool {
		return strings.Contains(n, "exchanges known from 14 spun copies of other runs")
	}) {
		t.Errorf("%q", notes)
	}
	again, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("nothing was learned, and the file is another: %v", err)
	}
}

// TestLearnedIsRefused: a file that is an input, or lies in one or in OUT, or is no dictionary is refused before
// anything is read.
func TestLearnedIsRefused(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	records := filepath.Join(in, "a.jsonl")
	for _, f := range []string{records, filepath.Join(dir, "foreign.jsonl")} {
		if err := os.WriteFile(f, []byte(`{"id":"a","text":"The court sat."}`+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ learned, input, says string }{
		{records, records, "is the input"},
		{filepath.Join(in, "learned.jsonl"), in, "lies in"},
		{filepath.Join(out, "learned.jsonl"), records, "lies in"},
		{filepath.Join(out, "sub", "learned.jsonl"), records, "lies in"},
		{dir, records, "is a directory"},
		{filepath.Join(dir, "foreign.jsonl"), records, "foreign.jsonl:1: byte 0"},
	} {
		set := settings.Default()
		set.Report, set.Spin.Learned = false, c.learned
		_, err := Files(t.Context(), Job{Settings: set, Inputs: []string{c.input}}, Out{Dir: out})
		var usage *settings.UsageError
		if !errors.As(err, &usage) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s with %s: %v", c.learned, c.input, err)
		}
	}
	if b, err := os.ReadFile(records); err != nil || !bytes.HasPrefix(b, []byte(`{"id":"a"`)) {
		t.Errorf("the input is another: %q %v", b, err)
	}
}
