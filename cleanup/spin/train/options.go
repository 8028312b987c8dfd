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
	// Without leaves out the synonyms of these sources (to measure with an unknown dictionary).
	Without []string
	// Base is a model to start from: its word list, relations and verdict weights are kept and
	// the counts of Text are added to it.
	Base string
	// Calibrate is clean text that the verdict is calibrated on: one genre per file.
	Calibrate []string
	// CalibrateShare is the share of those documents to use, taken from the other end of
	// the hash than TextShare; 0 means all.
	CalibrateShare float64
	// MaxBytes bounds the model, 30 MB when 0.
	MaxBytes int
	// Provenance is put into the model as it stands.
	Provenance string
	// Out is the file to write; empty to return the bytes only.
	Out string
	// Progress is told what is done, and how much of it (0 to 1).
	Progress func(stage string, done float64)
}

const defaultMaxBytes = 30_000_000

func (o *Options) progress(stage string, done float64) {
	if o.Progress != nil {
		o.Progress(stage, done)
	}
}

func (o *Options) validate(ctx context.Context) error {
	if len(o.Counts) == 0 && len(o.Text) == 0 {
		return errors.New("train: neither count tables nor text given")
	}
	return ctx.Err()
}
