package html

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// stretch is a part of a text in bytes.
type stretch struct{ start, end int }

// passagesOf are the parts of a record's text that it shares with the other of its pair, in
// order; nil when no word stands outside them.
func passagesOf(p *reports.Pair, id string) []stretch {
	novel := p.NovelA
	if p.B == id {
		novel = p.NovelB
	}
	if novel == 0 {
		return nil
	}
	out := []stretch{}
	for _, q := range p.Passages {
		s := stretch{q.AStart, q.AEnd}
		if p.B == id {
			s = stretch{q.BStart, q.BEnd}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y stretch) int { return cmp.Compare(x.start, y.start) })
	return out
}

// outside splits fragments where passages of the right-hand text begin and end, and marks
// those that have words and lie in none. Passages that do not lie on characters of the text are
// passed over.
func outside(frags []fragment, passages []stretch) []fragment {
	var out []fragment
	at := 0 // offset into the right-hand text
	for _, f := range frags {
		if f.Op == diff.Delete {
			out = append(out, f)
			continue
		}
		for rest := f; rest.Text != ""; {
			for len(passages) > 0 && passages[0].end <= at {
				passages = passages[1:]
			}
			n, novel := len(rest.Text), true
			if len(passages) > 0 {
				edge := passages[0].start
				if novel = at < edge; !novel {
					edge = passages[0].end
				}
				if d := edge - at; d < n && onRune(rest.Text, d) && !(d > 0 && rest.Text[d-1:d+1] == "\r\n") {
					n = d
				}
			}
			part := rest
			part.Text, rest.Text = rest.Text[:n], rest.Text[n:]
			part.novel = novel && strings.ContainsFunc(part.Text, isWord)
			part.last = f.last && rest.Text == ""
			out = append(out, part)
			at += n
		}
	}
	return out
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
