package corpus

import "slices"

// Added is a field for [AddFields].
type Added struct {
	Name, Value string // an empty Value is written as null
}

// AddFields returns fields with more at their end, but for those whose name the object has already, in
// whatever spelling (KEY_FOLD): what the input says is never changed. fields itself is not changed.
// O(len(fields)).
func AddFields(fields []byte, more []Added) []byte {
	var room [16]member
	members, err := scanObject(fields, room[:0])
	if err != nil {
		return fields
	}
	taken := make(map[string]bool, len(members))
	for _, m := range members {
		taken[foldKey(string(m.key))] = true
	}
	end := len(fields)
	for end > 0 && fields[end-1] != '}' {
		end--
	}
	out := slices.Clone(fields[:end-1])
	for _, f := range more {
		if taken[foldKey(f.Name)] {
			continue
		}
		if len(members) > 0 || len(out) > 1 {
			out = append(out, ',')
		}
		out = append(AppendQuoted(out, f.Name), ':')
		if f.Value == "" {
			out = append(out, "null"...)
		} else {
			out = AppendQuoted(out, f.Value)
		}
	}
	return append(out, fields[end-1:]...)
}
