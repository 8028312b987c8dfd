package corpus

import (
	"strconv"
	"strings"
)

// PATH_NAME: a name that was set for a field is first a key of the record, dots,
// brackets and all. Where no key is called so it is a path into nested JSON:
// names with dots between, [0] for one element of an array, [*] for each; "$."
// may stand before, and ['a.b'] for a name that holds a dot. A name that leads
// into an array means each of its elements.

// jsonPath is a place in nested JSON, or several. nil is none.
type jsonPath []step

// step is one step of a path: to the member of an object, or to one element of an
// array or all.
type step struct {
	name  string
	index int // of an element, where array is set; every: all
	array bool
}

const every = -1

// parsePath reads a name as a path; nil where it is a plain name, or none.
func parsePath(name string) jsonPath {
	rest, rooted := strings.CutPrefix(name, "$")
	var p jsonPath
	for first := !rooted; rest != ""; first = false {
		var s step
		switch {
		case rest[0] == '[':
			var ok bool
			if s, rest, ok = bracket(rest); !ok {
				return nil
			}
		case rest[0] == '.' || first:
			if rest[0] == '.' {
				rest = rest[1:]
			}
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			if s.name, rest = rest[:n], rest[n:]; s.name == "" {
				return nil
			}
		default:
			return nil
		}
		p = append(p, s)
	}
	if len(p) == 0 || p[0].array || len(p) == 1 && !rooted && p[0].name == name {
		return nil
	}
	return p
}

// bracket takes [0], [*] or ['name'] off the front of a path.
func bracket(b string) (s step, rest string, ok bool) {
	if len(b) > 2 && (b[1] == '\'' || b[1] == '"') {
		name, rest, ok := strings.Cut(b[2:], string(b[1])+"]")
		return step{name: name}, rest, ok && name != ""
	}
	in, rest, ok := strings.Cut(b[1:], "]")
	if !ok {
		return s, rest, false
	}
	s.array = true
	if in == "*" {
		s.index = every
		return s, rest, true
	}
	n, err := strconv.ParseUint(in, 10, 31)
	s.index = int(n)
	return s, rest, err == nil
}

// joinPath is the path to a key of the object under a key.
func joinPath(key, below string) string {
	if strings.ContainsAny(below, ".[") {
		return key + "['" + below + "']"
	}
	return key + "." + below
}

// leads tells whether the path leads to a column of a table, or one below it: names with dots between.
func (p jsonPath) leads(column string) bool {
	var names []string
	for _, s := range p {
		if !s.array {
			names = append(names, s.name)
		}
	}
	mine := strings.Join(names, ".")
	return len(p) > 0 && (mine == column || strings.HasPrefix(column, mine+".") || strings.HasSuffix(column, ".*") && strings.HasPrefix(mine, column[:len(column)-1]))
}

// walk calls visit for the values that the path leads to from the JSON value v, which
// is sound and starts at the offset at of the record, in the order in which they stand.
// O(len(v)).
func (p jsonPath) walk(v []byte, at int, visit func(v []byte, at int)) {
	if len(p) == 0 {
		visit(v, at)
		return
	}
	s := p[0]
	switch {
	case v[0] == '{' && !s.array:
		if m, ok := memberOf(v, s.name); ok {
			p[1:].walk(m.value, at+m.at, visit)
		}
	case v[0] == '[' && s.array:
		n := 0
		elementsOf(v, func(e []byte, off int) {
			if s.index == every || s.index == n {
				p[1:].walk(e, at+off, visit)
			}
			n++
		})
	case v[0] == '[':
		elementsOf(v, func(e []byte, off int) {
			if e[0] == '{' { // an array in an array is no list of what has names
				p.walk(e, at+off, visit)
			}
		})
	}
}

// memberOf returns the last member of an object that is called name.
func memberOf(v []byte, name string) (member, bool) {
	var room [16]member
	members, _ := scanObject(v, room[:0])
	for i := len(members) - 1; i >= 0; i-- {
		if string(members[i].key) == name {
			return members[i], true
		}
	}
	return member{}, false
}

// elementsOf calls visit with the elements of a sound JSON array and where in v they start.
func elementsOf(v []byte, visit func(e []byte, at int)) {
	s := newScanner(v)
	for i := skipSpace(v, 1); i < len(v) && v[i] != ']'; {
		end, err := s.value(i, 1)
		if err != nil {
			return
		}
		visit(v[i:end], i)
		if i = skipSpace(v, end); i < len(v) && v[i] == ',' {
			i = skipSpace(v, i+1)
		}
	}
}
