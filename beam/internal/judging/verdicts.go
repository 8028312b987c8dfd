package judging

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/collective"
	"github.com/copydesk/copydesk/cleanup/spin/learned"
	"github.com/copydesk/copydesk/internal/compact"
	"github.com/copydesk/copydesk/internal/facts"
)

// keptBefore is what the rounds before one kept of the records of a chunk, by place: the last of it.
func (j *Job) keptBefore(chunk, round int) (map[int][]byte, error) {
	kept := map[int][]byte{}
	for n := range round {
		if err := absent(j.notes(keepFile(chunk, n), func(place int, verdict []byte) error {
			kept[place] = verdict
			return nil
		})); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// Verdicts are the last ones on the records of a chunk, once all rounds are done.
type Verdicts struct {
	f    *facts.Segment
	kept map[int][]byte
}

// Verdicts reads those of a chunk.
func (j *Job) Verdicts(chunk int, f *facts.Segment) (*Verdicts, error) {
	kept, err := j.keptBefore(chunk, j.Rounds)
	return &Verdicts{f, kept}, err
}

// Verdict is the last one on record i of the chunk, and what the other articles of its site changed about it; nil: nothing.
func (v *Verdicts) Verdict(i int) (spin.Verdict, *collective.SiteNote, error) {
	if kept, ok := v.kept[i]; ok {
		return collective.ReadVerdict(kept)
	}
	first, err := v.f.First(i)
	return first, nil, err
}

// ReadFound is what the corpus taught: its sites, and notes.
func (j *Job) ReadFound() ([]collective.Site, []string, error) {
	b, err := j.Files.ReadFile(fileFound)
	if err != nil {
		return nil, nil, err
	}
	var f found
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, nil, fmt.Errorf("spin: %s: %w", fileFound, err)
	}
	return f.Sites, f.Notes, nil
}

// ReadLearned is what this run and earlier ones learned of spinners; nil: nothing.
func (j *Job) ReadLearned() (*learned.Dictionary, error) {
	b, err := j.Files.ReadFile(fileLearned)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return learned.Read(bytes.NewReader(b), fileLearned)
}

// Classes are the last classes of records, once all rounds are done: a byte each. Safe for concurrent use.
type Classes struct {
	job *Job
	mu  sync.Mutex
	by  map[int][]byte // of a chunk
}

// NewClasses makes a Classes.
func NewClasses(j *Job) *Classes { return &Classes{job: j, by: map[int][]byte{}} }

// Class is that of a record.
func (c *Classes) Class(at facts.Ordinal) (spin.Class, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	codes, ok := c.by[at.Chunk()]
	if !ok {
		var err error
		if codes, err = c.job.Files.ReadFile(classFile(at.Chunk())); err != nil {
			return "", err
		}
		c.by[at.Chunk()] = codes
	}
	if at.Place() >= len(codes) || int(codes[at.Place()]) >= len(classCodes()) {
		return "", fmt.Errorf("spin: %s: %w", classFile(at.Chunk()), compact.ErrDamaged)
	}
	return classCodes()[codes[at.Place()]], nil
}
