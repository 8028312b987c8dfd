package check

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/cleanup/language"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/internal/ordered"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// bytesUnderWay is how many bytes of records are read and not yet handed on at a
// time, unless it is one record that is larger.
const bytesUnderWay = 32 << 20

// rejectsNamed is how many unreadable records the error of Lint names.
const rejectsNamed = 20

// english is the language that the detector knows, as cleanup/language names it.
const english = "en"

// LintOptions are the settings of Lint.
type LintOptions struct {
	Model    string        // path; "" is the embedded model
	Format   string        // of all inputs; "": as their names and beginnings tell
	Least    spin.Strength // of the flags that are shown; "": all
	Ignores  *Ignores      // nil: no phrase is ignored, whatever a text says
	Stdin    io.Reader
	Rejected func(reports.Located) // is told of each unreadable record, after all others; may be nil
}

// Linted is one record's verdict with the place of every flag.
type Linted struct {
	Name    string       `json:"name"` // file, or file#record
	Path    string       `json:"-"`    // file
	Record  int64        `json:"-"`    // in the file; 0 when it is the file's only one
	Verdict spin.Class   `json:"verdict"`
	Reason  string       `json:"reason,omitempty"` // why it was not judged, or why no phrase bears the verdict out
	Score   float64      `json:"score"`
	P       float64      `json:"p"`
	Words   int          `json:"words"`
	Flags   []LintedFlag `json:"flags"`

	rec   *corpus.Record
	least spin.Strength
}

// LintedFlag is a flagged phrase in the text as it was read.
type LintedFlag struct {
	Line     int              `json:"line"`   // from 1
	Column   int              `json:"column"` // from 1, in characters
	EndLine  int              `json:"end_line"`
	EndCol   int              `json:"end_column"` // one after the last character
	Start    int              `json:"start"`      // UTF-8 byte offsets
	End      int              `json:"end"`
	Written  string           `json:"written"`
	Expected reports.Optional `json:"expected"` // null where no reading is clearly best
	Readings []string         `json:"readings"` // in its place: the likeliest, two at most
	Gain     float64          `json:"gain"`
	Strength spin.Strength    `json:"strength"`
	Kind     string           `json:"kind"`
	Ignored  bool             `json:"ignored,omitempty"` // somebody said that it is right as it stands
}

// Lint runs the spin detector over the texts of inputs as they stand and calls
// each for every record. With unreadable ones it ends with an UnreadableError.
func Lint(ctx context.Context, inputs []string, o LintOptions, each func(Linted) error) error {
	model, err := (&settings.SpinSettings{Model: o.Model}).Open()
	if err != nil {
		return err
	}
	det, err := spin.NewDetector(model, spin.Options{})
	if err != nil {
		return err
	}
	sources, err := corpus.ExpandBut(inputs, corpus.Filter{Unfinished: true})
	if err != nil {
		return err
	}
	paths := map[string]string{}
	for _, f := range sources.Files {
		paths[f.Name] = f.Path
	}
	var (
		unread  = settings.UnreadableError{Strict: true}
		rejects []reports.Located
	)
	weight := func(rec *corpus.Record) int64 { return int64(len(rec.Text) + len(rec.Fields)) }
	err = ordered.Bounded(ctx, runtime.GOMAXPROCS(0), bytesUnderWay, weight, func(ctx context.Context, push func(*corpus.Record) error) error {
		_, err := corpus.Read(ctx, sources, corpus.Options{Decode: encoding.Decode, Format: o.Format, Stdin: o.Stdin}, func(rec *corpus.Record) error {
			unread.Input++
			return push(rec)
		}, func(r corpus.Reject) error {
			unread.Input++
			switch unread.Rejected++; {
			case unread.Rejected == 1:
				unread.First = run.RejectLine(reports.Reject(r))
			case unread.Rejected <= rejectsNamed:
				unread.Next = append(unread.Next, run.RejectLine(reports.Reject(r)))
			}
			if o.Rejected != nil {
				x := Unreadable(reports.Reject(r))
				x.Source = cmp.Or(paths[x.Source], x.Source)
				x.Path, x.Excerpt = x.Source, unreadableExcerpt(&x)
				rejects = append(rejects, x)
			}
			return nil
		}, func(int64) {})
		return err
	}, func(_ context.Context, rec *corpus.Record) (Linted, error) {
		return lint(det, rec, paths[rec.Source], &o), nil
	}, func(l Linted) error {
		o.Ignores.apply(l.Flags) // here, where records come one by one: it counts
		return each(l)
	})
	if err != nil {
		return err
	}
	for _, r := range rejects {
		o.Rejected(r)
	}
	if unread.Rejected > 0 {
		return &unread
	}
	return nil
}

func lint(det *spin.Detector, rec *corpus.Record, path string, o *LintOptions) Linted {
	v := judged(det, rec.Text)
	l := Linted{
		Name: path, Path: path, Verdict: v.Class, Reason: v.Reason, Score: v.Score, P: v.P, Words: v.Words,
		Flags: make([]LintedFlag, 0, len(v.Flags)), rec: rec, least: o.Least,
	}
	if rec.ID != rec.Source {
		l.Name, l.Record = fmt.Sprintf("%s#%d", path, rec.Number), rec.Number
	}
	at := lineCounter{text: rec.Text}
	for _, f := range v.Flags {
		line, col := at.position(f.Start)
		endLine, endCol := at.position(f.End)
		l.Flags = append(l.Flags, LintedFlag{
			Line: line, Column: col, EndLine: endLine, EndCol: endCol, Start: f.Start, End: f.End, Written: f.Written,
			Expected: reports.Optional(f.Expected), Readings: f.Offered(), Gain: f.Gain, Strength: f.Strength, Kind: f.Kind,
		})
	}
	// A record of a feed is somebody else's text: it has no say in what is found in it.
	if o.Ignores != nil && l.Record == 0 && (rec.Media == corpus.MediaHTML || rec.Media == corpus.MediaMarkdown) && len(l.Flags) > 0 {
		c := commentsOf(rec.Text)
		l.Flags = c.obey(l.Flags)
	}
	return l
}

// judged is what the detector says of a text. Its language is asked only where something was found: telling it takes as
// long as judging a short article.
func judged(det *spin.Detector, text string) spin.Verdict {
	v := det.Check(text)
	if len(v.Flags) > 0 {
		if code := language.Code(text); code != english {
			v = det.Judge(text, spin.Known{Lang: code}).Verdict
		}
	}
	return v.Rounded()
}

// Shown are the flags that somebody wants to see.
func (l *Linted) Shown() []LintedFlag {
	return slices.DeleteFunc(slices.Clone(l.Flags), func(f LintedFlag) bool { return f.Ignored || f.Strength.Rank() < l.least.Rank() })
}

// contextBytes is how far from a phrase its line is looked at: a text may be one line of
// megabytes with thousands of phrases.
const contextBytes = 1 << 10

// SourceLine is the line of the text on which a flag begins, without its end, as far as
// 1,024 bytes from the phrase, and the part of it that is the phrase, as bytes of the line.
func (l *Linted) SourceLine(f *LintedFlag) (line string, from, to int) {
	text := l.rec.Text
	begin := max(f.Start-contextBytes, 0)
	begin += strings.LastIndexByte(text[begin:f.Start], '\n') + 1
	for begin < f.Start && !utf8.RuneStart(text[begin]) {
		begin++
	}
	end := min(f.End+contextBytes, len(text))
	for end > f.End && end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	line, _, _ = strings.Cut(text[begin:end], "\n")
	line = strings.TrimSuffix(line, "\r")
	return line, f.Start - begin, min(f.End-begin, len(line))
}

// lineCounter turns rising byte offsets into lines and columns in one pass.
type lineCounter struct {
	text              string
	at, lines, column int
}

func (c *lineCounter) position(offset int) (line, column int) {
	for ; c.at < offset; c.at++ {
		switch b := c.text[c.at]; {
		case b == '\n':
			c.lines++
			c.column = 0
		case utf8.RuneStart(b):
			c.column++
		}
	}
	return c.lines + 1, c.column + 1
}
