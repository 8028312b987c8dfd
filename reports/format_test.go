package reports_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
)

// paths lists the JSON fields of a struct by their paths, with what the page calls
// their types.
func paths(of reflect.Type, prefix string, out map[string]string) {
	for f := range of.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		typ, null := f.Type, ""
		if typ.Kind() == reflect.Pointer {
			typ, null = typ.Elem(), " or null"
		}
		kind := ""
		switch typ.Kind() {
		case reflect.String:
			kind = "string"
		case reflect.Int, reflect.Int64:
			kind = "int"
		case reflect.Float64:
			kind = "number"
		case reflect.Bool:
			kind = "bool"
		case reflect.Map, reflect.Struct:
			kind = "object"
		case reflect.Slice:
			kind = "array"
		}
		switch typ {
		case reflect.TypeFor[reports.Optional]():
			null = " or null"
		case reflect.TypeFor[json.RawMessage]():
			kind = "object"
		}
		out[prefix+name] = kind + null
		switch {
		case typ.Kind() == reflect.Struct:
			paths(typ, prefix+name+".", out)
		case typ.Kind() == reflect.Slice && typ.Elem().Kind() == reflect.Struct:
			paths(typ.Elem(), prefix+name+"[].", out)
		}
	}
}

// documented reads the tables of one section of the page.
func documented(t *testing.T, page, file string) map[string]string {
	t.Helper()
	_, section, ok := strings.Cut(page, "\n## "+file+"\n")
	if !ok {
		t.Fatalf("no section on %s", file)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	row := regexp.MustCompile("(?m)^\\| (`[^|]*`) \\| ([^|]*) \\| [^|]+ \\|$")
	out := map[string]string{}
	for _, m := range row.FindAllStringSubmatch(section, -1) {
		for name := range strings.SplitSeq(m[1], ", ") {
			name = strings.Trim(name, "`")
			if _, ok := out[name]; ok {
				t.Errorf("%s: %s stands twice", file, name)
			}
			out[name] = m[2]
		}
	}
	return out
}

// TestFormatIsDocumented holds the tables of doc/formats/run.md to the rows: every
// field, no other, with its type.
func TestFormatIsDocumented(t *testing.T) {
	b, err := os.ReadFile("../doc/formats/run.md")
	if err != nil {
		t.Fatal(err)
	}
	for file, row := range map[string]reflect.Type{
		reports.FileDocuments:  reflect.TypeFor[reports.Document](),
		reports.FileRemoved:    reflect.TypeFor[reports.Removed](),
		reports.FileRejects:    reflect.TypeFor[reports.Reject](),
		reports.FilePairs:      reflect.TypeFor[reports.Pair](),
		reports.FileClusters:   reflect.TypeFor[reports.Cluster](),
		reports.FileSpin:       reflect.TypeFor[reports.SpinFlag](),
		reports.FileEdits:      reflect.TypeFor[reports.RecordEdits](),
		reports.FileSites:      reflect.TypeFor[reports.Site](),
		reports.FileReferences: reflect.TypeFor[reports.Reference](),
		reports.FileSummary:    reflect.TypeFor[reports.Summary](),
	} {
		want, got := map[string]string{}, documented(t, string(b), file)
		paths(row, "", want)
		for name, typ := range want {
			if got[name] != typ {
				t.Errorf("%s: %s is %s, the page says %q", file, name, typ, got[name])
			}
			delete(got, name)
		}
		for name := range got {
			t.Errorf("%s has no field %s", file, name)
		}
	}
}

// TestRolesAreDocumented holds the list of roles to the page.
func TestRolesAreDocumented(t *testing.T) {
	b, err := os.ReadFile("../doc/formats/run.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?m)^\\| `role` \\| string \\| (.*);").FindSubmatch(b)
	if m == nil {
		t.Fatal("no row on the role")
	}
	var got []string
	for name := range strings.SplitSeq(string(m[1]), ", ") {
		got = append(got, strings.Trim(name, "`"))
	}
	want := []string{reports.RoleUnique, reports.RoleRepresentative, reports.RoleVersion, reports.RoleDuplicate, reports.RoleRejected, reports.RoleRejectedSpun}
	if !slices.Equal(got, want) {
		t.Errorf("the page has the roles %q, the program %q", got, want)
	}
}
