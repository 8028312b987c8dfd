package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/dedupe/index"
	"github.com/copydesk/copydesk/internal/run"
	"github.com/copydesk/copydesk/internal/seen"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/visible"
)

func newIndexCommand(std streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "index add|query|stat|verify|compact|remove",
		Short: "Keep what was seen before, to compare what comes in with it",
		Long: `An index holds the records of earlier runs. A run and a check with --against
INDEX find the versions of what comes in among them, as one run over all records
would.

The daily loop is two commands: run against the index, then add what came out.
Both may be repeated: a record that is in the index as it is, by its id and its
words, is neither compared with itself nor added twice.`,
		Example: `  copydesk run day1/ -o out1
  copydesk index add seen.index out1
  copydesk run day2/ -o out2 --against seen.index
  copydesk index add seen.index out2
  copydesk index query seen.index draft.txt`,
		Args: args("COMMAND", "[ARGUMENT...]"),
		RunE: func(cmd *cobra.Command, args []string) error { return unknownCommand(cmd, args[0]) },
	}
	cmd.AddCommand(newIndexAddCommand(std), newIndexQueryCommand(std), newIndexStatCommand(std), newIndexVerifyCommand(std), newIndexCompactCommand(std), newIndexRemoveCommand(std))
	return cmd
}

func newIndexAddCommand(std streams) *cobra.Command {
	var (
		f        jobFlags
		intake   intakeFlags
		keepText bool
		asJSON   bool
	)
	cmd := &cobra.Command{
		Use:   "add INDEX INPUT... [FLAGS]",
		Short: "Add the OUT of a run, or any input, to an index",
		Long: `Add puts records into the index in the directory INDEX, which it makes where
there is none. Of the OUT of a run it takes all that was compared, kept and
removed, with what the run found. Any other INPUT that a run takes is cleaned as
the settings say and added as kept; a run compares it when it meets a version of
it. Each OUT is added as a whole or not at all, and so is the rest of INPUT.

Texts are kept, compressed. An index without them (--keep-text=false) can only
say that something looks like what was seen: nothing is removed for it.`,
		Example: `  copydesk index add seen.index out
  copydesk index add seen.index archive/*.jsonl --stages clean,dedupe`,
		Args: args("INDEX", "INPUT..."),
		RunE: func(cmd *cobra.Command, args []string) error {
			out, rest, err := addable(args[0], args[1:])
			if err != nil {
				return err
			}
			job, err := f.job(rest, std)
			if err != nil {
				return err
			}
			if err := intake.over(cmd.Context(), cmd, &job); err != nil {
				return err
			}
			defer spareMemory(&job)()
			added, err := run.Remember(cmd.Context(), job, args[0], out, keepText)
			var unreadable *settings.UnreadableError
			switch {
			case err != nil && !errors.As(err, &unreadable): // else what could be read was added
				return indexError(err)
			case asJSON:
				return errors.Join(json.NewEncoder(std.out.JSON()).Encode(added), err)
			case f.quiet:
				return err
			}
			return errors.Join(writeAdded(std.out, args[0], added), err)
		},
	}
	f.register(cmd)
	intake.register(cmd)
	cmd.Flags().BoolVar(&keepText, "keep-text", true, "keep the texts, so that versions can be verified")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	group(cmd, groupOutput, "keep-text", "json")
	return cmd
}

// addable tells the OUTs of runs among the inputs from the others, and refuses what can be no index, or no input.
func addable(dir string, inputs []string) (outs, rest []string, err error) {
	info, err := os.Stat(dir)
	switch {
	case dir == "":
		return nil, nil, settings.Usagef("index add: INDEX is empty: name a directory")
	case err == nil && !info.IsDir():
		return nil, nil, settings.Usagef("index add: %s is a file, not a directory: INDEX comes first", dir)
	case seen.IsRun(dir):
		return nil, nil, settings.Usagef("index add: %s is the OUT of a run, not an index: INDEX comes first", dir)
	}
	for _, in := range inputs {
		if seen.IsRun(in) {
			outs = append(outs, in)
			continue
		}
		if x, err := index.Open(in); err == nil {
			return nil, nil, errors.Join(settings.Usagef("index add: %s is an index, and no input: add what it was made of", in), x.Close())
		}
		rest = append(rest, in)
	}
	return outs, rest, nil
}

// writeAdded says what became of what was to be added.
func writeAdded(w io.Writer, dir string, a seen.Added) error {
	b := &strings.Builder{}
	pairs := ", " + counted(int64(a.Pairs), "pair")
	if a.Records == 0 && a.Again > 0 {
		pairs = "" // those were there, too
	}
	visible.Fprintf(b, "%s: %s added%s\n", dir, counted(int64(a.Records), "record"), pairs)
	note := func(n int, what string) {
		if n > 0 {
			visible.Fprintf(b, "  %9s   ", thousands(int64(n)))
			b.WriteString(folded(what, 14, 14) + "\n")
		}
	}
	note(a.Again, "there already as they are, with the same id and words: no change")
	note(a.States, "have an id that is there with other words: both states are kept")
	note(a.Rejected, "left out: quality removed them, and nothing is compared with them")
	note(a.Loose, "not compared with all that was there: runs do that when they meet one of them")
	_, err := io.WriteString(w, b.String())
	return err
}

// indexError says more of what is wrong with an index.
func indexError(err error) error {
	var damage *index.CorruptError
	switch {
	case errors.As(err, &damage):
		return fmt.Errorf("%w (copydesk index verify reads all of it)", err)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &settings.UsageError{Err: err}
	}
	return err
}

// openIndex opens an index that is there.
func openIndex(dir string) (*index.Index, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, settings.Usagef("index: %s: no such directory", dir)
	}
	x, err := index.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, settings.Usagef("index: %s holds no index (\"copydesk index add\" makes one)", dir)
	}
	return x, indexError(err)
}
