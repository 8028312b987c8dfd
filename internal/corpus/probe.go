package corpus

import "errors"

// Ends of a probe.
var (
	errProbed   = errors.New("source can be used")
	errUnprobed = errors.New("source is too damaged to tell")
)

// FIRST RECORDS: a JSON source lacks the text field that was set when none of so many
// first records has it. One record may lack it, or be damaged, for reasons of its own.
const firstRecords = 16

// probe is what a look at the first records of a source finds.
type probe struct {
	seen int      // records without the text
	torn int      // records that cannot be read
	keys []string // of the first of them
}

// reject passes over a record that cannot be read, while there are not too many.
func (p *probe) reject(Reject) error {
	if p.torn++; p.torn == firstRecords {
		return errUnprobed
	}
	return nil
}

// object looks at a record: it ends the probe of a source with the text field, or
// of one that has had its chances.
func (p *probe) object(s *session, obj *object) error {
	if s.find(obj); obj.found.at[roleText] >= 0 {
		return errProbed
	}
	if p.seen++; p.seen == 1 {
		for _, m := range obj.members {
			p.keys = append(p.keys, string(m.key))
		}
	}
	if p.seen == firstRecords {
		return p.lacking(s)
	}
	return nil
}

// lacking is the error of a source none of whose records had the text.
func (p *probe) lacking(s *session) error {
	if p.seen == 0 {
		return nil
	}
	return &FieldError{Source: s.src.Name, Field: roleText.String(), Name: s.names.set[roleText], Columns: p.keys, object: true}
}
