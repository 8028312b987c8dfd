package corpus

import (
	"errors"
	"slices"
)

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

// checkFields looks at the columns of the tables the user named, and for the text
// field that was set at the first records of everything that has fields, before
// anything is read: a wrong name is found at once, not after hours. Of what was
// found in directories, where records of other kinds may lie about, one source with
// the field is enough.
func (s *session) checkFields(files []Source) error {
	var errs, found []error
	set := s.names.set[roleText] != ""
	has := false
	for _, src := range files {
		format := src.format
		if s.o.Format != "" {
			format = s.o.Format
		}
		table := slices.Contains([]string{formatCSV, formatTSV, formatParquet}, format)
		object := slices.Contains([]string{formatJSON, formatJSONL}, format)
		if src.Path == "-" || src.Size == 0 || !(table && src.explicit || (table || object) && set) || has && !src.explicit {
			continue
		}
		wrong, err := s.probe(src)
		switch {
		case isContext(err):
			return err
		case wrong == nil:
			has = has || errors.Is(err, errProbed)
		case src.explicit:
			errs = append(errs, wrong)
		default:
			found = append(found, wrong)
		}
	}
	if !has && len(found) > 0 {
		errs = append(errs, found[0])
	}
	return errors.Join(errs...)
}

// probe returns what is wrong with the fields of a source, or how else its probe
// ended: with errProbed where nothing is.
func (s *session) probe(src Source) (wrong *FieldError, err error) {
	looked := &probe{}
	p := &session{
		ctx: s.ctx, o: s.o, names: newResolver(s.o.Fields), guessed: guesses{}, probing: looked,
		rec: func(*Record) error { return errProbed }, rej: looked.reject,
	}
	defer p.unpack.close()
	p.src, p.format = src, src.format
	p.src.explicit = true
	err = p.source()
	if errors.As(err, &wrong) {
		return wrong, nil
	}
	return nil, err
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
	if s.names.find(obj.members).at[roleText] >= 0 {
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
