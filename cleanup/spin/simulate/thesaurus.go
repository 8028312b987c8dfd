package simulate

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
)

// Thesaurus builds a dictionary from a table "headword<TAB>synonym<TAB>source", of the sources
// that take accepts, with inflected forms. Only words and phrases that known accepts are
// taken.
func Thesaurus(r io.Reader, take func(source string) bool, known func(phrase string) bool) (Dictionary, error) {
	forms := inflect.New()
	sets := map[string]map[string]bool{}
	put := func(a, b string) {
		if a == b || !known(a) || !known(b) {
			return
		}
		if sets[a] == nil {
			sets[a] = map[string]bool{}
		}
		sets[a][b] = true
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		f := strings.Split(scan.Text(), "\t")
		if len(f) < 3 || !take(f[2]) {
			continue
		}
		a, b := strings.ToLower(f[0]), strings.ToLower(f[1])
		put(a, b)
		if strings.Contains(a, " ") || strings.Contains(b, " ") {
			continue
		}
		for slot := inflect.S; slot <= inflect.Ing; slot++ {
			put(forms.Form(a, slot), forms.Form(b, slot))
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("simulate: %w", err)
	}
	d := Dictionary{}
	for a, set := range sets {
		for b := range set {
			d[a] = append(d[a], b)
		}
		slices.Sort(d[a])
	}
	return d, nil
}

// Near keeps the exchanges of words that a table "word<TAB>neighbour<TAB>cosine" has as near in use, least
// or more, and those of every third phrase.
func (d Dictionary) Near(r io.Reader, least float64) (Dictionary, error) {
	near := map[[2]string]bool{}
	scan := bufio.NewScanner(r)
	for scan.Scan() {
		f := strings.Split(scan.Text(), "\t")
		if len(f) < 3 {
			continue
		}
		cosine, err := strconv.ParseFloat(f[2], 64)
		if err != nil {
			return nil, fmt.Errorf("simulate: %w", err)
		}
		if cosine >= least {
			near[[2]string{f[0], f[1]}], near[[2]string{f[1], f[0]}] = true, true
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("simulate: %w", err)
	}
	out := Dictionary{}
	for a, list := range d {
		for _, b := range list {
			if near[[2]string{a, b}] || strings.Contains(a, " ") && len(a)%3 == 0 {
				out[a] = append(out[a], b)
			}
		}
	}
	return out, nil
}
