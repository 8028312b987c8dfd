package corpus

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Reading is what was read of some of the chunks of a [Plan]: a [Summary] that can still be merged. It is a value:
// its JSON can travel. The zero value is that of no chunk.
type Reading struct{ r reading }

// reading is what is known of sources so far. All that stands in an order has the number of its source with it,
// so that merging is the same in whatever order chunks come.
type reading struct {
	Chunks []numbers

	Sources, Void, Empty, Hidden      int
	Records, Rejected, Renamed, Bytes int64

	Ignored, Repeated []raw
	Guesses           guesses
	Skipped           byWord[skipped]
	Notes             []note
	Changed           []changed
	Met               byWord[sighting]
	Ranges            map[int]*unused // by source
	Unread            int             // records of references
}

// numbers are chunks from a number up to another one.
type numbers struct{ From, To int }

// skipped counts what is no input, by kind.
type skipped struct {
	N  int64
	At [2]int // where it was met first: the source, and the kinds before it there
}

// note is one of Summary.Notes.
type note struct {
	Source int // -1: of none, before all others
	Text   raw
	Unread bool // what of a reference cannot be read
}

// changed is one of Summary.Changed.
type changed struct {
	Source int
	Late   bool // it was not told as a reject: of a file read in ranges, each of which may see it
	wireReject
}

// unused are notes on names that none of some ranges of a file has.
type unused struct{ Notes []raw }

// Merge adds what was read of other chunks. It is associative, and the order does not matter. A chunk that is in
// both is an error: it would be counted twice. O(size of both).
func (r *Reading) Merge(other Reading) error { return r.r.merge(&other.r) }

// Summary is what Read says of the whole input. It is an error when not all of so many chunks are there. Renamed counts
// nothing where ids were made unique elsewhere.
func (r *Reading) Summary(chunks int) (Summary, error) {
	if slices.Equal(r.r.Chunks, []numbers{{0, chunks}}) {
		return r.r.summary(), nil
	}
	read := make([]string, len(r.r.Chunks))
	for i, n := range r.r.Chunks {
		read[i] = fmt.Sprintf("%d to %d", n.From, n.To-1)
	}
	return Summary{}, fmt.Errorf("of the chunks 0 to %d of the input, none but these were read: %s", chunks-1, strings.Join(read, ", "))
}

// Rejects are those that speak of whole sources and were not told when chunks were read, as more than one could
// have. They are final when all chunks are merged.
func (r *Reading) Rejects() (out []Reject) {
	for i := range r.r.Changed {
		if c := &r.r.Changed[i]; c.Late {
			out = append(out, c.reject())
		}
	}
	return out
}

// MarshalJSON implements json.Marshaler.
func (r Reading) MarshalJSON() ([]byte, error) { return json.Marshal(&r.r) }

// UnmarshalJSON implements json.Unmarshaler.
func (r *Reading) UnmarshalJSON(b []byte) error {
	*r = Reading{}
	err := json.Unmarshal(b, &r.r)
	for _, u := range r.r.Ranges {
		if u == nil {
			err = errors.Join(err, errNull)
		}
	}
	if err != nil {
		return fmt.Errorf("what was read of chunks of input: %w", err)
	}
	return nil
}

func (r *reading) merge(o *reading) error {
	chunks, err := joinSpans(r.Chunks, o.Chunks)
	if err != nil {
		return err
	}
	r.Chunks = chunks
	r.Sources, r.Void, r.Empty, r.Hidden = r.Sources+o.Sources, r.Void+o.Void, r.Empty+o.Empty, r.Hidden+o.Hidden
	r.Records, r.Rejected, r.Renamed, r.Bytes = r.Records+o.Records, r.Rejected+o.Rejected, r.Renamed+o.Renamed, r.Bytes+o.Bytes
	r.Unread += o.Unread
	r.Ignored, r.Repeated = append(slices.Clip(r.Ignored), o.Ignored...), append(slices.Clip(r.Repeated), o.Repeated...)
	r.Guesses = r.Guesses.plus(o.Guesses)
	r.Skipped = joined(r.Skipped, o.Skipped, (*skipped).plus)
	r.Met = joined(r.Met, o.Met, (*sighting).plus)
	r.Ranges = joined(r.Ranges, o.Ranges, (*unused).both)
	r.Notes = append(slices.Clip(r.Notes), o.Notes...)
	r.Changed = joinChanged(r.Changed, o.Changed)
	return nil
}

// joinSpans joins chunks that are apart.
func joinSpans(a, b []numbers) ([]numbers, error) {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(a, b numbers) int { return cmp.Compare(a.From, b.From) })
	out := all[:0]
	for _, s := range all {
		last := len(out) - 1
		switch {
		case last < 0 || s.From > out[last].To:
			out = append(out, s)
		case s.From < out[last].To:
			return nil, fmt.Errorf("chunk %d of the input is counted twice", s.From)
		default:
			out[last].To = s.To
		}
	}
	return out, nil
}

// joined joins maps; the values of neither are changed.
func joined[M ~map[K]*V, K comparable, V any](a, b M, plus func(a, b *V) *V) M {
	out := maps.Clone(a)
	if out == nil {
		return maps.Clone(b)
	}
	for k, v := range b {
		if was, ok := out[k]; ok {
			v = plus(was, v)
		}
		out[k] = v
	}
	return out
}

func (s *skipped) plus(o *skipped) *skipped {
	at := s.At
	if slices.Compare(o.At[:], at[:]) < 0 {
		at = o.At
	}
	return &skipped{s.N + o.N, at}
}

// both are the notes that hold for the ranges of both.
func (u *unused) both(o *unused) *unused {
	var notes []raw
	for _, n := range u.Notes {
		if slices.Contains(o.Notes, n) {
			notes = append(notes, n)
		}
	}
	return &unused{notes}
}

// joinChanged joins what is told of files; ranges of one tell it once, as the last one that saw it does.
func joinChanged(a, b []changed) []changed {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(a, b changed) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(b.ByteOffset, a.ByteOffset), strings.Compare(string(a.Reason), string(b.Reason)))
	})
	return slices.CompactFunc(all, func(a, b changed) bool { return a.Late && b.Late && a.Source == b.Source })
}

// summary words what was read.
func (r *reading) summary() Summary {
	s := Summary{
		Sources: r.Sources, Void: r.Void, Empty: r.Empty, Hidden: r.Hidden,
		Records: r.Records, Rejected: r.Rejected, Renamed: r.Renamed, Bytes: r.Bytes,
		Ignored: alike[string](r.Ignored), Repeated: alike[string](r.Repeated), Guesses: r.Guesses.list(), Skipped: tally{},
	}
	slices.Sort(s.Ignored)
	for _, k := range slices.SortedFunc(maps.Keys(r.Skipped), func(a, b string) int {
		return slices.Compare(r.Skipped[a].At[:], r.Skipped[b].At[:])
	}) {
		tally(s.Skipped).add(k, r.Skipped[k].N)
	}
	for _, c := range r.Changed {
		if c.Late {
			s.Rejected++
		}
		s.Changed = append(s.Changed, c.reject())
	}
	s.Notes = r.words()
	return s
}

// referenceNotes is how many unreadable pieces of references are named.
const referenceNotes = 5

// words are Summary.Notes.
func (r *reading) words() (out []string) {
	notes := slices.Clone(r.Notes)
	for source, u := range r.Ranges {
		for _, n := range u.Notes {
			notes = append(notes, note{Source: source, Text: n})
		}
	}
	slices.SortStableFunc(notes, func(a, b note) int { return cmp.Compare(a.Source, b.Source) })
	unread := 0
	for _, n := range notes {
		if n.Unread {
			if unread++; unread > referenceNotes {
				continue
			}
		}
		out = append(out, string(n.Text))
	}
	if more := r.Unread - referenceNotes; more > 0 {
		out = append(out, fmt.Sprintf("%d more records of references cannot be read", more))
	}
	for _, what := range slices.Sorted(maps.Keys(r.Met)) {
		out = append(out, r.Met[what].words()+": "+what)
	}
	return out
}
