package corpus

import (
	"bytes"
	"slices"
	"strings"
)

// SPREAD_TEXT: a text may stand in several strings of a record: the elements of
// an array, strings or objects with a string that is called text, or what else a path
// leads to. Those that are not blank, a blank line between, are the text.
//
// Where the name of the text is that of an array, the text takes the place of that array, as one string. An
// array that holds more than strings stays beside it, as it was, under the name with _parts behind it.
//
// Where a path leads to several strings, as text[*] does, each paragraph of a text that is put back
// goes to the string that it came from, as far as
// that is known: paragraphs that are the same and stand once on either side hold the
// others in their order. A string none of whose paragraphs is left becomes "", so
// that an array keeps its length and all else in it its place.
//
// Either way the record, read again, has that text.

// place is where a string lies in a record, quotes included.
type place struct{ from, to int }

// spread finds the strings of the text that the JSON value v at an offset of the record
// holds: v itself, or those in the array v.
func spread(dst []place, v []byte, at int) []place {
	switch v[0] {
	case '"':
		if blankText(v) {
			return dst
		}
		return append(dst, place{at, at + len(v)})
	case '[':
		elementsOf(v, func(e []byte, off int) {
			if e[0] != '{' {
				dst = spread(dst, e, at+off)
			} else if m, ok := textIn(e); ok {
				dst = spread(dst, m.value, at+off+m.at)
			}
		})
	}
	return dst
}

// onlyStrings tells whether an array has nothing but strings and nulls.
func onlyStrings(v []byte) bool {
	only := true
	elementsOf(v, func(e []byte, _ int) { only = only && (e[0] == '"' || e[0] == 'n') })
	return only
}

// blankText reports whether a raw string says white space only.
func blankText(v []byte) bool {
	t := bytes.TrimSpace(v[1 : len(v)-1])
	if len(t) > 0 && t[0] == '\\' {
		b, _ := unquote(nil, t)
		t = bytes.TrimSpace(b)
	}
	return len(t) == 0
}

// elementNames are the usual names of the text of a paragraph that is an object, best first.
func elementNames() []string {
	return append([]string{"text", "paragraph", "p"}, usualNames(roleText)...)
}

// textIn returns the member of an object that is its text.
func textIn(v []byte) (member, bool) {
	var room [16]member
	members, _ := scanObject(v, room[:0])
	for i := len(members) - 1; i >= 0; i-- {
		if m := &members[i]; m.value[0] == '"' && string(m.key) == "text" { // nearly always
			return *m, true
		}
	}
	for _, name := range elementNames() {
		for i := len(members) - 1; i >= 0; i-- {
			if m := &members[i]; m.value[0] == '"' && foldKey(string(m.key)) == name {
				return *m, true
			}
		}
	}
	return member{}, false
}

// placesOf finds where in fields, the members of which are given, the text is that was set or guessed as key.
func placesOf(dst []place, members []member, key string) []place {
	eachValue(members, key, func(v []byte, at int) { dst = spread(dst, v, at) })
	return dst
}

// eachValue visits the value of a key, or what else the path that it is leads to (PATH_NAME).
func eachValue(members []member, key string, visit func(v []byte, at int)) {
	for i := len(members) - 1; i >= 0; i-- {
		if m := &members[i]; string(m.key) == key {
			visit(m.value, m.at)
			return
		}
	}
	parsePath(key).from(members, visit)
}

// from walks from the members of a record.
func (p jsonPath) from(members []member, visit func(v []byte, at int)) {
	if len(p) == 0 {
		return
	}
	for i := len(members) - 1; i >= 0; i-- {
		if m := &members[i]; string(m.key) == p[0].name {
			p[1:].walk(m.value, m.at, visit)
			return
		}
	}
}

// between stands between the strings of a text.
const between = "\n\n"

// joinPlaces appends the text that lies at places of fields. lossy is as that of unquote.
func joinPlaces(dst, fields []byte, places []place) (out []byte, lossy bool) {
	for i, s := range places {
		if i > 0 {
			dst = append(dst, between...)
		}
		var half bool
		dst, half = unquote(dst, fields[s.from+1:s.to-1])
		lossy = lossy || half
	}
	return dst, lossy
}

// putPlaces appends fields to dst with text at places, of which there are two or more (SPREAD_TEXT).
func putPlaces(dst, fields []byte, places []place, text string) []byte {
	var old []string
	for _, s := range places {
		b, _ := unquote(nil, fields[s.from+1:s.to-1])
		old = append(old, string(b))
	}
	from := 0
	for i, t := range allot(old, text) {
		s := places[i]
		if dst = append(dst, fields[from:s.from]...); t == old[i] {
			dst = append(dst, fields[s.from:s.to]...) // as it was spelled
		} else {
			dst = AppendQuoted(dst, t)
		}
		from = s.to
	}
	return append(dst, fields[from:]...)
}

// allot parts a text among the places of old ones. Joined, what is not blank gives the text.
// O(n log n) in the number of paragraphs.
func allot(old []string, text string) []string {
	var paragraphs []string // of old
	var owner []int         // the place each is of
	for i, t := range old {
		for p := range strings.SplitSeq(t, between) {
			paragraphs, owner = append(paragraphs, folded(p)), append(owner, i)
		}
	}
	now := strings.Split(text, between)
	home := homes(paragraphs, now)
	out := make([]string, len(old))
	for j, at := range home {
		i := owner[at]
		if out[i] != "" {
			out[i] += between
		}
		out[i] += now[j]
	}
	if rejoined(out) != text { // it has blank paragraphs, which would be lost
		clear(out)
		out[0] = text
	}
	return out
}

func rejoined(parts []string) string {
	filled := make([]string, 0, len(parts))
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			filled = append(filled, p)
		}
	}
	return strings.Join(filled, between)
}

// homes says for each paragraph of now which of old it has the place of: never one before that of
// the paragraph before.
func homes(old, now []string) []int {
	home := make([]int, len(now))
	j, next := 0, 0 // not yet housed, and the first place for it
	for _, a := range append(anchors(old, now), anchor{len(old), len(now)}) {
		for ; j < a.now; j++ {
			home[j] = min(next, max(a.old-1, 0), len(old)-1)
			next = home[j] + 1
		}
		if j < len(now) {
			home[j] = a.old
			j, next = j+1, a.old+1
		}
	}
	for j := 1; j < len(home); j++ {
		home[j] = max(home[j], home[j-1])
	}
	return home
}

// anchor is a paragraph that is the same in old and now.
type anchor struct{ old, now int }

// anchors are paragraphs that stand once in old and once in now, the most of them that are in one order.
func anchors(old, now []string) []anchor {
	const twice = -1
	index := func(list []string) map[string]int {
		at := make(map[string]int, len(list))
		for i, p := range list {
			p = folded(p)
			if _, ok := at[p]; ok {
				i = twice
			}
			at[p] = i
		}
		return at
	}
	inNow := index(now)
	var met []anchor
	for p, i := range index(old) {
		if j, ok := inNow[p]; ok && i != twice && j != twice {
			met = append(met, anchor{i, j})
		}
	}
	slices.SortFunc(met, func(a, b anchor) int { return a.old - b.old })
	return rising(met)
}

// rising is the longest part of list whose now only rises.
func rising(list []anchor) []anchor {
	var ends []int // of the best row of each length, its last
	before := make([]int, len(list))
	for i, a := range list {
		n, _ := slices.BinarySearchFunc(ends, a.now, func(e, now int) int { return list[e].now - now })
		if before[i] = -1; n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var out []anchor
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = before[i] {
			out = append(out, list[i])
		}
	}
	slices.Reverse(out)
	return out
}
