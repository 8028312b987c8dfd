package html

import (
	"fmt"
	"html/template"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports"
	"github.com/copydesk/copydesk/reports/diff"
)

// fragment is a stretch of a body: how it changed, and the flag it lies in.
type fragment struct {
	diff.Span
	flag  int // index of the flag, or -1
	last  bool
	novel bool // it stands in no passage with the other text
}

// flagged splits spans where flags begin and end. Flags are byte offsets into
// the right-hand text; those that overlap an earlier one or do not lie on
// characters of it are returned as unplaced, to be listed instead.
func flagged(spans []diff.Span, right string, flags []reports.SpinFlag) (out []fragment, unplaced []reports.SpinFlag) {
	order := make([]int, len(flags))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return flags[order[i]].Start < flags[order[j]].Start })
	var placed []int
	end := 0
	for _, i := range order {
		f := flags[i]
		if f.Start < end || f.End <= f.Start || f.End > len(right) || !onRune(right, f.Start) || !onRune(right, f.End) {
			unplaced = append(unplaced, f)
			continue
		}
		placed = append(placed, i)
		end = f.End
	}
	at, k := 0, 0 // offset into right, next placed flag
	for _, s := range spans {
		if s.Op == diff.Delete {
			out = append(out, fragment{Span: s, flag: -1})
			continue
		}
		for rest := s.Text; rest != ""; {
			n, flag := len(rest), -1
			if k < len(placed) {
				f := flags[placed[k]]
				if at < f.Start {
					n = min(n, f.Start-at)
				} else {
					n = min(n, f.End-at)
					flag = placed[k]
				}
			}
			fr := fragment{Span: diff.Span{Op: s.Op, Text: rest[:n]}, flag: flag}
			at += n
			if flag >= 0 && at == flags[flag].End {
				fr.last = true
				k++
			}
			out = append(out, fr)
			rest = rest[n:]
		}
	}
	return out, unplaced
}

func onRune(s string, i int) bool {
	return i >= 0 && (i == len(s) || i < len(s) && utf8.RuneStart(s[i]))
}

// bodyView is a rendered text or diff.
type bodyView struct {
	HTML     template.HTML
	Unplaced []flagView // flags that could not be marked in place
	Reflowed string     // places where only the white space between words differs; they are not marked
	Lang     string
}

// body renders spans with the flags of the right-hand text marked in place, and the words of
// it that lie in none of passages; nil: not known, nothing is marked. Unchanged stretches without a flag are folded but for context words around
// what is shown; a negative context folds nothing.
func body(spans []diff.Span, right string, flags []reports.SpinFlag, passages []stretch, context int) bodyView {
	spans, reflowed := diff.Reflow(spans)
	frags, unplaced := flagged(spans, right, flags)
	if passages != nil {
		frags = outside(frags, passages)
	}
	plain := make([]diff.Span, len(frags))
	for i, f := range frags {
		plain[i] = f.Span
	}
	var b strings.Builder
	b.Grow(len(right) + len(right)/4)
	if context < 0 {
		for i := range frags {
			writeFragment(&b, frags[i], frags[i].Text, flags)
		}
	} else {
		for _, bl := range diff.Fold(plain, context, func(i int) bool { return frags[i].flag >= 0 || frags[i].novel }) {
			if bl.Folded {
				writeFold(&b, bl)
				continue
			}
			for i, s := range bl.Spans {
				f := frags[bl.First+i]
				writeFragment(&b, f, s.Text, flags)
			}
		}
	}
	v := bodyView{HTML: template.HTML(b.String())}
	if reflowed > 0 {
		v.Reflowed = plural(int64(reflowed), "place")
	}
	for _, f := range unplaced {
		v.Unplaced = append(v.Unplaced, flagOf(f))
	}
	return v
}

func writeFold(b *strings.Builder, bl diff.Block) {
	fmt.Fprintf(b, `<details class="fold"><summary>%s unchanged words`, number(int64(bl.Words)))
	if bl.Paragraphs > 1 {
		fmt.Fprintf(b, " in %s paragraphs", number(int64(bl.Paragraphs)))
	}
	b.WriteString("</summary>")
	for _, s := range bl.Spans {
		writeText(b, s.Text)
	}
	b.WriteString("</details>")
}

func writeFragment(b *strings.Builder, f fragment, s string, flags []reports.SpinFlag) {
	tag := ""
	switch f.Op {
	case diff.Delete:
		tag = "del"
	case diff.Insert:
		tag = "ins"
	}
	if tag != "" {
		b.WriteString("<" + tag)
		if strings.TrimSpace(s) == "" {
			b.WriteString(` class="ws"`)
		}
		b.WriteString(">")
	}
	if f.novel {
		b.WriteString(`<b class="novel">`)
	}
	if f.flag >= 0 {
		b.WriteString("<mark>")
	}
	writeText(b, s)
	if f.flag >= 0 {
		b.WriteString("</mark>")
	}
	if f.novel {
		b.WriteString("</b>")
	}
	if tag != "" {
		b.WriteString("</" + tag + ">")
	}
	if f.last {
		g := flagOf(flags[f.flag])
		b.WriteString(`<small class="meant"> meant: `)
		b.WriteString(string(g.Expected))
		b.WriteString(" (" + g.Gain + ")</small>")
	}
}

// flagView is a flagged phrase fit for a template.
type flagView struct {
	Written, Expected template.HTML
	Gain, Kind        string
}

func flagOf(f reports.SpinFlag) flagView {
	return flagView{Written: text(f.Written), Expected: text(f.Expected), Gain: "gain " + decimal(f.Gain, 1), Kind: f.Kind}
}
