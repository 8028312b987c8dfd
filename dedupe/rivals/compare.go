package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// The jobs.
const (
	sketchingJob = "texts to fingerprints"
	pairing      = "texts to pairs"
	merging      = "file to files: duplicates"
	cleaning     = "file to files: cleaning, signals"
	repairing    = "encoding repair"
	extracting   = "main text of pages"
)

// comparison is one sitting.
type comparison struct {
	options
	self, dir string
	t         *table
}

// compare runs everything and prints the table.
func compare(o options, w io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "rivals-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	docs, err := read(o.docs)
	if err != nil {
		return err
	}
	truth, err := readLabels(o.labels, docs.ids)
	if err != nil {
		return err
	}
	news, err := read(cmp.Or(o.news, o.docs))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "duplicates: %s, %d records, %.1f MB of text, %d judged pairs; cleaning, repair: %s, %d records, %.1f MB; %s, %s/%s, %d cores\n\n",
		filepath.Base(o.docs), len(docs.ids), megs(docs.texts), len(truth), filepath.Base(cmp.Or(o.news, o.docs)), len(news.ids), megs(news.texts),
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	c := comparison{o, self, dir, newTable(w)}
	if err := c.engines(pairing, "", docs.texts, scorePairs(docs.ids, truth)); err != nil {
		return err
	}
	if err := c.programs(merging, o.docs, docs, scorePairs(docs.ids, truth)); err != nil {
		return err
	}
	if err := c.programs(cleaning, cmp.Or(o.news, o.docs), news, nil); err != nil {
		return err
	}
	if err := c.engines(repairing, ", whole texts", news.texts, nil); err != nil {
		return err
	}
	if o.damaged != "" {
		d, err := readDamage(o.damaged)
		if err != nil {
			return err
		}
		if err := c.engines(repairing, ", damaged lines", d.given, d.score); err != nil {
			return err
		}
	} else {
		c.t.missing(repairing+", damaged lines", "all", "no -damaged")
	}
	if o.pages == "" {
		c.t.missing(extracting, "all", "no -pages")
		return nil
	}
	p, err := readPages(o.pages)
	if err != nil {
		return err
	}
	return c.engines(extracting, "", p.html, p.score)
}

// engines runs those of a job over texts; on says which texts, where the job has several.
func (c *comparison) engines(job, on string, texts []string, score func(*result) *accuracy) error {
	path := filepath.Join(c.dir, "texts.json")
	b, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return err
	}
	for _, e := range engines() {
		if e.job != job {
			continue
		}
		command := []string{c.self, "-engine", e.name, path}
		if e.script != "" {
			python := c.python(e.venv)
			if python == "" {
				c.t.missing(job+on, e.name, "not installed")
				continue
			}
			command = []string{python, filepath.Join("python", e.script), e.name, path}
		}
		results, err := start(command)
		if err != nil && e.script != "" {
			c.t.missing(job+on, e.name, lastLine(err))
			continue
		}
		if err != nil {
			return err
		}
		for i := range results {
			r := &results[i]
			var a *accuracy
			if score != nil && r.Job != sketchingJob {
				a = score(r)
			}
			c.t.row(cmp.Or(r.Job, job)+on, size(texts), e.undone, r, a)
		}
	}
	return nil
}

// lastLine of an error is what a Python says of it.
func lastLine(err error) string {
	said := strings.Split(strings.TrimSpace(err.Error()), "\n")
	return said[len(said)-1]
}

// python is the Python of an environment, "" where that is not whole.
func (c *comparison) python(venv string) string {
	if installed(filepath.Join(c.venvs, venv, "ready")) == "" {
		return ""
	}
	return filepath.Join(c.venvs, venv, "bin", "python")
}

// installed is the path, "" where there is nothing.
func installed(path string) string {
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// programs runs those of a job over a file.
func (c *comparison) programs(job, docs string, in *input, score func(*result) *accuracy) error {
	number := make(map[string]int, len(in.ids))
	for i, id := range in.ids {
		number[id] = i
	}
	var list []program
	for _, p := range programs(c.copydesk, installed(c.fastdedup), c.python("datatrove")) {
		if p.job == job {
			list = append(list, p)
		}
	}
	docs, err := filepath.Abs(docs)
	if err != nil {
		return err
	}
	results, err := inTurn(list, docs, c.dir, c.rounds)
	if err != nil {
		return err
	}
	for i, p := range list {
		if results[i] == nil {
			c.t.missing(job, p.name, "not installed")
			continue
		}
		var a *accuracy
		if score != nil && p.found != nil {
			if err := p.found(filepath.Join(c.dir, fmt.Sprint(i)), number, results[i]); err != nil {
				return err
			}
			a = score(results[i])
		}
		c.t.row(job, size(in.texts), p.undone, results[i], a)
	}
	return nil
}

func size(texts []string) (n int) {
	for _, t := range texts {
		n += len(t)
	}
	return n
}

func megs(texts []string) float64 { return float64(size(texts)) / 1e6 }

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
