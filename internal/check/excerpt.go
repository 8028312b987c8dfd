package check

import (
	"bytes"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/reports"
)

// excerpt is what a finding about a record hangs on: the phrases by which a text reads as spun,
// folded, in byte order; "" for all others, which are about the whole record. The words of a
// duplicate, and not those of the record that is kept in its place: which one that is changes with
// every better version that comes in.
func excerpt(e *reports.Entry, rule string) string {
	if !strings.HasPrefix(rule, "spin.") {
		return ""
	}
	var phrases []string
	for _, f := range e.Flags {
		if spin.Strength(f.Strength).Rank() >= spin.Likely.Rank() {
			phrases = append(phrases, fold(f.Written))
		}
	}
	slices.Sort(phrases)
	return strings.Join(slices.Compact(phrases), "; ")
}

// unreadableBytes is how far before and after the trouble input that could not be read is looked at.
const unreadableBytes = 256

// unreadableExcerpt is what names input that could not be read: the line in which the trouble
// starts, at the byte that is the finding's value. Where it cannot be had, as of standard input
// and of compressed files, it is the name of the file and what is wrong with it, without its numbers.
func unreadableExcerpt(f *reports.Located) string {
	if line := lineAt(f.Path, int64(f.Value)); len(line) > 0 {
		return strings.ToValidUTF8(string(line), "\uFFFD")
	}
	reason := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}, f.Message)
	return path.Base(f.Source) + ": " + reason
}

// lineAt is the line of a plain file around a byte, so much of it as is looked at; nil where there is none.
func lineAt(file string, offset int64) []byte {
	if slices.Contains([]string{".gz", ".zst", ".bz2", ".xz"}, strings.ToLower(path.Ext(file))) {
		return nil
	}
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	before := min(offset, unreadableBytes)
	b, err := io.ReadAll(io.NewSectionReader(f, offset-before, before+unreadableBytes))
	if err != nil {
		return nil
	}
	head, tail := b[:min(int(before), len(b))], b[min(int(before), len(b)):]
	head = head[bytes.LastIndexByte(head, '\n')+1:]
	tail, _, _ = bytes.Cut(tail, []byte("\n"))
	return bytes.TrimSpace(slices.Concat(head, tail))
}
