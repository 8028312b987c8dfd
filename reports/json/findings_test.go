package json_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"testing"

	"github.com/copydesk/copydesk/reports/internal/fixture"
	jsonreport "github.com/copydesk/copydesk/reports/json"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestFindings(t *testing.T) {
	fixture.Golden(t, jsonreport.Findings{}, "testdata/findings.json", *update)
}

// All findings are there, however many.
func TestMany(t *testing.T) {
	const n = 30_000
	var b bytes.Buffer
	if err := (jsonreport.Findings{}).Report(&b, fixture.ManyFindings(n, 40)); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Counts   struct{ New int }
		Findings []struct{ ID string }
	}
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil || len(doc.Findings) != n || doc.Counts.New != n || doc.Findings[n-1].ID != "id-29999" {
		t.Errorf("%d findings, %+v, %v", len(doc.Findings), doc.Counts, err)
	}
}
