package quality

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/cleanup/internal/dataset"
)

// The reference outputs are those of the programs themselves on 216 documents:
// Dolma's taggers, RedPajama-v2's signals, datatrove's filters with white-space
// words and regex sentences. has_naughty_word is left out: it needs a word list
// that is not shipped.

// goldenDir is the directory of reference outputs; the test is skipped without.
func goldenDir(t *testing.T) string {
	dir := os.Getenv("COPYDESK_DATA")
	if dir == "" {
		t.Skip("COPYDESK_DATA is not set")
	}
	return filepath.Join(dir, "cleanup", "golden")
}

func readLines(t *testing.T, path string, f func(map[string]any)) {
	t.Helper()
	dataset.EachLine(t, path, func(line []byte) {
		m := map[string]any{}
		if err := json.Unmarshal(line, &m); err != nil {
			t.Fatal(err)
		}
		f(m)
	})
}

func goldenTexts(t *testing.T, dir string) map[string]string {
	texts := map[string]string{}
	unspaced := 0
	readLines(t, filepath.Join(dir, "docs.jsonl.gz"), func(m map[string]any) {
		text := m["text"].(string)
		if newScan(text).script.Alone() { // the references split these at white space: see LETTERS
			unspaced++
			return
		}
		texts[m["id"].(string)] = text
	})
	if len(texts) == 0 || unspaced > len(texts)/20 {
		t.Fatalf("%d documents, and %d left out", len(texts), unspaced)
	}
	return texts
}

// closeTo reports equality to 1e-8; the references are rounded to that.
func closeTo(got, want float64) bool { return math.Abs(got-want) <= 1.01e-8 }

func number(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case bool:
		return asFlag(x)
	case []any:
		return float64(len(x))
	}
	return math.NaN()
}

func TestGoldenRedPajama(t *testing.T) {
	dir := goldenDir(t)
	texts := goldenTexts(t, dir)
	compared := 0
	readLines(t, filepath.Join(dir, "rpv2.jsonl.gz"), func(m map[string]any) {
		id := m["id"].(string)
		if _, spaced := texts[id]; !spaced {
			return
		}
		s, lines := Compute(texts[id], "en"), Lines(texts[id])
		for name, want := range m {
			switch x := want.(type) {
			case float64:
				if got, ok := s.Value("rpv2." + name); !ok || !closeTo(got, x) {
					t.Errorf("%s: %s is %v, want %v", id, name, got, x)
				}
				compared++
			case []any:
				if texts[id] == "" {
					continue // the reference has one null for no line
				}
				if len(x) != len(lines) {
					t.Errorf("%s: %s: %d lines, want %d", id, name, len(lines), len(x))
					continue
				}
				for i := range x {
					if got := lineValue(lines[i], name); !closeTo(got, number(x[i])) {
						t.Errorf("%s: %s of line %d is %v, want %v", id, name, i, got, x[i])
					}
					compared++
				}
			}
		}
	})
	t.Logf("%d values", compared)
}

func lineValue(l LineSignals, name string) float64 {
	switch name {
	case "rps_lines_ending_with_terminal_punctution_mark":
		return asFlag(l.Terminal)
	case "rps_lines_javascript_counts":
		return float64(l.JavaScript)
	case "rps_lines_num_words":
		return float64(l.Words)
	case "rps_lines_numerical_chars_fraction":
		return l.Numerical
	case "rps_lines_uppercase_letter_fraction":
		return l.Upper
	case "rps_lines_start_with_bulletpoint":
		return asFlag(l.Bullet)
	}
	return math.NaN()
}

func TestGoldenDolma(t *testing.T) {
	dir := goldenDir(t)
	texts := goldenTexts(t, dir)
	spans := map[string]string{"no_end_punct_spans": "lines_with_no_ending_punctuation", "too_few_words_spans": "lines_with_too_few_words"}
	compared := 0
	readLines(t, filepath.Join(dir, "dolma.jsonl.gz"), func(m map[string]any) {
		id := m["id"].(string)
		if _, spaced := texts[id]; !spaced {
			return
		}
		s := Compute(texts[id], "en")
		for system, prefix := range map[string]string{"gopher_v1": "dolma.v1.", "gopher_v2": "dolma.v2.", "c4_v1": "dolma.c4."} {
			for name, want := range m[system].(map[string]any) {
				if name == "has_naughty_word" {
					continue
				}
				if alias, ok := spans[name]; ok {
					name = alias
				}
				got, ok := s.Value(prefix + name)
				if !ok {
					got, ok = s.Value("dolma." + name)
				}
				if !ok || !closeTo(got, number(want)) {
					t.Errorf("%s: %s %s is %v (%v), want %v", id, system, name, got, ok, number(want))
				}
				compared++
			}
		}
	})
	t.Logf("%d values", compared)
}

// reasons maps datatrove's reasons to the signals of the rules that stand for
// them.
var reasons = map[string]string{
	"gopher_short_doc": "text.words", "gopher_long_doc": "text.words",
	"gopher_below_avg_threshold": "word.mean_len", "gopher_above_avg_threshold": "word.mean_len",
	"gopher_too_many_hashes": "symbol.hash_per_word", "gopher_too_many_ellipsis": "symbol.ellipsis_per_word",
	"gopher_too_many_bullets": "line.bullet_frac", "gopher_too_many_end_ellipsis": "line.ellipsis_frac",
	"gopher_below_alpha_threshold": "word.alpha_frac", "gopher_enough_stop_words": "word.stop_distinct",
	"dup_para_frac": "para.dup_frac", "dup_para_char_frac": "para.dup_char_frac",
	"dup_line_frac": "line.dup_frac", "dup_line_char_frac": "line.dup_char_frac",
	"top_2_gram": "ngram.top2_char_frac", "top_3_gram": "ngram.top3_char_frac", "top_4_gram": "ngram.top4_char_frac",
	"duplicated_5_n_grams": "ngram.dup5_char_frac", "duplicated_6_n_grams": "ngram.dup6_char_frac", "duplicated_7_n_grams": "ngram.dup7_char_frac",
	"duplicated_8_n_grams": "ngram.dup8_char_frac", "duplicated_9_n_grams": "ngram.dup9_char_frac", "duplicated_10_n_grams": "ngram.dup10_char_frac",
	"empty": "text.lines", "line_punct_ratio": "line.terminal_frac", "short_line_ratio": "line.short_frac",
	"char_dup_ratio": "fineweb.dup_char_frac", "list_ratio": "line.newlines_per_word",
	"lorem_ipsum": "c4.lorem_ipsum", "curly_bracket": "c4.curly_brace", "too_few_sentences": "c4.sentences", "< 3 paragraphs": "line.third_longest",
}

// filters are datatrove's filters as policies, rules in the order of its checks.
var filters = map[string]string{
	"gopher_quality": `text.words < 50
		text.words > 100000
		word.mean_len < 3
		word.mean_len > 10
		symbol.hash_per_word > 0.1
		symbol.ellipsis_per_word > 0.1
		line.bullet_frac > 0.9
		line.ellipsis_frac > 0.3
		word.alpha_frac < 0.8
		word.stop_distinct < 2`,
	"gopher_repetition": `para.dup_frac > 0.3
		para.dup_char_frac > 0.2
		line.dup_frac > 0.3
		line.dup_char_frac > 0.2
		ngram.top2_char_frac > 0.2
		ngram.top3_char_frac > 0.18
		ngram.top4_char_frac > 0.16
		ngram.dup5_char_frac > 0.15
		ngram.dup6_char_frac > 0.14
		ngram.dup7_char_frac > 0.13
		ngram.dup8_char_frac > 0.12
		ngram.dup9_char_frac > 0.11
		ngram.dup10_char_frac > 0.1`,
	"fineweb": `text.lines < 1
		line.terminal_frac < 0.12
		line.short_frac > 0.67
		fineweb.dup_char_frac > 0.01
		line.newlines_per_word > 0.3`,
	"c4_quality": `c4.lorem_ipsum > 0
		c4.curly_brace > 0
		c4.sentences < 5`,
	"c4_paragraph": `line.third_longest < 200`,
}

// firstReason is the signal of the first rule of a filter that text breaks.
func firstReason(t *testing.T, policy, text string) string {
	t.Helper()
	p, err := ParsePolicy("filter", policy)
	if err != nil {
		t.Fatal(err)
	}
	if fs := p.Judge(Compute(text, "en")); len(fs) > 0 {
		return fs[0].Signal
	}
	return ""
}

func TestGoldenDatatrove(t *testing.T) {
	dir := goldenDir(t)
	texts := goldenTexts(t, dir)
	compared := 0
	readLines(t, filepath.Join(dir, "datatrove_ws.jsonl.gz"), func(m map[string]any) {
		id := m["id"].(string)
		if _, spaced := texts[id]; !spaced {
			return
		}
		s := Compute(texts[id], "en")
		if rep, ok := m["rep"].(map[string]any); ok {
			for name, want := range rep {
				var n int
				var signal string
				switch {
				case sscan(name, "top_%d_gram", &n):
					signal = fmt.Sprintf("ngram.top%d_char_frac", n)
				case sscan(name, "dup_%d_gram", &n):
					signal = fmt.Sprintf("ngram.dup%d_char_frac", n)
				default:
					signal = reasons[name]
				}
				if got, ok := s.Value(signal); !ok || !closeTo(got, number(want)) {
					t.Errorf("%s: %s is %v, want %v", id, name, got, want)
				}
				compared++
			}
		}
		for filter, policy := range filters {
			verdict := m[filter].(map[string]any)
			if verdict["keep"] == nil {
				continue // the filter itself failed on this document
			}
			reason, _ := verdict["reason"].(string)
			if got := firstReason(t, policy, texts[id]); got != reasons[reason] {
				t.Errorf("%s: %s rejects for %q, want %q (%s)", id, filter, got, reasons[reason], reason)
			}
			compared++
		}
	})
	t.Logf("%d values", compared)
}

func sscan(s, format string, n *int) bool {
	k, err := fmt.Sscanf(s, format, n)
	return err == nil && k == 1 && s == fmt.Sprintf(format, *n)
}

// parameters maps datatrove's parameters to the rules they set.
var parameters = map[string]string{
	"min_doc_words": "text.words <", "max_doc_words": "text.words >", "new_line_ratio": "line.newlines_per_word >",
	"line_punct_thr": "line.terminal_frac <", "short_line_thr": "line.short_frac >", "min_num_sentences": "c4.sentences <",
}

func TestGoldenUnitCases(t *testing.T) {
	dir := goldenDir(t)
	raw, err := os.ReadFile(filepath.Join(dir, "datatrove_unit_cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Filter, Text, Reason string
		Params               map[string]float64
		Keep                 bool
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"GopherQualityFilter": "gopher_quality", "GopherRepetitionFilter": "gopher_repetition", "C4QualityFilter": "c4_quality", "C4ParagraphFilter": "c4_paragraph", "FineWebQualityFilter": "fineweb"}
	for i, c := range cases {
		policy := filters[names[c.Filter]]
		if policy == "" {
			t.Fatalf("case %d: no filter %s", i, c.Filter)
		}
		for name, v := range c.Params {
			if rule, ok := parameters[name]; ok {
				policy = override(policy, rule, v)
			}
		}
		if got := firstReason(t, policy, c.Text); got != reasons[c.Reason] {
			t.Errorf("case %d: %s rejects for %q, want %q (%s)", i, c.Filter, got, reasons[c.Reason], c.Reason)
		}
	}
}

// override sets the threshold of the rule that begins so.
func override(policy, rule string, v float64) string {
	var out []string
	for line := range strings.SplitSeq(policy, "\n") {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, rule) {
			line = fmt.Sprint(rule, " ", v)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
