package quality

import (
	"math"
	"strings"
	"testing"
)

func value(t *testing.T, s Signals, name string) float64 {
	t.Helper()
	v, ok := s.Value(name)
	if !ok {
		t.Fatalf("no value for %s", name)
	}
	return v
}

// The values were worked out by hand from the definitions.
func TestSignals(t *testing.T) {
	const text = "The cat sat on the mat.\n\nThe cat sat on the mat.\n- Dogs #1 ... “RUN”!"
	s := Compute(text, "en")
	for name, want := range map[string]float64{
		"text.chars": 69, "text.words": 15, "text.lines": 3, "text.paragraphs": 2,
		"word.stop_distinct": 1, "word.longest": 6, "word.caps_frac": 1.0 / 17,
		"word.mean_len":                        48.0 / 15,
		"symbol.hash_per_word":                 1.0 / 17,
		"symbol.ellipsis_per_word":             1.0 / 17,
		"line.bullet_frac":                     0.25,
		"line.dup_frac":                        1.0 / 3,
		"line.dup_char_frac":                   23.0 / 69,
		"fineweb.dup_char_frac":                23.0 / 66,
		"line.terminal_frac":                   1,
		"line.short_frac":                      1,
		"line.newlines_per_word":               3.0 / 17,
		"ngram.top2_char_frac":                 14.0 / 69,
		"ngram.dup5_char_frac":                 14.0 / 69,
		"rpv2.rps_doc_word_count":              15,
		"rpv2.rps_doc_num_sentences":           4,
		"dolma.word_count":                     17,
		"dolma.median_word_length":             3,
		"dolma.required_word_count":            2,
		"dolma.c4.line_count":                  4,
		"c4.sentences":                         4,
		"news.truncated":                       0,
		"dolma.symbol_to_word_ratio":           1.0 / 17,
		"char.upper_frac":                      6.0 / 69,
		"dolma.v1.fraction_of_duplicate_lines": 0.5,
		"dolma.v2.fraction_of_duplicate_lines": 2.0 / 3,
	} {
		if got := value(t, s, name); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

// Lines with suspect words take another way through the code: both ways must agree
// on what C4 drops.
func TestC4Lines(t *testing.T) {
	for _, c := range []struct {
		text                                    string
		sentences, script, policy, lorem, curly float64
	}{
		{"One two three. Four five six.\nNo end here\nToo short.", 2, 0, 0, 0, 0},
		{"Please read our Terms of Use today.\nThe terms were kept. He said so.", 2, 0, 1, 0, 0},
		{"This site uses cookies for you.\nMidterms of use to nobody now.\nYour privacy policy is here.", 0, 0, 3, 0, 0},
		{"Please enable JavaScript to go on.\nHe wrote javascript-like code once.", 0, 2, 0, 0, 0},
		{"Lorem ipsum dolor sit amet.", 0, 0, 0, 1, 0},
		{"A line with a { in it.", 0, 0, 0, 0, 1},
		{"He said it[1] in so many words.[2]\nA quote ends \"like this.\" And more.", 3, 0, 0, 0, 0},
		{"It just goes on and on...", 0, 0, 0, 0, 0},
	} {
		s := Compute(c.text, "en")
		for name, want := range map[string]float64{"c4.sentences": c.sentences, "c4.javascript_lines": c.script, "c4.policy_lines": c.policy, "c4.lorem_ipsum": c.lorem, "c4.curly_brace": c.curly} {
			if got := value(t, s, name); got != want {
				t.Errorf("%q: %s is %v, want %v", c.text, name, got, want)
			}
		}
	}
}

func TestTruncated(t *testing.T) {
	const start = "The minister said on Monday that talks had been "
	for end, want := range map[string]float64{
		"frank.": 0, "“frank.”": 0, "frank": 1, "frank,": 1, "frank…": 1, "frank. Read more": 1, "frank [...]": 1, "frank [+2345 chars]": 1,
		"held in Geneva": 0, "put off to 2022": 0, "shown at example.org/talks": 0, "frank!": 0, "frank - Jane Doe": 0,
	} {
		if got := value(t, Compute(start+end, "en"), "news.truncated"); got != want {
			t.Errorf("%q: %v, want %v", end, got, want)
		}
	}
	if got := value(t, Compute(start+"frank.\n\nJane Doe, Geneva", "en"), "news.truncated"); got != 0 {
		t.Error("a short last line counts")
	}
}

func TestEmpty(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n", "\u00a0"} {
		s := Compute(text, "")
		for name, v := range s.All() {
			if math.IsInf(v, 0) {
				t.Errorf("%q: %s is infinite", text, name)
			}
		}
		news, err := Profile("news")
		if err != nil {
			t.Fatal(err)
		}
		if !Rejects(news.Judge(s)) {
			t.Errorf("%q is not rejected", text)
		}
	}
}

func TestRegistry(t *testing.T) {
	seen := map[string]bool{}
	for i, g := range Registry() {
		if g.ID == "" || g.Version < 1 || g.Definition == "" || g.Source == "" || seen[g.ID] {
			t.Errorf("signal %d is not described: %+v", i, g)
		}
		seen[g.ID] = true
		switch g.Direction {
		case "high", "low", "both", "none":
		default:
			t.Errorf("%s: direction %q", g.ID, g.Direction)
		}
	}
}

func TestNewsOnlyWarns(t *testing.T) {
	news, err := Profile("news")
	if err != nil {
		t.Fatal(err)
	}
	fs := news.Judge(Compute("#### #### Lorem ipsum dolor ... {x} &amp; Ã©", "en"))
	if len(fs) == 0 || Rejects(fs) {
		t.Errorf("findings %v", fs)
	}
	for _, f := range fs {
		if f.Level != "warn" || f.Message == "" || f.Rule != "quality."+f.Signal {
			t.Errorf("finding %+v", f)
		}
	}
}

func TestGopherRejectsShortText(t *testing.T) {
	p, err := Profile("gopher")
	if err != nil {
		t.Fatal(err)
	}
	fs := p.Judge(Compute("The cat sat on the mat and that was that.", "en"))
	if !Rejects(fs) || fs[0].Signal != "text.words" || fs[0].Value != 10 || fs[0].Threshold != 50 {
		t.Errorf("findings %+v", fs)
	}
}

func TestLanguageGate(t *testing.T) {
	p, err := ParsePolicy("p", "warn word.stop_distinct < 2 lang en,de")
	if err != nil {
		t.Fatal(err)
	}
	const polish = "Minister podał się do dymisji w poniedziałek."
	if len(p.Judge(Compute(polish, "pl"))) != 0 || len(p.Skipped(Compute(polish, "pl"))) != 1 {
		t.Error("the rule applied to Polish")
	}
	if len(p.Judge(Compute(polish, "en"))) != 1 {
		t.Error("the rule did not apply to English")
	}
}

func TestUnknownNames(t *testing.T) {
	for in, want := range map[string]string{
		"line.dup_frak > 1":        `did you mean line.dup_frac?`,
		"line.dup_frac => 1":       `unknown operator "=>"`,
		"rejct line.dup_frac > 1":  `did you mean reject?`,
		"zzzzzzzz < 3":             `"zzzzzzzz" is neither an action (warn, reject) nor a signal`,
		"zzzzzzzz.z < 3":           `unknown signal "zzzzzzzz.z"`,
		"line.dup_frac > many":     `"many" is not a number`,
		"line.dup_frac 1":          "not of the form",
		"\n\nwarn text.word < 1":   "line 3",
		"warn text.words < 1 lang": "not of the form",
	} {
		if _, err := ParsePolicy("p", in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
	if _, err := Profile("gofer"); err == nil || !strings.Contains(err.Error(), "gopher") {
		t.Errorf("profile: %v", err)
	}
	if _, err := ParseRule("zzzzzzzz < 3"); err == nil || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("a guess where nothing is near: %v", err)
	}
	var s Signals
	if err := s.Set("news.boilerplate", 1); err == nil {
		t.Error("set of an unknown signal")
	}
}

// What parses is written so that it parses to the same.
func FuzzParsePolicy(f *testing.F) {
	f.Add("warn text.words < 3 lang en,de\n# x\nreject news.mojibake >= 1e3")
	f.Add("text.words == -0\n\x00 line.dup_frac !== 1")
	f.Fuzz(func(t *testing.T, in string) {
		p, err := ParsePolicy("fuzz", in)
		if err != nil {
			return
		}
		s := Compute(in, "en")
		p.Judge(s)
		for _, r := range p.Rules {
			again, err := ParseRule(r.String())
			if err != nil || again.String() != r.String() {
				t.Errorf("%q is read back as %q (%v)", r, again, err)
			}
		}
	})
}

func TestProfilesParse(t *testing.T) {
	for _, name := range Profiles() {
		p, err := Profile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range p.Rules {
			again, err := ParseRule(r.String())
			if err != nil || again.String() != r.String() {
				t.Errorf("%s: %v is read back as %v (%v)", name, r, again, err)
			}
		}
	}
}

func TestSetAndMap(t *testing.T) {
	s := Compute("A short text.", "en")
	if _, ok := s.Map()["news.boilerplate_share"]; ok {
		t.Error("a signal that was not set has a value")
	}
	if err := s.Set("news.boilerplate_share", 1.0/3); err != nil {
		t.Fatal(err)
	}
	if got := s.Map()["news.boilerplate_share"]; got != 0.333333 {
		t.Errorf("rounded to %v", got)
	}
	if len(s.All()) <= len(s.Map()) {
		t.Error("Map is not the smaller set")
	}
}

func BenchmarkCompute(b *testing.B) {
	text := sample(20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Compute(text, "en")
	}
}

// sample is text of a few thousand words, most of which repeat.
func sample(paragraphs int) string {
	words := strings.Fields("the minister said on Monday that talks had been frank and she would return to her capital before long " +
		"while police in northern districts counted 14 damaged houses, a bridge (closed since March) and two schools; “nobody was hurt,” they added")
	var b strings.Builder
	x := uint32(7)
	for range paragraphs {
		for range 80 {
			x = x*1664525 + 1013904223
			b.WriteString(words[x>>8%uint32(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("so it ended.\n\n")
	}
	return b.String()
}

// TestAppendCore holds that the core signals come in the order of the registry, behind what is there, with NaN for none.
func TestAppendCore(t *testing.T) {
	for _, text := range []string{"", "One sentence of six words here.\n\nAnd another, of five."} {
		s := Compute(text, "en")
		got := s.AppendCore([]float64{42})
		if got[0] != 42 {
			t.Errorf("%q: what was there is %v", text, got[0])
		}
		got = got[1:]
		for _, g := range Registry() {
			if !g.Core {
				continue
			}
			if len(got) == 0 {
				t.Fatalf("%q: %s and what follows is missing", text, g.ID)
			}
			if want, ok := s.Value(g.ID); ok != !math.IsNaN(got[0]) || ok && want != got[0] {
				t.Errorf("%q: %s is %v, want %v, %v", text, g.ID, got[0], want, ok)
			}
			got = got[1:]
		}
		if len(got) > 0 {
			t.Errorf("%q: %d values more", text, len(got))
		}
	}
}
