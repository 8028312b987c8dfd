package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// oddLines are lines a scraper or an attacker writes; sound and unsound.
func oddLines() []string {
	return []string{
		`{}`, ` { } `, `{"a":1}`, "\t{\"a\" :\r\n1 }\n", `{"a":1,}`, `{,}`, `{"a"}`, `{"a":}`, `{"a":1 "b":2}`, `{"a":1]`, `{a:1}`, `{'a':1}`,
		`[]`, `[1,[2,{"a":[]}],{}]`, `[1,]`, `[,]`, `[1 2]`, `{"a":[{"b":[{}]}]}`, `{"a":[}`, `{"a":{]}`, `{"a":{"b":}}`, `{"a":{"b" 1}}`, `{"a":[1}}`,
		`"x"`, `"x`, `"\"`, `"\x"`, `"\u12"`, `"\u12g4"`, `"\u0000\b\f\n\r\t\/\\\""`, "\"\x01\"", "\"\x1f\"", "\"\x7f\"", "\"\t\"",
		`"\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ud83d\u0041"`, `"\ude00\ud83d"`, `"\ud83d\ud83d\ude00"`, `"\ud83d\n"`, `"\uD83D\uDE00"`, `"\ud83d\`, `"\ud83d\u"`,
		`0`, `-0`, `-`, `01`, `-01`, `1.`, `.5`, `1.5e`, `1e5`, `1E+05`, `1e-`, `1e400`, `123456789012345678901234567890`, `1.0.0`, `+1`, `0x10`, `NaN`, `Infinity`,
		`true`, `false`, `null`, `tru`, `True`, `nul`, `truex`, `true false`, ``, ` `, "\ufeff{}", "{}\x00", "\u00a0{}", `{} {}`, `{}}`, "{}\u2028",
		`{"a":1,"a":2,"\u0061":3}`, `{"":0}`, `{"k\n\"\u00e9":"v"}`, `{"a":"` + strings.Repeat("x", 100) + `\n` + strings.Repeat("é", 20) + `"}`,
		strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth), strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1),
		`{"a":` + strings.Repeat("[", maxDepth-1) + strings.Repeat("]", maxDepth-1) + `}`, `{"a":` + strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth) + `}`,
		strings.Repeat(`{"a":`, maxDepth) + `1` + strings.Repeat("}", maxDepth), strings.Repeat(`{"a":`, maxDepth+1) + `1` + strings.Repeat("}", maxDepth+1),
		`{"a":` + strings.Repeat("[", 100000), strings.Repeat(`{"a":[`, 100),
	}
}

// checkScan compares the scanner with encoding/json: the same verdict, keys
// and strings.
func checkScan(line []byte) error {
	if valid(line) != utf8.Valid(line) {
		return fmt.Errorf("valid UTF-8: %v", valid(line))
	}
	if !utf8.Valid(line) {
		return nil // the reader decodes such a line before it scans
	}
	members, err := scanObject(line, nil)
	sound := json.Valid(line)
	object := sound && bytes.HasPrefix(bytes.TrimLeft(line, " \t\r\n"), []byte("{"))
	if (err == nil) != object {
		return fmt.Errorf("error %v, want an object: %v", err, object)
	}
	if _, wrongType := err.(*typeError); wrongType != (sound && !object) {
		return fmt.Errorf("error %v for JSON of another type", err)
	}
	if !object {
		return nil
	}
	var want map[string]json.RawMessage
	if err := json.Unmarshal(line, &want); err != nil {
		return fmt.Errorf("encoding/json: %w", err)
	}
	o := withoutRepeats(members)
	if len(o.members) != len(want) {
		return fmt.Errorf("%d members, want %d", len(o.members), len(want))
	}
	for _, m := range o.members {
		raw, ok := want[string(m.key)]
		if !ok || !bytes.Equal(raw, m.value) || !bytes.HasPrefix(line[m.at:], m.value) {
			return fmt.Errorf("key %q: value %s, want %s", m.key, m.value, raw)
		}
		if m.value[0] != '"' {
			continue
		}
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return fmt.Errorf("encoding/json: %w", err)
		}
		got, lossy := textOf(m.value)
		if got != s {
			return fmt.Errorf("string %q, want %q", got, s)
		}
		if lossy && !strings.Contains(s, "\ufffd") {
			return fmt.Errorf("string %q is said to have lost something", got)
		}
		if q := Quote(got); !bytes.Equal(q, quoteLikeJSON(got)) {
			return fmt.Errorf("quoted %s, want %s", q, quoteLikeJSON(got))
		}
	}
	return nil
}

func withoutRepeats(members []member) object {
	o := object{members: members}
	o.dropRepeats()
	return o
}

func quoteLikeJSON(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a string never fails
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func TestScanAgreesWithEncodingJSON(t *testing.T) {
	for _, line := range oddLines() {
		if err := checkScan([]byte(line)); err != nil {
			t.Errorf("%s: %v", clip(line), err)
		}
		if err := checkScan([]byte(`{"x":` + line + `}`)); err != nil {
			t.Errorf("as a value, %s: %v", clip(line), err)
		}
	}
}

func TestQuoteAgreesWithEncodingJSON(t *testing.T) {
	for c := range rune(0x3000) {
		s := "ab" + string(c) + "cdefghij" + string(c)
		if d := cmp.Diff(string(quoteLikeJSON(s)), string(Quote(s))); d != "" {
			t.Fatalf("%U: %s", c, d)
		}
	}
	// bad bytes: the same string, though encoding/json escapes the U+FFFD
	for _, s := range []string{"", "\xff", "a\xe2\x80", "\xe2\x80\xa8x", "\xed\xa0\x80", "é\xe9é", strings.Repeat("\xf0\x9f", 5)} {
		want := strings.ReplaceAll(string(quoteLikeJSON(s)), `\ufffd`, "\ufffd")
		if d := cmp.Diff(want, string(Quote(s))); d != "" {
			t.Errorf("%q: %s", s, d)
		}
	}
}

func FuzzScanObject(f *testing.F) {
	for _, line := range oddLines() {
		if len(line) < 1000 {
			f.Add([]byte(line))
		}
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		if err := checkScan(line); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
	})
}

func FuzzSetField(f *testing.F) {
	f.Add([]byte(`{"a":1.0,"text":"x"}`), "text", "new")
	f.Add([]byte(`{}`), "a\n", "\xff")
	f.Add([]byte(`{"a":1,"\u0061":2}`), "a", "\u2028")
	f.Fuzz(func(t *testing.T, fields []byte, key, text string) {
		key = strings.ToValidUTF8(key, "")
		before, err := scanObject(fields, nil)
		out := ReplaceText(fields, key, text)
		checkCut(t, fields, key, text)
		if err != nil || !utf8.Valid(fields) {
			if err != nil && !bytes.Equal(out, fields) {
				t.Fatalf("%q is no object, yet became %q", fields, out)
			}
			return
		}
		after, err := scanObject(out, nil)
		if err != nil {
			t.Fatalf("%q became %q: %v", fields, out, err)
		}
		last := -1
		for i, m := range before {
			if string(m.key) == key {
				last = i
			}
		}
		if last < 0 {
			last = len(before)
			before = append(before, member{key: []byte(key)})
		}
		if len(after) != len(before) {
			t.Fatalf("%d members became %d", len(before), len(after))
		}
		for i := range after {
			switch {
			case !bytes.Equal(after[i].key, before[i].key):
				t.Fatalf("key %q became %q", before[i].key, after[i].key)
			case i == last:
				if !bytes.Equal(after[i].value, Quote(text)) {
					t.Fatalf("text is %s", after[i].value)
				}
			case !bytes.Equal(after[i].value, before[i].value):
				t.Fatalf("value of %q changed", before[i].key)
			}
		}
	})
}
