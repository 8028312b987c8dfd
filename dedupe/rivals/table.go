package main

import (
	"fmt"
	"io"
)

// table prints rows as they are measured.
type table struct {
	w   io.Writer
	cpu map[string]float64 // processor seconds of the first row of each job, which is ours
}

func newTable(w io.Writer) *table {
	fmt.Fprintln(w, "| job | program | processor s | times ours | wall s | peak MB | MB/s | P | R | F1 | excerpts | what it leaves undone |")
	fmt.Fprintln(w, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
	return &table{w, make(map[string]float64)}
}

// row prints what a program took for a job over so many bytes; a is nil where no truth
// is known.
func (t *table) row(job string, bytes int, undone string, r *result, a *accuracy) {
	ours, ok := t.cpu[job]
	if !ok {
		ours = r.Cost.CPU
		t.cpu[job] = ours
	}
	fmt.Fprintf(t.w, "| %s | %s | %.2f | %.1f | %.2f | %s | %.1f |", job, r.Program, r.Cost.CPU, r.Cost.CPU/ours, r.Cost.Wall, megabytes(r.Peak), float64(bytes)/1e6/r.Cost.CPU)
	if a == nil {
		fmt.Fprint(t.w, " - | - | - | - |")
	} else {
		fmt.Fprintf(t.w, " %s | %s | %s | %s |", share(a.precision), share(a.recall), share(a.f1()), share(a.excerpts))
	}
	fmt.Fprintf(t.w, " %s |\n", undone)
}

// missing prints that a program is not there.
func (t *table) missing(job, program, why string) {
	fmt.Fprintf(t.w, "| %s | %s | not measured: %s | | | | | | | | | |\n", job, program, why)
}

func share(v float64) string {
	if v < 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", v)
}

func megabytes(n int64) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f", float64(n)/1e6)
}
