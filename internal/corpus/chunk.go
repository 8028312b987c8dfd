package corpus

import (
	"cmp"
	"encoding/json"
	"fmt"
)

// IN_CHUNKS: what Read gives of an input, many readers give together, each of a chunk. A chunk is a run of
// consecutive sources, or a range of the bytes of one file of plain JSON lines. What Read knows of what lies
// before a record is taken apart: its number, its line and MAJORITY_CHARSET come from a count of the ranges
// before (CountChunk), ids are made unique afterwards (Renames), and what is said of a whole source or of all of
// them waits in a Reading until all chunks are merged.

// Chunk is what one reader reads. Its JSON says all that another process on another machine needs, provided that
// it sees the files under the same absolute paths.
type Chunk struct {
	Number  int      // in input order, from 0
	First   int      // number of its first source among all, from 0: the ranges of one file have the same
	Sources []Source // whole, or one of which Range is read
	Range   *Range   // nil: all of Sources

	found *beside // of chunk 0
}

// Range is a part of a file of JSON lines.
type Range struct {
	From, To int64 // bytes: From begins a line, To ends one or the file

	Usual string // what MAJORITY_CHARSET is by the head of the file, "": it does not tell

	Size, Modified int64 // of the file when it was cut, in bytes and nanoseconds since 1970 (SAME_FILE)
}

// Count is what of a file of JSON lines a [Range] has, and what of it later ranges depend on. Added up from
// the beginning of the file it is the base of the next range.
type Count struct {
	Records int64  // readable or not, as Record.Number counts them
	Lines   int64  // line feeds
	Usual   string // MAJORITY_CHARSET by the first record that tells it, "" when none does
}

// Plus is the count of a range and the one behind it.
func (c Count) Plus(next Count) Count {
	return Count{c.Records + next.Records, c.Lines + next.Lines, cmp.Or(c.Usual, next.Usual)}
}

// Size is how many bytes on disk the chunk has.
func (c *Chunk) Size() int64 {
	if c.Range != nil {
		return c.Range.To - c.Range.From
	}
	return Sources{Files: c.Sources}.TotalBytes()
}

// beside is what expanding the inputs found beside sources.
type beside struct {
	Rejects           []wireReject
	Ignored, Repeated []raw
	Hidden            int
	Notes             []raw
}

func (s *Sources) found() *beside {
	f := &beside{Ignored: alike[raw](s.Ignored), Repeated: alike[raw](s.Repeated), Hidden: s.Hidden, Notes: alike[raw](s.notes)}
	for _, r := range s.Rejects {
		f.Rejects = append(f.Rejects, wired(r))
	}
	return f
}

// wireReject is a Reject in JSON.
type wireReject struct {
	Source, Reason           raw
	Record, ByteOffset, Line int64 `json:",omitempty"`
}

func wired(r Reject) wireReject {
	return wireReject{Source: raw(r.Source), Reason: raw(r.Reason), Record: r.Record, ByteOffset: r.ByteOffset, Line: r.Line}
}

func (r *wireReject) reject() Reject {
	return Reject{Source: string(r.Source), Record: r.Record, ByteOffset: r.ByteOffset, Reason: string(r.Reason), Line: r.Line}
}

// wireSource is a Source in JSON.
type wireSource struct {
	Path, Name          raw
	Size                int64
	Format              string
	Explicit, Reference bool `json:",omitempty"`
}

// wireChunk is a Chunk in JSON.
type wireChunk struct {
	Number, First int
	Sources       []wireSource
	Range         *Range  `json:",omitempty"`
	Found         *beside `json:",omitempty"`
}

// MarshalJSON implements json.Marshaler.
func (c Chunk) MarshalJSON() ([]byte, error) {
	w := wireChunk{Number: c.Number, First: c.First, Range: c.Range, Found: c.found}
	for _, s := range c.Sources {
		w.Sources = append(w.Sources, wireSource{raw(s.Path), raw(s.Name), s.Size, s.format, s.explicit, s.reference})
	}
	return json.Marshal(w)
}

// UnmarshalJSON implements json.Unmarshaler.
func (c *Chunk) UnmarshalJSON(b []byte) error {
	var w wireChunk
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("chunk of input: %w", err)
	}
	if r := w.Range; r != nil && (len(w.Sources) != 1 || r.From < 0 || r.To < r.From) {
		return fmt.Errorf("chunk %d of input: bytes %d to %d of %d files", w.Number, r.From, r.To, len(w.Sources))
	}
	*c = Chunk{Number: w.Number, First: w.First, Range: w.Range, found: w.Found}
	for _, s := range w.Sources {
		c.Sources = append(c.Sources, Source{
			Path: string(s.Path), Name: string(s.Name), Size: s.Size, format: s.Format, explicit: s.Explicit, reference: s.Reference, real: string(s.Path),
		})
	}
	return nil
}
