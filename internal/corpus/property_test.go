package corpus

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// jsonValue draws raw JSON of any type, spelled in any way.
func jsonValue(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kind := rapid.IntRange(0, 7).Draw(t, "kind")
		if depth == 0 && kind > 5 {
			kind = 0
		}
		switch kind {
		case 0, 1:
			return string(Quote(rapid.String().Draw(t, "string")))
		case 2:
			return fmt.Sprint(rapid.Int64().Draw(t, "int"))
		case 3:
			return rapid.StringMatching(`-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?`).Draw(t, "number")
		case 4:
			return rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "word")
		case 5:
			return rapid.SampledFrom([]string{`"\u0041\ud83d\ude00"`, `"\/"`, `[ ]`, `{ }`, `-0`, `1E5`}).Draw(t, "odd")
		case 6:
			return "[" + strings.Join(rapid.SliceOfN(jsonValue(depth-1), 0, 3).Draw(t, "array"), ",") + "]"
		}
		return objectOf(t, depth-1, "")
	})
}

// objectOf draws an object with different keys; text, when not "", is one of
// its members.
func objectOf(t *rapid.T, depth int, text string) string {
	var b strings.Builder
	b.WriteByte('{')
	keys := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z ."\\é]{0,6}x`), 0, 5, rapid.ID).Draw(t, "keys")
	at := rapid.IntRange(0, len(keys)).Draw(t, "place of the text")
	for i := 0; i <= len(keys); i++ {
		if i == at && text != "" {
			fmt.Fprintf(&b, `"text":%s,`, text)
		}
		if i < len(keys) {
			fmt.Fprintf(&b, "%s:%s,", Quote(keys[i]), jsonValue(depth).Draw(t, "value"))
		}
	}
	return strings.TrimSuffix(b.String(), ",") + "}"
}

// TestWrittenFieldsComeBack: whatever the fields are, writing and reading them
// gives the same bytes from JSONL.
func TestWrittenFieldsComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var records []string
		for range rapid.IntRange(1, 5).Draw(rt, "records") {
			text := string(Quote("T" + rapid.String().Draw(rt, "text")))
			records = append(records, objectOf(rt, 2, text))
		}
		for _, format := range []string{"jsonl", "jsonl.zst"} {
			src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
			got, err := readSources(src, Options{Format: formatJSONL, Stdin: strings.NewReader(written(t, format, records...))})
			if err != nil {
				rt.Fatal(err)
			}
			if d := cmp.Diff(records, fieldsOf(got)); d != "" {
				rt.Fatal(d, got.rejects)
			}
		}
	})
}

// TestParquetFieldsComeBack: records with the same keys come back from
// Parquet with the same bytes, strings in their shortest spelling.
func TestParquetFieldsComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		keys := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z ."\\é]{0,6}x`), 0, 5, rapid.ID).Draw(rt, "keys")
		var kinds []*rapid.Generator[string]
		for range keys {
			kinds = append(kinds, rapid.SampledFrom([]*rapid.Generator[string]{
				rapid.Map(rapid.String(), func(s string) string { return string(Quote(s)) }),
				rapid.Map(rapid.Int64(), func(n int64) string { return fmt.Sprint(n) }),
				rapid.Map(rapid.Float64(), func(f float64) string { return string(appendFloat(nil, f, 64)) }),
				rapid.StringMatching(`-?(0|[1-9][0-9]{0,25})(\.[0-9]{1,20})?`),
				rapid.SampledFrom([]string{"true", "false", "null"}),
				rapid.SampledFrom([]string{`"a"`, `[1.0,{"b":"\u0041"}]`, "null", "7", `{ }`}),
			}).Draw(rt, "kind"))
		}
		var records []string
		for i := range rapid.IntRange(1, 20).Draw(rt, "records") {
			var b objectBuilder
			b.reset()
			for k, key := range keys {
				b.key(key)
				b.b = append(b.b, kinds[k].Draw(rt, "value")...)
			}
			b.text("text", fmt.Sprint("Text ", i))
			records = append(records, string(b.done()))
		}
		src := Sources{Files: []Source{{Path: "-", Name: "-"}}}
		got, err := readSources(src, Options{Format: formatParquet, Stdin: strings.NewReader(written(t, "parquet", records...))})
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(records, fieldsOf(got)); d != "" {
			rt.Fatal(d, got.rejects)
		}
	})
}

// TestIDsAreAlwaysUnique: no two records get one id, and the first to name an
// id keeps it.
func TestIDsAreAlwaysUnique(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var s idSet
		given := map[string]bool{}
		for _, id := range rapid.SliceOf(rapid.StringMatching(`[ab](#[123]){0,3}`)).Draw(rt, "ids") {
			got := s.unique(id)
			if given[got] || !given[id] && got != id || !strings.HasPrefix(got, id) {
				rt.Fatalf("%q became %q", id, got)
			}
			given[got] = true
		}
	})
}

func TestManyIDs(t *testing.T) {
	var s idSet
	const n = 12000
	seen := make(map[string]bool, 3*n)
	for round := range 3 {
		for i := range n {
			id := s.unique(fmt.Sprint("id", i))
			if seen[id] {
				t.Fatalf("round %d: %s given twice", round, id)
			}
			seen[id] = true
		}
	}
	if !seen["id7#3"] || s.size != 3*n {
		t.Errorf("size %d", s.size)
	}
	slots := 0
	for i := range s.tables {
		slots += len(s.tables[i].slots)
	}
	if perID := 16 * float64(slots) / (3 * n); perID > 24 {
		t.Errorf("%.1f bytes an id", perID)
	}
	// one id a million times needs no search from the start each time
	for range 100000 {
		s.unique("the same")
	}
}
