package corpus

import (
	"errors"
	"slices"
)

// checkFields looks at the columns of the tables the user named, and for the
// fields that were set at the first records of everything that has fields, before
// anything is read: a wrong name is found at once, not after hours. Each file that the user named has to have the text;
// of what was found in directories, where records of other kinds may lie about, one with
// the field is enough. Any other field one has to have, where a table lacks it that the user named or a key is
// near its name: records may lack it.
func (s *session) checkFields(files []Source) error {
	var errs []error
	var has [roles]bool
	var lacking [roles]*FieldError // the first
	for _, src := range files {
		format := src.format
		if s.o.Format != "" {
			format = s.o.Format
		}
		table := slices.Contains([]string{formatCSV, formatTSV, formatParquet}, format)
		object := slices.Contains([]string{formatJSON, formatJSONL}, format)
		set := s.names.set != [roles]string{}
		if src.Path == "-" || src.Size == 0 || !(table && src.explicit || (table || object) && set) || !src.explicit && (&probe{has: has}).complete(s.names) {
			continue
		}
		looked, err := s.probe(src)
		if isContext(err) {
			return err
		}
		for r := range roles {
			has[r] = has[r] || looked.has[r]
			switch wrong := looked.lacks(&src, s.names, r); {
			case wrong == nil:
			case r == roleText && src.explicit:
				errs = append(errs, wrong)
			case lacking[r] == nil && (r == roleText || table && src.explicit || wrong.hint() != ""):
				lacking[r] = wrong
			}
		}
	}
	for r, wrong := range lacking {
		if wrong != nil && !has[r] {
			errs = append(errs, wrong)
		}
	}
	return errors.Join(errs...)
}

// probe looks at the first records of a source; an error is how that ended, with errProbed where it went well.
func (s *session) probe(src Source) (*probe, error) {
	looked := &probe{}
	p := newSession(s.ctx, s.o, func(*Record) error { return errProbed }, looked.reject, nil)
	defer p.unpack.close()
	p.probing = looked
	p.src, p.format = src, src.format
	p.src.explicit, p.src.part = true, nil
	return looked, p.source()
}
