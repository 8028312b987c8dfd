package corpus

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/zeebo/xxh3"
)

// IDKey stands for an id where many are compared: its hash, as UNIQUE_ID has it.
type IDKey [16]byte

// KeyOfID is the key of an id. Two ids have one key by chance about n*n/2^129 times.
func KeyOfID(id string) IDKey {
	h := xxh3.HashString128(id)
	var k IDKey
	binary.BigEndian.PutUint64(k[:8], h.Hi)
	binary.BigEndian.PutUint64(k[8:], h.Lo)
	return k
}

// Ancestors yields an id itself and the ids that it may be a name of, given to a repeat of one: of X#2#3 those are X#2#3,
// X#2 and X.
//
// A record is renamed, or decides what another one is renamed to, only where one of these repeats: is the id that the input
// gave two records or more. UNIQUE_ID gives a record with the id X no other name than X or X#n, and X#n only when X was
// taken: by another record with that id, so that X repeats, or by a record that was renamed to X. Then X is Y#n, Y was
// taken in its turn, and so on down to an ancestor that repeats, as every id is longer than the one before. What was
// taken of names X#n is known from those records alone: each has X as an ancestor.
func Ancestors(id string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for ok := true; ok; id, ok = parentID(id) {
			if !yield(id) {
				return
			}
		}
	}
}

// parentID is X of an id X#n that UNIQUE_ID can give.
func parentID(id string) (string, bool) {
	at := strings.LastIndexByte(id, '#')
	if at < 0 {
		return "", false
	}
	n, err := strconv.ParseUint(id[at+1:], 10, 32)
	if err != nil || n < 2 || id[at+1] == '0' || id[at+1] == '+' {
		return "", false
	}
	return id[:at], true
}

// Mention says of an id how many records of a chunk have it as their own. It is there for every id that one of them has as
// an ancestor.
type Mention struct {
	ID  IDKey
	Own uint32
}

// Mentions are those of the records with these ids, by key. An id repeats when its Own of all chunks are two or more. O(n log n) in
// the ids and their ancestors.
func Mentions(ids iter.Seq[string]) []Mention {
	own := map[IDKey]uint32{}
	for id := range ids {
		own[KeyOfID(id)]++
		for a := range Ancestors(id) {
			own[KeyOfID(a)] += 0
		}
	}
	out := make([]Mention, 0, len(own))
	for k, n := range own {
		out = append(out, Mention{k, n})
	}
	slices.SortFunc(out, func(a, b Mention) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return out
}

// Class is the last of the Ancestors of an id that repeats, which tells for one that is mentioned beside it whether it does; false
// where none does, so that the id stays. Records of different classes are renamed apart ([Renames]): of every name that one can get
// that ancestor is the last one too. All records of one file that have no id have one last ancestor, the path; a
// class of many needs as many that repeat. O(len(id)) for each ancestor.
func Class(id string, repeats func(IDKey) bool) (class IDKey, ok bool) {
	for a := range Ancestors(id) {
		if k := KeyOfID(a); repeats(k) {
			class, ok = k, true
		}
	}
	return class, ok
}

// Occurrence is a record by its place in the input and the id that the input gave it.
type Occurrence struct {
	Ordinal uint64 // grows in input order
	ID      string
}

// Renames gives the records whose id UNIQUE_ID changes with the id that they get, by ordinal: what [Read] says
// of them by Record.ID and Record.Renamed. occurrences are in any order, and one may be there more than once; they
// are all records of the input that have a Class, or all of one class. Others may be among them. Memory: they are copied, and
// some 20 bytes each. O(n log n).
func Renames(occurrences []Occurrence) []Occurrence {
	all := slices.Clone(occurrences)
	slices.SortFunc(all, func(a, b Occurrence) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	all = slices.CompactFunc(all, func(a, b Occurrence) bool { return a.Ordinal == b.Ordinal })
	var ids idSet
	out := all[:0]
	for _, o := range all {
		if id := ids.unique(o.ID); id != o.ID {
			out = append(out, Occurrence{o.Ordinal, id})
		}
	}
	return out
}

// Rename makes a record what it would be had Read given it another id: that of [Renames].
func (r *Record) Rename(id string) {
	if r.Bare {
		r.Fields, _ = RenameBare(r.Fields, r.ID, id)
	}
	r.Renamed, r.ID = r.ID, id
}

// bareID is the field of a Bare record that says its id; it is the first.
const bareID = "id"

// RenameBare returns the fields of a record that is Bare, as they were made or with what [AddFields] added and [CutText] took
// out, with another id instead of the one they have. Behind the id everything lies more bytes further on.
// O(len(fields)).
func RenameBare(fields []byte, was, id string) (out []byte, more int) {
	var b objectBuilder
	b.reset()
	b.text(bareID, was)
	rest := fields[len(b.b):]
	b.reset()
	b.text(bareID, id)
	out = slices.Concat(b.b, rest)
	return out, len(out) - len(fields)
}
