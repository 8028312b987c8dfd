// Command rivals runs this project's engine and other libraries over the same file,
// each in a process of its own on one core, and prints one table: speed and memory
// never without accuracy. It is a module of its own so that nobody who uses dedupe
// depends on what it compares with. README.md says what is compared and how.
//
//	make
//	go run . -docs docs.jsonl [-labels pairs.jsonl] [-python venv/bin/python]
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	docs := flag.String("docs", "", "JSONL file, plain or gzip, with id and text fields")
	labels := flag.String("labels", "", "JSONL file, plain or gzip, with a, b and label fields")
	python := flag.String("python", "", "a Python that has python/requirements.txt; without it its libraries are left out")
	script := flag.String("script", filepath.Join("python", "rivals.py"), "what it runs")
	child := flag.String("engine", "", "run this engine only and print its results as JSON")
	flag.Parse()
	err := errors.New("-docs is needed")
	switch {
	case *docs == "":
	case *child != "":
		err = runChild(*child, *docs, os.Stdout)
	default:
		err = compare(*docs, *labels, *python, *script, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "rivals:", err)
		os.Exit(1)
	}
}

// compare runs all engines and prints the table.
func compare(docs, labels, python, script string, w io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	in, err := read(docs, false)
	if err != nil {
		return err
	}
	truth, err := readLabels(labels, in.ids)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d records, %.1f MB of text, %d labelled pairs; %s, %s/%s, one core of %d for each engine\n\n",
		len(in.ids), float64(in.bytes)/1e6, len(truth), runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintln(w, "| engine | fingerprint docs/s | MB/s | with pairs s | docs/s | MB/s | peak MB | pairs | P | R | F1 | contained |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	var commands [][]string
	for _, e := range engines() {
		commands = append(commands, []string{self, "-engine", e.name, "-docs", docs})
	}
	if python != "" {
		for _, name := range []string{"datasketch", "rensa", "text-dedup"} {
			commands = append(commands, []string{python, script, name, docs})
		}
	}
	for _, c := range commands {
		results, err := start(c)
		if err != nil {
			return err
		}
		for i := range results {
			results[i].print(w, in, truth)
		}
	}
	return nil
}

// start runs one engine in a process that may use one core.
func start(command []string) ([]result, error) {
	c := exec.Command(command[0], command[1:]...)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "RAYON_NUM_THREADS=1", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "TOKENIZERS_PARALLELISM=false")
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, errs.String())
	}
	var results []result
	if err := json.Unmarshal(out.Bytes(), &results); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return results, nil
}
