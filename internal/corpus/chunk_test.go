package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// readCut reads an input in chunks, as machines of their own would, and puts together what they give. What they read is
// merged in an order of its own.
func readCut(t testing.TB, in Sources, o Options, size int64, shuffle func(n int, swap func(i, j int))) (result, Plan, error) {
	var res result
	plan, err := Cut(t.Context(), in, o, size)
	if err != nil {
		return res, plan, err
	}
	chunks := carried(t, plan.Chunks)
	bases := map[int]Count{} // by source
	var readings []Reading
	var ids []Occurrence
	records := map[uint64]*Record{}
	repeats := map[IDKey]int{}
	for _, c := range chunks {
		base := bases[c.First]
		place := 0
		reading, err := ReadChunk(t.Context(), c, base, o, func(r *Record) error {
			ordinal := uint64(c.Number)<<32 | uint64(place)
			place++
			res.records = append(res.records, r)
			records[ordinal] = r
			ids = append(ids, Occurrence{ordinal, r.ID})
			repeats[KeyOfID(r.ID)]++
			return nil
		}, func(r Reject) error {
			res.rejects = append(res.rejects, r)
			return nil
		}, nil)
		if err != nil {
			return res, plan, err
		}
		readings = append(readings, reading)
		n, err := CountChunk(t.Context(), c, o)
		if err != nil {
			return res, plan, err
		}
		bases[c.First] = base.Plus(carried(t, n))
	}
	shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
	all := mergedOf(t, readings)
	if res.sum, err = all.Summary(len(chunks)); err != nil {
		return res, plan, err
	}
	res.rejects = append(res.rejects, all.Rejects()...)
	ids = slices.DeleteFunc(ids, func(o Occurrence) bool {
		_, ok := Class(o.ID, func(k IDKey) bool { return repeats[k] > 1 })
		return !ok
	})
	shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	for _, r := range Renames(ids) {
		records[r.Ordinal].Rename(r.ID)
		res.sum.Renamed++
	}
	return res, plan, nil
}

// carried is v after its way to another machine.
func carried[T any](t testing.TB, v T) (out T) {
	t.Helper()
	b, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// mergedOf merges readings as a tree does.
func mergedOf(t testing.TB, readings []Reading) (all Reading) {
	if len(readings) < 2 {
		for _, r := range readings {
			all = carried(t, r)
		}
		return all
	}
	half := len(readings) / 2
	all = mergedOf(t, readings[:half])
	before := carried(t, all)
	if err := all.Merge(mergedOf(t, readings[half:])); err != nil {
		t.Fatal(err)
	}
	if err := before.Merge(all); err == nil {
		t.Error("chunks were counted twice")
	}
	return all
}

// wayward is a charset detection that guesses by the first byte beyond ASCII, tries what it is told first, and knows
// one charset by itself.
func wayward(raw []byte, declared string) (string, string, []int, error) {
	at := bytes.IndexFunc(raw, func(r rune) bool { return r >= 0x80 })
	if bytes.IndexByte(raw, 0xff) >= 0 {
		return "", "", nil, errors.New("byte 0xff fits no charset")
	}
	text, _, _, _ := latin1(raw, "x")
	switch {
	case bytes.IndexByte(raw, 0xfe) >= 0:
		return text, "utf-7", []int{bytes.IndexByte(raw, 0xfe)}, nil
	case declared != "":
		return text, declared, nil, nil
	case at >= 0 && raw[at]%2 == 0:
		return text, "even" + guessedSuffix, nil, nil
	}
	return text, "odd" + guessedSuffix, nil, nil
}

// aLine draws a line of JSON, or of what is none.
func aLine(t *rapid.T) string {
	text := rapid.SampledFrom([]string{"A ferry sails.", "<p>A</p><p>B</p>", "", `\u00e9\n`, "\xe9", "\xe8\xe8 caf\xe9 \xe0\xe0\xe0\xe0\xe0", "\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9", "\xff", "\xfe x", "caf\u00e9", `\ud800`}).Draw(t, "text")
	id := rapid.SampledFrom([]string{`"x"`, `"x"`, `"x#2"`, `"x#2#2"`, `"x#3"`, `"y#2"`, `"y#2"`, "7", "null", `"a.jsonl#2"`, `"b.txt"`, `"a.jsonl"`}).Draw(t, "id")
	body := fmt.Sprintf(`"id":%s,"text":"%s"`, id, text)
	switch rapid.IntRange(0, 20).Draw(t, "kind") {
	case 0:
		return ""
	case 1:
		return " \t"
	case 2:
		return "{" + body
	case 3:
		return `{"id":1}`
	case 4:
		return `[7]`
	case 5:
		return "\xff\xff junk"
	case 6:
		return "{" + body + `,"pad":"` + strings.Repeat("long ", 500) + `"}`
	case 7:
		return `{"body":"Another name.","uid":"u"}`
	case 8:
		return `{"text":["One.","Two."]}`
	case 9:
		return `{"data":[{"text":"In an array."}]}`
	case 10:
		return `  {` + body + `}  `
	case 11:
		return `{"text":"Dated.","when":"2020-01-01","headline":"H"}`
	case 12:
		return strings.Repeat("\xe8", 12)
	}
	return "{" + body + "}"
}

// aFile draws what a file of lines holds.
func aFile(t *rapid.T) string {
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "", "", "", "\xef\xbb\xbf", "\xff\xfe", "\n"}).Draw(t, "mark"))
	end := rapid.SampledFrom([]string{"\n", "\n", "\r\n"}).Draw(t, "end")
	lines := rapid.SliceOfN(rapid.Custom(aLine), 0, 30).Draw(t, "lines")
	b.WriteString(strings.Join(lines, end))
	if rapid.Bool().Draw(t, "ended") {
		b.WriteString(end)
	}
	return b.String()
}

// TestChunksGiveWhatReadGives: an input cut anywhere and read in chunks gives the same records, rejects and summary,
// in whatever order what was read is merged.
func TestChunksGiveWhatReadGives(t *testing.T) {
	other := put(t, map[string]string{"r/a.jsonl": strings.Repeat("{\"text\":\"A ferry sails.\"}\n{\"id\":\"x\"\n{}\n\n{\"id\":\"x\",\"text\":\"caf\xe9\"}\n", 3), "r/s.jsonl": "7"})
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		files := map[string]string{}
		for _, name := range []string{"a.jsonl", "c.ndjson", "d/a.jsonl", "e\xffe.jsonl"} {
			if rapid.IntRange(0, 3).Draw(rt, name) > 0 {
				files[name] = aFile(rt)
			}
		}
		for name, content := range map[string]string{
			"b.txt": "A ferry\nsails.", "f.csv": "text,id\nA ferry sails.,x\n# no,comment,row\n", "g.json": `{"count":1}`, "h.jsonl.gz": gzipped(t, `{"id":"x","text":"Packed."}`),
			"i.exe": "?", "j.txt": "", "k.html": "<p>A page.</p>", "l.json": `[{"text":"One of an array.","id":"x#2"}]`, "m.md": "caf\xe9", "o.json": "[]",
		} {
			if rapid.Bool().Draw(rt, name) {
				files[name] = content
			}
		}
		for name, content := range files {
			p := filepath.Join(dir, name)
			if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o777), os.WriteFile(p, []byte(content), 0o666)); err != nil {
				rt.Fatal(err)
			}
		}
		if err := os.Symlink("nowhere", filepath.Join(dir, "n.txt")); err != nil {
			rt.Fatal(err)
		}
		o := Options{MaxRecordBytes: rapid.SampledFrom([]int64{0, 0, 1000, 60}).Draw(rt, "limit")}
		o.Decode = rapid.SampledFrom([]func([]byte, string) (string, string, []int, error){nil, latin1, wayward, wayward}).Draw(rt, "decode")
		o.Charset = rapid.SampledFrom([]string{"", "", "", "koi8-r"}).Draw(rt, "charset")
		o.Format = rapid.SampledFrom([]string{"", "", "", "", formatJSONL, formatJSON, formatText}).Draw(rt, "format")
		o.Fields.ID = rapid.SampledFrom([]string{"", "", "uid", "nobody.has"}).Draw(rt, "id field")
		o.Fields.Date = rapid.SampledFrom([]string{"", "", "when"}).Draw(rt, "date field")
		in, err := Expand([]string{dir})
		if err == nil && rapid.Bool().Draw(rt, "references") {
			var references Sources
			if references, err = Expand([]string{filepath.Join(other, "r")}); err == nil {
				in, err = WithReferences(in, references)
			}
		}
		if err != nil {
			rt.Fatal(err)
		}
		want, wantErr := readSources(in, o)
		size := rapid.Int64Range(1, 6000).Draw(rt, "size")
		if rapid.Bool().Draw(rt, "tiny") {
			size = 1 + size%100
		}
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "order"), 0))
		got, plan, err := readCut(t, in, o, size, rnd.Shuffle)
		if err != nil || wantErr != nil {
			if fmt.Sprint(err) != fmt.Sprint(wantErr) {
				rt.Fatalf("error %v, want %v", err, wantErr)
			}
			return
		}
		if d := cmp.Diff(want.records, got.records); d != "" {
			rt.Fatalf("%d chunks: records -read +chunks: %s", len(plan.Chunks), d)
		}
		if d := cmp.Diff(want.rejects, got.rejects); d != "" {
			rt.Fatalf("%d chunks: rejects -read +chunks: %s", len(plan.Chunks), d)
		}
		if d := cmp.Diff(want.sum, got.sum); d != "" {
			rt.Fatalf("%d chunks: summary -read +chunks: %s", len(plan.Chunks), d)
		}
	})
}
