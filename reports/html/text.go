package html

import (
	"slices"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/copydesk/copydesk/reports"
)

// body writes a text as it stands, or what write puts there.
func (m *markup) body(lang string, write func()) {
	m.lit("<div class=body dir=auto")
	if lang != "" {
		m.attr("lang", lang)
	}
	m.lit(">")
	write()
	m.lit("</div>\n")
}

// placed returns the flags that can be marked in a text, in order, and those that
// cannot, because they overlap an earlier one or do not lie on characters of it.
func placed(text string, flags []reports.SpinFlag) (in, out []reports.SpinFlag) {
	order := slices.Clone(flags)
	slices.SortStableFunc(order, func(x, y reports.SpinFlag) int { return x.Start - y.Start })
	end := 0
	for _, f := range order {
		if f.Start < end || f.End <= f.Start || f.End > len(text) || !onRune(text, f.Start) || !onRune(text, f.End) {
			out = append(out, f)
			continue
		}
		in = append(in, f)
		end = f.End
	}
	return in, out
}

// onRune reports whether a character of s, or its end, starts at i.
func onRune(s string, i int) bool {
	return i >= 0 && (i == len(s) || i < len(s) && utf8.RuneStart(s[i]))
}

// marked writes a text with its flagged phrases and, where they are strong enough to
// be shown, what was meant. Flags that have no place are listed below it.
func (m *markup) marked(text, lang string, flags []reports.SpinFlag) {
	in, out := placed(text, flags)
	m.body(lang, func() {
		at := 0
		for i := range in {
			f := &in[i]
			m.text(text[at:f.Start])
			m.flag(f, text[f.Start:f.End])
			at = f.End
		}
		m.text(text[at:])
	})
	if len(out) == 0 {
		return
	}
	m.lit(`<div class="unplaced"><p>Flagged phrases that could not be marked in place, because their offsets overlap another flag or do not lie in this text:</p><ul>`)
	for i := range out {
		m.lit("<li>")
		m.flag(&out[i], out[i].Written)
		m.lit("</li>")
	}
	m.lit("</ul></div>\n")
}

// flag writes a phrase as it stands with what was meant.
func (m *markup) flag(f *reports.SpinFlag, written string) {
	s := strengthOf(f)
	m.lit("<mark")
	m.attr("class", s.String())
	m.lit(">")
	m.text(written)
	m.lit("</mark>")
	m.lit(`<small class="meant `)
	m.text(s.String())
	m.lit(`"> `)
	if f.Expected == "" {
		m.lit("not the usual words here")
	} else {
		m.lit("meant: ")
		m.bdi(string(f.Expected))
	}
	m.lit("</small>")
}

// solid counts the UTF-16 units of s, as the page shows it, that are no white space: the
// measure in which the script finds a place of one text in another.
func solid(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && c > ' ' && c != 0x7f {
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\r':
		case nameOf(r, size, s[i]) != "":
			for _, c := range nameOf(r, size, s[i]) {
				if c != ' ' {
					n++
				}
			}
		case !unicode.IsSpace(r):
			n += utf16.RuneLen(r)
		}
		i += size
	}
	return n
}

// language returns a language code fit for a lang attribute, or "".
func language(code string) string {
	if len(code) < 2 || len(code) > 3 || code == "und" {
		return ""
	}
	for _, c := range code {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	return code
}
