package corpus

import (
	"bytes"
	"slices"
	"strconv"
)

// ReplaceText returns fields with the string newText as the text that key names: no
// other byte changes. Where the key is repeated its last value is replaced,
// as that is the one that counted; where it is missing, and no path either (PATH_NAME), it is
// added at the end; an array becomes the text, and a text in several places is parted among them (SPREAD_TEXT).
// fields that are no JSON object come back unchanged. O(len(fields) + n log n) for n paragraphs.
func ReplaceText(fields []byte, key, newText string) []byte {
	rest, at := CutText(fields, key)
	return JoinText(nil, rest, at, key, newText)
}

// Where in fields a text belongs that stands at no one place.
const (
	atNone = -1 // they are no JSON object
	atMany = -2 // at several (SPREAD_TEXT)
)

// CutText takes the text that key names out of fields, so that a text kept elsewhere
// need not be kept in its fields too: [JoinText] of rest, at, key and a text gives
// what [ReplaceText] of fields, key and that text does, to the byte. rest is
// no JSON; at is where in it the text belongs, below 0 where rest is fields itself: they
// are no JSON object, or have the text in several places. O(len(fields)).
func CutText(fields []byte, key string) (rest []byte, at int) {
	var room [16]member
	members, err := scanObject(fields, room[:0])
	if err != nil {
		return fields, atNone
	}
	s := slotIn(fields, members, key)
	if s.head != nil || fields[s.from] == '[' {
		var many bool
		if s, many = s.text(fields, members, key); many {
			return fields, atMany
		}
	}
	return s.fill(fields, nil), s.from + len(s.head)
}

// JoinText appends rest to dst with text as a JSON string at the place that
// CutText gave for key. O(len(rest) + len(text)).
func JoinText(dst, rest []byte, at int, key, text string) []byte {
	if at == atMany {
		members, err := scanObject(rest, nil)
		if places := placesOf(nil, members, key); err == nil && len(places) > 1 {
			return putPlaces(dst, rest, places, text)
		}
	}
	if at < 0 {
		return append(dst, rest...)
	}
	dst = slices.Grow(dst, len(rest)+quotedRoom(text))
	dst = append(dst, rest[:at]...)
	dst = AppendQuoted(dst, text)
	return append(dst, rest[at:]...)
}

// TextAt returns the text that key names in the fields of a record; false where no string and no array
// is there. O(len(fields)).
func TextAt(fields []byte, key string) (text string, ok bool) {
	var room [16]member
	members, err := scanObject(fields, room[:0])
	if err != nil {
		return "", false
	}
	var places []place
	eachValue(members, key, func(v []byte, at int) {
		if ok = ok || v[0] == '"' || v[0] == '['; v[0] == '"' {
			places = append(places, place{at, at + len(v)})
			return
		}
		places = spread(places, v, at)
	})
	if len(places) > 1 {
		places = slices.DeleteFunc(places, func(p place) bool { return blankText(fields[p.from:p.to]) })
	}
	b, _ := joinPlaces(nil, fields, places)
	return string(b), ok
}

// SetField returns fields with the raw JSON value as the value of key; see
// [ReplaceText]. fields itself is not changed.
func SetField(fields []byte, key string, value []byte) []byte {
	s, ok := slotOf(fields, key)
	if !ok {
		return fields
	}
	return s.fill(fields, value)
}

// slot is the place of a value in an object: head and the value stand instead
// of what lies between from and to.
type slot struct {
	from, to int
	head     []byte // the key, where the object lacks it
	tail     []byte // behind the value, where what lies there stays
}

// text is the slot of a text that a path leads to, or that is an array: s, where there is no text. many tells
// that it stands in several places (SPREAD_TEXT).
func (s slot) text(fields []byte, members []member, key string) (at slot, many bool) {
	values := 0
	var whole place // the last
	var places []place
	eachValue(members, key, func(v []byte, at int) {
		values, whole = values+1, place{at, at + len(v)}
		places = spread(places, v, at)
	})
	switch {
	case len(places) == 0:
		return s, false
	case values == 1 && fields[whole.from] == '[':
		if onlyStrings(fields[whole.from:whole.to]) {
			return slot{from: whole.from, to: whole.to}, false
		}
		if name := partsName(fields, key); name != "" {
			return slot{from: whole.from, to: whole.from, tail: append(AppendQuoted([]byte{','}, name), ':')}, false
		}
	case len(places) == 1:
		return slot{from: places[0].from, to: places[0].to}, false
	}
	return s, true
}

// partsName is the key, new to fields, under which an array stays where its text takes its place; "" where
// what has the array is no object.
func partsName(fields []byte, key string) string {
	if p := parsePath(key); p != nil {
		last := p[len(p)-1]
		if key = last.name; last.array {
			return ""
		}
	}
	name := key + "_parts"
	for n := 2; bytes.Contains(fields, Quote(name)); n++ {
		name = key + "_parts" + strconv.Itoa(n)
	}
	return name
}

// slotOf finds the slot of key; ok is false for what is no JSON object.
func slotOf(fields []byte, key string) (s slot, ok bool) {
	var room [16]member
	members, err := scanObject(fields, room[:0])
	if err != nil {
		return slot{}, false
	}
	return slotIn(fields, members, key), true
}

// slotIn is slotOf for an object the members of which are known.
func slotIn(fields []byte, members []member, key string) slot {
	for i := len(members) - 1; i >= 0; i-- {
		if m := members[i]; string(m.key) == key {
			return slot{from: m.at, to: m.at + len(m.value)}
		}
	}
	end := bytes.LastIndexByte(fields, '}')
	s := slot{from: end, to: end, head: make([]byte, 0, len(key)+4)}
	if len(members) > 0 {
		s.head = append(s.head, ',')
	}
	s.head = append(AppendQuoted(s.head, key), ':')
	return s
}

func (s slot) fill(fields, value []byte) []byte {
	out := make([]byte, 0, len(fields)-(s.to-s.from)+len(s.head)+len(value)+len(s.tail))
	out = append(out, fields[:s.from]...)
	out = append(out, s.head...)
	out = append(out, value...)
	out = append(out, s.tail...)
	return append(out, fields[s.to:]...)
}
