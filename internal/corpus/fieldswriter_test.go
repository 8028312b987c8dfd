package corpus

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFieldsWriterRoundTrip goes the way of a run: input, each format under an
// AtomicFile, input again.
func TestFieldsWriterRoundTrip(t *testing.T) {
	in := []string{
		`{"id":"a","text":"One \"two\"\n“three” \u2028","n":1.50,"big":123456789012345678901,"nested":{"z":[1,{"b":null,"a":1e5}],"y":""},"flag":true}`,
		`{"id":"b","text":"Two","n":2,"big":1,"nested":{},"flag":null,"later":"new key","deep":[[[]]]}`,
		`{"later":null,"id":"c","text":"Three","n":-0.0}`,
	}
	// Parquet knows one order of columns, and null for what is missing
	table := []string{
		`{"id":"a","text":"One \"two\"\n“three” \u2028","n":1.50,"big":123456789012345678901,"nested":{"z":[1,{"b":null,"a":1e5}],"y":""},"flag":true,"later":null,"deep":null}`,
		`{"id":"b","text":"Two","n":2,"big":1,"nested":{},"flag":null,"later":"new key","deep":[[[]]]}`,
		`{"id":"c","text":"Three","n":-0.0,"big":null,"nested":null,"flag":null,"later":null,"deep":null}`,
	}
	source := put(t, map[string]string{"in.jsonl": strings.Join(in, "\n")})
	for _, format := range OutputFormats() {
		t.Run(format, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "clean."+format)
			f, err := Create(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Abort()
			w, err := NewFieldsWriter(f, format, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range readAll(t, Options{}, source).records {
				if err := w.WriteFields(r.Fields); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(path); err == nil {
				t.Error("the file is there before it is committed")
			}
			if err := f.Commit(); err != nil {
				t.Fatal(err)
			}
			want := in
			if format == "parquet" {
				want = table
			}
			got := readAll(t, Options{}, path)
			if d := cmp.Diff(want, fieldsOf(got)); d != "" {
				t.Error(d, got.rejects)
			}
			if d := cmp.Diff([]string{"a", "b", "c"}, got.ids()); d != "" {
				t.Error(d)
			}
			entries, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(entries) != 1 {
				t.Errorf("%v beside the file: %v", entries, err)
			}
		})
	}
}

// A table is written on Close, which may take long: it stops when ctx is done.
func TestParquetWriterStops(t *testing.T) {
	var b bytes.Buffer
	dir := t.TempDir()
	w, err := NewFieldsWriter(&b, "parquet", dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.WriteFields([]byte(`{"id":"a"}`)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	w.Discard()
	if left := entries(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
