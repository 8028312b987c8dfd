package spin

import (
	"sort"
	"strings"
)

// rereading is a text with some phrases put for others.
type rereading struct {
	text  string
	parts []part
}

// part is a phrase that was put in: where it is, and what it stands for.
type part struct{ start, end, was, wasEnd int }

func reread(text string, flags []Flag) rereading {
	var b strings.Builder
	r := rereading{}
	at := 0
	for _, f := range flags {
		b.WriteString(text[at:f.Start])
		p := part{start: b.Len(), was: f.Start, wasEnd: f.End}
		b.WriteString(f.Expected)
		p.end = b.Len()
		r.parts = append(r.parts, p)
		at = f.End
	}
	b.WriteString(text[at:])
	r.text = b.String()
	return r
}

// back moves a flag to where it stands in text; one that takes in a phrase that was put in keeps
// to its own words, and ok is false when it has none.
func (r *rereading) back(f Flag, text string) (_ Flag, ok bool) {
	k := r.after(f.Start)
	if k < len(r.parts) && r.parts[k].start < f.End {
		f = core(f)
		if k = r.after(f.Start); k < len(r.parts) && r.parts[k].start < f.End {
			return f, false
		}
	}
	shift := 0
	if k > 0 {
		shift = r.parts[k-1].wasEnd - r.parts[k-1].end
	}
	f.Start, f.End = f.Start+shift, f.End+shift
	return f, text[f.Start:f.End] == f.Written
}

// after is the first part that ends after an offset. O(log parts).
func (r *rereading) after(at int) int {
	return sort.Search(len(r.parts), func(k int) bool { return r.parts[k].end > at })
}

// core takes the words away that both sides of a flag share at their ends.
func core(f Flag) Flag {
	shared := func(a, b string) int { // bytes of the whole words that both begin with
		n := 0
		for i := 0; i < len(a) && i < len(b) && a[i] == b[i]; i++ {
			if a[i] == ' ' {
				n = i + 1
			}
		}
		return n
	}
	n := shared(f.Written, f.Expected)
	f.Written, f.Expected, f.Start = f.Written[n:], f.Expected[n:], f.Start+n
	m := 0
	for i := 1; i <= len(f.Written) && i <= len(f.Expected); i++ {
		a, b := f.Written[len(f.Written)-i], f.Expected[len(f.Expected)-i]
		if a != b {
			break
		}
		if a == ' ' {
			m = i
		}
	}
	f.Written, f.Expected, f.End = f.Written[:len(f.Written)-m], f.Expected[:len(f.Expected)-m], f.End-m
	return f
}
