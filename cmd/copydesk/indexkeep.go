package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

// indexFigures is what index stat prints.
type indexFigures struct {
	Records    int              `json:"records"`
	Texts      int              `json:"texts"`
	Unpaired   int              `json:"unpaired"`
	Pairs      int              `json:"pairs"`
	Removed    int              `json:"removed"`
	Segments   int              `json:"segments"`
	Bytes      int64            `json:"bytes"`
	Parameters index.Parameters `json:"parameters"`
}

func newIndexStatCommand(std streams) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:               "stat INDEX",
		Short:             "Say how large an index is and how it was made",
		Args:              args("INDEX"),
		ValidArgsFunction: completeDir,
		RunE: func(_ *cobra.Command, args []string) error {
			x, err := openIndex(args[0])
			if err != nil {
				return err
			}
			defer x.Close()
			s := x.Stat()
			f := indexFigures{s.Records, s.Texts, s.Unpaired, s.Pairs, s.Removed, s.Segments, s.Bytes, x.Parameters()}
			if asJSON {
				return json.NewEncoder(std.out.JSON()).Encode(f)
			}
			b := &strings.Builder{}
			row := func(name string, n int, note string) {
				line := visible.Sprintf("  %-11s %9s   %s", name, thousands(int64(n)), note)
				b.WriteString(strings.TrimRight(line, " ") + "\n")
			}
			visible.Fprintf(b, "%s: %s\n", args[0], megabytes(f.Bytes))
			row("records", f.Records, "")
			row("texts", f.Texts, ifElse(f.Parameters.Texts, "kept", "not kept: nothing can be verified"))
			row("pairs", f.Pairs, "of versions, or of one that holds the other")
			row("unpaired", f.Unpaired, "added without comparing them with all others")
			row("removed", f.Removed, "whose bytes are there until copydesk index compact")
			row("files", f.Segments, "")
			visible.Fprintf(b, "  fingerprints %s\n", f.Parameters.Fingerprint)
			b.WriteString("  cleaning     " + folded(cleaning(f.Parameters.Clean), 15, 15) + "\n")
			_, err = io.WriteString(std.out, b.String())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return cmd
}

// cleaning names what is done of what the settings of an index have, as they are kept there.
func cleaning(kept string) string {
	steps := map[string]bool{}
	if json.Unmarshal([]byte(kept), &steps) != nil {
		return kept
	}
	maps.DeleteFunc(steps, func(_ string, does bool) bool { return !does })
	return strings.Join(slices.Sorted(maps.Keys(steps)), ", ")
}

func ifElse(cond bool, yes, no string) string {
	if cond {
		return yes
	}
	return no
}

func newIndexVerifyCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:   "verify INDEX",
		Short: "Read all of an index and check every checksum",
		Long: `Verify reads the whole index. It names the first damage by its file and byte and
exits with 4, as every command does that meets it; no answer is given from what
is damaged.`,
		Args:              args("INDEX"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			x, err := openIndex(args[0])
			if err != nil {
				return err
			}
			n := x.Len()
			if err := errors.Join(x.Close(), index.Verify(cmd.Context(), args[0])); err != nil {
				return err
			}
			return std.out.Printf("%s: sound, %s\n", visible.Line(args[0]), counted(int64(n), "record"))
		},
	}
}

func newIndexCompactCommand(std streams) *cobra.Command {
	return &cobra.Command{
		Use:               "compact INDEX",
		Short:             "Rewrite an index without the bytes of removed records",
		Args:              args("INDEX"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			x, err := openIndex(args[0])
			if err != nil {
				return err
			}
			before := x.Stat()
			if err := errors.Join(x.Close(), index.Compact(cmd.Context(), args[0])); err != nil {
				return indexError(err)
			}
			if x, err = openIndex(args[0]); err != nil {
				return err
			}
			defer x.Close()
			after := x.Stat()
			return std.out.Printf("%s: %s, %s where %s were\n", visible.Line(args[0]), counted(int64(after.Records), "record"), megabytes(after.Bytes), megabytes(before.Bytes))
		},
	}
}

func newIndexRemoveCommand(std streams) *cobra.Command {
	var (
		ids  []string
		file string
	)
	cmd := &cobra.Command{
		Use:   "remove INDEX --id ID... [--ids FILE]",
		Short: "Take records down, by their ids",
		Long: `Remove takes all states of the records with these ids out of an index, with
their texts and pairs: no run finds them any more. Their bytes leave the disk
with "copydesk index compact". Ids that no record has are named, and the exit
code is 1 then; the others are removed all the same.`,
		Example: `  copydesk index remove seen.index --id cp-1054 --id cp-1055
  copydesk index remove seen.index --ids takedowns.txt`,
		Args:              args("INDEX"),
		ValidArgsFunction: completeDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			if file != "" {
				more, err := readIDs(file)
				if err != nil {
					return err
				}
				ids = append(ids, more...)
			}
			if len(ids) == 0 {
				return settings.Usagef("index remove: no id: give --id ID or --ids FILE")
			}
			missing, err := removeIDs(cmd.Context(), args[0], ids, std)
			if err != nil {
				return indexError(err)
			}
			for _, id := range missing {
				if err := std.err.Printf("copydesk: index remove: no record %q in %s\n", id, args[0]); err != nil {
					return err
				}
			}
			if len(missing) > 0 {
				return errFindings
			}
			return nil
		},
	}
	cmd.Flags().StringArrayVar(&ids, "id", nil, "`id` of a record; may be repeated")
	cmd.Flags().StringVar(&file, "ids", "", "`file` of ids, one a line")
	return cmd
}

// readIDs reads the ids in a file; empty lines are none.
func readIDs(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, settings.Usagef("--ids: %w", err)
	}
	defer f.Close()
	var out []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		if id := strings.TrimSuffix(s.Text(), "\r"); id != "" {
			out = append(out, id)
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("--ids %s: %w", file, err)
	}
	return out, nil
}

// removeIDs removes the records of ids and returns those that no record has.
func removeIDs(ctx context.Context, dir string, ids []string, std streams) (missing []string, err error) {
	x, err := openIndex(dir)
	if err != nil {
		return nil, err
	}
	p := x.Parameters()
	if err := x.Close(); err != nil {
		return nil, err
	}
	w, err := index.Update(dir, p)
	if err != nil {
		return nil, err
	}
	defer w.Abort()
	removed, done := 0, map[string]bool{}
	for _, id := range ids {
		if done[id] {
			continue
		}
		done[id] = true
		n, err := w.Remove(id)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			missing = append(missing, id)
		}
		removed += n
	}
	if removed > 0 {
		if err := w.Commit(ctx); err != nil {
			return nil, err
		}
	}
	return missing, std.out.Printf("%s: %s removed\n", visible.Line(dir), counted(int64(removed), "record"))
}
