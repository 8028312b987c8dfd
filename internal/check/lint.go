package check

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"runtime"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/encoding"
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

// LintOptions are the settings of Lint.
type LintOptions struct {
	Model    string // path; "" is the embedded model
	Stdin    io.Reader
	Rejected func(reports.Located) // is told of each unreadable record, after all others; may be nil
}

// Linted is one record's verdict with the place of every flag.
type Linted struct {
	Name    string       `json:"name"` // file, or file#record
	Path    string       `json:"-"`    // file
	Record  int64        `json:"-"`    // in the file; 0 when it is the file's only one
	Verdict string       `json:"verdict"`
	Score   float64      `json:"score"`
	P       float64      `json:"p"`
	Words   int          `json:"words"`
	Flags   []LintedFlag `json:"flags"`
}

// LintedFlag is a flagged phrase in the text as it was read.
type LintedFlag struct {
	Line     int     `json:"line"`   // from 1
	Column   int     `json:"column"` // from 1, in characters
	EndLine  int     `json:"end_line"`
	EndCol   int     `json:"end_column"` // one after the last character
	Start    int     `json:"start"`      // UTF-8 byte offsets
	End      int     `json:"end"`
	Written  string  `json:"written"`
	Expected string  `json:"expected"`
	Gain     float64 `json:"gain"`
	Kind     string  `json:"kind"`
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
	sources, err := corpus.Expand(inputs)
	if err != nil {
		return err
	}
	paths := map[string]string{}
	for _, f := range sources.Files {
		paths[f.Name] = f.Path
	}
	var (
		bad, all int64
		first    string
		rejects  []reports.Located
	)
	weight := func(rec *corpus.Record) int64 { return int64(len(rec.Text) + len(rec.Fields)) }
	err = ordered.Bounded(ctx, runtime.GOMAXPROCS(0), bytesUnderWay, weight, func(ctx context.Context, push func(*corpus.Record) error) error {
		_, err := corpus.Read(ctx, sources, corpus.Options{Decode: encoding.Decode, Stdin: o.Stdin}, func(rec *corpus.Record) error {
			all++
			return push(rec)
		}, func(r corpus.Reject) error {
			all++
			if bad++; bad == 1 {
				first = run.RejectLine(reports.Reject(r))
			}
			if o.Rejected != nil {
				x := Unreadable(reports.Reject(r))
				x.Source = cmp.Or(paths[x.Source], x.Source)
				rejects = append(rejects, x)
			}
			return nil
		}, func(int64) {})
		return err
	}, func(_ context.Context, rec *corpus.Record) (Linted, error) {
		return lint(det, rec, paths[rec.Source]), nil
	}, each)
	if err != nil {
		return err
	}
	for _, r := range rejects {
		o.Rejected(r)
	}
	if bad > 0 {
		return &settings.UnreadableError{Rejected: bad, Input: all, Strict: true, First: first}
	}
	return nil
}

func lint(det *spin.Detector, rec *corpus.Record, path string) Linted {
	v := det.Check(rec.Text).Rounded()
	l := Linted{
		Name: path, Path: path, Verdict: string(v.Class), Score: v.Score, P: v.P, Words: v.Words, Flags: []LintedFlag{},
	}
	if rec.ID != rec.Source {
		l.Name, l.Record = fmt.Sprintf("%s#%d", path, rec.Number), rec.Number
	}
	at := lineCounter{text: rec.Text}
	for _, f := range v.Flags {
		line, col := at.position(f.Start)
		endLine, endCol := at.position(f.End)
		l.Flags = append(l.Flags, LintedFlag{
			Line: line, Column: col, EndLine: endLine, EndCol: endCol, Start: f.Start, End: f.End,
			Written: f.Written, Expected: f.Expected, Gain: f.Gain, Kind: f.Kind,
		})
	}
	return l
}

// Findings are the flags of a record as findings, for reporters.
func (l *Linted) Findings() []reports.Located {
	out := make([]reports.Located, 0, len(l.Flags))
	for _, f := range l.Flags {
		x := reports.Located{
			Source: l.Path, Record: l.Record, Start: f.Start, End: f.End, Fix: f.Expected,
			Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndCol,
			Finding: reports.Finding{
				Rule: "spin." + f.Kind, Level: reports.LevelWarn, Value: f.Gain,
				Message: fmt.Sprintf("%q: %q was most likely meant (gain %.2f nats)", f.Written, f.Expected, f.Gain),
			},
		}
		if l.Record > 0 {
			x.ID, x.Line, x.Column, x.EndLine, x.EndColumn = l.Name, 0, 0, 0, 0
		}
		out = append(out, x)
	}
	return out
}

// lineCounter turns rising byte offsets into lines and columns in one pass.
type lineCounter struct {
	text         string
	at, begin, n int
}

func (c *lineCounter) position(offset int) (line, column int) {
	for ; c.at < offset; c.at++ {
		if c.text[c.at] == '\n' {
			c.n++
			c.begin = c.at + 1
		}
	}
	return c.n + 1, utf8.RuneCountInString(c.text[c.begin:offset]) + 1
}
