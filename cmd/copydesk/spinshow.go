package main

import (
	"fmt"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/text"
	"github.com/copydesk/copydesk/reports/visible"
)

// lintShow shows what was found in texts to a person, as they come, and sums up.
type lintShow struct {
	std     streams
	grouped bool
	all     bool // say of every text what was made of it, to standard output
	shape   text.Phrases

	texts  int64
	class  map[spin.Class]int64
	counts check.Counts
	last   string // the name of the last text and what was made of it, where that was not said
	says   string
}

// copied is where a text was copied to, and how many of its phrases were put right.
type copied struct {
	path  string
	right int
}

func newLintShow(std streams, grouped, all bool) *lintShow {
	return &lintShow{
		std: std, grouped: grouped, all: all, class: map[spin.Class]int64{},
		shape: text.Phrases{Color: std.out.color, Width: std.out.width(helpColumns)},
	}
}

// count takes a text into the sums.
func (s *lintShow) count(l *check.Linted) {
	s.texts++
	s.class[l.Verdict]++
	s.counts.Add(l.Counts())
}

// record shows a text, unless there is nothing to show.
func (s *lintShow) record(l *check.Linted, mended copied) error {
	phrases := phrasesOf(l, mended.right > 0)
	s.last, s.says = l.Name, l.Says()
	if mended.right > 0 {
		s.says += fmt.Sprintf("; %d put right in %s", mended.right, mended.path)
	}
	if !s.grouped {
		if err := s.shape.Lines(s.std.out.Styled(), l.Name, phrases); err != nil {
			return err
		}
	}
	if len(phrases) == 0 && l.Verdict.Severity() == 0 && !s.all {
		return nil
	}
	return s.verdict(phrases)
}

// verdict says what was made of the last text, in a group below its phrases.
func (s *lintShow) verdict(phrases []text.Phrase) error {
	name, says := s.last, s.says
	s.last = ""
	switch {
	case s.grouped:
		return s.shape.Group(s.std.out.Styled(), name, says, phrases)
	case s.all:
		return s.std.out.Printf("%s: %s\n", name, says)
	}
	return s.std.err.Printf("%s: %s\n", name, says)
}

// end sums up several texts; of a single one it says what was made of it.
func (s *lintShow) end() error {
	to := s.std.err
	if s.grouped {
		to = s.std.out
	}
	switch {
	case s.texts == 1 && s.last != "":
		return s.verdict(nil)
	case s.texts < 2:
		return nil
	}
	var classes []string
	for _, c := range []struct {
		class spin.Class
		name  string
	}{{spin.Spun, "spun"}, {spin.Suspect, "suspect"}, {spin.Clean, "clean"}, {spin.TooShort, "too short"}, {spin.NotJudged, "not judged"}} {
		if n := s.class[c.class]; n > 0 {
			classes = append(classes, thousands(n)+" "+c.name)
		}
	}
	return to.Printf("%s: %s; %s%s\n", counted(s.texts, "text"), strings.Join(classes, ", "),
		counted(int64(s.counts.Shown), "phrase"), s.counts.Hides())
}

// phrasesOf are the shown flags of a text with the lines that they stand on.
func phrasesOf(l *check.Linted, mended bool) []text.Phrase {
	shown := l.Shown()
	out := make([]text.Phrase, len(shown))
	for i := range shown {
		f := &shown[i]
		p := text.Phrase{
			Line: f.Line, Column: f.Column, Strength: string(f.Strength), Written: f.Written, Expected: string(f.Expected), Kind: f.Kind,
		}
		copy(p.Readings[:], f.Readings)
		p.Source, p.From, p.To = l.SourceLine(f)
		if mended && f.Fixable() {
			p.Remark = "put right"
		}
		out[i] = p
	}
	return out
}

// unusedNamed is how many entries that covered nothing a note names.
const unusedNamed = 5

// lintNotes says what was copied, and which phrases that were to be ignored stand nowhere.
func lintNotes(to *terminal, ignores *check.Ignores, fixer *check.Fixer, dir string, unreadable *settings.UnreadableError) error {
	if fixer != nil {
		missing := ""
		if unreadable != nil {
			missing = fmt.Sprintf("; %s unreadable and in no copy", counted(unreadable.Rejected, "record"))
		}
		if err := to.Printf("%s: %s copied, %s put right, %s shown and left as they stand%s\n", dir, counted(int64(fixer.Texts), "text"),
			counted(int64(fixer.Right), "phrase"), thousands(int64(fixer.Left)), missing); err != nil {
			return err
		}
	}
	if ignores == nil {
		return nil
	}
	unused := ignores.Unused()
	if len(unused) == 0 {
		return nil
	}
	named := make([]string, 0, unusedNamed)
	for _, x := range unused[:min(len(unused), unusedNamed)] {
		named = append(named, visible.Sprintf("line %d, %q", x.Line, x.Written))
	}
	if more := len(unused) - len(named); more > 0 {
		named = append(named, fmt.Sprintf("%d more", more))
	}
	return to.Printf("note: %s: %s nothing here: %s\n", ignores.Path, counted(int64(len(unused)), "phrase")+ifOne(int64(len(unused)), " ignores", " ignore"), strings.Join(named, "; "))
}
