package train

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
	"github.com/copydesk/copydesk/cleanup/spin/simulate"
)

// Recipe builds the embedded model from a directory of counts, synonyms and clean text laid
// out as doc/spin-model.md has it: a model without the Moby thesaurus, on which the weights are
// fitted against spinners that use it; then the full model with those weights, calibrated. The former,
// calibrated as well, is blind: it serves to measure with spinners that the model does not know.
func Recipe(ctx context.Context, data string, progress func(stage string, done float64)) (full, blind []byte, sum Summary, err error) {
	in := func(names ...string) []string {
		for i, n := range names {
			names[i] = filepath.Join(data, n)
		}
		return names
	}
	o := Options{
		Counts: in("lm/ngrams_1.tsv.zst", "lm/ngrams_2.tsv.zst", "lm/ngrams_3.tsv.zst", "lm/cmu_2grams.tsv.zst", "lm/cmu_3grams.tsv.zst"),
		Text: in("clean/bbc_fulltext.jsonl.gz", "clean/digitalgov.jsonl.gz", "dup/basil_same_event.docs.jsonl.gz", "dup/helsinki2018.docs.jsonl.gz",
			"dup/reuters21578_wire.docs.jsonl.gz", "dup/congress_press.docs.jsonl.gz"),
		TextShare: 0.5, Synonyms: in("lm/synonyms.tsv.zst"), Neighbours: in("lm/glove_neighbors.tsv.zst"),
		Exchanges: in("spin/tortured_dev.tsv"), Names: in("lm/names.tsv.zst"),
		MaxBytes: freshMaxBytes, Weights: NoWeights, Provenance: "doc/spin-model.md", Progress: progress,
	}
	if progress == nil {
		progress = func(string, float64) {}
	}
	c, err := o.count(ctx)
	if err != nil {
		return nil, nil, Summary{}, err
	}
	build := func(without ...string) ([]byte, Summary, error) {
		o.Without = without
		sections, sum, err := o.relate(ctx, c)
		if err != nil {
			return nil, Summary{}, err
		}
		b, err := lm.Encode(sections)
		return b, sum, err
	}
	if full, sum, err = build(); err != nil {
		return nil, nil, Summary{}, err
	}
	if blind, _, err = build("moby"); err != nil {
		return nil, nil, Summary{}, err
	}
	spinners, err := spinners(o.Counts[0], o.Synonyms[0], o.Neighbours[0])
	if err != nil {
		return nil, nil, Summary{}, err
	}
	news := cleanNews(in)
	blind, err = Fit(ctx, blind, FitOptions{
		Clean: slices.Concat(news, []documents{{Path: in("clean/genres.jsonl.gz")[0], Genres: otherGenres(), Part: otherPart, Fresh: true}}),
		Share: Share{0.5, 0.7}, Spinners: spinners, Rates: []float64{0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.12, 0.17}, Quiet: quietShare, Progress: progress,
	})
	if err != nil {
		return nil, nil, Summary{}, err
	}
	if full, err = Graft(full, blind); err != nil {
		return nil, nil, Summary{}, err
	}
	for _, b := range []*[]byte{&full, &blind} {
		if *b, err = calibrate(ctx, *b, []cleanGenre{{"news", news}}, Share{0.7, 0.85}, progress); err != nil {
			return nil, nil, Summary{}, err
		}
	}
	if len(full) > o.MaxBytes {
		return nil, nil, Summary{}, fmt.Errorf("train: the model takes %d bytes, more than %d", len(full), o.MaxBytes)
	}
	sum.Bytes = len(full)
	return full, blind, sum, nil
}

// cleanNews is the clean text that the verdict is calibrated on as one genre: news and what is written like it.
func cleanNews(in func(...string) []string) []documents {
	return append(clean(in("clean/bbc_fulltext.jsonl.gz", "dup/congress_press.docs.jsonl.gz", "dup/reuters21578_wire.docs.jsonl.gz",
		"dup/basil_same_event.docs.jsonl.gz", "dup/helsinki2018.docs.jsonl.gz", "clean/digitalgov.jsonl.gz")...),
		documents{Path: in("clean/genres.jsonl.gz")[0], Genres: newsGenres(), Fresh: true})
}

// newsGenres are read as news is.
func newsGenres() []string {
	return []string{
		"abc-australia-rural-science", "bbc-world-africa-2022", "brown-editorial", "brown-news-1961", "court-opinions", "hotel-reviews", "state-of-union",
		"time-news-2017", "refA-is-en", "refA-ja-en", "refA-ja22-en", "refA-ru-en", "refA-ru22-en", "refA-uk-en", "refB-ru-en",
	}
}

// otherPart is the weight of a document of another genre: with more of it rare words tell less in news.
const otherPart = 0.3

// otherGenres are prose that the forests know, so that they take it for clean by its register, and the calibration does not.
func otherGenres() []string {
	return []string{
		"brown-fiction", "brown-hobbies", "brown-other", "brown-religion", "brown-reviews", "college-essays", "cs-abstracts", "inaugural-1789-2021",
		"movie-reviews-1990s-lowercase", "novels-modern", "pg-austen-1813", "pg-shelley-1818", "recipes", "toefl-nonnative", "us-8th-grade",
	}
}

// quietShare is the share of clean texts that get no close look.
const quietShare = 0.92

// What the dictionaries of the simulated spinners take.
const (
	spinnerLeast  = 2000 // count of a word
	spinnerCosine = 0.4  // of a word and its replacement, for the close dictionaries
)

// closed words no spinner touches.
const closed = " the of and a in to is was for on as by with that it he his at from are an be this i not or had her were she which its their we have has they you my our your him them me us "

// spinners makes dictionaries of three kinds: Moby at large, Moby between distributional
// neighbours, and the narrow thesauri; and a fourth, the confusions over the second.
func spinners(words, synonyms, neighbours string) ([]simulate.Dictionary, error) {
	frequent := map[string]bool{}
	err := eachLine(words, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		n, err := strconv.ParseFloat(f[1], 64)
		frequent[f[0]] = n >= spinnerLeast
		return err
	})
	if err != nil {
		return nil, err
	}
	known := func(p string) bool {
		w := strings.Fields(p)
		for _, x := range w {
			if !frequent[x] {
				return false
			}
		}
		return len(w) > 0 && len(w) < 4 && !(len(w) == 1 && strings.Contains(closed, " "+p+" "))
	}
	thesaurus := func(sources string) (simulate.Dictionary, error) {
		r, err := open(synonyms)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return simulate.Thesaurus(r, func(s string) bool { return strings.Contains(sources, " "+s+" ") }, known)
	}
	moby, err := thesaurus(" moby ")
	if err != nil {
		return nil, err
	}
	narrow, err := thesaurus(" wn30 oewn ppdb mythes-us ")
	if err != nil {
		return nil, err
	}
	table, err := open(neighbours)
	if err != nil {
		return nil, err
	}
	defer table.Close()
	tight, err := moby.Near(table, spinnerCosine)
	if err != nil {
		return nil, err
	}
	var out []simulate.Dictionary
	for k := range uint64(4) {
		out = append(out, moby.Subset(0.7, k), tight.Subset(0.9, k), tight.Subset(0.9, k+10))
	}
	out = append(out, narrow.Subset(0.8, 1), narrow.Subset(0.8, 2))
	set := simulate.Dictionary(Confusions())
	for k := uint64(20); k < 24; k++ {
		d := set.Subset(0.85, k)
		for w, list := range tight.Subset(0.8, k) {
			if len(d[w]) == 0 {
				d[w] = list
			}
		}
		out = append(out, d, d)
	}
	// one that takes any word of its thesaurus, forms of its own making included
	wild, err := wildly(synonyms)
	if err != nil {
		return nil, err
	}
	out = append(out, wild.Subset(0.7, 30), wild.Subset(0.7, 31))
	if len(out[0]) == 0 {
		return nil, fmt.Errorf("train: no dictionary from %s", synonyms)
	}
	return out, nil
}

// wildly is Moby with all its words.
func wildly(synonyms string) (simulate.Dictionary, error) {
	r, err := open(synonyms)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return simulate.Thesaurus(r, func(s string) bool { return s == "moby" }, func(p string) bool {
		return len(p) > 3 && strings.Count(p, " ") < 2
	})
}
