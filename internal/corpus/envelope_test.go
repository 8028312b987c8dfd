package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEnvelopes(t *testing.T) {
	const a, b = `{"source":{"name":"G"},"content":"One."}`, `{"content":"Two, \"]}\"."}`
	for _, c := range []struct {
		name, in string
		o        Options
		texts    []string
		rejects  []string
		note     string
	}{
		{"news service", `{"status":"ok","totalResults":2,"articles":[` + a + "," + b + `]}`, Options{}, []string{"One.", `Two, "]}".`}, nil, `records are those of "articles"; beside them stand status, totalResults`},
		{"over lines", "{\n \"articles\" : [\n  " + a + ",\n  " + b + "\n ],\n \"next\": {\"a\": [\"}\"]}\n}\n", Options{}, []string{"One.", `Two, "]}".`}, nil, `stand next`},
		{"nested", `{"response":{"status":"ok","docs":[` + a + `]},"took":3}`, Options{}, []string{"One."}, nil, `records are those of "response.docs"; beside them stand status, took`},
		{"hits, path", `{"hits":{"total":1,"hits":[{"_id":"x","_source":{"story":{"t":"One."}}}]}}`, Options{Fields: FieldNames{Text: "_source.story.t"}}, []string{"One."}, nil, `"hits.hits"`},
		{"hits, texts in objects", `{"took":3,"hits":{"total":2,"hits":[{"_id":"x","_source":` + a + `},{"_id":"y","_source":` + b + `}]}}`, Options{}, []string{"One.", `Two, "]}".`}, nil, `"hits.hits"`},
		{"texts in objects under an unusual name", `{"id":1,"reviews":[{"by":` + a + `}]}`, Options{}, nil, []string{"no text field"}, ""},
		{"a text in an object, and one in objects of an array", `{"article":` + b + `,"items":[{"picture":` + a + `}]}`, Options{}, []string{`Two, "]}".`}, nil, ""},
		{"unusual name", `{"page":1,"reviews":[` + a + `]}`, Options{}, []string{"One."}, nil, `"reviews"`},
		{"two unusual names", `{"reviews":[` + a + `],"letters":[` + b + `]}`, Options{}, nil, []string{"no text field"}, ""},
		{"first without a text", `{"data":[{"id":1},` + b + `]}`, Options{}, []string{`Two, "]}".`}, []string{"no text field"}, `"data"`},
		{"pages, one a line", `{"items":[` + a + `]}` + "\n" + `{"items":[` + b + `]}` + "\n", Options{}, []string{"One.", `Two, "]}".`}, nil, `"items"`},
		{"first page broken", `{"items":[` + a + `,{"content":]}` + "\n" + `{"items":[` + b + `]}` + "\n", Options{}, []string{`Two, "]}".`}, []string{"bad JSON"}, `"items"`},
		{"two pages broken", `{"items":[` + a + `}` + "\n" + `{"items":[]` + "\nx\n" + `{"items":[` + b + `]}` + "\n", Options{}, []string{`Two, "]}".`}, []string{"bad JSON", "bad JSON", "bad JSON"}, `"items"`},
		{"second page broken", `{"items":[` + a + `]}` + "\n" + `{"items":[` + b + "]\n" + `{"items":[` + b + `]}` + "\n", Options{}, []string{"One.", `Two, "]}".`}, []string{"bad JSON"}, `"items"`},
		{"first page broken before its records", `{"items":x[` + a + `]}` + "\n" + `{"items":[` + b + `]}` + "\n", Options{}, []string{`Two, "]}".`}, []string{"bad JSON"}, `"items"`},
		{"an article with comments", `{"text":"One.","comments":[` + b + `]}`, Options{}, []string{"One."}, nil, ""},
		{"an article, its text last", "{\"items\":[" + b + "],\n\"text\":\"One.\"}", Options{}, []string{"One."}, nil, ""},
		{"an article of paragraphs", `{"content":[{"text":"One."},{"text":"Two."}]}`, Options{}, []string{"One.\n\nTwo."}, nil, "the text is an array"},
		{"an article of paragraphs, a path", "{\"content\":[{\"text\":\"One.\"},\n{\"text\":\"Two.\"}]}", Options{Fields: FieldNames{Text: "content[*].text"}}, []string{"One.\n\nTwo."}, nil, ""},
		{"a text in an object beside records", `{"status":{"text":"fine"},"data":[` + a + `]}`, Options{}, []string{"One."}, nil, `"data"`},
		{"nothing in it", `{"status":"ok","articles":[ ]}`, Options{}, nil, nil, ""},
		{"cut off", `{"articles":[` + a + `],"n":[1`, Options{}, []string{"One."}, []string{"not closed"}, ""},
		{"cut off within", `{"articles":[` + a + "," + b + ",", Options{}, []string{"One.", `Two, "]}".`}, []string{"not closed"}, ""},
		{"not all alike", `{"items":[` + a + `]}` + "\n" + `{"items":3}` + "\n" + `{"items":[` + b + `]}`, Options{}, []string{"One.", `Two, "]}".`}, []string{"no text field"}, ""},
	} {
		for _, name := range []string{"in.json", "in.jsonl"} {
			if name == "in.json" && strings.Contains(c.name, "broken") || name == "in.jsonl" && strings.HasPrefix(c.in, "{\n") || strings.Contains(c.name, "a path") || strings.Contains(c.name, "last") && name == "in.jsonl" {
				continue
			}
			t.Run(c.name+" "+name, func(t *testing.T) {
				got := readAll(t, c.o, put(t, map[string]string{name: c.in})+"/"+name)
				if d := cmp.Diff(c.texts, got.texts()); d != "" {
					t.Error(d, got.rejects)
				}
				if len(got.rejects) != len(c.rejects) {
					t.Fatalf("rejects %+v", got.rejects)
				}
				for i, r := range got.rejects {
					wantContains(t, r.Reason, c.rejects[i])
				}
				wantContains(t, strings.Join(got.sum.Notes, ";"), c.note)
			})
		}
	}
}

// TestEnvelopeIsStreamed: records of an object larger than what is looked at, and than any record may be, are read
// one by one, and their offsets are those in the file.
func TestEnvelopeIsStreamed(t *testing.T) {
	record := `{"text":"` + strings.Repeat("One. ", 2000) + `"}`
	in := `{"status":"ok","articles":[` + strings.Repeat(record+",\n", 300) + record + `],"after":"` + strings.Repeat("x", 1<<20) + `"}`
	got := readAll(t, Options{MaxRecordBytes: 64 << 10}, put(t, map[string]string{"in.json": in})+"/in.json")
	if len(got.records) != 301 || len(got.rejects) != 0 {
		t.Fatalf("%d records, rejects %v", len(got.records), got.rejects)
	}
	for _, r := range got.records {
		if !strings.HasPrefix(in[r.Offset:], record) {
			t.Fatalf("record %d is not at %d", r.Number, r.Offset)
		}
	}
}

func TestEnvelopeNamesWhatIsMissing(t *testing.T) {
	in := `{"status":"ok","articles":[{"id":1,"story":"One."}]}`
	_, err := tryRead(Options{Fields: FieldNames{Text: "stroy"}}, put(t, map[string]string{"in.json": in})+"/in.json")
	if err == nil {
		t.Fatal("no error")
	}
	wantContains(t, err.Error(), `"stroy"`, "id, story", "story")
}

func FuzzEnvelope(f *testing.F) {
	for _, s := range []string{
		`{"articles":[{"text":"a"}]}`, `{"a":1,"data":{"items":[{"text":"a"},{"b":2}],"c":"]}"},"d":[]}`, "{\"items\":[\n{\"text\":\"a\"},]}\n{\"items\":[]}", `{"x":[{"text":"\"}]}`, `{"hits":{"hits":[{"text":["a","b"]}`,
	} {
		f.Add([]byte(s), uint16(1000))
		f.Add([]byte(s), uint16(7))
	}
	f.Fuzz(func(t *testing.T, b []byte, limit uint16) {
		for _, format := range []string{formatJSON, formatJSONL} {
			if _, err := readBytes(b, format, int64(limit)+1); err != nil {
				t.Fatalf("%s %q: %v", format, b, err)
			}
		}
	})
}
