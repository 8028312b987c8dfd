package simulate

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

// spread is how many stories may lie between a text and its version.
const spread = 500

// Feed makes a feed of real language: most records are texts of their own, a few
// are versions of another that came some hundred records before.
//
// An original has the layout of a real article, and each of its sentences is one of
// another article of the same source that stood in such a place there (first, last,
// heading, any other): each stands in one story. A feed larger than its sources goes
// round them again, in another order, and puts other words of these texts between
// frequent ones ("in the ... of") and other figures into every sentence, so that
// what it takes up again shares some runs of words and no more. A feed is not safe
// for concurrent use.
type Feed struct {
	s        *Simulator
	pools    []*pool
	slots    []slot
	rank     map[slot]int
	versions float64 // of a story
}

// slot is an article of a pool.
type slot struct{ pool, article int }

// NewFeed makes a feed of articles, by the name of their source, of which a record
// uses Title, Text and Source. Duplicates is the share of records that are versions
// of another, below .5. Of Options, Kinds are the versions to choose from [reprint,
// trimmed, abridged, edited, with Synonyms also spun]; Words and Source are not used.
// Articles of few sentences, or of very long ones, are left out. O(n log n) in the
// size of the articles, which are kept.
func NewFeed(o Options, duplicates float64, articles map[string][]Record) (*Feed, error) {
	if duplicates < 0 || duplicates >= .5 {
		return nil, fmt.Errorf("simulate: a share of duplicates of %g, want 0 to below .5", duplicates)
	}
	if o.Kinds == nil {
		o.Kinds = []string{Reprint, Trimmed, Abridged, Edited}
		if o.Synonyms != nil {
			o.Kinds = append(o.Kinds, Spun)
		}
	}
	for _, k := range o.Kinds {
		if !slices.Contains([]string{Reprint, Trimmed, Abridged, Edited, Noisy, Spun}, k) || k == Spun && o.Synonyms == nil {
			return nil, fmt.Errorf("simulate: a feed has no %s versions", k)
		}
	}
	f := &Feed{s: New(o), rank: make(map[slot]int), versions: duplicates / (1 - duplicates)}
	for _, name := range slices.Sorted(maps.Keys(articles)) {
		p := newPool(name, o.Seed, articles[name])
		for i := range p.layouts {
			f.slots = append(f.slots, slot{len(f.pools), i})
		}
		f.pools = append(f.pools, p)
	}
	if len(f.slots) == 0 {
		return nil, fmt.Errorf("simulate: no article of %d sentences", leastUnits)
	}
	f.s.language = languageOf(f.pools)
	r := random(o.Seed, "slots", len(f.slots))
	r.Shuffle(len(f.slots), func(i, j int) { f.slots[i], f.slots[j] = f.slots[j], f.slots[i] })
	for i, s := range f.slots {
		f.rank[s] = i
	}
	return f, nil
}

// Articles is how many real articles the feed is made of, and so how many stories
// a round has.
func (f *Feed) Articles() int { return len(f.slots) }

// All makes n records and what is known of each and an earlier one: "dup" or
// "contained" for a version and its original; for an original with a version "neg"
// with a story that begins with the same sentence, where there is one.
func (f *Feed) All(n int) iter.Seq2[Record, []Label] {
	return func(yield func(Record, []Label) bool) {
		due := make(map[int][]version)
		waiting := 0
		for story := 0; n > 0; story++ {
			if n > waiting {
				r := f.original(story)
				var labels []Label
				if v, ok := f.version(r); ok {
					labels = f.sameOpening(r)
					due[v.after] = append(due[v.after], v)
					waiting++
				}
				if n--; !yield(r, labels) {
					return
				}
			}
			for _, v := range due[story] {
				if n == 0 || !yield(v.record, []Label{v.label}) {
					return
				}
				n, waiting = n-1, waiting-1
			}
			delete(due, story)
		}
	}
}

// original is the text of a story.
func (f *Feed) original(story int) Record {
	at, round := f.slots[story%len(f.slots)], story/len(f.slots)
	p := f.pools[at.pool]
	return Record{
		ID: recordID(story, 0, Original), Title: p.title(at.article, round), Text: p.text(at.article, round),
		Date: recordDate(story, 0), Source: p.source(at.article), Kind: Original, Story: story, Cluster: clusterOf(story),
	}
}

// version is a version of a story, which comes after another one.
type version struct {
	record Record
	label  Label
	after  int
}

// version makes a version of every so manyth story.
func (f *Feed) version(original Record) (version, bool) {
	story := original.Story
	if int(float64(story+1)*f.versions) == int(float64(story)*f.versions) {
		return version{}, false
	}
	r := f.s.random(story, "version")
	kind := f.s.o.Kinds[r.IntN(len(f.s.o.Kinds))]
	text, label := f.s.version(kind, r, original.Text)
	v := original
	v.ID, v.Text, v.Kind, v.Date = recordID(story, 1, kind), text, kind, recordDate(story, 1)
	at := f.slots[r.IntN(len(f.slots))]
	v.Source = f.pools[at.pool].source(at.article)
	return version{v, Label{original.ID, v.ID, label}, story + 1 + r.IntN(spread)}, true
}

// sameOpening is a label for a story of the round before that begins alike.
func (f *Feed) sameOpening(r Record) []Label {
	round := r.Story / len(f.slots)
	if round == 0 {
		return nil
	}
	at := f.slots[r.Story%len(f.slots)]
	p := f.pools[at.pool]
	first := p.from(round, lead, at.article)
	other := slices.Index(p.order(round-1, lead.purpose(), len(p.layouts)), first)
	story := (round-1)*len(f.slots) + f.rank[slot{at.pool, other}]
	return []Label{{recordID(story, 0, Original), r.ID, "neg"}}
}
