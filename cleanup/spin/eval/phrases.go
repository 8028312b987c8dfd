package eval

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// Gold is a spun phrase with the phrase that was meant.
type Gold struct {
	Start, End int // byte offsets into the text
	Written    string
	Expected   string
}

// Phrases counts flags against gold phrases.
type Phrases struct {
	Flags, Right int // flags, and those that touch what was exchanged
	Gold, Found  int // gold phrases, and those that a flag touches
	Exact        int // gold phrases whose exchanged words a flag puts right
}

// Precision is the share of flags that touch what was exchanged.
func (p Phrases) Precision() float64 { return ratio(p.Right, p.Flags) }

// Recall is the share of gold phrases that a flag touches.
func (p Phrases) Recall() float64 { return ratio(p.Found, p.Gold) }

// Recovery is the share of gold phrases with an exchanged word put right.
func (p Phrases) Recovery() float64 { return ratio(p.Exact, p.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Add counts another text.
func (p *Phrases) Add(q Phrases) {
	p.Flags += q.Flags
	p.Right += q.Right
	p.Gold += q.Gold
	p.Found += q.Found
	p.Exact += q.Exact
}

// Match compares the flags of a text with its gold phrases. A flag is right when it changes a
// word that the gold phrase changes too; it is exact when the words it puts there are those
// that the gold has.
func Match(flags []spin.Flag, gold []Gold) Phrases {
	p := Phrases{Flags: len(flags), Gold: len(gold)}
	right := make([]bool, len(flags))
	for _, g := range gold {
		changed, meant := difference(g.Written, g.Expected)
		found, exact := false, false
		for i, f := range flags {
			if f.Start >= g.End || f.End <= g.Start {
				continue
			}
			was, is := difference(f.Written, f.Expected)
			touches := false
			for w := range was {
				touches = touches || changed[w]
			}
			if f.Kind == "brace" && f.Start >= g.Start-1 && f.End <= g.End+1 {
				right[i], found, exact = true, true, true
				continue
			}
			if !touches {
				continue
			}
			right[i], found = true, true
			all := len(is) > 0
			for w := range is {
				all = all && meant[w]
			}
			exact = exact || all
		}
		if found {
			p.Found++
		}
		if exact {
			p.Exact++
		}
	}
	for _, r := range right {
		if r {
			p.Right++
		}
	}
	return p
}

// difference returns the words of a that b lacks, and of b that a lacks.
func difference(a, b string) (only, other map[string]bool) {
	x, y := bag(a), bag(b)
	only, other = map[string]bool{}, map[string]bool{}
	for w := range x {
		if !y[w] {
			only[w] = true
		}
	}
	for w := range y {
		if !x[w] {
			other[w] = true
		}
	}
	return only, other
}

func bag(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' }) {
		m[strings.ReplaceAll(w, "’", "'")] = true
	}
	return m
}

// ReadGold reads "seed<TAB>spun<TAB>expected<TAB>..." rows and finds each phrase in the text, every
// occurrence of it.
func ReadGold(r io.Reader, text string) ([]Gold, error) {
	var out []Gold
	scan := bufio.NewScanner(r)
	for first := true; scan.Scan(); first = false {
		f := strings.Split(scan.Text(), "\t")
		if len(f) < 3 || first {
			continue
		}
		phrase := strings.NewReplacer("'", "’").Replace(f[1])
		found := false
		for _, candidate := range []string{f[1], phrase} {
			for at := 0; ; {
				k := strings.Index(text[at:], candidate)
				if k < 0 {
					break
				}
				out = append(out, Gold{at + k, at + k + len(candidate), candidate, f[2]})
				at += k + len(candidate)
				found = true
			}
			if found {
				break
			}
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("eval: %w", err)
	}
	return out, nil
}

// Restore puts the expected phrases of flags into their text.
func Restore(text string, flags []spin.Flag) string {
	for i := len(flags) - 1; i >= 0; i-- {
		text = text[:flags[i].Start] + flags[i].Expected + text[flags[i].End:]
	}
	return text
}
