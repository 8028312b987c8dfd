package corpus

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
)

// Part is some of the records of a [Source].
type Part struct {
	All     bool           // every one of them
	Records map[int64]bool // by Record.Number; 0 stands for a Reject of the whole Source
}

// Narrow leaves of the input what parts hold, by the names of the Sources, and makes all else
// a reference behind it: those records come with Record.Reference set, and what of them cannot be
// read is a note, no reject. A Source of which only a part is left is read twice. Where no part
// holds anything, nothing is left to read. The notes go to Summary.Notes.
func (s Sources) Narrow(parts map[string]Part, notes ...string) Sources {
	var left, rest []Source
	s.notes = slices.Clip(s.notes)
	for _, f := range s.Files {
		part := parts[f.Name]
		other := f
		other.reference = true
		switch {
		case part.All:
			left = append(left, f)
		case len(part.Records) == 0:
			rest = append(rest, other)
		default:
			f.part, other.part, other.rest = &part, &part, true
			left, rest = append(left, f), append(rest, other)
		}
	}
	for _, r := range s.Rejects {
		s.notes = append(s.notes, "not among what changed: "+r.Source+": "+r.Reason)
	}
	s.Rejects, s.Files = nil, nil
	if len(left) > 0 {
		s.Files = append(left, rest...)
	}
	s.notes = append(s.notes, notes...)
	return s
}

// holds tells whether the part of a source that is read has a record.
func (s *Source) holds(number int64) bool {
	return s.part == nil || s.part.Records[number] != s.rest
}

// Real is the absolute path without links; "-" for standard input.
func (s *Source) Real() string { return s.real }

// Named tells whether the user named the file itself, not a directory or a pattern that has it.
func (s *Source) Named() bool { return s.explicit }

// Would tells whether inputs, those that [ExpandBut] made the Sources of, would name a file at an absolute path without links,
// if there was one. O(inputs times the length of the path).
func (s *Sources) Would(inputs []string, path string) bool {
	return slices.ContainsFunc(inputs, func(in string) bool {
		abs, err := filepath.Abs(in)
		if err != nil {
			return false
		}
		if real, err := filepath.EvalSymlinks(abs); err == nil {
			abs = real
		}
		if abs == path {
			return true
		}
		name, below := strings.CutPrefix(path, strings.TrimSuffix(abs, string(filepath.Separator))+string(filepath.Separator))
		if isGlob(in) && !below {
			if !matches(strings.Split(filepath.ToSlash(abs), "/"), strings.Split(filepath.ToSlash(path), "/")) {
				return false
			}
			name = filepath.Base(path)
		} else if !below {
			return false
		}
		name = filepath.ToSlash(name)
		_, _, known := formatOfName(name)
		return known && !s.but.leavesOut(name)
	})
}

// leavesOut tells whether a file is passed over by its path below INPUT.
func (f *Filter) leavesOut(name string) bool {
	for at := name; at != "."; at = cmp.Or(parent(at), ".") {
		base := at[strings.LastIndexByte(at, '/')+1:]
		if strings.HasPrefix(base, ".") || f.excludes(at) {
			return true
		}
	}
	return f.about(name) || f.unfinished(name)
}

// parent is the directory of a slash-separated path, "" for none.
func parent(name string) string { return name[:max(strings.LastIndexByte(name, '/'), 0)] }
