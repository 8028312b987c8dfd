package encoding

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func dataDir(t testing.TB) string {
	d := os.Getenv("COPYDESK_DATA")
	if d == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	return d
}

type ftfyCase struct {
	Label, Original, Fixed, Expect string
	FixedEncoding                  *string `json:"fixed-encoding"`
}

func (c ftfyCase) want() string {
	if c.FixedEncoding != nil {
		return *c.FixedEncoding
	}
	return c.Fixed
}

func TestFtfyCases(t *testing.T) {
	dir := filepath.Join(dataDir(t), "cleanup", "ftfy")
	for _, name := range []string{"in-the-wild", "synthetic", "language-names", "negative", "known-failures"} {
		raw, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []ftfyCase
		if err := json.Unmarshal(raw, &cases); err != nil {
			t.Fatal(err)
		}
		pass := 0
		for _, c := range cases {
			got, _ := Repair(c.Original)
			if got == c.want() {
				pass++
			} else {
				t.Logf("%s: %s\n orig %+q\n  got %q\n want %q", name, c.Label, c.Original, got, c.want())
			}
		}
		t.Logf("%s: %d of %d", name, pass, len(cases))
		if pass < len(cases) && name != "known-failures" {
			t.Fail()
		}
	}
}

func eachLine(t testing.TB, path string, f func([]byte)) {
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(make([]byte, 1<<20), 64<<20)
	for s.Scan() {
		f(s.Bytes())
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestRoundTrip(t *testing.T) {
	path := filepath.Join(dataDir(t), "cleanup", "golden", "mojibake_roundtrip.jsonl.gz")
	n, ok := map[string]int{}, map[string]int{}
	shown := map[string]int{}
	eachLine(t, path, func(b []byte) {
		var r struct {
			Via, Mojibake, Clean string
			Depth                int
		}
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		k := fmt.Sprintf("%s/%d", r.Via, r.Depth)
		n[k]++
		got, _ := Repair(r.Mojibake)
		if got == r.Clean {
			ok[k]++
		} else if shown[k]++; shown[k] <= 3 {
			t.Logf("%s\n moj %q\n got %q\nwant %q", k, cut(r.Mojibake), cut(got), cut(r.Clean))
		}
	})
	for k := range n {
		t.Logf("%-28s %.4f of %d", k, float64(ok[k])/float64(n[k]), n[k])
	}
}

func cut(s string) string {
	if len(s) > 300 {
		return s[:300]
	}
	return s
}

func stopWords(t testing.TB) map[string][]string {
	files, err := filepath.Glob(filepath.Join(dataDir(t), "cleanup", "justext", "stoplists", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no stop lists", err)
	}
	words := map[string][]string{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		words[filepath.Base(f)] = strings.Split(string(raw), "\n")
	}
	return words
}

func TestCleanTextStays(t *testing.T) {
	dir := dataDir(t)
	for _, name := range []string{"clean/bbc_fulltext", "clean/digitalgov", "dup/congress_press.docs", "dup/reuters21578_wire.docs"} {
		tried, changed, damaged := 0, 0, 0
		eachLine(t, filepath.Join(dir, name+".jsonl.gz"), func(b []byte) {
			var r struct{ Text string }
			if err := json.Unmarshal(b, &r); err != nil {
				t.Fatal(err)
			}
			for _, p := range strings.Split(r.Text, "\n") {
				if p == "" {
					continue
				}
				tried++
				if strings.ContainsFunc(p, func(r rune) bool { return r >= 0x80 && r <= 0x9F }) {
					damaged++
					continue
				}
				if _, plan := Repair(p); plan != nil {
					changed++
					t.Errorf("%s: %v", name, plan)
				}
			}
		})
		t.Logf("%s: %d paragraphs, %d changed (%d with C1 controls not counted)", name, tried, changed, damaged)
	}
	tried := 0
	for name, words := range stopWords(t) {
		for i, w := range words {
			tried++
			if got, _ := Repair(w); got != w {
				t.Errorf("%s: %q became %q", name, w, got)
			}
			if i+20 <= len(words) {
				line := strings.Join(words[i:i+20], " ")
				if got, plan := Repair(line); got != line {
					t.Errorf("%s: %v", name, plan)
				}
			}
		}
	}
	t.Logf("stop words: %d, each alone and in lines of 20", tried)
}
