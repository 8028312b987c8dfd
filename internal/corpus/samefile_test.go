package corpus

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// readMeanwhile reads a file and calls meanwhile once, when a tenth of its
// records were delivered.
func readMeanwhile(t *testing.T, path string, records int64, meanwhile func()) (n int64, rejects []Reject, sum Summary) {
	t.Helper()
	s, err := Expand([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	sum, err = Read(context.Background(), s, Options{}, func(*Record) error {
		if n++; n == records/10 {
			meanwhile()
		}
		return nil
	}, func(r Reject) error {
		rejects = append(rejects, r)
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n != sum.Records || int64(len(rejects)) != sum.Rejected {
		t.Errorf("%d records, %d rejects, summary %+v", n, len(rejects), sum)
	}
	return n, rejects, sum
}

// manyRecords returns files of many formats with so many records, each larger
// than what is read ahead.
func manyRecords(t *testing.T, records int) map[string]string {
	var lines []string
	var table, archive strings.Builder
	table.WriteString("id,text\n")
	noise := uint64(1)
	for i := range records {
		var text strings.Builder
		for range 60 {
			noise = noise*6364136223846793005 + 1442695040888963407
			fmt.Fprintf(&text, "%016x ", noise)
		}
		lines = append(lines, fmt.Sprintf(`{"id":"%d","text":"%s"}`, i, text.String()))
		fmt.Fprintf(&table, "%d,%s\n", i, text.String())
		archive.WriteString(wet(fmt.Sprint(i), text.String()))
	}
	plain := strings.Join(lines, "\n") + "\n"
	return map[string]string{
		"in.jsonl": plain, "in.jsonl.gz": gzipped(t, plain), "in.jsonl.zst": zstded(t, plain), "in.json": "[" + strings.Join(lines, ",\n") + "]",
		"in.csv": table.String(), "in.wet": archive.String(), "in.wet.gz": gzipped(t, archive.String()), "in.parquet": written(t, "parquet", lines...),
	}
}

// TestFileChangesWhileItIsRead does to a file, in the midst of its reading,
// what other programs may do.
func TestFileChangesWhileItIsRead(t *testing.T) {
	const records = 600
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	for name, content := range manyRecords(t, records) {
		for _, x := range []struct {
			action string
			do     func(t *testing.T, path string)
			says   string // "": nothing is rejected
			whole  bool   // all records are delivered, whatever the format
		}{
			{"nothing", func(*testing.T, string) {}, "", true},
			{"truncate", func(t *testing.T, path string) { must(t, os.Truncate(path, 0)) }, fmt.Sprintf("shrank from %d to 0 bytes", len(content)), false},
			{"shorten", func(t *testing.T, path string) { must(t, os.Truncate(path, int64(len(content)-1))) }, fmt.Sprintf("shrank from %d to %d bytes", len(content), len(content)-1), false},
			{"append", func(t *testing.T, path string) {
				f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
				must(t, err)
				_, err = f.WriteString(content[:5000])
				must(t, err)
				must(t, f.Close())
			}, fmt.Sprintf("grew from %d to %d bytes", len(content), len(content)+5000), true},
			{"overwrite", func(t *testing.T, path string) {
				f, err := os.OpenFile(path, os.O_WRONLY, 0)
				must(t, err)
				_, err = f.WriteAt(bytes.Repeat([]byte("?"), len(content)/2), int64(len(content)/2))
				must(t, err)
				must(t, f.Close())
			}, "it was written to", false},
			{"remove", func(t *testing.T, path string) { must(t, os.Remove(path)) }, "it was removed", true},
			{"replace", func(t *testing.T, path string) {
				must(t, os.WriteFile(path+".new", []byte(content), 0o666))
				must(t, os.Rename(path+".new", path))
			}, "another file has its name", true},
			{"cut and fill", func(t *testing.T, path string) { // the size is the old one again
				must(t, os.Truncate(path, 0))
				must(t, os.Truncate(path, int64(len(content))))
			}, "it was written to", false},
		} {
			t.Run(name+"/"+x.action, func(t *testing.T) {
				path := filepath.Join(put(t, map[string]string{name: content}), name)
				must(t, os.Chtimes(path, yesterday, yesterday))
				n, rejects, sum := readMeanwhile(t, path, records, func() { x.do(t, path) })
				if n > records || x.whole && n != records {
					t.Errorf("%d records of %d", n, records)
				}
				if x.says == "" {
					if len(rejects)+len(sum.Changed) > 0 {
						t.Errorf("rejects %+v, changed %+v", rejects, sum.Changed)
					}
					return
				}
				if len(sum.Changed) != 1 || rejects[len(rejects)-1] != sum.Changed[0] {
					t.Fatalf("rejects %+v, changed %+v", rejects, sum.Changed)
				}
				r := sum.Changed[0]
				wantContains(t, r.Reason, "file changed while it was read: ", x.says)
				if r.Source != name || r.Record != 0 || r.ByteOffset < 0 || name == "in.jsonl" && r.ByteOffset > int64(len(content)) {
					t.Errorf("%+v", r)
				}
				if name == "in.jsonl" && x.whole && (len(rejects) != 1 || r.ByteOffset != int64(len(content))) {
					t.Errorf("rejects %+v", rejects)
				}
			})
		}
	}
}

// TestUnchangedInputsAreNotCompared: what has no size of its own is read as it
// comes, and a file that is empty is no file that ended early.
func TestUnchangedInputsAreNotCompared(t *testing.T) {
	got, err := readSources(Sources{Files: []Source{{Path: "-", Name: "-"}}}, Options{Format: formatJSONL, Stdin: strings.NewReader(`{"text":"a"}`)})
	if err != nil || len(got.records) != 1 || len(got.sum.Changed) > 0 {
		t.Errorf("%+v, %v", got, err)
	}
	dir := put(t, map[string]string{"empty.jsonl": "", "empty.txt": "", "a.txt": "a", "cut.jsonl.gz": gzipped(t, strings.Repeat(`{"text":"a"}`+"\n", 10000))[:100], "not.parquet": "no"})
	if got := readAll(t, Options{}, dir); len(got.sum.Changed) > 0 || len(got.records) == 0 {
		t.Errorf("%+v", got.sum)
	}
}

// TestFileThatIsGoneBeforeItIsRead is told of once, as what cannot be opened.
func TestFileThatIsGoneBeforeItIsRead(t *testing.T) {
	dir := put(t, map[string]string{"a.txt": "a", "b.txt": "b"})
	s, err := Expand([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "b.txt")); err != nil {
		t.Fatal(err)
	}
	got, err := readSources(s, Options{})
	if err != nil || len(got.records) != 1 || len(got.sum.Changed) > 0 {
		t.Fatalf("%+v, %v", got, err)
	}
	wantContains(t, reasonOf(t, got), "cannot be opened: no such file")
}
