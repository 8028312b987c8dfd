package corpus

import "errors"

// Ends of a probe.
var (
	errProbed   = errors.New("source can be used")
	errUnprobed = errors.New("source is too damaged to tell")
)

// FIRST RECORDS: a JSON source lacks a field that was set when none of so many
// first records has it. One record may lack it, or be damaged, for reasons of its own.
const firstRecords = 16

// probe is what a look at the first records of a source finds.
type probe struct {
	has      [roles]bool // of the names that were set
	seen     int         // records that lack one of them
	torn     int         // records that cannot be read
	keys     []string    // of the first of them, or the columns of a table
	object   bool        // they are keys
	textless bool        // a table without a column for the text
}

// reject passes over a record that cannot be read, while there are not too many.
func (p *probe) reject(Reject) error {
	if p.torn++; p.torn == firstRecords {
		return errUnprobed
	}
	return nil
}

// look looks at a record: it ends the probe of a source with all fields, or
// of one that has had its chances.
func (p *probe) look(s *session, obj *object) error {
	p.object = true
	keys := len(obj.members)
	s.find(obj)
	for r := range roles {
		p.has[r] = p.has[r] || obj.found.at[r] >= 0
	}
	if p.complete(s.names) {
		return errProbed
	}
	if p.seen++; p.seen == 1 {
		p.keys = keyPaths(nil, "", obj.members[:keys], s.names.deep)
	}
	if p.seen == firstRecords {
		return errProbed
	}
	return nil
}

// complete tells whether every name that was set was found.
func (p *probe) complete(v *resolver) bool {
	for r := range roles {
		if v.set[r] != "" && !p.has[r] {
			return false
		}
	}
	return true
}

// lacks is the error for a field that was set, or must be guessed, and that the source does not have; nil where it has, or
// nothing could be told.
func (p *probe) lacks(src *Source, v *resolver, r role) *FieldError {
	if p.has[r] || p.seen == 0 || v.set[r] == "" && !(r == roleText && p.textless) {
		return nil
	}
	return &FieldError{Source: src.Name, Field: r.String(), Name: v.set[r], Columns: p.keys, object: p.object}
}

// keyPaths are the keys of an object, with deep the paths to those of objects in it.
func keyPaths(dst []string, above string, members []member, deep bool) []string {
	for _, m := range members {
		path := string(m.key)
		if above != "" {
			path = joinPath(above, path)
		}
		if deep && m.value[0] == '{' && len(dst) < maxListed {
			if below, _ := scanObject(m.value, nil); len(below) > 0 {
				dst = keyPaths(dst, path, below, deep)
				continue
			}
		}
		dst = append(dst, path)
	}
	return dst
}
