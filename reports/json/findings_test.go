package json_test

import (
	"bytes"
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
	if got := bytes.Count(b.Bytes(), []byte("\n      \"fingerprint\": \"")); got != n || !bytes.Contains(b.Bytes(), []byte("\n    \"new\": 30000,\n")) {
		t.Errorf("%d findings of %d", got, n)
	}
}
