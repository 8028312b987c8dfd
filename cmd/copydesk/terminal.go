package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/copydesk/copydesk/internal/corpus"
	"github.com/copydesk/copydesk/reports/visible"
)

// streams are the three standard streams, and the disk that output files go to,
// so that tests can stand in for them.
type streams struct {
	in       io.Reader
	out, err *terminal
	disk     corpus.Disk // nil: the system's
}

// standardStreams are those of the process. Nothing else in this program
// touches os.Stdout or os.Stderr.
func standardStreams() streams {
	return streams{in: os.Stdin, out: newTerminal(os.Stdout), err: newTerminal(os.Stderr)}
}

// flush writes what the streams hold back; nothing is written after it.
func (s streams) flush() {
	_ = s.out.Flush() // half a character at most, which the reader of our
	_ = s.err.Flush() // output may well be too late for
}

// terminal is the one way out for everything a command prints, errors included,
// be there a terminal, a pipe or a file behind it: text written to it is made
// visible, whatever it holds. What a terminal shall obey goes through Styled or
// Bar, and only sequences of our own pass there.
type terminal struct {
	*visible.Writer
	file  *os.File // where it goes, nil when that is no file
	color bool
}

func newTerminal(w io.Writer) *terminal {
	t := &terminal{Writer: visible.NewWriter(w)}
	t.file, _ = w.(*os.File)
	// no-color.org
	t.color = t.interactive() && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return t
}

// Printf prints values within lines of ours: no value can begin a line.
func (t *terminal) Printf(format string, args ...any) error {
	_, err := visible.Fprintf(t, format, args...)
	return err
}

// Styled is for reporters that paint text which they have made safe. Without
// colour it is the terminal itself.
func (t *terminal) Styled() io.Writer {
	if !t.color {
		return t
	}
	return t.Passing(visible.Styles()...)
}

// Bar is for the progress bar, which goes back to the start of its line and
// clears it.
func (t *terminal) Bar() io.Writer { return t.Passing("\x1b[2K\r", "\x1b[0K", "\r") }

// Linked is a way to the terminal by which the path of a page is shown as a link to it where
// terminals know such (OSC 8), and otherwise as it is. Only what was shown so passes.
func (t *terminal) Linked(path string) (w io.Writer, shown string) {
	shown = visible.Line(path)
	address, err := fileURL(path)
	if err != nil || path == "" || !t.interactive() || os.Getenv("TERM") == "dumb" {
		return t, shown
	}
	const begin, end = "\x1b]8;;", "\x1b\\"
	open := begin + address + end // what is no letter is escaped
	return t.Passing(open, begin+end), open + shown + begin + end
}

// interactive reports whether a person may be looking.
func (t *terminal) interactive() bool {
	return t.file != nil && term.IsTerminal(int(t.file.Fd()))
}

// width is the number of columns, or otherwise where there is no telling.
func (t *terminal) width(otherwise int) int {
	if t.file != nil {
		if width, _, err := term.GetSize(int(t.file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return otherwise
}
