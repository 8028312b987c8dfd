package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/cleanup/spin/train"
)

// carriers are sentences with room for a noun phrase.
var carriers = []string{
	"The authors train a %s on the information of three hospitals.",
	"In this paper we describe how %s was used to solve the problem.",
	"The results of %s are given in the second table.",
	"Several groups have turned to %s in recent years.",
	"We compare %s with the methods that were proposed before.",
	"The second experiment shows that %s works better than expected.",
	"A survey of %s can be found elsewhere.",
	"Our approach is based on %s and needs no further input.",
	"The role of %s has been discussed by many authors.",
	"Because of %s, the measurements were repeated in the spring.",
	"It is well known that %s depends on the choice of the sample.",
	"These findings suggest that %s should be studied in more detail.",
}

// paragraph has room for four noun phrases.
const paragraph = `The study was carried out over two years at three sites, and the protocol was approved by the local committee. ` +
	`In the first part we looked at %s and asked how well it describes the samples that were collected during the winter. ` +
	`The second part deals with %s, for which earlier work reported mixed results. All measurements were taken twice by different ` +
	`members of the team, and the mean of the two was used. We found that %s made little difference as long as the temperature was kept ` +
	`below the limit given by the manufacturer. Finally, the data were used to test %s on a larger group of patients, and the outcome ` +
	`was compared with that of the control group after six months. The limits of this approach are discussed at the end of the paper.`

// plain phrases fill the places of the paragraph that hold no tortured one.
var plain = []string{"the standard method", "a simple model", "the size of the sample", "the new procedure"}

type row struct {
	written, meant string
	fold           int
}

// folds of the rows, by a hash of the row.
const folds = 4

func tortured(t *testing.T, dir string) []row {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "spin/tortured_dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) > 1 && f[0] != "written" {
			rows = append(rows, row{f[0], f[1], int(xxh3.HashString(f[0]+"\t"+f[1]) % folds)})
		}
	}
	return rows
}

// taught is the embedded model with what the rows of the other folds teach.
func taught(t *testing.T, rows []row, fold int) *spin.Model {
	t.Helper()
	var b strings.Builder
	for _, r := range rows {
		if r.fold != fold {
			fmt.Fprintf(&b, "%s\t%s\n", r.written, r.meant)
		}
	}
	path := filepath.Join(t.TempDir(), "exchanges.tsv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	model, _, err := train.Build(context.Background(), train.Options{Base: "embedded", Exchanges: []string{path}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := spin.Open(model)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// inside tells whether a flag of a text names a phrase: put back, the text has it as it was meant.
func inside(text string, flags []spin.Flag, from, to int, meant string) bool {
	lo, hi := from, to
	var own []spin.Flag
	for _, f := range flags {
		if f.Start < to && f.End > from {
			lo, hi = min(lo, f.Start), max(hi, f.End)
			own = append(own, f)
		}
	}
	for i := range own {
		own[i].Start -= lo
		own[i].End -= lo
	}
	want := text[lo:from] + meant + text[to:hi]
	return strings.EqualFold(Restore(text[lo:hi], own), want)
}

// TestTortured measures the scientific phrases, cross-validated: each fold by what the others teach.
// By itself, in a sentence, alone in a paragraph, and with three others.
func TestTortured(t *testing.T) {
	dir, _ := data(t)
	rows := tortured(t, dir)
	every := 5
	if os.Getenv("COPYDESK_ALL") != "" {
		every = 1
	}
	places := []string{"by itself", "in a sentence", "in a paragraph", "four in a paragraph", "clean by itself", "clean in a sentence"}
	named, n := make([]int, len(places)), make([]int, len(places))
	for fold := range folds {
		d := detect(t, taught(t, rows, fold), spin.Options{})
		var own []row
		for i, r := range rows {
			if r.fold == fold && i%every == 0 {
				own = append(own, r)
			}
		}
		note := func(k int, ok bool) {
			n[k]++
			if ok {
				named[k]++
			}
		}
		put := func(k int, form string, phrases ...row) {
			var b strings.Builder
			var at []int
			// a phrase that was exchanged keeps the article of the one that was meant
			if word, _, _ := strings.Cut(strings.ToLower(phrases[0].meant), " "); strings.Contains(form, " a %s") && strings.IndexByte("aeio", word[0]) >= 0 {
				form = strings.Replace(form, " a %s", " an %s", 1)
			}
			parts := strings.Split(form, "%s")
			for i, p := range parts[:len(parts)-1] {
				b.WriteString(p)
				at = append(at, b.Len())
				b.WriteString(phrases[i].written)
			}
			b.WriteString(parts[len(parts)-1])
			text := b.String()
			flags := d.Check(text).Flags
			for i, r := range phrases {
				if r.meant != "" {
					note(k, inside(text, flags, at[i], at[i]+len(r.written), r.meant))
				}
			}
		}
		for i, r := range own {
			note(0, strings.EqualFold(Restore(r.written, d.Check(r.written).Flags), r.meant))
			note(4, len(d.Check(r.meant).Flags) == 0)
			put(1, carriers[i%len(carriers)], r)
			put(5, carriers[i%len(carriers)], row{r.meant, r.meant, 0})
			one := []row{{written: plain[0]}, {written: plain[1]}, {written: plain[2]}, {written: plain[3]}}
			one[i%4] = r
			put(2, paragraph, one...)
			if i%4 == 3 {
				put(3, paragraph, own[i-3:i+1]...)
			}
		}
	}
	for k, p := range places {
		t.Logf("%-20s %d of %d: %.3f", p, named[k], n[k], float64(named[k])/float64(n[k]))
	}
	for k, least := range []float64{0.35, 0.22, 0.1, 0.1, 0.85, 0.97} {
		if share := float64(named[k]) / float64(n[k]); share < least {
			t.Errorf("%s: %.3f, at least %.2f", places[k], share, least)
		}
	}
}
