package sarif_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/sarif"
)

// TestSchema holds logs to the schema of the format. COPYDESK_SARIF_SCHEMA names sarif-schema-2.1.0.json as OASIS has it
// (github.com/oasis-tcs/sarif-spec); without it the logs are held to their form alone.
func TestSchema(t *testing.T) {
	hostile := reports.FindingSet{Version: "1.2.3", Anchor: "a dir/%41"}
	for i, attack := range fixture.Attacks() {
		hostile.Findings = append(hostile.Findings, reports.Located{
			Finding: reports.Finding{Rule: attack, Level: attack, Message: attack}, ID: attack, Source: attack, Path: attack, Record: int64(i), Fingerprint: attack, Fix: attack,
		})
	}
	var schema map[string]any
	if path := os.Getenv("COPYDESK_SARIF_SCHEMA"); path != "" {
		b, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(b, &schema)
		}
		if err != nil {
			t.Fatalf("COPYDESK_SARIF_SCHEMA: %v", err)
		}
	}
	sets := map[string]reports.FindingSet{"none": {Version: "1.2.3"}, "few": fixture.Findings(), "hostile": hostile}
	if schema != nil { // it takes seconds, and TestMostResults has as many
		sets["many"] = fixture.ManyFindings(30_000, 40)
	}
	for name, set := range sets {
		var b bytes.Buffer
		if err := (sarif.Reporter{}).Report(&b, set); err != nil {
			t.Fatal(err)
		}
		var log map[string]any
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if schema != nil {
			if err := (&validator{schema}).check(schema, log, "log"); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		wellFormed(t, name, log)
	}
}

// wellFormed holds a log to what code hosts ask for beside the schema: a result in a known place, by a rule of the list,
// with a line from 1 and a relative address; a state and a list of suppressions for all results or for none.
func wellFormed(t *testing.T, name string, log map[string]any) {
	t.Helper()
	run := log["runs"].([]any)[0].(map[string]any)
	rules := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
	results := run["results"].([]any)
	if len(results) > sarif.MaxResults {
		t.Errorf("%s: %d results", name, len(results))
	}
	states, lists := 0, 0
	for i, x := range results {
		r := x.(map[string]any)
		if id := rules[int(r["ruleIndex"].(float64))].(map[string]any)["id"]; id != r["ruleId"] {
			t.Errorf("%s: result %d is of rule %v, its index is that of %v", name, i, r["ruleId"], id)
		}
		if r["baselineState"] != nil {
			states++
		}
		if r["suppressions"] != nil {
			lists++
		}
		places, _ := r["locations"].([]any)
		if len(places) != 1 {
			t.Errorf("%s: result %d has %d places", name, i, len(places))
			continue
		}
		at := places[0].(map[string]any)["physicalLocation"].(map[string]any)
		u, err := url.Parse(at["artifactLocation"].(map[string]any)["uri"].(string))
		if err != nil || u.RawQuery != "" || u.Fragment != "" || u.Path == "" {
			t.Errorf("%s: result %d: %v, %v", name, i, at, err)
		}
		if line := at["region"].(map[string]any)["startLine"].(float64); line < 1 {
			t.Errorf("%s: result %d is on line %v", name, i, line)
		}
	}
	if states%max(len(results), 1) != 0 || lists%max(len(results), 1) != 0 {
		t.Errorf("%s: of %d results %d have a state and %d a list of suppressions", name, len(results), states, lists)
	}
}

// validator is so much of JSON Schema, draft 4, as the schema of the format uses; anything else is an error.
type validator struct{ root map[string]any }

func (v *validator) check(schema map[string]any, x any, at string) error {
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/definitions/")
		return v.check(v.root["definitions"].(map[string]any)[name].(map[string]any), x, at)
	}
	for _, keyword := range slices.Sorted(maps.Keys(schema)) {
		if err := v.keyword(schema, keyword, schema[keyword], x, at); err != nil {
			return err
		}
	}
	return nil
}

func (v *validator) keyword(schema map[string]any, keyword string, want, x any, at string) error {
	wrong := func(why string) error { return fmt.Errorf("%s: %s: %v", at, why, x) }
	object, _ := x.(map[string]any)
	list, _ := x.([]any)
	text, isText := x.(string)
	number, isNumber := x.(float64)
	switch keyword {
	case "$schema", "id", "title", "description", "default", "definitions":
	case "type":
		kinds, several := want.([]any)
		if !several {
			kinds = []any{want}
		}
		whole := isNumber && number == float64(int64(number)) && slices.Contains(kinds, any("integer"))
		if !whole && !slices.Contains(kinds, any(kindOf(x))) {
			return wrong(fmt.Sprintf("none of %v", kinds))
		}
	case "properties":
		for name, of := range want.(map[string]any) {
			if value, there := object[name]; there {
				if err := v.check(of.(map[string]any), value, at+"."+name); err != nil {
					return err
				}
			}
		}
	case "required":
		for _, name := range want.([]any) {
			if _, there := object[name.(string)]; object != nil && !there {
				return wrong(name.(string) + " is missing")
			}
		}
	case "additionalProperties":
		known, _ := schema["properties"].(map[string]any)
		for name, value := range object {
			if _, there := known[name]; there || want == true {
				continue
			}
			of, ok := want.(map[string]any)
			if !ok {
				return wrong("unknown " + name)
			}
			if err := v.check(of, value, at+"."+name); err != nil {
				return err
			}
		}
	case "items":
		for i, value := range list {
			if err := v.check(want.(map[string]any), value, fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
	case "minItems":
		if list != nil && float64(len(list)) < want.(float64) {
			return wrong("too few")
		}
	case "uniqueItems":
		for i := range list[:min(len(list), 50)] { // of long lists the first: all pairs of 25,000 take minutes
			for j := range i {
				if want == true && reflect.DeepEqual(list[i], list[j]) {
					return wrong("twice the same")
				}
			}
		}
	case "enum":
		if !slices.Contains(want.([]any), x) {
			return wrong("none of the values there are")
		}
	case "pattern":
		if isText && !regexp.MustCompile(want.(string)).MatchString(text) {
			return wrong("not like " + want.(string))
		}
	case "minimum":
		if isNumber && number < want.(float64) {
			return wrong("too small")
		}
	case "maximum":
		if isNumber && number > want.(float64) {
			return wrong("too large")
		}
	case "format":
		if _, err := url.Parse(text); strings.HasPrefix(want.(string), "uri") && err != nil {
			return wrong(err.Error())
		}
	case "anyOf", "oneOf":
		matches := 0
		for _, of := range want.([]any) {
			if v.check(of.(map[string]any), x, at) == nil {
				matches++
			}
		}
		if matches == 0 || keyword == "oneOf" && matches > 1 {
			return wrong(fmt.Sprintf("%d of %s", matches, keyword))
		}
	default:
		return fmt.Errorf("%s: the schema has a keyword %q that this test does not know", at, keyword)
	}
	return nil
}

func kindOf(x any) string {
	switch x.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case float64:
		return "number"
	case bool:
		return "boolean"
	}
	return "null"
}
