package dedupe

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/copydesk/copydesk/dedupe/candidates"
)

// Texts gives random access to texts by ordinal; safe for concurrent use.
type Texts interface {
	Text(ordinal int) (string, error)
}

// Engine collects fingerprints, finds candidates among them and verifies those.
type Engine struct {
	o       Options
	content [][2]uint64
	meta    []meta
	origins origins
	labels  *labels
	prose   *candidates.Index
	stable  *candidates.Index
	first   map[[2]uint64]int32 // first record with this content
	leader  []int32             // of each record: the index of its text
	texts   []int32             // a record of each different text
	spilled bool                // keys are on disk

	stableOf []int32           // of each entry of stable: its text
	names    []uint32          // of each text: hash of the names of its first record
	variants map[variant]int32 // other names that its records have: the entry of stable
	used     bool              // Verify was called

	shares [][]candidates.KeyCount // of a Part, by text: its keys that others have; nil: shared knows,
	shared *shares                 // or before candidates are found, prose

	bounds  bounds
	damages damages
	sites   map[uint64]string // names of those that records come from

	recalled  bool    // Recall was called
	priors    *priors // what it found; nil: it was not called, or Verify is done
	strangers []bool  // by record: it was recalled for what is listed of it, and no cluster with a new member can have it
}

// New makes an engine.
func New(o Options) (*Engine, error) {
	if o.Memory < 0 {
		return nil, fmt.Errorf("dedupe: negative memory budget %d", o.Memory)
	}
	if o.Workers < 0 {
		return nil, fmt.Errorf("dedupe: negative number of workers %d", o.Workers)
	}
	if o.Window < 0 || o.Across > WithinSite {
		return nil, fmt.Errorf("dedupe: window %v, across %d: there is none such", o.Window, o.Across)
	}
	if o.Records < 0 {
		return nil, fmt.Errorf("dedupe: %d records", o.Records)
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Prose == (candidates.Options{}) {
		d := DefaultOptions()
		o.Prose, o.Stable = d.Prose, d.Stable
		if o.MaxNovelty == 0 {
			o.MaxNovelty = d.MaxNovelty
		}
	}
	n := o.Records
	return &Engine{
		o:       o,
		content: make([][2]uint64, 0, n),
		meta:    make([]meta, 0, n),
		prose:   candidates.NewIndex(o.Prose, n),
		stable:  candidates.NewIndex(o.Stable, n),
		first:   make(map[[2]uint64]int32, n),
		leader:  make([]int32, 0, n),
		texts:   make([]int32, 0, n),

		stableOf: make([]int32, 0, n),
		names:    make([]uint32, 0, n),
		origins:  origins{all: make([]page, 0, n), count: make(map[titled]int32)},
		labels:   &labels{listed: listed{packed: packed{most: (o.Memory + 3) / 4, dir: o.TempDir}, at: make([]place, 0, n)}},

		variants: make(map[variant]int32),
		bounds:   bounds{window: o.Window, across: o.Across},
		damages:  damages{of: o.Damage},
		sites:    make(map[uint64]string),
	}, nil
}

var errUsed = errors.New("dedupe: an engine is asked once, by Verify or by Compare")

// errTooMany is returned by Add when ordinals would no longer fit.
var errTooMany = errors.New("dedupe: more than 2,147,483,647 records")

// Add takes the next record's fingerprint and returns its ordinal. Call it from
// one goroutine, in input order.
func (e *Engine) Add(f Fingerprint, m Meta) (int, error) {
	n := len(e.content)
	if n == 1<<31-1 {
		return 0, errTooMany
	}
	e.content = append(e.content, f.Content)
	if m.Words == 0 {
		m.Words = f.Words
	}
	own := newMeta(m)
	e.bounds.references = e.bounds.references || m.Reference
	if own.site != 0 {
		e.sites[own.site] = m.Source
	}
	e.meta = append(e.meta, own)
	from := newOrigin(m)
	e.origins.add(from, own.site, !m.Seen)
	if err := e.labels.add(label{m.ID, from.title}); err != nil {
		return 0, fmt.Errorf("dedupe: %w", err)
	}
	if f.Words == 0 {
		e.leader = append(e.leader, -1)
		return n, nil
	}
	t, known := e.first[f.Content]
	if !known {
		t = int32(len(e.texts))
		e.first[f.Content] = t
		e.texts = append(e.texts, int32(n))
		if err := e.prose.Add(f.Prose); err != nil {
			return 0, fmt.Errorf("dedupe: %w", err)
		}
	}
	if err := e.indexStable(t, f.Stable); err != nil {
		return 0, fmt.Errorf("dedupe: %w", err)
	}
	e.leader = append(e.leader, t)
	return n, nil
}

// indexStable takes the names and numbers of a record of text t. Records with
// the same words may differ in capitals, hence in names: each set of names is
// indexed once, so that it does not matter which record came first.
func (e *Engine) indexStable(t int32, keys []uint32) error {
	if e.o.Stable.FullRun == 0 {
		keys = nil
	}
	variant := variant{t, namesOf(keys)}
	if int(t) < len(e.names) {
		if _, known := e.variants[variant]; known || e.names[t] == variant.names {
			return nil
		}
		e.variants[variant] = int32(len(e.stableOf))
	} else {
		e.names = append(e.names, variant.names)
	}
	e.stableOf = append(e.stableOf, t)
	if err := e.stable.Add(keys); err != nil {
		return err
	}
	if e.o.Memory > 0 && !e.spilled && e.prose.Bytes()+e.stable.Bytes() > e.o.Memory/4*3 {
		e.spilled = true
		return errors.Join(e.prose.Spill(e.o.TempDir, e.o.Memory/2), e.stable.Spill(e.o.TempDir, e.o.Memory/8))
	}
	return nil
}

// variant is a text and a hash of its names.
type variant struct {
	text  int32
	names uint32
}

// Fingerprint is NewFingerprint.
func (e *Engine) Fingerprint(text string) Fingerprint { return NewFingerprint(text) }

// often reports whether many records of a site have a title.
func (e *Engine) often(t titled) bool { return OftenTitle(int(e.origins.count[t])) }

// Close lets go of temporary files. Verify closes too; what evidence needs, [Evidence.Close] does.
func (e *Engine) Close() error {
	err := errors.Join(e.prose.Close(), e.stable.Close())
	if !e.used {
		err = errors.Join(err, e.labels.close())
	}
	return err
}
