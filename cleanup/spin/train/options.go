package train

import (
	"context"
	"errors"
)

// Options names the inputs of a model.
type Options struct {
	// Counts are tables of n-grams, plain, .gz or .zst: "ngram<TAB>count<TAB>sources" for
	// one to five words, or "ngram<TAB>log10 P(last|rest)<TAB>log10 P(joint)".
	Counts []string
	// Text is clean text, counted here: .txt (one document), .jsonl (a "text" field each
	// line), plain, .gz or .zst.
	Text []string
	// TextShare is the share of the documents of Text to use, chosen by a hash of the text;
	// 0 means all. What is left over can calibrate or test.
	TextShare float64
	// Synonyms are tables "headword<TAB>synonym<TAB>source"; Neighbours "word<TAB>neighbour<TAB>cosine".
	Synonyms   []string
	Neighbours []string
	// Exchanges are tables of phrases "written<TAB>expected" whose meaning is known; more columns are
	// not read, a first row that begins with "written" is a header.
	Exchanges []string
	// Names are tables of fixed names "name<TAB>count", as they are written: with capitals.
	Names []string
	// Without leaves out the synonyms of these sources (to measure with an unknown dictionary);
	// "confusions" are the exchanges that come with the package.
	Without []string
	// Base is a model to start from, a file or "embedded": everything in it is kept, and the counts of Text are put
	// beside its own as a second table (words that its list lacks are left out). Exchanges and Names take the place of
	// those it has.
	Base string
	// Weights is a model whose verdict is taken over; empty: that of the embedded model; NoWeights: none. Without
	// Calibrate its calibration is taken over too.
	Weights string
	// Calibrate is clean text that the verdict is calibrated on: one genre per file.
	Calibrate []string
	// CalibrateShare is the range of those documents to use; the zero value means all.
	CalibrateShare Share
	// MaxBytes bounds the model; 0 means 30 MB, with Base 60 MB.
	MaxBytes int
	// Provenance is put into the model as it stands.
	Provenance string
	// Out is the file to write; empty to return the bytes only.
	Out string
	// Progress is told what is done, and how much of it (0 to 1).
	Progress func(stage string, done float64)
}

const (
	freshMaxBytes = 30_000_000
	baseMaxBytes  = 60_000_000
)

func (o *Options) progress(stage string, done float64) {
	if o.Progress != nil {
		o.Progress(stage, done)
	}
}

func (o *Options) validate(ctx context.Context) error {
	if o.Base != "" {
		if len(o.Counts) > 0 || len(o.Synonyms) > 0 || len(o.Neighbours) > 0 || len(o.Text) == 0 && len(o.Exchanges) == 0 && len(o.Names) == 0 {
			return errors.New("train: a base model takes text, exchanges and names, no count tables and no synonyms")
		}
		return ctx.Err()
	}
	if len(o.Counts) == 0 && len(o.Text) == 0 {
		return errors.New("train: neither count tables nor text given")
	}
	return ctx.Err()
}
