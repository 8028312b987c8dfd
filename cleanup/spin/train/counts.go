package train

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// gram is a bigram or trigram, by its key (lm.Key2, lm.Key3), with its combined count.
type gram struct {
	key     uint64
	count   float32
	sources uint8
}

// longest is the longest n-gram that a model holds.
const longest = 3

// probabilityMass turns a joint probability into a count: tokens behind the count tables.
const probabilityMass = 2.8e8

// row is one parsed line of a count table.
type row struct {
	words   [][]byte
	count   float64
	sources int
}

func parseRow(line []byte, r *row) (ok bool, err error) {
	a := bytes.IndexByte(line, '\t')
	if a < 0 {
		return false, fmt.Errorf("no tab in %q", line)
	}
	rest := line[a+1:]
	b := bytes.IndexByte(rest, '\t')
	first, second := rest, []byte(nil)
	if b >= 0 {
		first, second = rest[:b], rest[b+1:]
	}
	r.words = r.words[:0]
	for w := range bytes.SplitSeq(line[:a], []byte(" ")) {
		r.words = append(r.words, w)
	}
	v, err := strconv.ParseFloat(string(first), 64)
	if err != nil {
		return false, fmt.Errorf("count %q: %w", first, err)
	}
	if v >= 0 && second == nil {
		r.count, r.sources = v, 1
		return true, nil
	}
	s, err := strconv.ParseFloat(string(second), 64)
	if err != nil {
		return false, fmt.Errorf("third column %q: %w", second, err)
	}
	if v >= 0 && s >= 0 && bytes.IndexByte(first, '.') < 0 {
		r.count, r.sources = v, int(s)
		return true, nil
	}
	r.sources = 0 // a table of probabilities
	if s > 0 {
		return false, nil
	}
	r.count = math.Pow(10, s) * probabilityMass
	return true, nil
}

// counts gathers words and n-grams from tables and texts.
type counts struct {
	words map[string]float64
	grams [longest + 1][]gram // by order, 2 and 3
	ids   map[string]uint32
	list  []string
}

// minWord is the least count of a word in the word list.
const minWord = 20

// readWords adds up the rows of one word.
func (c *counts) readWords(path string) error {
	var r row
	return eachLine(path, func(line []byte) error {
		ok, err := parseRow(line, &r)
		if err == nil && ok && len(r.words) == 1 {
			c.words[string(r.words[0])] += r.count
		}
		return err
	})
}

// number orders the words by count and gives them their ids.
func (c *counts) number(least float64) {
	for w, n := range c.words {
		if n >= least && w != "#" && w != "" && len(w) < 48 {
			c.list = append(c.list, w)
		}
	}
	slices.SortFunc(c.list, func(a, b string) int {
		return cmp.Or(cmp.Compare(c.words[b], c.words[a]), cmp.Compare(a, b))
	})
	c.list = c.list[:min(len(c.list), lm.MaxWords-2)]
	c.list = append([]string{"", "#"}, c.list...)
	c.ids = make(map[string]uint32, len(c.list))
	for id, w := range c.list {
		c.ids[w] = uint32(id)
	}
}

// readGrams takes the rows of two and three known words: those seen in two sources, or often.
func (c *counts) readGrams(path string) error {
	var r row
	return eachLine(path, func(line []byte) error {
		ok, err := parseRow(line, &r)
		n := len(r.words)
		if err != nil || !ok || n < 2 || n > longest || r.sources == 1 && r.count < 8 || r.count < 2 {
			return err
		}
		var ids [longest]uint32
		for i, w := range r.words {
			if ids[i] = c.ids[string(w)]; ids[i] == lm.Unknown {
				return nil
			}
		}
		c.grams[n] = append(c.grams[n], gram{lm.KeyOf(ids[:n]), float32(r.count), uint8(r.sources)})
		return nil
	})
}

// merge adds up the counts of equal n-grams and sorts them by key.
func (c *counts) merge() {
	for n := 2; n <= longest; n++ {
		g := c.grams[n]
		slices.SortFunc(g, func(a, b gram) int {
			if a.key != b.key {
				return cmp.Compare(a.key, b.key)
			}
			return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(a.sources, b.sources))
		})
		out := g[:0]
		for _, x := range g {
			if k := len(out); k > 0 && out[k-1].key == x.key {
				out[k-1].count += x.count
				out[k-1].sources = max(out[k-1].sources, x.sources)
				continue
			}
			out = append(out, x)
		}
		c.grams[n] = out
	}
}

// count is the count of a merged n-gram, 0 when it is not there. O(log n).
func (c *counts) count(n int, key uint64) float32 {
	g := c.grams[n]
	if at, ok := slices.BinarySearchFunc(g, key, func(g gram, k uint64) int { return cmp.Compare(g.key, k) }); ok {
		return g[at].count
	}
	return 0
}
