package eval

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/settings"
)

// TestAccuracy measures the labelled sets of COPYDESK_DATA and holds every
// floor of doc/accuracy.md. A floor only rises.
func TestAccuracy(t *testing.T) {
	data := os.Getenv("COPYDESK_DATA")
	if data == "" {
		t.Skip("COPYDESK_DATA names no labelled sets")
	}
	floors := readFloors(t, "../../doc/accuracy.md")
	if len(floors) == 0 {
		t.Fatal("doc/accuracy.md holds no floor")
	}
	measured := map[string]*Evaluation{}
	for _, f := range floors {
		e := measured[f.set]
		if e == nil {
			e = evaluateSet(t, data, f.set)
			measured[f.set] = e
		}
		got, ok := f.measure(e)
		switch {
		case !ok:
			t.Errorf("%s: measure %q is unknown or has no labels", f.set, f.name)
		case f.atMost && got > f.bound:
			t.Errorf("%s %s: %.4f, at most %.4f allowed", f.set, f.name, got, f.bound)
		case !f.atMost && got < f.bound:
			t.Errorf("%s %s: %.4f, floor %.4f", f.set, f.name, got, f.bound)
		default:
			t.Logf("%-20s %-16s %.4f (bound %.4f)", f.set, f.name, got, f.bound)
		}
	}
}

type floor struct {
	set, name string
	bound     float64
	atMost    bool
}

// readFloors reads the rows "| set | measure | >= or <= | bound |" of a
// markdown table.
func readFloors(t *testing.T, path string) []floor {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []floor
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		c := strings.Split(sc.Text(), "|")
		if len(c) != 6 {
			continue
		}
		for i := range c {
			c[i] = strings.TrimSpace(c[i])
		}
		if c[3] != ">=" && c[3] != "<=" {
			continue
		}
		b, err := strconv.ParseFloat(c[4], 64)
		if err != nil {
			t.Fatalf("%s: bound of %q: %v", path, sc.Text(), err)
		}
		out = append(out, floor{set: c[1], name: c[2], bound: b, atMost: c[3] == "<="})
	}
	return out
}

func (f floor) measure(e *Evaluation) (float64, bool) {
	total := float64(max(e.Records, 1))
	switch f.name {
	case "ari":
		if e.ARI == nil {
			return 0, false
		}
		return *e.ARI, true
	case "spun":
		return float64(e.Spin["spun"]) / total, true
	case "suspect or spun":
		return float64(e.Spin["spun"]+e.Spin["suspect"]) / total, true
	case "flags per 1,000 words":
		return 1000 * float64(e.Flags) / float64(max(e.Words, 1)), true
	case "clustered":
		return float64(e.Clusters), true
	case "words lost":
		return e.Lost, true
	}
	if e.Pairs == nil {
		return 0, false
	}
	switch f.name {
	case "pairs f1":
		return e.Pairs.F1, true
	case "apart kept":
		return e.Pairs.Apart.Share(), true
	case "versions recall":
		return e.Pairs.Together.Share(), true
	case "contained recall":
		return e.Pairs.Contained.Share(), true
	case "falsely merged":
		return float64(e.Pairs.Apart.Wrong), true
	}
	return 0, false
}

// evaluateSet finds NAME.docs.jsonl.gz and its pairs below data. The name
// congress_press/cross_domain takes only the pairs across domains.
func evaluateSet(t *testing.T, data, name string) *Evaluation {
	base, only, _ := strings.Cut(name, "/")
	docs := filepath.Join(data, "dup", base+".docs.jsonl.gz")
	if _, err := os.Stat(docs); err != nil {
		docs = filepath.Join(data, "clean", base+".jsonl.gz")
	}
	pairs := filepath.Join(data, "dup", base+".pairs.jsonl.gz")
	if _, err := os.Stat(pairs); err != nil {
		pairs = ""
	}
	if only != "" {
		pairs = filterPairs(t, pairs, only)
	}
	e, err := Evaluate(context.Background(), run.Job{Settings: settings.Default()}, docs, pairs)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return e
}

func filterPairs(t *testing.T, path, field string) string {
	out, err := os.Create(filepath.Join(t.TempDir(), "pairs.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := eachLine(path, func(line []byte) error {
		var m map[string]any
		if err := json.Unmarshal(line, &m); err != nil {
			return err
		}
		if m[field] == 1.0 {
			_, err := fmt.Fprintf(out, "%s\n", strings.TrimSpace(string(line)))
			return err
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out.Name()
}
