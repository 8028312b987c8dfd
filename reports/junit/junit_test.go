package junit_test

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/internal/fixture"
	"github.com/copydesk/copydesk/reports/junit"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestReport(t *testing.T) { fixture.Golden(t, junit.Reporter{}, "testdata/findings.xml", *update) }

type suites struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Suites   []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Skipped  int    `xml:"skipped,attr"`
		Cases    []struct {
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct{} `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

// read decodes what is written of a set, holds the counts to the cases and gives the bytes.
func read(t *testing.T, set reports.FindingSet) (suites, string) {
	t.Helper()
	var b bytes.Buffer
	if err := (junit.Reporter{}).Report(&b, set); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	dec := xml.NewDecoder(&b)
	var all suites
	if err := dec.Decode(&all); err != nil {
		t.Fatalf("%v in %.2000s", err, text)
	}
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if blank, ok := token.(xml.CharData); err != nil || !ok || len(bytes.TrimSpace(blank)) > 0 {
			t.Fatalf("%v after the end, %v", token, err)
		}
	}
	tests, failures := 0, 0
	for _, s := range all.Suites {
		f, k := 0, 0
		for _, c := range s.Cases {
			if c.Failure != nil {
				f++
			}
			if c.Skipped != nil {
				k++
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != f || s.Skipped != k {
			t.Errorf("suite %s: %d tests, %d failures, %d skipped of %d, %d, %d", s.Name, s.Tests, s.Failures, s.Skipped, len(s.Cases), f, k)
		}
		tests, failures = tests+s.Tests, failures+f
	}
	if all.Tests != tests || all.Failures != failures {
		t.Errorf("%d tests, %d failures of %d, %d", all.Tests, all.Failures, tests, failures)
	}
	return all, text
}

// A log of no findings has a case that passes: readers take an empty one for a fault.
func TestNone(t *testing.T) {
	if all, _ := read(t, reports.FindingSet{Records: 3}); all.Tests != 1 || all.Failures != 0 {
		t.Errorf("%+v", all)
	}
}

// TestMany: 30,000 findings are a case a rule and file, and the text of each is bounded.
func TestMany(t *testing.T) {
	all, text := read(t, fixture.ManyFindings(30_000, 40))
	if len(all.Suites) != 61 || all.Tests != 301 || all.Failures != 300 || len(text) > 20<<20 || !strings.Contains(text, "and 80 more") {
		t.Errorf("%d suites, %d tests, %d failures in %d bytes", len(all.Suites), all.Tests, all.Failures, len(text))
	}
}

// What no XML may hold is written out by name.
func TestAttacks(t *testing.T) {
	for _, attack := range append(fixture.Attacks(), "\x00\x0b\ufffe\uffff", "]]>", "\xff") {
		set := reports.FindingSet{Findings: []reports.Located{{
			Finding: reports.Finding{Rule: attack, Level: reports.LevelError, Message: attack}, ID: attack, Source: attack, Path: attack,
		}}, Passed: []reports.Measure{{Rule: attack, Op: attack, Of: attack}}, Verdict: reports.Verdict{Why: attack}}
		if all, _ := read(t, set); all.Failures != 1 || all.Tests != 3 {
			t.Errorf("%q: %+v", attack, all)
		}
	}
}
