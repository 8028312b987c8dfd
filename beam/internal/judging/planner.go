package judging

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/copydesk/copydesk/beam/internal/wire"
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

// Groups are what is known of copies before one is chosen.
type Groups struct {
	Leads map[facts.Ordinal]facts.Ordinal // of the records that have copies: who stands for them
	Spun  [][2]facts.Ordinal              // pairs of which one is the other with words replaced throughout
}

// Plan makes the tasks of a round. groups is given for the first one.
func (j *Job) Plan(round int, groups *Groups) error {
	if groups != nil {
		if err := j.Files.WriteFile(fileGroups, groups.append(nil)); err != nil {
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
	if t := p.Teaching(); t != nil && round == firstTaught {
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

// ask files the tasks of a round by chunk.
func (j *Job) ask(r *collective.Round, round int, at starts) error {
	if r.All || r.Size == 0 {
		return nil
	}
	asked := make([][]byte, j.Chunks)
	for t := range r.Tasks() {
		c := at.chunk(t.Record)
		asked[c] = appendNote(asked[c], t.Record, t.Ask)
	}
	for c, b := range asked {
		if err := j.Files.WriteFile(askFile(c, round), b); err != nil {
			return err
		}
	}
	return nil
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
	g, err := j.groups()
	if err != nil {
		return nil, nil, err
	}
	number := func(o facts.Ordinal) int { return at[o.Chunk()] + o.Place() }
	for o, lead := range g.Leads {
		rows.Join(number(o), int32(number(lead)))
	}
	pairs := func(yield func([2]int) bool) {
		for _, p := range g.Spun {
			if !yield([2]int{number(p[0]), number(p[1])}) {
				return
			}
		}
	}
	p, err := collective.NewPlan(j.Model, rows, pairs, collective.Options{Decided: j.Decided, Known: j.Known})
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
			b, err := j.Files.ReadFile(tellFile(c, n))
			if err != nil {
				return nil, nil, err
			}
			if err := notes(b, p.Take); err != nil {
				return nil, nil, fmt.Errorf("%s: %w", tellFile(c, n), err)
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

func (g *Groups) append(b []byte) []byte {
	b = wire.AppendInt(b, len(g.Leads))
	for _, o := range slices.Sorted(maps.Keys(g.Leads)) {
		b = appendOrdinals(b, o, g.Leads[o])
	}
	spun := slices.SortedFunc(slices.Values(g.Spun), func(a, b [2]facts.Ordinal) int { return slices.Compare(a[:], b[:]) })
	for _, p := range spun {
		b = appendOrdinals(b, p[0], p[1])
	}
	return b
}

func appendOrdinals(b []byte, x, y facts.Ordinal) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, uint64(x)), uint64(y))
}

// groups reads what is known of copies: nothing, where nobody looked for any.
func (j *Job) groups() (*Groups, error) {
	g := &Groups{Leads: map[facts.Ordinal]facts.Ordinal{}}
	b, err := j.Files.ReadFile(fileGroups)
	if errors.Is(err, fs.ErrNotExist) {
		return g, nil
	}
	if err != nil {
		return nil, err
	}
	r := wire.NewReader(b)
	for n := r.Int(); n > 0 && r.Len() > 0; n-- {
		o := facts.Ordinal(r.Uint64())
		g.Leads[o] = facts.Ordinal(r.Uint64())
	}
	for r.Len() > 0 {
		g.Spun = append(g.Spun, [2]facts.Ordinal{facts.Ordinal(r.Uint64()), facts.Ordinal(r.Uint64())})
	}
	return g, r.Done()
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
