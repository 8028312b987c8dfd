package judging

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
	"github.com/copydesk/copydesk/internal/facts"
)

// Job is what is judged.
type Job struct {
	Files   Files
	Facts   *facts.Segments
	Model   *spin.Model
	Chunks  int
	Rounds  int                 // of collective.Rounds, the first ones
	Decided spin.Decided        // of exchanges
	Known   *learned.Dictionary // what earlier runs learned; nil: nothing
}

// Plan makes the tasks of a round. known is given for the first one.
func (j *Job) Plan(round int, known Known) error {
	if known != nil {
		if err := j.writeKnown(known); err != nil {
			return err
		}
	}
	p, at, err := j.told(round)
	if err != nil {
		return err
	}
	if round == 0 {
		if err := j.Files.WriteFile(fileStarts, at.append(nil)); err != nil {
			return err
		}
	}
	r, err := p.Next()
	if err != nil {
		return err
	}
	if t := p.Teaching(); t != nil {
		if err := j.Files.Stream(fileTeaching, t.Write); err != nil {
			return err
		}
	}
	if err := j.Files.WriteFile(stateFile(round), stateOf(r)); err != nil {
		return err
	}
	return j.ask(r, round, at)
}

// firstTaught is the first round whose workers are told what was taught.
const firstTaught = 2

// stateOf is what the workers of a round have to know, behind a byte that tells whether they are asked by a file.
func stateOf(r *collective.Round) []byte {
	switch {
	case r.Size == 0:
		return []byte{asksNobody}
	case r.All:
		return r.AppendState([]byte{asksAll})
	}
	return r.AppendState([]byte{asksSome})
}

const (
	asksNobody = iota
	asksAll
	asksSome
)

// ask files the tasks of a round by chunk, which is their order.
func (j *Job) ask(r *collective.Round, round int, at starts) error {
	if r.All || r.Size == 0 {
		return nil
	}
	var asked []byte
	chunk := 0
	upTo := func(c int) error {
		for ; chunk < c; chunk++ {
			if err := j.Files.WriteFile(askFile(chunk, round), asked); err != nil {
				return err
			}
			asked = nil
		}
		return nil
	}
	for t := range r.Tasks() {
		c := at.chunk(t.Record)
		if c < chunk {
			return fmt.Errorf("spin: %s: record %d is asked out of order", r.Name, t.Record)
		}
		if err := upTo(c); err != nil {
			return err
		}
		asked = appendNote(asked, t.Record, t.Ask)
	}
	return upTo(j.Chunks)
}

// chunk is that of a record by its number.
func (s starts) chunk(record int) int {
	c, found := slices.BinarySearch(s, record)
	if !found {
		return c - 1
	}
	for c+1 < len(s) && s[c+1] == record { // behind empty ones
		c++
	}
	return c
}

// told is a plan that knows what the rounds before one told.
func (j *Job) told(round int) (*collective.Plan, starts, error) {
	rows, at, err := j.rows()
	if err != nil {
		return nil, nil, err
	}
	spun, err := j.known(rows, at)
	if err != nil {
		return nil, nil, err
	}
	p, err := collective.NewPlan(j.Model, rows, slices.Values(spun), collective.Options{Decided: j.Decided, Known: j.Known, Retold: round > firstTaught})
	if err != nil {
		return nil, nil, err
	}
	for n := range round {
		r, err := p.Next()
		if err != nil {
			return nil, nil, err
		}
		if r.Size == 0 {
			continue
		}
		for c := range j.Chunks {
			if err := j.notes(tellFile(c, n), p.Take); err != nil {
				return nil, nil, err
			}
		}
	}
	return p, at, nil
}

// rows is what a plan knows of the records.
func (j *Job) rows() (*collective.Rows, starts, error) {
	rows, at, n := &collective.Rows{}, starts{0}, 0
	for c := range j.Chunks {
		err := j.Facts.With(c, func(f *facts.Segment) error {
			for i := range f.Len() {
				rows.Add(f.Site(i), f.Key(i))
			}
			n += f.Len()
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
		at = append(at, n)
	}
	return rows, at, nil
}

// found is what a corpus taught, as it is filed.
type found struct {
	Sites []collective.Site
	Notes []string
}

// Found files what was found once all rounds are done, and the last class of every record.
func (j *Job) Found() error {
	p, at, err := j.told(j.Rounds)
	if err != nil {
		return err
	}
	if r, err := p.Next(); err != nil || r != nil && j.Rounds > 1 {
		return errors.Join(err, errRounds)
	}
	b, err := json.Marshal(found{p.Sites, p.Notes})
	if err != nil {
		return fmt.Errorf("spin: %w", err)
	}
	if err := j.Files.WriteFile(fileFound, b); err != nil {
		return err
	}
	if p.Learned != nil {
		var b bytes.Buffer
		if err := p.Learned.Write(&b); err != nil {
			return err
		}
		if err := j.Files.WriteFile(fileLearned, b.Bytes()); err != nil {
			return err
		}
	}
	for c := range j.Chunks {
		classes := make([]byte, 0, at[c+1]-at[c])
		for i := at[c]; i < at[c+1]; i++ {
			code := slices.Index(classCodes(), p.Class(i))
			if code < 0 {
				return fmt.Errorf("spin: class %q is unknown", p.Class(i))
			}
			classes = append(classes, byte(code))
		}
		if err := j.Files.WriteFile(classFile(c), classes); err != nil {
			return err
		}
	}
	return nil
}

var errRounds = errors.New("spin: there are more rounds than were done")

// classCodes are the classes, in the order of their codes.
func classCodes() []spin.Class {
	return []spin.Class{"", spin.TooShort, spin.NotJudged, spin.Clean, spin.Suspect, spin.Spun}
}
