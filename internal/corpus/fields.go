package corpus

import (
	"bytes"
	"slices"
)

// ReplaceText returns fields with the string newText as the value of key: no
// other byte changes. Where the key is repeated its last value is replaced,
// as that is the one that counted; where it is missing it is added at the
// end. fields that are no JSON object come back unchanged. O(len(fields)).
func ReplaceText(fields []byte, key, newText string) []byte {
	rest, at := CutText(fields, key)
	return JoinText(nil, rest, at, newText)
}

// CutText takes the value of key out of fields, so that a text kept elsewhere
// need not be kept in its fields too: [JoinText] of rest, at and a text gives
// what [ReplaceText] of fields, key and that text does, to the byte. rest is
// no JSON; at is where in it the value belongs, -1 for fields that are no JSON
// object. rest may be fields itself. O(len(fields)).
func CutText(fields []byte, key string) (rest []byte, at int) {
	s, ok := slotOf(fields, key)
	if !ok {
		return fields, -1
	}
	return s.fill(fields, nil), s.from + len(s.head)
}

// JoinText appends rest to dst with text as a JSON string at the place that
// CutText gave. O(len(rest) + len(text)).
func JoinText(dst, rest []byte, at int, text string) []byte {
	if at < 0 {
		return append(dst, rest...)
	}
	dst = slices.Grow(dst, len(rest)+quotedRoom(text))
	dst = append(dst, rest[:at]...)
	dst = AppendQuoted(dst, text)
	return append(dst, rest[at:]...)
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
}

// slotOf finds the slot of key; ok is false for what is no JSON object.
func slotOf(fields []byte, key string) (s slot, ok bool) {
	var room [16]member
	members, err := scanObject(fields, room[:0])
	if err != nil {
		return slot{}, false
	}
	for i := len(members) - 1; i >= 0; i-- {
		if m := members[i]; string(m.key) == key {
			return slot{from: m.at, to: m.at + len(m.value)}, true
		}
	}
	end := bytes.LastIndexByte(fields, '}')
	s = slot{from: end, to: end, head: make([]byte, 0, len(key)+4)}
	if len(members) > 0 {
		s.head = append(s.head, ',')
	}
	s.head = append(AppendQuoted(s.head, key), ':')
	return s, true
}

func (s slot) fill(fields, value []byte) []byte {
	out := make([]byte, 0, len(fields)-(s.to-s.from)+len(s.head)+len(value))
	out = append(out, fields[:s.from]...)
	out = append(out, s.head...)
	out = append(out, value...)
	return append(out, fields[s.to:]...)
}
