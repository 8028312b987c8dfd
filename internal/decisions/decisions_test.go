package decisions_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/internal/decisions"
)

// hash is a content hash that stands for a letter.
func hash(letter byte) string { return strings.Repeat(fmt.Sprintf("%02x", letter), 16) }

func pair(a, b byte, verdict, more string) string {
	return fmt.Sprintf(`{"kind":"pair","a":%q,"b":%q,"a_id":"%c","b_id":"%c","verdict":%q%s}`, hash(a), hash(b), a, b, verdict, more)
}

func read(t *testing.T, lines ...string) *decisions.Set {
	t.Helper()
	s, err := decisions.Read(strings.NewReader(strings.Join(lines, "\n")+"\n"), "d.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReadsEveryKind(t *testing.T) {
	s := read(t,
		"\uFEFF"+pair('b', 'a', "same", `,"sample":true`), // the sides in either order
		"",
		`{"kind":"keep","record":"`+hash('a')+`","id":"a"}`+"\r",
		`{"verdict":"spun","record":"`+hash('c')+`","kind":"spin"}`,
		`{"kind":"exchange","written":"condition","expected":"state","verdict":"wrong"}`,
	)
	at := func(n int) decisions.Place { return decisions.Place{File: "d.jsonl", Line: n} }
	same := decisions.Pair{A: hash('a'), B: hash('b'), AID: "a", BID: "b", Verdict: decisions.Same, Sample: true, Place: at(1)}
	want := &decisions.Set{
		Pairs: []decisions.Pair{same}, Sample: []decisions.Pair{same},
		Keeps:     []decisions.Keep{{Record: hash('a'), ID: "a", Place: at(3)}},
		Spins:     []decisions.Spin{{Record: hash('c'), Verdict: decisions.Spun, Place: at(4)}},
		Exchanges: []decisions.Exchange{{Written: "condition", Expected: "state", Verdict: decisions.Wrong, Place: at(5)}},
	}
	if d := cmp.Diff(want, s); d != "" {
		t.Errorf("wanted (-), read (+):\n%s", d)
	}
	if s.Empty() || !(&decisions.Set{}).Empty() {
		t.Error("Empty is wrong")
	}
}

func TestLastLineWins(t *testing.T) {
	s := read(t,
		pair('a', 'b', "same", `,"sample":true`), pair('c', 'd', "same", ""), pair('b', 'a', "unsure", ""), pair('d', 'c', "none", ""),
		`{"kind":"keep","record":"`+hash('a')+`"}`, `{"kind":"keep","record":"`+hash('a')+`","verdict":"none"}`,
		`{"kind":"exchange","written":"x","expected":"y","verdict":"wrong"}`, `{"kind":"exchange","written":"x","expected":"y","verdict":"right"}`,
		`{"kind":"exchange","written":"x","expected":"z","verdict":"wrong"}`,
	)
	var got []string
	for _, p := range s.Pairs {
		got = append(got, fmt.Sprint(p.Line, p.Verdict))
	}
	for _, p := range s.Sample {
		got = append(got, fmt.Sprint("sample", p.Line, p.Verdict))
	}
	for _, k := range s.Keeps {
		got = append(got, fmt.Sprint(k.Line))
	}
	for _, x := range s.Exchanges {
		got = append(got, fmt.Sprint(x.Line, x.Expected, x.Verdict))
	}
	if d := cmp.Diff([]string{"3unsure", "sample1same", "8yright", "9zwrong"}, got); d != "" {
		t.Error(d)
	}
}

func TestRefusesWhatItDoesNotKnow(t *testing.T) {
	record := hash('a')
	for _, tt := range []struct{ line, want string }{
		{`[]`, "no JSON object"},
		{`{"kind":"pair"`, "does not end"},
		{`{"kind":"pair","a":"x",}`, "not JSON"},
		{`{} {}`, "more than one object"},
		{`{"a":"x"}`, `key "kind" is missing`},
		{`{"kind":"pear"}`, `unknown kind "pear"; did you mean pair?`},
		{`{"kind":"telegram"}`, `unknown kind "telegram"; have pair, keep, spin, exchange`},
		{`{"kind":"spin","kind":"spin"}`, `key "kind" stands there twice`},
		{`{"kind":"spin","record":"` + record + `"}`, `of kind spin: key "verdict" is missing`},
		{`{"kind":"spin","record":"` + record + `","verdict":"spun","verdit":"spun"}`, `of kind spin: unknown key "verdit"; did you mean verdict?`},
		{`{"kind":"spin","record":"` + record + `","verdict":"same"}`, `key "verdict": unknown verdict "same"; have spun, clean, unsure, none`},
		{`{"kind":"spin","record":"` + record + `","verdict":1}`, `key "verdict" is no text`},
		{`{"kind":"spin","record":"` + record + `","verdict":null}`, `key "verdict" is no text`},
		{`{"kind":"spin","record":{},"verdict":"spun"}`, `key "record" is no text`},
		{`{"kind":"spin","record":"` + record + `","verdict":"spun","sample":true}`, `unknown key "sample"`},
		{`{"kind":"spin","record":"A7","verdict":"spun"}`, `"A7" is no content hash`},
		{`{"kind":"keep","record":"` + strings.ToUpper(strings.Repeat("ab", 16)) + `"}`, "is no content hash"},
		{`{"kind":"keep","record":"` + record + `","verdict":"yes"}`, `unknown verdict "yes"; have none`},
		{pair('a', 'b', "same", `,"sample":"true"`), "neither true nor false"},
		{`{"kind":"exchange","written":"Condition","expected":"state","verdict":"wrong"}`, `"Condition" is not in lower case`},
		{`{"kind":"exchange","written":"a  b","expected":"state","verdict":"wrong"}`, "one blank"},
		{`{"kind":"exchange","written":"state","expected":"state","verdict":"wrong"}`, "stands for itself"},
		{"{\"kind\":\"exchange\",\"written\":\"\xff\",\"expected\":\"state\",\"verdict\":\"wrong\"}", "not UTF-8"},
		{strings.Repeat(" ", 1<<20) + `{}`, "longer than"},
	} {
		_, err := decisions.Read(strings.NewReader("\n"+tt.line+"\n"), "d.jsonl")
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "d.jsonl, line 2") {
			t.Errorf("%.80s: error %v, want one with %q", tt.line, err, tt.want)
		}
	}
}

func TestContradictionNamesItsLines(t *testing.T) {
	_, err := decisions.Read(strings.NewReader(strings.Join([]string{
		pair('a', 'b', "same", ""), pair('x', 'y', "distinct", ""), pair('c', 'b', "same", ""), pair('a', 'd', "same", ""), pair('a', 'c', "distinct", ""),
	}, "\n")), "d.jsonl")
	want := "decisions: d.jsonl, line 5: \"a\" and \"c\" are distinct, but other lines make them one text:\n" +
		"  d.jsonl, line 1: \"a\" and \"b\" are the same\n  d.jsonl, line 3: \"b\" and \"c\" are the same"
	if err == nil || err.Error() != want {
		t.Errorf("error %v\nwant %s", err, want)
	}
	read(t, pair('a', 'b', "same", ""), pair('b', 'c', "same", ""), pair('a', 'c', "distinct", ""), pair('b', 'c', "none", "")) // taken back
}

func TestLoadReadsFilesInTurn(t *testing.T) {
	dir := t.TempDir()
	write := func(name, line string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one, two := write("one", pair('a', 'b', "same", "")), write("two", pair('a', 'b', "distinct", ""))
	for _, tt := range []struct {
		paths []string
		want  decisions.Verdict
	}{{[]string{one, two}, decisions.Distinct}, {[]string{two, one}, decisions.Same}} {
		s, err := decisions.Load(tt.paths...)
		if err != nil || len(s.Pairs) != 1 || s.Pairs[0].Verdict != tt.want {
			t.Errorf("%v: %+v, %v", tt.paths, s, err)
		}
	}
	if _, err := decisions.Load(one, filepath.Join(dir, "none")); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("error %v", err)
	}
}

// TestAgreedIsWhatTheLinesSay: lines are refused just when two distinct texts are one by way of others.
func TestAgreedIsWhatTheLinesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SampledFrom([]byte("abcdef"))
		verdicts := rapid.SampledFrom([]string{"same", "distinct", "unsure", "none"})
		says := map[[2]byte]string{}
		var lines []string
		for range rapid.IntRange(0, 12).Draw(t, "lines") {
			a, b, v := letters.Draw(t, "a"), letters.Draw(t, "b"), verdicts.Draw(t, "verdict")
			lines = append(lines, pair(a, b, v, ""))
			says[[2]byte{min(a, b), max(a, b)}] = v
		}
		of := map[byte]byte{}
		for l := byte('a'); l <= 'f'; l++ {
			of[l] = l
		}
		for range 6 { // until nothing changes
			for p, v := range says {
				if v == "same" {
					least := min(of[p[0]], of[p[1]])
					of[p[0]], of[p[1]] = least, least
				}
			}
		}
		agreed := true
		for p, v := range says {
			agreed = agreed && (v != "distinct" || p[0] == p[1] || of[p[0]] != of[p[1]])
		}
		_, err := decisions.Read(strings.NewReader(strings.Join(lines, "\n")), "d")
		if (err == nil) != agreed {
			t.Fatalf("agreed %v, error %v for\n%s", agreed, err, strings.Join(lines, "\n"))
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add(pair('a', 'b', "same", `,"sample":true`) + "\n" + pair('b', 'c', "same", "") + "\n" + pair('a', 'c', "distinct", ""))
	f.Add(`{"kind":"keep","record":"` + hash('a') + `","verdict":"none"}`)
	f.Add(`{"kind":"exchange","written":"condition","expected":"","verdict":"right"}`)
	f.Add("{\"kind\":\"spin\",\"record\":\"\\ud800\",\"verdict\":\"spun\"}\r\n\n{")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := decisions.Read(strings.NewReader(text), "d")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "decisions: d") || s != nil {
				t.Errorf("error %v beside %+v", err, s)
			}
			return
		}
		lines := strings.Count(text, "\n") + 1
		if n := len(s.Pairs) + len(s.Keeps) + len(s.Spins) + len(s.Exchanges); n > lines {
			t.Errorf("%d decisions on %d lines", n, lines)
		}
		for _, p := range s.Pairs {
			if p.A > p.B || p.Line < 1 || p.Line > lines || p.Verdict == decisions.None {
				t.Errorf("pair %+v", p)
			}
		}
	})
}
