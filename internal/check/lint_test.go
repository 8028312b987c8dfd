package check

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// flagged makes a record of a file in which phrases are flagged, each as often as it stands.
func flagged(path, text string, flags ...LintedFlag) Linted {
	l := Linted{
		Name: path, Path: path, Verdict: spin.Clean, P: 1, Words: len(strings.Fields(text)), least: spin.Likely,
		rec: &corpus.Record{ID: path, Source: path, Number: 1, Text: text, TextKey: "text"},
	}
	at := lineCounter{text: text}
	for i := 0; i < len(text); i++ {
		for _, f := range flags {
			if strings.HasPrefix(text[i:], f.Written) {
				f.Start, f.End = i, i+len(f.Written)
				f.Line, f.Column = at.position(f.Start)
				f.EndLine, f.EndCol = at.position(f.End)
				l.Flags = append(l.Flags, f)
				i = f.End - 1
				break
			}
		}
	}
	return l
}

func strong(written, expected string) LintedFlag {
	return LintedFlag{Written: written, Expected: reports.Optional(expected), Strength: spin.Strong, Kind: "name"}
}

func likely(written string, readings ...string) LintedFlag {
	return LintedFlag{Written: written, Readings: readings, Strength: spin.Likely, Kind: "collocation"}
}

func weak(written, expected string) LintedFlag {
	return LintedFlag{Written: written, Expected: reports.Optional(expected), Strength: spin.Weak, Kind: "collocation"}
}

// TestPlaces: lines and columns are those of a count from the start, and the line of a flag
// is the one that its place names.
func TestPlaces(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "é", "東", "👩‍🚒", "\n", "\r\n", " ", "\t", strings.Repeat("x", 700)})
	rapid.Check(t, func(t *rapid.T) {
		part := func(name string, least int) string {
			return strings.Join(rapid.SliceOfN(piece, least, 12).Draw(t, name), "")
		}
		before, phrase, after := part("before", 0), "w"+part("phrase", 0), part("after", 0)
		text := before + phrase + after
		f := LintedFlag{Start: len(before), End: len(before) + len(phrase)}
		c := lineCounter{text: text}
		for _, offset := range []int{f.Start, f.End} {
			line, column := c.position(offset)
			last := strings.LastIndexByte(text[:offset], '\n') + 1
			if line != strings.Count(text[:offset], "\n")+1 || column != utf8.RuneCountInString(text[last:offset])+1 {
				t.Fatalf("byte %d of %q is at %d:%d", offset, text, line, column)
			}
		}
		l := Linted{rec: &corpus.Record{Text: text}}
		line, from, to := l.SourceLine(&f)
		first, _, more := strings.Cut(phrase, "\n")
		if more {
			first = strings.TrimSuffix(first, "\r")
		}
		whole := text[strings.LastIndexByte(before, '\n')+1:]
		whole, _, _ = strings.Cut(whole, "\n")
		if line[from:to] != strings.TrimSuffix(first, "\r") || !strings.Contains(whole, line) || !utf8.ValidString(line) || len(line) > 2*contextBytes+len(phrase) {
			t.Fatalf("the line of %q in %q is %q, the phrase %q", phrase, text, line, line[from:to])
		}
		if len(whole) <= contextBytes && line != strings.TrimSuffix(whole, "\r") {
			t.Fatalf("%q is not the whole line %q", line, whole)
		}
	})
}

func TestVerdictInWords(t *testing.T) {
	const text = "One two three. Officers stated that the convention was once once more held."
	flags := []LintedFlag{strong("Officers stated", "Officials said"), likely("convention"), weak("once once", "once"), weak("held", "kept")}
	for _, c := range []struct {
		name   string
		change func(*Linted)
		want   string
	}{
		{"clean", func(*Linted) {}, "clean: 2 phrases in 13 words; 2 weak ones hidden: --min weak shows them"},
		{"all", func(l *Linted) { l.least = spin.Weak }, "clean: 4 phrases in 13 words"},
		{"strong", func(l *Linted) { l.least = spin.Strong }, "clean: 1 phrase in 13 words; 1 likely and 2 weak ones hidden: --min weak shows them"},
		{"strong of two", func(l *Linted) { l.least, l.Flags = spin.Strong, l.Flags[:2] }, "clean: 1 phrase in 13 words; 1 likely one hidden: --min likely shows it"},
		{"ignored", func(l *Linted) { l.Flags[0].Ignored, l.Flags[3].Ignored = true, true }, "clean: 1 phrase in 13 words; 1 weak one hidden: --min weak shows it; 2 ignored"},
		{
			"spun", func(l *Linted) { l.Verdict, l.P, l.Flags = spin.Spun, 0.001, l.Flags[:2] },
			"spun: 2 phrases in 13 words; at most 1 clean news article in 1,000 scores so high",
		},
		{
			"suspect", func(l *Linted) {
				l.Verdict, l.P, l.Flags, l.Reason = spin.Suspect, 0.004, nil, "unusual wording throughout; no phrase is certain"
			},
			"suspect: no phrase in 13 words; at most 1 clean news article in 250 scores so high; unusual wording throughout; no phrase is certain",
		},
		{"short", func(l *Linted) { l.Verdict, l.Flags = spin.TooShort, nil }, "too short to judge: no phrase in 13 words"},
		{"foreign", func(l *Linted) { l.Verdict, l.Flags, l.Reason = spin.NotJudged, nil, "its language is sr, not English" }, "not judged: its language is sr, not English"},
	} {
		l := flagged("a.txt", text, flags...)
		c.change(&l)
		if got := l.Says(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if counts := l.Counts(); counts.Shown != len(l.Shown()) || counts.Shown+counts.Ignored+counts.Likely+counts.Weak != len(l.Flags) {
			t.Errorf("%s: %+v of %d flags, %d shown", c.name, counts, len(l.Flags), len(l.Shown()))
		}
	}
}

// TestFlagFingerprints: a flag keeps its name when lines above it come and go, when its line is
// spaced otherwise and when its file is called otherwise; flags of one kind on equal lines have
// a number each.
func TestFlagFingerprints(t *testing.T) {
	const line = "The Secretary of Condition left.\n"
	flag := strong("Secretary of Condition", "Secretary of State")
	names := func(path string, texts ...string) (out []string) {
		var set reports.FindingSet
		for _, text := range texts {
			l := flagged(path, text, flag)
			set.Findings = append(set.Findings, l.Findings()...)
		}
		Identify(&set)
		for _, f := range set.Findings {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	one := names("a.txt", line)[0]
	for _, same := range []string{"New above.\n\n" + line, strings.ReplaceAll(line, "The ", "The \t "), line + "New below.\n"} {
		if got := names("moved/b.txt", same); len(got) != 1 || got[0] != one {
			t.Errorf("%q: %v, want %s", same, got, one)
		}
	}
	if other := names("a.txt", strings.ReplaceAll(line, "left", "stayed")); other[0] == one {
		t.Errorf("%s names two findings", one)
	}
	if got := names("a.txt", line+line, line); len(got) != 3 || got[0] != one || got[1] == one || got[2] == one || got[1] == got[2] {
		t.Errorf("three on equal lines: %v", got)
	}
}

// TestFindings: the level is that of the strength, only what is sure is a fix, what is
// hidden or ignored is none.
func TestFindings(t *testing.T) {
	l := flagged("a.txt", "Officers stated it once once, at a convention of the State.",
		strong("Officers stated", "Officials said"), weak("once once", "once"), likely("convention", "conference", "meeting"), strong("State", "Country"))
	l.Flags[3].Ignored = true
	got := l.Findings()
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	for i, want := range []struct{ level, fix, message string }{
		{reports.LevelError, "Officials said", `"Officers stated": "Officials said" was meant (strong)`},
		{reports.LevelWarn, "", `"convention": not the usual word here; perhaps "conference" or "meeting" (likely)`},
	} {
		if f := got[i]; f.Level != want.level || f.Fix != want.fix || f.Message != want.message {
			t.Errorf("%+v, want %+v", f, want)
		}
	}
}
