package corpus

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// checkSpread: a text that is put where a path leads to is the one that is read there, and nothing
// but strings of the text is another one.
func checkSpread(t fataler, fields []byte, key, text string) {
	members, err := scanObject(fields, nil)
	if err != nil || len(placesOf(nil, members, key)) == 0 || !distinct(members) || strings.TrimSpace(text) == "" || !valid([]byte(text)) {
		return
	}
	before := bytes.Clone(fields)
	rest, at := CutText(fields, key)
	joined := JoinText(nil, rest, at, key, text)
	if !bytes.Equal(fields, before) {
		t.Fatalf("%q was changed to %q", before, fields)
	}
	if got, ok := TextAt(joined, key); !ok || got != text {
		t.Fatalf("%s in %q: put %q, read %q of %q", key, fields, text, got, joined)
	}
	if a, b := shape(fields), shape(joined); at == atMany && a != b {
		t.Fatalf("%s in %q: put %q, which gives %q", key, fields, text, joined)
	}
}

// shape is a JSON value without what stands in its strings.
func shape(v []byte) string {
	var b strings.Builder
	for i := 0; i < len(v); i++ {
		if v[i] != '"' {
			b.WriteByte(v[i])
			continue
		}
		s := newScanner(v)
		end, _, _ := s.str(i)
		i = end - 1
	}
	return b.String()
}

// distinct tells whether no key is there twice.
func distinct(members []member) bool {
	seen := map[string]bool{}
	for _, m := range members {
		if seen[string(m.key)] {
			return false
		}
		seen[string(m.key)] = true
	}
	return true
}

func TestSpreadTextIsReadAndPutBack(t *testing.T) {
	for _, c := range []struct{ name, key, fields, read, put, want string }{
		{"array", "text", `{"text":["One.",null,"Two."],"z":1}`, "One.\n\nTwo.", "One!\n\nTwo.", `{"text":"One!\n\nTwo.","z":1}`},
		{"array below", "a.text", `{"a":{"text":["One.","Two."]}}`, "One.\n\nTwo.", "1", `{"a":{"text":"1"}}`},
		{"strings", "text[*]", `{"text":["One.","Two."],"z":1}`, "One.\n\nTwo.", "One!\n\nTwo.", `{"text":["One!","Two."],"z":1}`},
		{"cut in the middle", "text[*]", `{"text":["One.","Share this","Two."]}`, "One.\n\nShare this\n\nTwo.", "One.\n\nTwo.", `{"text":["One.","","Two."]}`},
		{"cut and edited", "text[*]", `{"text":["One.","Share this","Tw o.","Three."]}`, "One.\n\nShare this\n\nTw o.\n\nThree.", "One.\n\nTwo.\n\nThree.", `{"text":["One.","Two.","","Three."]}`},
		{"blank ones stay", "text[*]", `{"text":[""," ","One.",null,"Two."]}`, "One.\n\nTwo.", "One.\n\n2", `{"text":[""," ","One.",null,"2"]}`},
		{"one becomes two", "text[*]", `{"text":["One. Two.","Three."]}`, "One. Two.\n\nThree.", "One.\n\nTwo.\n\nThree.", `{"text":["One.\n\nTwo.","Three."]}`},
		{"spelling of what stays", "text[*]", `{"text":["caf\u00e9","x"]}`, "café\n\nx", "café\n\ny", `{"text":["caf\u00e9","y"]}`},
		{
			"objects", "content", `{"content":[{"type":"p","text":"One."},{"type":"img","src":"a"},{"text":"Two.","n":2}],"content_parts":1}`, "One.\n\nTwo.", "Two.",
			`{"content":"Two.","content_parts2":[{"type":"p","text":"One."},{"type":"img","src":"a"},{"text":"Two.","n":2}],"content_parts":1}`,
		},
		{"objects below", "a.content", `{"a":{"content":[{"text":"One."}]}}`, "One.", "1", `{"a":{"content":"1","content_parts":[{"text":"One."}]}}`},
		{"path to each", "$.c[*].t", `{"c":[{"t":"One."},{"t":"Two.","n":1}]}`, "One.\n\nTwo.", "1\n\n2", `{"c":[{"t":"1"},{"t":"2","n":1}]}`},
		{"one string", "a.b", `{"a":{"c":1,"b":"One.\n\nTwo."}}`, "One.\n\nTwo.", "One.", `{"a":{"c":1,"b":"One."}}`},
		{"array of one", "text[*]", `{"text":["One.\n\nTwo."]}`, "One.\n\nTwo.", "One.\n\n2", `{"text":["One.\n\n2"]}`},
		{"lists in lists", "text[*]", `{"text":[["One.","Two."],["Three."]]}`, "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\n3", `{"text":[["One.","Two."],["3"]]}`},
		{"nothing left", "text[*]", `{"text":["One.","Two."]}`, "One.\n\nTwo.", "", `{"text":["",""]}`},
		{"blank paragraphs", "text[*]", `{"text":["One.","Two."]}`, "One.\n\nTwo.", "One.\n\n\n\nTwo.", `{"text":["One.\n\n","Two."]}`},
		{"swapped", "text[*]", `{"text":["One.","Two.","Three."]}`, "One.\n\nTwo.\n\nThree.", "Two.\n\nOne.\n\nThree.", `{"text":["","Two.\n\nOne.","Three."]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := TextAt([]byte(c.fields), c.key); !ok || got != c.read {
				t.Errorf("read %q, %v, want %q", got, ok, c.read)
			}
			rest, at := CutText([]byte(c.fields), c.key)
			got := string(JoinText(nil, rest, at, c.key, c.put))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			records := readLines(t, Options{Fields: FieldNames{Text: c.key}}, c.fields)
			if d := cmp.Diff([]string{c.read}, records.texts()); d != "" {
				t.Error(d, records.rejects)
			}
			checkSpread(t, []byte(c.fields), c.key, c.put)
		})
	}
}

// TestSpreadProperty: whatever of the paragraphs is cut, edited, joined or parted, the text is
// read as it was put, and what was left as it was stands where it stood.
func TestSpreadProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "b", "c", "a\n\nb", "", " ", "\\u0041", "\n\n", "x y"})
		old := rapid.SliceOfN(word, 0, 8).Draw(rt, "old")
		list, err := json.Marshal(old)
		if err != nil {
			rt.Fatal(err)
		}
		fields, key := []byte(`{"k":1,"text":`+string(list)+`}`), rapid.SampledFrom([]string{"text", "text[*]"}).Draw(rt, "key")
		text := strings.Join(rapid.SliceOfN(word, 0, 8).Draw(rt, "new"), "\n\n")
		checkSpread(rt, fields, key, text)
		same, _ := TextAt(fields, "text[*]")
		if back := ReplaceText(fields, "text[*]", same); strings.TrimSpace(same) != "" && !bytes.Equal(back, fields) && !strings.Contains(same, "\n\n\n\n") {
			rt.Fatalf("%s with its own text is %s", fields, back)
		}
	})
}
