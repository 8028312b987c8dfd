// Command spinsim makes a labelled set of clean and of spun records, as copydesk
// eval reads it, from clean text and a table of synonyms.
//
//	go run ./cleanup/spin/simulate/spinsim -synonyms synonyms.tsv.zst -o set.jsonl news.jsonl.gz
//
// Of every ten texts, by a hash of the text, four come out clean and three spun at each
// rate. With -teach the other three come out twice, as they are and spun, without
// labels: they teach a run what the spinner does.
//
// With -sites, articles get a source: sites of that many clean ones and sites of as many spun ones at
// one rate, each of one genre; -mixed of a site's articles are of the other kind.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
	"github.com/zeebo/xxh3"

	"github.com/copydesk/copydesk/cleanup/spin/simulate"
	"github.com/copydesk/copydesk/cleanup/spin/train"
)

type record struct {
	ID        string     `json:"id"`
	Text      string     `json:"text"`
	Spin      string     `json:"spin,omitempty"`
	Spinner   string     `json:"spinner,omitempty"`
	Rate      float64    `json:"rate,omitempty"`
	Genre     string     `json:"genre,omitempty"`
	Source    string     `json:"source,omitempty"`
	Exchanges []exchange `json:"exchanges,omitempty"`
}

type exchange struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Written  string `json:"written"`
	Expected string `json:"expected"`
}

type settings struct {
	synonyms, sources, near, out, rates string
	share                               float64
	seed                                uint64
	least, most                         int
	teach                               bool
	held                                float64
	sites, mixed                        int
}

func main() {
	var s settings
	flag.StringVar(&s.synonyms, "synonyms", "", "table headword<TAB>synonym<TAB>source, plain or .zst")
	flag.StringVar(&s.sources, "sources", "wn30,ppdb", "sources of the table to take, separated by commas")
	flag.StringVar(&s.near, "near", "", "table word<TAB>neighbour<TAB>cosine: take only words that are near in use (cosine .4 or more)")
	flag.StringVar(&s.out, "o", "", "file to write")
	flag.StringVar(&s.rates, "rates", "0.16,0.08,0.04", "shares of words to exchange")
	flag.Float64Var(&s.share, "share", 0.9, "share of the table's headwords that the spinner knows")
	flag.Uint64Var(&s.seed, "seed", 5, "seed that everything follows from")
	flag.IntVar(&s.least, "least", 1000, "bytes a text has at least")
	flag.IntVar(&s.most, "most", 1<<40, "texts taken of each file at most")
	flag.BoolVar(&s.teach, "teach", false, "add spun copies beside their sources, without labels")
	flag.Float64Var(&s.held, "held", 0, "take only texts whose hash lies above this share (0.85: what the embedded model never saw)")
	flag.IntVar(&s.sites, "sites", 0, "give articles a source: sites of so many articles")
	flag.IntVar(&s.mixed, "mixed", 0, "so many of a site's articles are of the other kind, clean or spun (first rate)")
	flag.Parse()
	if err := run(s, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "spinsim:", err)
		os.Exit(1)
	}
}

func run(s settings, inputs []string) (err error) {
	if s.mixed < 0 || s.mixed > s.sites {
		return fmt.Errorf("-mixed %d does not fit sites of %d", s.mixed, s.sites)
	}
	if s.synonyms == "" || s.out == "" || len(inputs) == 0 {
		return errors.New("give -synonyms, -o and files of clean text")
	}
	dictionary, err := thesaurus(s)
	if err != nil {
		return err
	}
	var rates []float64
	for f := range strings.SplitSeq(s.rates, ",") {
		r, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return fmt.Errorf("rate: %w", err)
		}
		rates = append(rates, r)
	}
	f, err := os.Create(s.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, w.Flush()) }()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, in := range inputs {
		if err := spin(s, in, dictionary, rates, enc); err != nil {
			return fmt.Errorf("%s: %w", in, err)
		}
	}
	return nil
}

func thesaurus(s settings) (simulate.Dictionary, error) {
	take := strings.Split(s.sources, ",")
	accept := func(source string) bool { return slices.Contains(take, source) }
	known := func(p string) bool { return strings.Count(p, " ") < 2 && len(p) > 3 }
	f, err := open(s.synonyms)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, err := simulate.Thesaurus(f, accept, known)
	if err != nil {
		return nil, err
	}
	if s.near != "" {
		g, err := open(s.near)
		if err != nil {
			return nil, err
		}
		defer g.Close()
		if d, err = d.Near(g, nearCosine); err != nil {
			return nil, err
		}
	}
	return d.Subset(s.share, s.seed), nil
}

const nearCosine = 0.4

// open reads a table, plain or .zst.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".zst") {
		return f, err
	}
	z, err := zstd.NewReader(f)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return table{z, f}, nil
}

type table struct {
	*zstd.Decoder
	file *os.File
}

func (t table) Close() error {
	t.Decoder.Close()
	return t.file.Close()
}

// sites deals articles out to sites of a genre.
type sites struct {
	size, mixed int
	genre       string
	first       float64 // rate of the sites that clean articles are mixed into
	seen        map[float64]int
}

// next names the site of the next article spun at a rate; 0: a clean one.
func (s *sites) next(rate float64) string {
	if s.size <= 0 {
		return ""
	}
	n := s.seen[rate]
	s.seen[rate]++
	main := n%s.size < s.size-s.mixed
	switch {
	case rate == 0 && !main:
		rate = s.first
	case rate == s.first && !main:
		rate = 0
	}
	if rate == 0 {
		return fmt.Sprintf("clean%d.%s.example", n/s.size, s.genre)
	}
	return fmt.Sprintf("spun%d@%g.%s.example", n/s.size, rate, s.genre)
}

// spin writes what becomes of the texts of one file; its name is their genre.
func spin(s settings, in string, dictionary simulate.Dictionary, rates []float64, enc *json.Encoder) error {
	genre, _, _ := strings.Cut(path.Base(in), ".")
	n := 0
	number := 0
	named := sites{size: s.sites, mixed: s.mixed, genre: genre, first: rates[0], seen: map[float64]int{}}
	return train.EachText(in, func(source string, share float64) error {
		number++
		if len(source) < s.least || n >= s.most || share < s.held {
			return nil
		}
		n++
		seed := xxh3.HashString(source)
		id := fmt.Sprintf("%s/%d", genre, number)
		switch part := xxh3.HashStringSeed(source, s.seed) % 10; {
		case part < 4:
			return enc.Encode(record{ID: id, Text: source, Spin: "clean", Genre: genre, Source: named.next(0)})
		case part < 7:
			for _, rate := range rates {
				text, changes := simulate.New(dictionary, rate).Spin(source, seed)
				out := record{ID: fmt.Sprint(id, "@", rate), Text: text, Spin: "spun", Spinner: s.sources, Rate: rate, Genre: genre, Source: named.next(rate)}
				for _, c := range changes {
					out.Exchanges = append(out.Exchanges, exchange{c.Start, c.End, c.Written, c.Original})
				}
				if err := enc.Encode(out); err != nil {
					return err
				}
			}
		case s.teach:
			text, _ := simulate.New(dictionary, rates[0]).Spin(source, seed)
			return errors.Join(enc.Encode(record{ID: id, Text: source}), enc.Encode(record{ID: id + "@copy", Text: text}))
		}
		return nil
	})
}
