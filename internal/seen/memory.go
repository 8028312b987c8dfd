package seen

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports"
)

// Memory is an index as a run asks it, or the records of an earlier run. It is a [dedupe.Before], safe for concurrent use.
type Memory struct {
	Path    string // as it was given
	Earlier bool   // it is the OUT of a run, not an index

	x       *index.Index
	temp    string // directory of an index made for this run; "": none
	loose   bool
	finders sync.Pool
	rank    func(site string) int

	mu    sync.Mutex
	fault error // the first that a look-up without an error met
}

// Options say how a Memory is asked.
type Options struct {
	Settings *settings.Settings
	Dedupe   dedupe.Options
	Known    func(word string) bool // does the model have it? for the records of a run
	Rank     func(site string) int  // Meta.Preference
	Dir      string                 // for temporary files
	Workers  int
}

// Open opens an index, or the OUT of a run, which becomes an index in a temporary directory. What is neither, and
// an index whose records were made by other settings, is a settings.UsageError.
func Open(ctx context.Context, path string, o Options) (*Memory, error) {
	m := &Memory{Path: path, rank: o.Rank}
	dir := path
	if IsRun(path) {
		var err error
		if m.temp, err = os.MkdirTemp(o.Dir, "copydesk-seen-*"); err != nil {
			return nil, fmt.Errorf("--against %s: %w", path, err)
		}
		dir = m.temp
		if _, err := AddRun(ctx, dir, path, AddOptions{KeepText: true, Known: o.Known, Workers: o.Workers}); err != nil {
			return nil, errors.Join(fmt.Errorf("--against: %w", err), m.Close())
		}
		m.Earlier = true
	}
	if err := m.open(dir, &o); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// IsRun reports whether a path is the OUT of a finished run.
func IsRun(path string) bool {
	info, err := os.Stat(filepath.Join(path, reports.FileSummary))
	return err == nil && info.Mode().IsRegular()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func (m *Memory) open(dir string, o *Options) error {
	var err error
	m.x, err = index.Open(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), isFile(dir):
		return settings.Usagef("--against %s: neither an index nor the OUT of a run (\"copydesk index add\" makes an index)", m.Path)
	case err != nil:
		return fmt.Errorf("--against: %w", err)
	}
	asked, err := Parameters(o.Settings, true)
	if err != nil {
		return err
	}
	if err := fits(m.Path, m.x.Parameters(), asked); err != nil {
		return settings.Usagef("--against: %w", err)
	}
	stat := m.x.Stat()
	m.loose = stat.Unpaired > 0
	m.finders.New = func() any { return m.x.Finder(o.Dedupe) }
	return nil
}

// Expect says how many texts are looked up, at most, before the first is: to know it makes that quicker.
func (m *Memory) Expect(n int) {
	find := m.finders.New
	m.finders.New = func() any {
		f := find().(*index.Finder)
		f.Expect(n)
		return f
	}
}

// Close lets go of the files.
func (m *Memory) Close() error {
	var err error
	if m.x != nil {
		err = m.x.Close()
	}
	if m.temp != "" {
		err = errors.Join(err, os.RemoveAll(m.temp))
	}
	return err
}

// Err is the first fault that was met in Texts or Titles.
func (m *Memory) Err() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fault
}

func (m *Memory) count(n int, err error) int {
	if err != nil {
		m.mu.Lock()
		m.fault = errors.Join(m.fault, err)
		m.mu.Unlock()
	}
	return n
}

// Len is the number of records; Verifiable tells whether their texts are kept.
func (m *Memory) Len() int         { return m.x.Len() }
func (m *Memory) Verifiable() bool { return m.x.Parameters().Texts }

// Next is the serial that the next record will get.
func (m *Memory) Next() uint64 { return uint64(m.x.Next()) }

// WithID names the records that are one as it comes in: of its id and its words.
func (m *Memory) WithID(id string, content [2]uint64) ([]uint64, error) {
	all, err := m.x.WithID(id)
	if err != nil {
		return nil, err
	}
	var out []uint64
	for _, s := range all {
		r, err := m.x.Bare(s)
		if err != nil {
			return nil, err
		}
		if r.Print.Content == content {
			out = append(out, uint64(s))
		}
	}
	return out, nil
}

// Record is what the index keeps of a record, its text too.
func (m *Memory) Record(serial uint64) (index.Record, error) { return m.x.Record(index.Serial(serial)) }

// Bare is Record without the text.
func (m *Memory) Bare(serial uint64) (index.Record, error) { return m.x.Bare(index.Serial(serial)) }

// Find implements dedupe.Before.
func (m *Memory) Find(prints []*dedupe.Fingerprint, extra func(stable bool, key uint32) int) ([][]uint64, error) {
	finder := m.finders.Get().(*index.Finder)
	defer m.finders.Put(finder)
	found, err := finder.Candidates(prints, func(c index.Channel, key uint32) int { return extra(c == index.Stable, key) })
	out := make([][]uint64, len(found))
	for i, serials := range found {
		out[i] = plain(serials)
	}
	return out, err
}

// Seen implements dedupe.Before.
func (m *Memory) Seen(serial uint64) (dedupe.Seen, error) {
	r, err := m.Bare(serial)
	r.Meta.Seen, r.Meta.Kept, r.Meta.Reference = true, r.Kept, false
	if m.rank != nil {
		r.Meta.Preference = m.rank(r.Meta.Source)
	}
	return dedupe.Seen{Print: r.Print, Meta: r.Meta}, err
}

// Text implements dedupe.Before.
func (m *Memory) Text(serial uint64) (string, error) {
	r, err := m.Record(serial)
	return r.Text, err
}

// Copies implements dedupe.Before.
func (m *Memory) Copies(content [2]uint64) ([]uint64, error) {
	found, err := m.x.WithContent(content)
	return plain(found), err
}

// Joined implements dedupe.Before.
func (m *Memory) Joined(serial uint64) (j dedupe.Joined, err error) {
	pairs, err := m.x.Pairs(index.Serial(serial))
	if err != nil {
		return j, err
	}
	for _, p := range pairs {
		b, err := decodeBond(p.Evidence)
		if err != nil {
			return j, fmt.Errorf("index %s: records %d and %d: %w", m.Path, p.A, p.B, err)
		}
		other := uint64(p.A)
		if other == serial {
			other = uint64(p.B)
		}
		if b == versions {
			j.Versions = append(j.Versions, other)
		} else {
			j.Parts = append(j.Parts, other)
		}
	}
	return j, nil
}

// Loose implements dedupe.Before.
func (m *Memory) Loose() bool { return m.loose }

// Texts implements dedupe.Before.
func (m *Memory) Texts(stable bool, key uint32) int {
	c := index.Prose
	if stable {
		c = index.Stable
	}
	return m.count(m.x.Frequency(c, key))
}

// Titles implements dedupe.Before.
func (m *Memory) Titles(site string, key uint64) int { return m.count(m.x.Titles(site, key)) }

func plain(serials []index.Serial) []uint64 {
	out := make([]uint64, len(serials))
	for i, s := range serials {
		out[i] = uint64(s)
	}
	return out
}
