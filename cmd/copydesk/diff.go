package main

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/copydesk/copydesk/internal/check"
	"github.com/copydesk/copydesk/internal/settings"
	"github.com/copydesk/copydesk/reports/html"
	"github.com/copydesk/copydesk/reports/text"
)

func newDiffCommand(std streams) *cobra.Command {
	var (
		view     string
		htmlFile string
		asJSON   bool
		exitCode bool
		width    int
		clean    bool
		color    colorFlag
	)
	var views []string
	for _, v := range text.Views() {
		views = append(views, string(v))
	}
	cmd := &cobra.Command{
		Use:   "diff A B [FLAGS]",
		Short: "Show which words differ between two articles",
		Long: `Diff compares two articles word by word. A and B are text, markdown or HTML
files; one of them may be - for standard input. Equal articles are called
identical, in a line.

Views: words (running text), inline (changed lines with the words marked), side
(two columns), stat (one line of totals). Changes are coloured on a terminal and
written [-deleted-]{+inserted+} elsewhere.`,
		Example: `  copydesk diff original.txt copy.txt
  copydesk diff original.txt copy.txt --view side
  copydesk diff original.txt copy.txt --html diff.html --exit-code`,
		Args: args("A", "B"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if view == "" {
				view = usualView(std.out)
			}
			if err := oneOf("view", view, views); err != nil {
				return err
			}
			if err := color.apply(std.out); err != nil {
				return err
			}
			if args[0] == "-" && args[1] == "-" {
				return settings.Usagef("only one of the two articles can come from standard input")
			}
			if width <= 0 {
				width = std.out.width(80)
			}
			a, b, err := check.ReadTwo(cmd.Context(), args[0], args[1], std.in, clean)
			if err != nil {
				return err
			}
			opt := text.Options{View: text.View(view), NameA: args[0], NameB: args[1], Width: width, Color: std.out.color}
			page := func(w io.Writer) error {
				_, err := html.Diff(w, a, b, html.DiffOptions{NameA: args[0], NameB: args[1]})
				return err
			}
			if htmlFile != "" && htmlFile != "-" {
				if err := toFile(htmlFile, args, page); err != nil {
					return err
				}
			}
			switch {
			case asJSON:
				_, err = text.JSON(std.out.JSON(), a, b, opt)
			case htmlFile == "-": // standard output, as for A and B
				err = page(std.out)
			case htmlFile != "":
				err = std.out.Printf("%s\n", htmlFile)
			default:
				_, err = text.Diff(std.out.Styled(), a, b, opt)
			}
			if err == nil && exitCode && a != b {
				return errFindings
			}
			return err
		},
	}
	cmd.Flags().StringVar(&view, "view", "", "`how` to show it: words, inline, side or stat (default: inline on a terminal, words elsewhere)")
	complete(cmd, "view", views)
	cmd.Flags().StringVar(&htmlFile, "html", "", "write a page to this `file` instead, - for standard output")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the diff as JSON")
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit 1 when the articles differ")
	cmd.Flags().IntVar(&width, "width", 0, "`columns` of the output (default: of the terminal, else 80)")
	cmd.Flags().BoolVar(&clean, "clean", false, "compare the cleaned texts")
	color.register(cmd)
	group(cmd, groupOutput, "html", "json", "width", "color", "exit-code")
	return cmd
}

// usualView is the view that nobody asked for: lines are compared by eye, running
// text by other programs.
func usualView(out *terminal) string {
	if out.interactive() {
		return string(text.Inline)
	}
	return string(text.Words)
}
