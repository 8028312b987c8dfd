package batch

import (
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/encoding"
	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports"
)

// LintOptions are the settings of Lint.
type LintOptions struct {
	Model string // path; "" is the embedded model
	Stdin io.Reader
}

// Linted is one record's verdict with the place of every flag.
type Linted struct {
	Name    string       `json:"name"` // file, or file#record
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
	Start    int     `json:"start"`  // UTF-8 byte offsets
	End      int     `json:"end"`
	Written  string  `json:"written"`
	Expected string  `json:"expected"`
	Gain     float64 `json:"gain"`
	Kind     string  `json:"kind"`
}

// Lint runs the spin detector over the texts of inputs as they stand and calls
// each for every record. An unreadable record ends it with an UnreadableError.
func Lint(ctx context.Context, inputs []string, o LintOptions, each func(Linted) error) error {
	model, err := openModel(o.Model)
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
		det      = spin.NewDetector(model, spin.Options{})
		bad, all int64
		first    string
	)
	_, err = corpus.Read(ctx, sources, corpus.Options{Decode: encoding.Decode, Stdin: o.Stdin}, func(rec *corpus.Record) error {
		all++
		v := det.Check(rec.Text)
		name := paths[rec.Source]
		if rec.ID != rec.Source {
			name = fmt.Sprintf("%s#%d", name, rec.Number)
		}
		l := Linted{Name: name, Verdict: v.Verdict, Score: round(v.Score, 4), P: round(v.P, 6), Words: v.Words, Flags: []LintedFlag{}}
		at := lineCounter{text: rec.Text}
		for _, f := range v.Flags {
			line, col := at.position(f.Start)
			l.Flags = append(l.Flags, LintedFlag{
				Line: line, Column: col, Start: f.Start, End: f.End,
				Written: f.Written, Expected: f.Expected, Gain: round(f.Gain, 2), Kind: f.Kind,
			})
		}
		return each(l)
	}, func(r corpus.Reject) error {
		all++
		if bad++; bad == 1 {
			first = rejectLine(reports.Reject(r))
		}
		return nil
	}, func(int64) {})
	if err != nil {
		return err
	}
	if bad > 0 {
		return &UnreadableError{Rejected: bad, Input: all, Strict: true, First: first}
	}
	return nil
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
