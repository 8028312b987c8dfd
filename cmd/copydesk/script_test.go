package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite expected output in the scripts")

func TestMain(m *testing.M) {
	beChild()
	testscript.Main(m, map[string]func(){"copydesk": main})
}

// TestScripts runs the program as a user would: testdata/script has one file
// for each behaviour.
func TestScripts(t *testing.T) { runScripts(t, "testdata/script") }

// TestRegressions has one file for each fault there was, named after it.
func TestRegressions(t *testing.T) { runScripts(t, "testdata/script/regression") }

func runScripts(t *testing.T, dir string) {
	t.Helper()
	wire, err := filepath.Abs("../../testdata/wire")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           dir,
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("WIRE", wire)
			env.Setenv("SITES", filepath.Join(filepath.Dir(wire), "sites"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"gz":      gz,
			"cut":     cut,
			"bigline": bigline,
			"lines":   lines,
			"json":    jsonField,
			"patch":   patch,
			"differ":  differ,
			"hashes":  hashes,
			"stays":   stays,
		},
	})
}

// exits runs a command and wants an exact exit code: exits CODE COMMAND ARGS...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ee *exec.ExitError
		if !errors.As(err, &ee) {
			ts.Fatalf("%v", err)
		}
		code = ee.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// gz compresses a file: gz FILE
func gz(ts *testscript.TestScript, _ bool, args []string) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(errors.Join(err, w.Close()))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".gz"), b.Bytes(), 0o666))
}

// cut removes the last bytes of a file: cut FILE BYTES
func cut(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	st, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), st.Size()-n))
}

// bigline writes a JSONL file whose second of three lines has so many
// megabytes: bigline FILE MEGABYTES
func bigline(ts *testscript.TestScript, _ bool, args []string) {
	mb, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	w := bufio.NewWriter(f)
	fmt.Fprintln(w, `{"id":"before","text":"The harbour reopened on Monday after the storm had passed."}`)
	fmt.Fprint(w, `{"id":"huge","text":"`)
	word := []byte(strings.Repeat("ferry timetable ", 1<<16))
	for range mb {
		_, err = w.Write(word)
		ts.Check(err)
	}
	fmt.Fprintln(w, `"}`)
	fmt.Fprintln(w, `{"id":"after","text":"Trains to the coast will run on a reduced timetable this week."}`)
	ts.Check(errors.Join(w.Flush(), f.Close()))
}

// lines counts the lines of a file: lines FILE N
func lines(ts *testscript.TestScript, _ bool, args []string) {
	if n := strings.Count(ts.ReadFile(args[0]), "\n"); strconv.Itoa(n) != args[1] {
		ts.Fatalf("%s has %d lines, want %s", args[0], n, args[1])
	}
}

// jsonField compares a field of a JSON file: json FILE a.b.c VALUE
func jsonField(ts *testscript.TestScript, _ bool, args []string) {
	if got := field(ts, args[0], args[1]); got != args[2] {
		ts.Fatalf("%s: %s is %s, want %s", args[0], args[1], got, args[2])
	}
}

// hashes puts the content hashes of a run's records in the place of "@id" in a file: hashes FILE OUT
func hashes(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	for line := range strings.Lines(ts.ReadFile(args[1] + "/documents.jsonl")) {
		var d struct {
			ID   string
			Hash string `json:"content_hash"`
		}
		ts.Check(json.Unmarshal([]byte(line), &d))
		text = strings.ReplaceAll(text, `"@`+d.ID+`"`, `"`+d.Hash+`"`)
	}
	if i := strings.Index(text, `"@`); i >= 0 {
		ts.Fatalf("%s: no record for %.40s", args[0], text[i:])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// stays compares two files but for the lines that hold one of some strings, and wants such lines to differ: stays FILE FILE STRING...
func stays(ts *testscript.TestScript, _ bool, args []string) {
	var rest, named [2]strings.Builder
	for i, file := range args[:2] {
		for line := range strings.Lines(ts.ReadFile(file)) {
			to := &rest[i]
			for _, s := range args[2:] {
				if strings.Contains(line, s) {
					to = &named[i]
				}
			}
			to.WriteString(line)
		}
	}
	if rest[0].String() != rest[1].String() || named[0].String() == named[1].String() {
		ts.Fatalf("%s and %s: lines without %v are the same: %v, those with them differ: %v", args[0], args[1], args[2:],
			rest[0].String() == rest[1].String(), named[0].String() != named[1].String())
	}
}

// field reads a field of a JSON file.
func field(ts *testscript.TestScript, file, path string) string {
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(file)), &v))
	for _, key := range strings.Split(path, ".") {
		m, ok := v.(map[string]any)
		if !ok {
			ts.Fatalf("%s: nothing below %s", file, key)
		}
		v = m[key]
	}
	return fmt.Sprint(v)
}

// patch replaces bytes given as a Go string literal: patch FILE OLD NEW
func patch(ts *testscript.TestScript, _ bool, args []string) {
	repl, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	b := ts.ReadFile(args[0])
	if !strings.Contains(b, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(b, args[1], repl)), 0o666))
}

// differ wants a field of two JSON files to be there and to differ: differ FILE FILE a.b.c
func differ(ts *testscript.TestScript, _ bool, args []string) {
	a, b := field(ts, args[0], args[2]), field(ts, args[1], args[2])
	if a == b || a == "<nil>" || b == "<nil>" {
		ts.Fatalf("%s: %s and %s", args[2], a, b)
	}
}
