package corpus

import (
	"errors"
	"slices"
)

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
	p.src.explicit, p.src.part = true, nil
	err = p.source()
	if errors.As(err, &wrong) {
		return wrong, nil
	}
	return nil, err
}
