package simulate

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
)

// Kinds of records.
const (
	Original  = "original"
	Reprint   = "reprint"  // the original with page furniture around it and another headline
	Trimmed   = "trimmed"  // cut from the end
	Abridged  = "abridged" // sentences taken out all over, down to Options.AbridgeTo
	Edited    = "edited"   // single words changed, dropped and added, at Options.EditRate
	Noisy     = "noisy"    // letters wrong at Options.NoiseRate
	Spun      = "spun"     // words replaced by synonyms at Options.SpinRate
	Brief     = "brief"    // the opening of another story, standing alone
	Digest    = "digest"   // several briefs in one record
	SameEvent = "event"    // an independent text with the same names and one of the quotations
	Form      = "form"     // a templated report: other names and numbers than its siblings
)

// Options says what to make. Zero rates take the defaults in brackets.
type Options struct {
	Seed      uint64
	Words     int                    // words of a generated original [400]
	AbridgeTo float64                // share of words kept [0.2]
	TrimTo    float64                // share of words kept [0.6]
	EditRate  float64                // share of words touched [0.05]
	NoiseRate float64                // share of letters wrong [0.05]
	SpinRate  float64                // share of words replaced [0.16]
	Synonyms  map[string][]string    // lower-case word to replacements; nil: made-up ones
	Kinds     []string               // the versions and decoys of every story [all]
	Source    func(story int) string // the original of a story; nil: generated
}

// Record is one simulated record and its truth.
type Record struct {
	ID, Title, Text, Date string
	Source                string // the site, where there is one
	Kind                  string
	Story                 int    // records of one story are versions of one another
	Cluster               string // the same for all versions of one text, "" for a record that has none
}

// Label is the truth about two records: "dup", "contained" or "neg".
type Label struct{ A, B, Label string }

// Simulator makes stories. It is safe for concurrent use.
type Simulator struct {
	o        Options
	language *language
}

// New makes a simulator.
func New(o Options) *Simulator {
	set := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	set(&o.AbridgeTo, .2)
	set(&o.TrimTo, .6)
	set(&o.EditRate, .05)
	set(&o.NoiseRate, .05)
	set(&o.SpinRate, .16)
	if o.Words == 0 {
		o.Words = 400
	}
	if o.Kinds == nil {
		o.Kinds = []string{Reprint, Trimmed, Abridged, Edited, Noisy, Spun, Digest, SameEvent, Form}
	}
	return &Simulator{o: o, language: newLanguage(o.Seed)}
}

// random returns the generator of one story and purpose.
func (s *Simulator) random(story int, purpose string) *rand.Rand {
	return random(s.o.Seed, purpose, story)
}

// random is the generator of a numbered thing and a purpose.
func random(seed uint64, purpose string, number int) *rand.Rand {
	for i := range len(purpose) {
		seed = seed*1099511628211 + uint64(purpose[i])
	}
	return rand.New(rand.NewPCG(seed, uint64(number)))
}

// original is the text of a story.
func (s *Simulator) original(story int) string {
	if s.o.Source != nil {
		return s.o.Source(story)
	}
	return s.language.story(s.random(story, "original"), s.o.Words)
}

// digestBriefs is how many briefs a digest holds.
const digestBriefs = 5

// Story makes the records of one story, the original first, and the labels
// among them.
func (s *Simulator) Story(story int) ([]Record, []Label) {
	original := s.original(story)
	cluster := clusterOf(story)
	var records []Record
	var labels []Label
	add := func(kind, text, cluster string) string {
		r := s.random(story, "head-"+kind+fmt.Sprint(len(records)))
		records = append(records, Record{
			ID:    recordID(story, len(records), kind),
			Title: s.language.headline(r), Text: text, Kind: kind, Story: story, Cluster: cluster,
			Date: recordDate(story, len(records)),
		})
		return records[len(records)-1].ID
	}
	first := add(Original, original, cluster)
	label := func(a, b, l string) { labels = append(labels, Label{a, b, l}) }
	for _, kind := range s.o.Kinds {
		r := s.random(story, kind)
		switch kind {
		case Digest:
			s.digest(r, story, add, label)
		case SameEvent:
			label(first, add(kind, s.sameEvent(r, original), ""), "neg")
		case Form:
			a := add(kind, s.language.form(r, story%formKinds), "")
			label(a, add(kind, s.language.form(r, story%formKinds), ""), "neg")
		default:
			if text, l := s.version(kind, r, original); l != "" {
				label(first, add(kind, text, cluster), l)
			}
		}
	}
	return records, labels
}

// version makes a version of a text, and says what it is to the text; "" for a kind
// that is none.
func (s *Simulator) version(kind string, r *rand.Rand, text string) (version, label string) {
	switch kind {
	case Reprint:
		return s.furnish(r, text), "dup"
	case Trimmed:
		return Trim(text, s.o.TrimTo), "dup"
	case Abridged:
		return Abridge(r, text, s.o.AbridgeTo), "contained"
	case Edited:
		return s.edit(r, text), "dup"
	case Noisy:
		return Noise(r, text, s.o.NoiseRate), "dup"
	case Spun:
		return s.spin(r, text), "dup"
	}
	return "", ""
}

func recordID(story, n int, kind string) string {
	return fmt.Sprintf("%07d-%02d-%s", story, n, kind)
}

// recordDate is the day of the nth record of a story.
func recordDate(story, n int) string {
	return fmt.Sprintf("2021-%02d-%02d", 1+story%12, 1+(story/12+n)%28)
}

func clusterOf(story int) string { return fmt.Sprintf("story%d", story) }

// digest adds the briefs of other texts, and a digest that holds them.
func (s *Simulator) digest(r *rand.Rand, story int, add func(kind, text, cluster string) string, label func(a, b, l string)) {
	var parts, briefs []string
	for k := range digestBriefs {
		other := s.language.story(s.random(story*digestBriefs+k, "brief"), s.o.Words)
		if s.o.Source != nil {
			other = s.o.Source(-1 - story*digestBriefs - k)
		}
		brief := opening(other, 40+r.IntN(30))
		parts = append(parts, s.language.headline(r)+"\n"+brief)
		briefs = append(briefs, brief)
	}
	id := add(Digest, strings.Join(parts, "\n\n"), "")
	last := ""
	for k, b := range briefs[:2] {
		brief := add(Brief, b, "")
		label(id, brief, "contained")
		if k > 0 {
			label(last, brief, "neg")
		}
		last = brief
	}
}

// All makes the records of the first n stories, story by story.
func (s *Simulator) All(n int) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for story := range n {
			records, _ := s.Story(story)
			for _, r := range records {
				if !yield(r) {
					return
				}
			}
		}
	}
}
