package corpus

import (
	"bytes"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// oneByOne is ReplaceText by its definition, from the members of the object.
func oneByOne(fields []byte, key, text string) []byte {
	members, err := scanObject(fields, nil)
	if err != nil {
		return fields
	}
	for _, m := range slices.Backward(members) {
		if string(m.key) == key {
			return slices.Concat(fields[:m.at], Quote(text), fields[m.at+len(m.value):])
		}
	}
	comma := ""
	if len(members) > 0 {
		comma = ","
	}
	end := bytes.LastIndexByte(fields, '}')
	return slices.Concat(fields[:end], []byte(comma), Quote(key), []byte(":"), Quote(text), fields[end:])
}

type fataler interface{ Fatalf(string, ...any) }

// checkCut holds CutText and JoinText to ReplaceText, and that to its definition.
func checkCut(t fataler, fields []byte, key, text string) {
	before := bytes.Clone(fields)
	if members, err := scanObject(fields, nil); err == nil && field(fields, key) == nil && len(placesOf(nil, members, key)) > 0 || !onlyStrings(field(fields, key)) {
		checkSpread(t, fields, key, text)
		return
	}
	rest, at := CutText(fields, key)
	dst := []byte("before")
	joined := JoinText(dst, rest, at, key, text)
	want := oneByOne(fields, key, text)
	switch {
	case !bytes.Equal(fields, before):
		t.Fatalf("%q was changed to %q", before, fields)
	case !bytes.Equal(joined, append([]byte("before"), want...)):
		t.Fatalf("%q: %q is cut to %q at %d and joined to %q, want %q", fields, key, rest, at, joined, want)
	case !bytes.Equal(ReplaceText(fields, key, text), want):
		t.Fatalf("%q: ReplaceText gives %q, want %q", fields, ReplaceText(fields, key, text), want)
	}
}

// TestCutTextJoins: fields without their text and the text give the fields
// with that text, wherever the key stands and however often.
func TestCutTextJoins(t *testing.T) {
	for _, fields := range []string{
		``, `null`, `[]`, `{`, `{"text":"a"`, `{}`, ` { } `, "\xff", `{"text":"\ud800"}`, `{"text":"a"}`, `{"text":1,"text":[2]}`,
		`{"text":{"text":"inner"}}`, `{"a":{"text":"inner"}}`, `{"a.b":"dotted","a":{"b":"deep"}}`, `{"t\u0065xt":"by number" , "z":"}"}`,
	} {
		for _, key := range []string{"text", "a", "a.b", "", "new\n\"key\""} {
			checkCut(t, []byte(fields), key, "one \"two\"\n\u2028\xff\x00")
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		value := jsonValue(1).Draw(rt, "text")
		fields := []byte(objectOf(rt, 2, value))
		if rapid.Bool().Draw(rt, "repeated") {
			fields = slices.Concat(fields[:len(fields)-1], []byte(` ,"text":`), []byte(value), []byte(" }\t"))
		}
		checkCut(rt, fields, rapid.SampledFrom([]string{"text", "x", "no such key"}).Draw(rt, "key"), rapid.String().Draw(rt, "new text"))
	})
}

// TestCutTextDropsTheText: what is left does not grow with the text.
func TestCutTextDropsTheText(t *testing.T) {
	fields := slices.Concat([]byte(`{"id":"a","text":`), Quote(string(bytes.Repeat([]byte("word "), 1000))), []byte(`,"n":1}`))
	rest, at := CutText(fields, "text")
	if got, want := string(rest), `{"id":"a","text":,"n":1}`; got != want || at != len(`{"id":"a","text":`) {
		t.Errorf("%s at %d, want %s", got, at, want)
	}
}
