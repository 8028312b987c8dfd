package run

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/copydesk/copydesk/dedupe/verify"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

var update = flag.Bool("update", false, "rewrite the pairs in doc/relations.md")

const (
	relationsPage = "../../doc/relations.md"
	pairsBegin    = "<!-- pairs: go test ./internal/run -update -->\n"
	ownMost       = 60  // words of a stretch that only one text has, before the page leaves some out
	sharedMost    = 14  // and of one that both have,
	sharedAll     = 170 // and of one in two texts that hardly differ but in words
	closing       = ".,;:!?\"'”’»)]"
)

// shown is a pair of the page: two records of a kind, and what is set.
type shown struct {
	kind, a, b string
	set        string
	change     func(*settings.Settings)
}

// pairsShown has a pair for every rule.
func pairsShown() map[verify.Rule]shown {
	return map[verify.Rule]shown{
		verify.RuleIdentical: {kind: "damaged", a: "a-faehre-gross", b: "faehre"}, verify.RuleVersion: {kind: "edited", a: "villarroya", b: "villarroya-ed"},
		verify.RuleAbridged: {kind: "half", a: "tarn", b: "tarn-half"}, verify.RuleReplaced: {kind: "spun", a: "airport", b: "airport-spun"},
		verify.RuleSoon: {kind: "update-hours", a: "tannroda-0630", b: "tannroda-1500"}, verify.RulePage: {kind: "states", a: "maravel-1", b: "maravel-2"},
		verify.RuleHalf: {kind: "passages", a: "tunnel-cycle", b: "tunnel-bats"}, verify.RuleTiny: {kind: "short", a: "ferry-head", b: "ferry-brief"},
		verify.RuleShort: {kind: "short", a: "choir-a", b: "choir-b"}, verify.RuleQuotes: {kind: "quoted", a: "ostrow-debunk", b: "ostrow-paper"},
		verify.RuleQuoted: {kind: "quoted", a: "vinegar-hoax", b: "vinegar-debunk"}, verify.RuleRewritten: {kind: "rewritten", a: "orchard", b: "orchard-column"},
		verify.RuleTemplate: {kind: "obituary", a: "ob-pell", b: "ob-tran"}, verify.RuleForm: {kind: "form", a: "move-brauen", b: "move-sellmark"},
		verify.RuleSubject: {kind: "form", a: "leaflet-corvadine", b: "leaflet-melotrine"}, verify.RuleLater: {kind: "update-month", a: "gasworks-may", b: "gasworks-june"},
		verify.RuleEdition: {kind: "horoscope", a: "stars-aries", b: "stars-virgo"}, verify.RuleSeries: {kind: "bank", a: "vesmark-2018-05", b: "vesmark-2019-02"},
		verify.RuleEnds: {kind: "recipe", a: "alder-kale", b: "alder-cake"}, verify.RuleBackground: {kind: "court", a: "havelock-1", b: "havelock-2"},
		verify.RuleUpdated: {kind: "update-month", a: "shiqiao-3", b: "shiqiao-5"}, verify.RuleRenewed: {kind: "renewed", a: "cassel-a", b: "cassel-b"},
		verify.RuleWhole: {kind: "whole", a: "tarn-early", b: "tarn"}, verify.RuleExcerpt: {kind: "excerpt", a: "tarn", b: "tarn-line"},
		verify.RuleDigest: {kind: "digest", a: "lindow", b: "roundup"}, verify.RuleLonger: {kind: "longer", a: "balloons-4", b: "balloons-5"},
		verify.RuleOpposite: {kind: "opposite", a: "rate-up", b: "rate-down"}, verify.RuleCorrected: {kind: "corrected", a: "strike", b: "strike-corrected"},
		verify.RuleStar:    {kind: "ticker", a: "balloons-4", b: "balloons-5"},
		verify.RuleUpdates: {"update-hours", "ostermoor-08", "ostermoor-13", "`dedupe.updates: merge`", func(s *settings.Settings) { s.Dedupe.Updates = "merge" }},
	}
}

// TestRelationsPage holds doc/relations.md to what a run says of the pairs of testdata/kinds.
func TestRelationsPage(t *testing.T) {
	page, err := os.ReadFile(relationsPage)
	if err != nil {
		t.Fatal(err)
	}
	head, _, ok := strings.Cut(string(page), pairsBegin)
	if !ok {
		t.Fatalf("%s has no line %q", relationsPage, pairsBegin)
	}
	var b strings.Builder
	b.WriteString(head + pairsBegin)
	seen, runs := map[string]bool{}, map[string]*kept{}
	all := pairsShown()
	for _, rule := range verify.Rules()[1:] {
		s, ok := all[rule]
		if !ok {
			t.Errorf("no pair for rule %s", rule)
			continue
		}
		k := runs[s.kind+s.set]
		if k == nil {
			k = runOn(t, []string{kinds + s.kind + ".jsonl"}, 1, s.change)
			runs[s.kind+s.set] = k
		}
		i := slices.IndexFunc(k.pairs, func(p reports.Pair) bool { return p.A == s.a && p.B == s.b })
		if i < 0 || k.pairs[i].Rule != string(rule) {
			t.Errorf("%s: %s and %s of %s are no pair, or one of another rule", rule, s.a, s.b, s.kind)
			continue
		}
		seen[k.pairs[i].Relation] = true
		showPair(t, &b, s, k, k.pairs[i])
	}
	for _, relation := range []string{"identical", "near", "contained", "rewritten", "spun", "updated", "edition", "shared"} {
		if !strings.Contains(head, "| `"+relation+"` |") || !seen[relation] && relation != "rewritten" {
			t.Errorf("%s does not show %s", relationsPage, relation)
		}
	}
	if *update {
		if err := os.WriteFile(relationsPage, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if b.String() != string(page) {
		t.Errorf("%s differs from what a run says: go test ./internal/run -update", relationsPage)
	}
}

// showPair writes what is said of a pair, and the two texts, what they share in italics.
func showPair(t *testing.T, b *strings.Builder, s shown, k *kept, p reports.Pair) {
	t.Helper()
	became, most := "kept apart", sharedMost
	if p.Merged {
		became = "merged"
	}
	if p.NovelA+p.NovelB < 10 && p.Rule != string(verify.RuleIdentical) {
		most = sharedAll
	}
	fmt.Fprintf(b, "\n### %s\n\n`%s`, %s", p.Rule, p.Relation, became)
	if s.set != "" {
		fmt.Fprintf(b, " with %s", s.set)
	}
	fmt.Fprintf(b, " (`testdata/kinds/%s.jsonl`).\n\n> %s\n", s.kind, p.Reason)
	for _, d := range []reports.Document{k.doc(p.A), k.doc(p.B)} {
		if of := string(d.Representative); d.Relation != "" && (of == p.A || of == p.B) {
			fmt.Fprintf(b, ">\n> %s: %s\n", d.ID, d.Findings[len(d.Findings)-1].Message)
		}
	}
	b.WriteString("\n| | |\n|---|---|\n")
	for _, side := range []string{p.A, p.B} {
		var passages [][2]int
		for _, q := range p.Passages {
			at := [2]int{q.BStart, q.BEnd}
			if side == p.A {
				at = [2]int{q.AStart, q.AEnd}
			}
			passages = append(passages, at)
		}
		fmt.Fprintf(b, "| **%s**%s | %s |\n", side, known(t, k, side), marked(k.text(t, side), passages, most))
	}
}

// known is what a record says of itself beside its text.
func known(t *testing.T, k *kept, id string) string {
	t.Helper()
	out := ""
	for _, name := range []string{"title", "source", "url", "date"} {
		if v := k.field(t, id, name); v != "" {
			out += "<br>" + v
		}
	}
	return out
}

func (k *kept) text(t *testing.T, id string) string { return k.field(t, id, "text") }

func (k *kept) field(t *testing.T, id, name string) string {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal([]byte(k.fields[id]), &fields); err != nil {
		t.Fatal(err)
	}
	s, _ := fields[name].(string)
	return s
}

// marked is text with its passages in italics, the middle of long stretches left out.
func marked(text string, passages [][2]int, most int) string {
	slices.SortFunc(passages, func(x, y [2]int) int { return x[0] - y[0] })
	var parts []string
	add := func(s, mark string, most int) {
		if s = shortened(s, most); s == "" {
			return
		}
		if mark == "" && len(parts) > 0 && strings.ContainsRune(closing, []rune(s)[0]) { // what the passage ends with
			end, rest, _ := strings.Cut(s, " ")
			parts[len(parts)-1] += end
			s = rest
		}
		if s != "" {
			parts = append(parts, mark+s+mark)
		}
	}
	at := 0
	for _, p := range passages {
		add(text[at:max(at, p[0])], "", ownMost)
		add(text[max(at, p[0]):max(at, p[1])], "*", most)
		at = max(at, p[1])
	}
	add(text[at:], "", ownMost)
	return strings.Join(parts, " ")
}

// shortened is a stretch on one line, with the number of words in place of most of them.
func shortened(s string, most int) string {
	s = strings.NewReplacer("|", "/", "*", "", "<", "&lt;").Replace(s)
	words := strings.Fields(s)
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return ""
	}
	if len(words) <= most {
		return strings.Join(words, " ")
	}
	half := most / 2
	return fmt.Sprintf("%s [… %d words …] %s", strings.Join(words[:half], " "), len(words)-2*half, strings.Join(words[len(words)-half:], " "))
}
