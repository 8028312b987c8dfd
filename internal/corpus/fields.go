package corpus

import "bytes"

// ReplaceText returns fields with the string newText as the value of key: no
// other byte changes. Where the key is repeated its last value is replaced,
// as that is the one that counted; where it is missing it is added at the
// end. fields that are no JSON object come back unchanged. O(len(fields)).
func ReplaceText(fields []byte, key, newText string) []byte {
	return SetField(fields, key, Quote(newText))
}

// SetField returns fields with the raw JSON value as the value of key; see
// [ReplaceText]. fields itself is not changed.
func SetField(fields []byte, key string, value []byte) []byte {
	members, err := scanObject(fields, nil)
	if err != nil {
		return fields
	}
	for i := len(members) - 1; i >= 0; i-- {
		if m := members[i]; string(m.key) == key {
			out := make([]byte, 0, len(fields)-len(m.value)+len(value))
			out = append(out, fields[:m.at]...)
			out = append(out, value...)
			return append(out, fields[m.at+len(m.value):]...)
		}
	}
	end := bytes.LastIndexByte(fields, '}')
	out := make([]byte, 0, len(fields)+len(key)+len(value)+4)
	out = append(out, fields[:end]...)
	if len(members) > 0 {
		out = append(out, ',')
	}
	out = AppendQuoted(out, key)
	out = append(out, ':')
	out = append(out, value...)
	return append(out, fields[end:]...)
}

// Field returns the raw JSON value of key, nil when it is not there.
func Field(fields []byte, key string) []byte {
	members, err := scanObject(fields, nil)
	if err != nil {
		return nil
	}
	for i := len(members) - 1; i >= 0; i-- {
		if string(members[i].key) == key {
			return members[i].value
		}
	}
	return nil
}
