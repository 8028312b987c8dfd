package main

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/cleanup/spin/train"
	"github.com/copydesk/copydesk/internal/settings"
)

func newTrainCommand(std streams) *cobra.Command {
	var o train.Options
	cmd := &cobra.Command{
		Use:   "train --text FILE... -o MODEL [FLAGS]",
		Short: "Build a spin model from clean text and count tables",
		Long: `Train builds a spin model: n-gram counts from clean text (.txt, .jsonl with a
text field; plain, .gz or .zst), from count tables, or both; which words a
spinner may exchange from thesauri and neighbour tables; what spinners write for
what from tables of phrases whose meaning is known; and the calibration of the
verdict from clean text of each genre. The same inputs give the same bytes.
doc/spin-model.md says how the embedded model was built.`,
		Example: `  copydesk train --text archive.jsonl.gz --base embedded -o house.model
  copydesk train --exchanges phrases.tsv --base embedded -o house.model
  copydesk run feed.jsonl -o out --model house.model`,
		Args: args(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Out == "" {
				return settings.Usagef("no model file: give -o MODEL")
			}
			if len(o.Text) == 0 && len(o.Counts) == 0 && (o.Base == "" || len(o.Exchanges)+len(o.Names) == 0) {
				return settings.Usagef("nothing to learn from: give --text or --counts, or --exchanges or --names with --base")
			}
			if err := noInput(o.Out, slices.Concat(o.Text, o.Counts, o.Synonyms, o.Neighbours, o.Exchanges, o.Names, o.Calibrate, []string{o.Base})); err != nil {
				return err
			}
			stage := ""
			o.Progress = func(s string, _ float64) {
				if s != stage {
					stage = s
					_ = std.err.Printf("train: %s\n", s)
				}
			}
			_, sum, err := train.Build(cmd.Context(), o)
			if errors.Is(err, fs.ErrNotExist) {
				return &settings.UsageError{Err: err}
			}
			if err != nil {
				return err
			}
			if sum.Skipped > 0 {
				_ = std.err.Printf("train: %s labelled phrases passed over: a side has no word, or more than twelve\n", thousands(int64(sum.Skipped)))
			}
			return std.out.Printf("%s: %s n-grams, %s\n", o.Out, thousands(int64(sum.NGrams)), megabytes(int64(sum.Bytes)))
		},
	}
	fs := cmd.Flags()
	fs.StringArrayVar(&o.Text, "text", nil, "`file` of clean text to count; may be given more than once")
	fs.StringArrayVar(&o.Counts, "counts", nil, "`file` of n-gram counts: ngram, count, sources; may be given more than once")
	fs.StringArrayVar(&o.Synonyms, "synonyms", nil, "`file` of headword, synonym, source; may be given more than once")
	fs.StringArrayVar(&o.Neighbours, "neighbours", nil, "`file` of word, neighbour, cosine; may be given more than once")
	fs.StringArrayVar(&o.Exchanges, "exchanges", nil, "`file` of written, expected phrase; may be given more than once")
	fs.StringArrayVar(&o.Names, "names", nil, "`file` of fixed names as they are written, and counts; may be given more than once")
	fs.StringArrayVar(&o.Calibrate, "calibrate", nil, "`file` of clean text the verdict is calibrated on, one genre a file")
	fs.StringVar(&o.Base, "base", "", "model `file` to start from")
	fs.IntVar(&o.MaxBytes, "max-bytes", 0, "largest model to build (default 30,000,000, with --base 60,000,000)")
	fs.StringVar(&o.Provenance, "provenance", "", "`text` on the origin of the inputs, kept in the model")
	fs.StringVarP(&o.Out, "output", "o", "", "model `file` to write")
	return cmd
}
