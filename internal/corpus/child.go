package corpus

import "strings"

// maxChildren bounds how many names of elements and attributes are told apart in one record.
const maxChildren = 64

// child is an element right below a record's.
type child struct {
	mark
	inner string
	after int // where in the string it is over
}

// children yields the elements right below the one whose inside s is, and as a child without
// a name what stands between them. An element that is never closed reaches up to the next
// tag; beyond maxChildren names elements are passed over. O(maxChildren * len(s)).
func children(s string) func(yield func(child) bool) {
	return func(yield func(child) bool) { eachChild(s, yield) }
}

func eachChild(s string, yield func(child) bool) {
	m := markup{s: s}
	seen := map[string]bool{}
	open := map[string]bool{} // no end tag of theirs follows
	for k, ok := m.next(); ok; k, ok = m.next() {
		c := child{mark: k}
		switch {
		case k.kind == markText || k.kind == markCDATA:
			c.inner = s[k.from:k.to]
		case k.kind == markEnd:
			continue
		case !seen[k.name] && len(seen) == maxChildren:
			continue
		case k.kind == markStart:
			from, to := -1, -1
			if !open[k.name] {
				from, to = endTag(s[k.to:], k.name)
			}
			switch {
			case from >= 0:
				c.inner, m.pos = s[k.to:k.to+from], k.to+to
			default:
				open[k.name] = true
				end := strings.IndexByte(s[k.to:], '<')
				if end < 0 {
					end = len(s) - k.to
				}
				c.inner, m.pos = s[k.to:k.to+end], k.to+end
			}
		}
		c.after = m.pos
		if seen[k.name] = true; !yield(c) {
			return
		}
	}
}

// endTag finds the end tag of an element whose inside s begins with, -1 for none. Those in CDATA and
// comments do not count, and elements of the same name may lie in it.
func endTag(s, name string) (from, to int) {
	m := markup{s: s}
	depth := 0
	for m.pos < len(s) {
		if i := strings.IndexByte(s[m.pos:], '<'); i < 0 {
			break
		} else {
			m.pos += i
		}
		k, ok := m.next()
		switch {
		case !ok || k.name != name:
		case k.kind == markStart:
			depth++
		case k.kind == markEnd && depth == 0:
			return k.from, k.to
		case k.kind == markEnd:
			depth--
		}
	}
	return -1, -1
}
