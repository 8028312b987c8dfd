package text

import (
	"fmt"
	"io"
	"strings"

	"github.com/copydesk/copydesk/reports/visible"
)

// Phrase is a flagged phrase of a text.
type Phrase struct {
	Line, Column int       // from 1, columns in characters
	Strength     string    // strong, likely or weak
	Written      string    // as it stands
	Expected     string    // what was meant; "" where no reading is clearly best
	Readings     [2]string // without Expected: the likeliest, "" where there is none
	Kind         string    // of evidence
	Source       string    // the line that the phrase begins on, without its end
	From, To     int       // bytes of Source
	Remark       string    // what became of the phrase; "" for nothing
}

// Phrases writes the flagged phrases of a text, as linters do.
type Phrases struct {
	Color bool
	Width int // cells of a line; 0: 80; less than 20 counts as 20
}

// The margins of a group.
const (
	phraseMargin = 2
	sourceMargin = 6
)

// Group writes the phrases of one text for a person: its name, then each phrase with
// its place and strength above the line that it stands on, marked there, or the part of
// the line that there is room for; then what was made of the text as a whole, and an
// empty line. The error is the writer's. O(bytes of the lines).
func (f Phrases) Group(w io.Writer, name, verdict string, phrases []Phrase) error {
	p := &printer{w: w, o: Options{Color: f.Color, Width: f.Width}}
	p.put(p.sgr(visible.Bold, visible.Line(name)), "\n")
	widest := 0
	for i := range phrases {
		widest = max(widest, len(phrases[i].place()))
	}
	for i := range phrases {
		x := &phrases[i]
		strength := visible.Line(x.Strength)
		head := strings.Repeat(" ", phraseMargin) + fmt.Sprintf("%-*s  ", widest, x.place()) +
			p.sgr(strengthStyle(x.Strength), strength) + strings.Repeat(" ", max(len("strong")-Width(strength), 0)) + "  "
		said := x.said()
		if x.Remark != "" {
			said += "  (" + visible.Line(x.Remark) + ")"
		}
		p.hangWithin(head, said, phraseMargin+widest+2+len("strong")+2)
		p.source(x)
	}
	margin := strings.Repeat(" ", phraseMargin)
	p.hangWithin(margin, visible.Line(verdict), phraseMargin)
	p.put("\n")
	return p.flush()
}

// Lines writes a line a phrase, which begins with the place as editors and other
// programs read it: NAME:LINE:COLUMN: STRENGTH: "written" -> "meant" (KIND).
func (f Phrases) Lines(w io.Writer, name string, phrases []Phrase) error {
	p := &printer{w: w, o: Options{Color: f.Color}}
	for i := range phrases {
		x := &phrases[i]
		p.put(visible.Line(name), ":", x.place(), ": ", p.sgr(strengthStyle(x.Strength), visible.Line(x.Strength)), ": ",
			x.said(), visible.Sprintf(" (%s)\n", x.Kind))
	}
	return p.flush()
}

func (x *Phrase) place() string { return fmt.Sprintf("%d:%d", x.Line, x.Column) }

// said names the phrase and what was meant, or what may have been. Where lines of the text
// end means nothing in them.
func (x *Phrase) said() string {
	spaced := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if x.Expected != "" {
		return visible.Sprintf("%q -> %q", spaced(x.Written), spaced(x.Expected))
	}
	s := visible.Sprintf("%q: not the usual word here", spaced(x.Written))
	switch a, b := x.Readings[0], x.Readings[1]; {
	case a != "" && b != "":
		s += visible.Sprintf("; perhaps %q or %q", a, b)
	case a != "":
		s += visible.Sprintf("; perhaps %q", a)
	}
	return s
}

// source writes the line of a phrase and marks the phrase below it.
func (p *printer) source(x *Phrase) {
	shown, at, under := excerpt(x.Source, x.From, x.To, p.o.width()-sourceMargin)
	margin := strings.Repeat(" ", sourceMargin)
	p.put(margin, shown, "\n", margin, strings.Repeat(" ", at), p.sgr(strengthStyle(x.Strength), strings.Repeat("^", under)), "\n")
}

// hangWithin is hang for a width that is always bounded.
func (p *printer) hangWithin(head, s string, indent int) {
	p.o.Width = p.o.width()
	p.hang(head, s, indent)
}

func strengthStyle(strength string) visible.Style {
	switch strength {
	case "strong":
		return visible.Red
	case "likely":
		return visible.Yellow
	}
	return visible.Dim
}
