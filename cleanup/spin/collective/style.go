package collective

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin"
)

// withoutStyle reads the articles that show a candidate for house style as if
// they did not, and counts the expected phrases in all articles of those sites.
func (j *judge) withoutStyle(ctx context.Context, d *spin.Detector, t *siteTable, sites []*judgedSite) error {
	styles := make([]map[spin.Exchange]bool, len(sites))
	candidates := make([][]int, len(sites)) // among the substitutions of a site
	var read []int32
	for s, site := range sites {
		if site == nil {
			continue
		}
		for k := range site.subs {
			if sub := &site.subs[k]; sub.candidate(len(t.units[s])) && !j.right[sub.exchange] {
				if styles[s] == nil {
					styles[s] = map[spin.Exchange]bool{}
				}
				styles[s][sub.exchange] = true
				candidates[s] = append(candidates[s], k)
				sub.asWritten = 0
			}
		}
		if styles[s] == nil {
			continue
		}
		for _, u := range t.units[s] {
			read = append(read, u.record)
		}
	}
	if len(read) == 0 {
		return nil
	}
	slices.Sort(read)
	shows := map[int32]bool{} // units' records that show a candidate
	for s, site := range sites {
		if site == nil {
			continue
		}
		for _, k := range candidates[s] {
			for _, u := range site.subs[k].units {
				shows[t.units[s][u].record] = true
			}
		}
	}
	type found struct {
		p              float64
		written, meant []bool // by candidate of the site
	}
	return each(ctx, j, read, func(i int) (found, error) {
		text, err := j.c.Text(i)
		if err != nil {
			return found{}, err
		}
		s := t.records[i].site
		f := found{p: t.records[i].p, written: make([]bool, len(candidates[s])), meant: make([]bool, len(candidates[s]))}
		words := folded(text)
		for c, k := range candidates[s] {
			sub := &sites[s].subs[k] // the counts in it are take's
			f.written[c] = strings.Contains(words, folded(sub.phrase))
			f.meant[c] = strings.Contains(words, folded(sub.meant))
		}
		if shows[int32(i)] {
			v, _, err := j.checkSite(d, i, text, spin.Known{House: styles[s]})
			if err != nil {
				return found{}, err
			}
			f.p = max(f.p, v.P)
		}
		return f, nil
	}, func(i int, f found) error {
		s := t.records[i].site
		site := sites[s]
		for c, k := range candidates[s] {
			if f.written[c] {
				site.subs[k].asWritten++
			}
			if f.meant[c] {
				site.subs[k].asMeant++
			}
		}
		if shows[int32(i)] {
			site.without[t.records[i].unit] = f.p
		}
		return nil
	})
}

// checkSite judges a text by what its site says, from the p of the first look on. What
// was read as house style comes back as dropped.
func (j *judge) checkSite(d *spin.Detector, i int, text string, known spin.Known) (v spin.Verdict, dropped []spin.Flag, err error) {
	first, err := j.c.First(i)
	if err != nil {
		return v, nil, err
	}
	if len(known.House) > 0 && d != j.first {
		styled := j.first.Judge(text, spin.Known{House: known.House}).Rounded()
		first.P, first.Score = max(first.P, styled.P), min(first.Score, styled.Score)
	}
	known.Before = &first
	a := d.Judge(text, known)
	return j.notBelow(i, a.Verdict), a.House, nil
}

// folded is a text as its words in lower case, one blank around each.
func folded(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' && c != '-'
	})
	return " " + strings.Join(words, " ") + " "
}
