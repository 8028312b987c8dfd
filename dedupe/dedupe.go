package dedupe

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/copydesk/copydesk/dedupe/candidates"
	"github.com/copydesk/copydesk/dedupe/shingle"
	"github.com/copydesk/copydesk/dedupe/verify"
)

// Relation, Passage and Edits are what a verified pair is made of; see package verify.
type (
	Relation = verify.Relation
	Passage  = verify.Passage
	Edits    = verify.Edits
)

// MinCoverage is the least share of the shorter text's words that lie in matched
// passages when two texts are merged; below 40 words more is asked.
const MinCoverage = verify.MinCoverage

// Record is one text for Find.
type Record struct{ ID, Text, Title, Date, Source string }

// Meta is what is known of a record beside its text: what verification and the
// choice of a representative look at. Dates are as fields spell them; one that is not
// understood counts as not given.
type Meta struct {
	ID, Date, Source string
	HeadDate         string // the day that the head of the text gives, whatever Date says; "" when it gives none
	Title, URL       string // "" when unknown
	Words            int
	Suspicion        int  // 0: none; a record never represents one that is less suspicious of being machine-rewritten
	Preference       int  // larger is preferred
	Reference        bool // never a member of a cluster, only its representative; references are not compared with one another
	Damage           Damage
}

// Damage is how damaged a text is, in what terms ever the caller measures it (package
// cleanup/damage does). The zero value says nothing.
type Damage struct {
	Level  int // band, 0 to 255: a version of a higher one does not represent a whole one of a lower
	Faults int // the finer measure, 0 to 65,535: decides before the id does
	Marks  int // letters with diacritics per thousand, 0 to 255: a version with less than half of another's has lost them
}

// Standing is the part of a Meta that may be known only once the texts were
// compared.
type Standing struct{ Suspicion, Preference int }

// Options are the settings of an Engine.
type Options struct {
	Related    func(a, b string) bool // may a spinner have put one for the other? symmetric, lower-case words or phrases; nil: unknown
	Memory     int64                  // bytes for sketches before they spill to disk; 0: no limit
	Workers    int                    // goroutines that compare; 0: one per processor
	TempDir    string                 // for the spill; "": the system's
	Updates    verify.Updates         // what becomes of updates
	MaxNovelty float64                // OWN: share of a version's words that may stand nowhere in what is kept
	Window     time.Duration          // records dated further apart are not compared, undated ones are; 0: all are
	Across     Across                 // which records are compared by their Meta.Source
	MustLink   [][2]int               // ordinals that belong together, whatever the text says
	CannotLink [][2]int               // ordinals that must not share a cluster

	Prose  candidates.Options // the channel of word 3-shingles
	Stable candidates.Options // the channel of names and numbers; zero FullRun: left out
}

// DefaultOptions are the settings that doc/accuracy.md measures.
func DefaultOptions() Options {
	stable := candidates.DefaultOptions()
	stable.MinShare, stable.Short, stable.Enough = stableShare, stableShare, 0
	return Options{Prose: candidates.DefaultOptions(), Stable: stable, MaxNovelty: ownNovelty}
}

// Pair is a verified pair; A < B.
type Pair struct {
	A, B                 int
	Relation             Relation
	Rule                 verify.Rule // what decided
	Words                [2]string   // the words that decided, of each side; "" where the rule is one of amounts
	Merge                bool        // the two are versions of one text and, of clustered records, share a cluster
	Jaccard              float64     // of the word 3-gram sets, exact
	CoverageA, CoverageB float64     // share of each side's words inside passages
	NovelA, NovelB       int         // words of each side in no passage: what a removal of it would lose
	Score                float64
	Edits                Edits
	Passages             []Passage
}

// Cluster is two or more versions of one text.
type Cluster struct {
	ID      string   // "c-" and 12 hexadecimal digits from the representative's content
	Members []Member // the representative first, the others by ordinal
	Rule    string   // the rule that chose the representative
}

// Member is one version.
type Member struct {
	Ordinal    int
	For        int      // who is kept in its place: the representative or, for a copy of a member that stays, that member
	Relation   Relation // to that one; "" for the representative itself
	Similarity float64  // 0..1: Pair.Score to that one
	Stays      bool     // no copy that can go: the representative lacks too much of it, or is an earlier state of it
	Linked     bool     // here because of a must-link, not because of its text
}

// Result is what clustering found.
type Result struct {
	Pairs    []Pair    // by A, then B; nil when they went to a function
	Clusters []Cluster // by representative's ordinal
	Stats    Stats
}

// Stats says what was done, and what was bounded.
type Stats struct {
	Records    int
	Empty      int              // records without a single word: compared with nothing
	Texts      int              // different texts after folding
	Candidates int              // pairs compared word by word
	Compared   int              // comparisons for candidates, for clustering and for pairs with representatives
	Merged     int              // candidate pairs that are versions
	Linked     int              // candidate pairs that have passages in common and are not merged
	TooFar     int              // pairs brought up and not compared: dated further apart than Options.Window
	WrongSite  int              // the same for Options.Across
	Unlisted   int              // contained pairs left out of Pairs: beyond 64 for the same two texts
	Prose      candidates.Stats // the channel of word 3-shingles
	Stable     candidates.Stats // the channel of names and numbers
}

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
	prose   *candidates.Index
	stable  *candidates.Index
	first   map[[2]uint64]int32 // first record with this content
	leader  []int32             // of each record: the index of its text
	texts   []int32             // a record of each different text
	spilled bool                // keys are on disk

	stableOf []int32          // of each entry of stable: its text
	names    []uint32         // of each text: hash of the names of its first record
	variants map[variant]bool // other names that its records have
	used     bool             // Verify was called

	bounds bounds
	sites  siteNumbers // of each Meta.Source
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
	return &Engine{
		o:       o,
		prose:   candidates.NewIndex(o.Prose),
		stable:  candidates.NewIndex(o.Stable),
		first:   make(map[[2]uint64]int32),
		origins: origins{count: make(map[titled]int32)},

		variants: make(map[variant]bool),
		bounds:   bounds{window: o.Window, across: o.Across},
		sites:    make(siteNumbers),
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
	own.site = e.sites.of(m.Source, n)
	e.meta = append(e.meta, own)
	e.origins.add(newOrigin(m), own.site)
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
	hash := uint64(len(keys))
	for _, k := range keys {
		hash = shingle.Chain(hash, uint64(k))
	}
	variant := variant{t, uint32(hash)}
	if int(t) < len(e.names) {
		if e.names[t] == variant.names || e.variants[variant] {
			return nil
		}
		e.variants[variant] = true
	} else {
		e.names = append(e.names, variant.names)
	}
	e.stableOf = append(e.stableOf, t)
	if err := e.stable.Add(keys); err != nil {
		return err
	}
	if e.o.Memory > 0 && !e.spilled && e.prose.Bytes()+e.stable.Bytes() > e.o.Memory {
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

// Close lets go of temporary files. Verify closes too.
func (e *Engine) Close() error { return errors.Join(e.prose.Close(), e.stable.Close()) }
