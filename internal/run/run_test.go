package run

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/copydesk/copydesk/internal/facts"
	"github.com/copydesk/copydesk/internal/settings"

	"pgregory.net/rapid"

	"github.com/copydesk/copydesk/reports"
)

// TestConservation feeds files with good, broken, empty and repeated records:
// every one of them must come out exactly once, and the sums must hold.
func TestConservation(t *testing.T) {
	words := strings.Fields(`harbour ferry minister bank court storm wheat rates museum council striker verdict
		glacier pilot reactor senator budget tariff levee orchestra vaccine summit pension railway`)
	sentence := rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, 60).Draw(t, "words")
		var b strings.Builder
		for range n {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			b.WriteByte(' ')
		}
		return b.String()
	})
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "conserve")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		lines, good := 0, 0
		texts := []string{}
		for f := range rapid.IntRange(1, 3).Draw(t, "files") {
			var b strings.Builder
			for range rapid.IntRange(0, 12).Draw(t, "lines") {
				lines++
				switch rapid.IntRange(0, 6).Draw(t, "kind") {
				case 0:
					b.WriteString(`{"id":"x","text":` + "\n")
				case 1:
					b.WriteString(`{"id":"x","text":"   "}` + "\n")
				case 2:
					b.WriteString("[1,2]\n")
				default:
					text := sentence.Draw(t, "text")
					if len(texts) > 0 && rapid.Bool().Draw(t, "repeat") {
						text = rapid.SampledFrom(texts).Draw(t, "earlier")
					}
					texts = append(texts, text)
					line, _ := json.Marshal(map[string]any{"id": fmt.Sprint("r", rapid.IntRange(0, 9).Draw(t, "id")), "text": text})
					b.Write(line)
					b.WriteByte('\n')
					if strings.TrimSpace(text) != "" {
						good++
					}
				}
			}
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("in%d.jsonl", f)), []byte(b.String()), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		set := settings.Default()
		set.MaxBadRecords = "100%"
		set.Report = false
		set.Stages = []string{settings.StageClean, settings.StageDedupe}
		out := filepath.Join(dir, "out")
		res, err := Files(context.Background(), Job{Settings: set, Inputs: []string{filepath.Join(dir, "in*.jsonl")}, AllowEmpty: true}, Out{Dir: out})
		if err != nil {
			t.Fatal(err)
		}
		c := res.Summary.Counts
		if c.Input != int64(lines) || c.Readable != int64(good) || c.Rejected != int64(lines-good) {
			t.Fatalf("input %d readable %d rejected %d; wrote %d lines, %d of them good", c.Input, c.Readable, c.Rejected, lines, good)
		}
		if c.Kept+c.Removed != c.Readable {
			t.Fatalf("kept %d + removed %d is not readable %d", c.Kept, c.Removed, c.Readable)
		}
		count := func(name string) int64 {
			b, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			return int64(strings.Count(string(b), "\n"))
		}
		for name, want := range map[string]int64{
			reports.FileDocuments: c.Readable, reports.CleanFile("jsonl"): c.Kept, reports.FileRemoved: c.Removed,
			reports.FileRemovedRecords: c.Removed, reports.FileRejects: c.Rejected, reports.FileClusters: c.Clusters,
		} {
			if got := count(name); got != want {
				t.Fatalf("%s has %d lines, want %d", name, got, want)
			}
		}
		b, err := os.ReadFile(filepath.Join(out, reports.FileDocuments))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for line := range strings.Lines(string(b)) {
			var d reports.Document
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				t.Fatal(err)
			}
			if seen[d.ID] {
				t.Fatalf("id %s twice", d.ID)
			}
			seen[d.ID] = true
		}
	})
}

// resumeHead is the length of the head of facts.ResumeFile.
const resumeHead = 32

// TestResume interrupts a run after some records and resumes it: the work done
// is used, and the files are those of an undisturbed run.
func TestResume(t *testing.T) {
	set := settings.Default()
	set.Report = false
	plain, resumed := t.TempDir(), t.TempDir()
	inputs := []string{wire + "/articles"}
	if _, err := Files(context.Background(), Job{Settings: set, Inputs: inputs}, Out{Dir: plain}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Files(ctx, Job{Settings: set, Inputs: inputs, Workers: 1, Progress: cancelAfter{cancel}}, Out{Dir: resumed, Resume: true})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want an interruption", err)
	}
	names, err := os.ReadDir(resumed)
	if err != nil || len(names) != 1 || names[0].Name() != facts.ResumeFile {
		t.Fatalf("interrupted run left %v (%v), want %s alone", names, err, facts.ResumeFile)
	}
	before, err := os.Stat(filepath.Join(resumed, facts.ResumeFile))
	if err != nil || before.Size() <= resumeHead {
		t.Fatalf("nothing was kept: %v %v", before, err)
	}
	// A torn tail and a damaged entry are done again, not trusted.
	f, err := os.OpenFile(filepath.Join(resumed, facts.ResumeFile), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte("damage"), resumeHead+38); err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(before.Size() - 3); err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, err := Files(context.Background(), Job{Settings: set, Inputs: inputs}, Out{Dir: resumed, Resume: true}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{reports.FileDocuments, reports.CleanFile("jsonl"), reports.FileRemoved, reports.FileRemovedRecords, reports.FilePairs, reports.FileClusters, reports.FileSpin, reports.FileRejects} {
		a, err := os.ReadFile(filepath.Join(plain, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(resumed, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Errorf("%s differs after resuming", name)
		}
	}
	if _, err := os.Stat(filepath.Join(resumed, facts.ResumeFile)); err == nil {
		t.Error("the resume log is still there after a complete run")
	}
}

// cancelAfter cancels a run when its reading is done.
type cancelAfter struct{ cancel func() }

func (c cancelAfter) Plan([]Step) {}

func (c cancelAfter) Stage(name, _ string, _ int64) {
	if name == stepSearch {
		c.cancel()
	}
}
func (cancelAfter) Advance(int64, int64) {}
func (cancelAfter) Done()                {}

// cutter cuts a file to nothing when the first of its records are through.
type cutter struct {
	Silent
	path string
	err  error
	cut  bool
}

func (c *cutter) Advance(int64, int64) {
	if !c.cut {
		c.cut, c.err = true, os.Truncate(c.path, 0)
	}
}

// TestFileCutMeanwhile: no limit on bad records covers a file that changed
// while it was read; what the run found is written nevertheless.
func TestFileCutMeanwhile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "in.jsonl")
	var b strings.Builder
	for i := range 1200 {
		fmt.Fprintf(&b, `{"id":"%d","text":"%s"}`+"\n", i, strings.Repeat("The harbour master closed the port. ", 200))
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	set := settings.Default()
	set.MaxBadRecords, set.Report, set.Stages = "100%", false, []string{settings.StageClean}
	c := &cutter{path: path}
	out, err := Files(context.Background(), Job{Settings: set, Inputs: []string{path}, Workers: 1, Progress: c}, Out{Dir: filepath.Join(dir, "out")})
	var unreadable *settings.UnreadableError
	if c.err != nil || !errors.As(err, &unreadable) || out == nil {
		t.Fatalf("%v, %v", err, c.err)
	}
	if n := out.Summary.Counts; unreadable.Changed != 1 || n.Readable == 0 || n.Readable >= 1200 || n.Rejected == 0 {
		t.Errorf("%+v, counts %+v", unreadable, n)
	}
	if !strings.Contains(err.Error(), "in.jsonl") || !strings.Contains(err.Error(), "shrank from") {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "out", reports.FileSummary)); err != nil {
		t.Error(err)
	}
}
