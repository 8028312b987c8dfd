package corpus

import (
	"bytes"
	"fmt"
)

// findDeep finds the fields that paths lead to, and the text in an array. What serves
// is joined to the members, under the name that was set.
func (s *session) findDeep(obj *object) {
	s.deep = s.deep[:0]
	if i := obj.found.at[roleText]; i >= 0 && obj.members[i].value[0] == '[' {
		s.wholeText(obj, &obj.members[i])
	}
	for r := range roles {
		p := s.names.paths[r]
		if p == nil || obj.found.at[r] >= 0 {
			continue
		}
		name := []byte(s.names.set[r])
		if r == roleText {
			s.places = s.places[:0]
			p.from(obj.members, func(v []byte, at int) { s.places = spread(s.places, v, at) })
			s.joinText(obj, name)
			continue
		}
		found := false
		p.from(obj.members, func(v []byte, at int) {
			if from, to := scalarIn(v); !found && to > from {
				found = true
				s.serve(obj, r, member{key: name, value: v, at: at, esc: v[0] == '"' && bytes.IndexByte(v, '\\') >= 0})
			}
		})
	}
	obj.members = append(obj.members, s.deep...)
}

// INNER_OBJECT: where nothing at the top of a record is a text and no name was set for it, and just one
// of its objects has a text, that is the text, and what else is missing is looked for beside it.

// findInner finds the fields of a record whose text is in an object (INNER_OBJECT).
func (s *session) findInner(obj *object) {
	if s.inner == nil {
		s.inner = newResolver(FieldNames{})
	}
	at, members, best := s.inner.within(obj.members, obj.found.at[roleText])
	if at == nil {
		return
	}
	s.deep = s.deep[:0]
	for r := range roles {
		if i := best.at[r]; i >= 0 && s.names.set[r] == "" && (r == roleText || obj.found.at[r] < 0) {
			m := members[i]
			m.key, m.at = []byte(joinPath(string(at.key), string(m.key))), at.at+m.at
			if r == roleText {
				s.wholeText(obj, &m)
				continue
			}
			s.serve(obj, r, m)
		}
	}
	obj.members = append(obj.members, s.deep...)
}

// within finds the one object among members that has a text, or the one at only, which is called as a text is, and
// what it holds; nil where none or several have one.
func (v *resolver) within(members []member, only int) (at *member, inner []member, best found) {
	for i := range members {
		m := &members[i]
		if m.value[0] != '{' || only >= 0 && i != only {
			continue
		}
		in, _ := scanObject(m.value, nil)
		f := v.find(in)
		if t := f.at[roleText]; t < 0 || len(spread(nil, in[t].value, 0)) == 0 {
			continue
		}
		if at != nil {
			return nil, nil, found{}
		}
		at, inner, best = m, in, f
	}
	return at, inner, best
}

// wholeText makes a member that is a string or an array the text of a record.
func (s *session) wholeText(obj *object, m *member) {
	s.places = spread(s.places[:0], m.value, m.at)
	if s.joinText(obj, m.key); m.value[0] == '[' && len(s.places) > 0 {
		s.met(fmt.Sprintf("the text is an array, and written as one string (--text-field %q keeps the array)", clip(string(m.key))+"[*]"))
	}
}

// joinText makes the strings at s.places the text of a record, under a key.
func (s *session) joinText(obj *object, key []byte) {
	switch len(s.places) {
	case 0:
	case 1:
		p := s.places[0]
		v := obj.fields[p.from:p.to]
		s.serve(obj, roleText, member{key: key, value: v, at: p.from, esc: bytes.IndexByte(v, '\\') >= 0})
	default:
		if cap(s.joined) > windowKeep {
			s.joined = nil
		}
		var lossy bool
		if s.joined, lossy = joinPlaces(s.joined[:0], obj.fields, s.places); lossy {
			for _, p := range s.places {
				n, first := halves(obj.fields[p.from:p.to])
				if obj.halves == 0 {
					obj.half = p.from + first
				}
				obj.halves += n
			}
			obj.notes = append(obj.notes, lossyNote)
		}
		s.serve(obj, roleText, member{key: key, value: []byte(`""`), esc: true, text: s.joined})
	}
}

// serve takes a member from below for a role.
func (s *session) serve(obj *object, r role, m member) {
	obj.found.at[r] = len(obj.members) + len(s.deep)
	obj.found.key[r] = s.names.ranks(m.key)
	s.deep = append(s.deep, m)
}
