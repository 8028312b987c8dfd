package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/review"
	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/visible"
)

func newReviewCommand(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review sample|status",
		Short: "Measure a run by a random sample that a person judges",
		Long: `Review says how often a run was right when it removed a text for another, or
kept it beside one. Sample draws pairs at random, which a person judges without
seeing score or verdict. Status works out from the answers, by bands of
similarity and for the run, what share of the pairs is right, with 95 %
intervals.

Only a random sample can say that: what stands first in a queue is what is most
likely wrong.`,
		Example: `  copydesk review sample out -n 50
  copydesk review status out decisions.jsonl`,
		Args: args("COMMAND", "[ARGUMENT...]"),
		RunE: func(cmd *cobra.Command, args []string) error { return unknownCommand(cmd, args[0]) },
	}
	cmd.AddCommand(newReviewSampleCommand(std), newReviewStatusCommand(std))
	return cmd
}

func newReviewSampleCommand(std streams) *cobra.Command {
	var o review.SampleOptions
	cmd := &cobra.Command{
		Use:   "sample OUT",
		Short: "Draw pairs of a run at random, to be judged blind",
		Long: `Sample draws pairs of texts of which a finished run removed one for the other,
or kept it beside it: as many from each band of similarity, in random order. The
same run, number and seed give the same pairs. Answers go into decisions.jsonl
with "sample":true (doc/formats/decisions.md).`,
		Args:              args("OUT"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.Page = blindPage
			path, drawn, err := review.Sample(cmd.Context(), args[0], o)
			if err != nil {
				return err
			}
			if drawn == 0 {
				return std.out.Printf("no pairs: the run removed no text for another whose words differ, and kept none beside one\n")
			}
			return std.out.Printf("%s: %s\njudge %s at %s\n", counted(int64(drawn), "pair"), path, ifOne(int64(drawn), "it", "them"), filepath.Join(args[0], reports.DirReview, reports.FirstPage))
		},
	}
	cmd.Flags().IntVarP(&o.Size, "number", "n", 50, "`pairs` to draw")
	cmd.Flags().Uint64Var(&o.Seed, "seed", 1, "`number` that another sample has another of")
	cmd.Flags().StringVarP(&o.File, "output", "o", "", "`file` for the sample (default: OUT/"+reports.DirReview+"/"+review.FileSample+")")
	return cmd
}

// blindPage makes the page on which a sample is judged.
func blindPage(ctx context.Context, r *reports.Run, sample []review.Pair, dir string) error {
	pairs := make([]html.Blind, len(sample))
	for i, p := range sample {
		pairs[i] = html.Blind{A: p.AID, B: p.BID}
	}
	return html.WriteBlind(ctx, dir, r, pairs)
}

func newReviewStatusCommand(std streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status OUT DECISIONS...",
		Short: "Precision of a run by the answers to a sample",
		Long: `Status takes the answers to the sample of a run, lines of DECISIONS with
"sample":true, and prints for each band of similarity, and for all, what share
of the run's pairs is right. Other decisions are counted and left out. Intervals
are Wilson's (1927); that of all pairs weighs the bands by the pairs that lie in
them (Zou, Huang and Zhang 2009).`,
		Args: args("OUT", "DECISIONS..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := review.Open(cmd.Context(), args[0], args[1:])
			if err != nil {
				return err
			}
			if asJSON {
				return json.NewEncoder(std.out.JSON()).Encode(s)
			}
			return writeStatus(std.out, s)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// writeStatus prints what answers say of a run at up to 80 columns.
func writeStatus(w io.Writer, s *review.Status) error {
	b := &strings.Builder{}
	row := func(name string, band review.Band) {
		visible.Fprintf(b, "%-10s %8s %8s %6s %8s %6s  ", name, thousands(int64(band.Pairs)), thousands(int64(band.Answered)),
			thousands(int64(band.Same)), thousands(int64(band.Distinct)), thousands(int64(band.Unsure)))
		if p := band.Precision; p != nil {
			visible.Fprintf(b, "%5.1f %%  %.1f to %.1f %%\n", 100*p.Share, 100*p.Low, 100*p.High)
		} else {
			b.WriteString("    -\n")
		}
	}
	b.WriteString("similarity    pairs answered   same distinct unsure     right  95 % interval\n")
	for _, band := range s.Bands {
		row(fmt.Sprintf("%.1f to %.1f", band.From, band.To), band)
	}
	row("all", s.All)
	note := func(n int, what, rest string) {
		if n > 0 {
			visible.Fprintf(b, "%s%s\n", counted(int64(n), what), rest)
		}
	}
	if s.All.Precision == nil {
		b.WriteString("no answer to a sample yet: copydesk review sample draws one\n")
	} else {
		note(s.Unjudged, "pair", " in bands without an answer: no part of all")
	}
	note(s.Identical, "record", " removed as the same text: nothing to judge")
	note(s.Outside, "decision", " left out: outside the sample, and a queue sorted by risk is biased")
	note(s.Gone, "answer", " left out: on pairs that this run does not have")
	if s.Obeyed {
		b.WriteString("this run obeyed decisions: measure the one that the sample was drawn from\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
