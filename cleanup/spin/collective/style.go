package collective

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/copydesk/copydesk/cleanup/spin"
	"github.com/copydesk/copydesk/internal/compact"
)

// beginStyle has the articles that show a candidate for house style read as if they did not, and the expected phrases counted in all
// articles of those sites.
func (p *Plan) beginStyle() *Round {
	t := p.table
	if t == nil {
		return overSome("", nil, nothing)
	}
	p.sites = make([]*judgedSite, len(t.names))
	for s, units := range t.units {
		if len(units) >= siteLeast {
			p.sites[s] = &judgedSite{without: map[int32]float64{}, house: map[spin.Exchange]bool{}}
		}
	}
	t.substitutions(p.sites)
	right := map[spin.Exchange]bool{} // exchanges that are no style
	for _, x := range p.o.Decided.Always {
		right[(spin.Flag{Written: x.Written, Expected: x.Expected}).Exchange()] = true
	}
	var (
		says  []siteSays
		read  []int32
		shows = map[int32]bool{} // units' records that show a candidate
	)
	for s, site := range p.sites {
		if site == nil || !site.choose(len(t.units[s]), right) {
			continue
		}
		site.said = int32(len(says))
		var say siteSays
		for _, k := range site.candidates {
			sub := &site.subs[k]
			say.house, say.written, say.meant = append(say.house, sub.exchange), append(say.written, sub.phrase), append(say.meant, sub.meant)
			for _, u := range sub.units {
				shows[t.units[s][u].record] = true
			}
		}
		says = append(says, say)
		for _, u := range t.units[s] {
			read = append(read, u.record)
		}
	}
	slices.Sort(read)
	r := overSome("", read, func(i int32) []byte {
		b := compact.AppendUint(nil, uint64(p.sites[t.records[i].site].said))
		return compact.AppendFloat(compact.AppendBool(b, shows[i]), p.shares[i])
	})
	r.state.sites = says
	return r
}

// style tells whether a record shows candidates, what is written and what is meant, by their words alone, and, where one reads as
// an exchange there, its p without them.
func (w *Worker) style(texts Texts, t Task) (Result, error) {
	ask := compact.Read(t.Ask)
	site, shows, least := ask.Below(uint64(len(w.says))), ask.Bool(), ask.Between(0, 1)
	if err := ask.Done(); err != nil {
		return Result{}, fmt.Errorf("%w: %w", errAsked, err)
	}
	text, err := texts.Text(t.Record)
	if err != nil {
		return Result{}, err
	}
	says := &w.says[site]
	b := compact.AppendBool(nil, shows)
	if shows {
		v, _, err := w.checkSite(texts, t.Record, text, spin.Known{House: says.house}.In(text), least)
		if err != nil {
			return Result{}, err
		}
		b = compact.AppendFloat(b, v.P)
	}
	words := folded(text)
	for c := range says.written {
		b = compact.AppendBool(b, strings.Contains(words, says.written[c]))
		b = compact.AppendBool(b, strings.Contains(words, says.meant[c]))
	}
	return Result{Tell: b}, nil
}

func (p *Plan) takeStyle(record int, tell []byte) error {
	if p.table == nil {
		return errTold
	}
	rec := &p.table.records[record]
	if rec.site < 0 || p.sites[rec.site] == nil {
		return errTold
	}
	site := p.sites[rec.site]
	r := compact.Read(tell)
	if shows := r.Bool(); shows {
		site.without[rec.unit] = max(rec.p, r.Between(0, 1))
	}
	for _, k := range site.candidates {
		if r.Bool() {
			site.subs[k].asWritten++
		}
		if r.Bool() {
			site.subs[k].asMeant++
		}
	}
	if err := r.Done(); err != nil {
		return fmt.Errorf("%w: %w", errTold, err)
	}
	return nil
}

// endStyle settles what each site is, what of its exchanges is house style, and by how many spinners its articles are.
func (p *Plan) endStyle() {
	for s, site := range p.sites {
		if site != nil {
			site.judge(p.table.units[s])
			p.table.tellSpinners(p.c, p.table.units[s], site)
		}
	}
}

// choose notes the exchanges that may be house style of a site of n units.
func (j *judgedSite) choose(n int, right map[spin.Exchange]bool) bool {
	for k := range j.subs {
		if sub := &j.subs[k]; sub.candidate(n) && !right[sub.exchange] {
			j.candidates = append(j.candidates, k)
			sub.asWritten = 0
		}
	}
	return j.candidates != nil
}

// checkSite judges a text by what its site says, from the p of the first look on; least is what strange English leaves it. What
// was read as house style comes back as dropped.
func (w *Worker) checkSite(texts Texts, i int, text string, known spin.Known, least float64) (v spin.Verdict, dropped []spin.Flag, err error) {
	if w.lexicon { // without one, what was said before is not asked for
		first, err := texts.First(i)
		if err != nil {
			return v, nil, err
		}
		if len(known.House) > 0 {
			styled := w.plain.Judge(text, spin.Known{House: known.House}).Rounded()
			first.P, first.Score = max(first.P, styled.P), min(first.Score, styled.Score)
		}
		known.Before = &first
	}
	a := w.detector.Judge(text, known)
	return notBelow(a.Verdict, least), a.House, nil
}

func foldedAll(some []string) []string {
	out := make([]string, len(some))
	for i, s := range some {
		out[i] = folded(s)
	}
	return out
}

// folded is a text as its words in lower case, one blank around each.
func folded(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' && c != '-'
	})
	return " " + strings.Join(words, " ") + " "
}
