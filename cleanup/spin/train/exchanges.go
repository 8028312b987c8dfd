package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/copydesk/copydesk/cleanup/spin/internal/inflect"
	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// labelled is a phrase as it was written with the one that was meant.
type labelled struct {
	written, meant []lm.Piece
	rows           float64
}

// readExchanges reads "written<TAB>expected" rows, more columns being passed over; a first row
// "written..." is a header. Skipped are rows of which a side has no word, or more than alignWords.
func readExchanges(path string) (out []labelled, skipped int, err error) {
	first := true
	err = eachLine(path, func(line []byte) error {
		f := strings.Split(strings.TrimRight(string(line), "\r"), "\t")
		header := first && f[0] == "written"
		first = false
		if header || len(f) == 1 && strings.TrimSpace(f[0]) == "" {
			return nil
		}
		if len(f) < 2 {
			return fmt.Errorf("no tab in %q", line)
		}
		l := labelled{lm.Pieces(f[0]), lm.Pieces(f[1]), 1}
		if n, m := len(l.written), len(l.meant); n > 0 && m > 0 && n <= alignWords && m <= alignWords {
			out = append(out, l)
		} else {
			skipped++
		}
		return nil
	})
	return out, skipped, err
}

// miner counts exchanges (ALIGNED EXCHANGES).
type miner struct {
	forms   *inflect.Table
	known   func(string) float64 // count of a word in the model
	related func(a, b string) bool
	counts  map[[2]string]float64 // written words, meant words
	hyphens map[string]uint8
	kept    map[string]float64
	seen    map[string]float64
}

func joined(p []lm.Piece) string {
	var b strings.Builder
	for i, x := range p {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(x.Word)
	}
	return b.String()
}

func hyphensOf(p []lm.Piece) uint16 {
	h := uint16(0)
	for i := 1; i < len(p); i++ {
		if p[i].Hyphen {
			h |= 1 << (i - 1)
		}
	}
	return h
}

// mine aligns the rows, first those of equal length word by word, and counts again with what that
// taught.
func (m *miner) mine(rows []labelled) {
	for round := range 3 {
		counts, kept, seen := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
		for _, r := range rows {
			a, b := r.written, r.meant
			var blocks []block
			if round == 0 {
				if len(a) != len(b) {
					continue
				}
				for i := range a {
					blocks = append(blocks, block{i, i + 1, i, i + 1})
				}
			} else {
				var score float64
				blocks, score = m.align(a, b)
				if t := turned(a); t != nil {
					if other, s := m.align(t, b); s-0.5 > score {
						a, blocks = t, other
					}
				}
			}
			for _, x := range blocks {
				written, meant := joined(a[x.a0:x.a1]), joined(b[x.b0:x.b1])
				single := x.a1 == x.a0+1
				if single {
					seen[written] += r.rows
				}
				if written == meant {
					if single {
						kept[written] += r.rows
					}
					continue
				}
				counts[[2]string{written, meant}] += r.rows
				if h := hyphensOf(b[x.b0:x.b1]); h != 0 {
					m.hyphens[meant] = uint8(h)
				}
			}
		}
		m.counts, m.kept, m.seen = counts, kept, seen
	}
}

// exchanges lists what was mined, and other forms of both words of an exchange.
func (m *miner) exchanges() []lm.Exchange {
	derived := map[[2]string]float64{}
	for k, n := range m.counts {
		a, b := k[0], k[1]
		if strings.Contains(a, " ") || strings.Contains(b, " ") || a == "" || b == "" {
			continue
		}
		for _, p := range m.forms.Bases(a) {
			for _, q := range m.forms.Bases(b) {
				if !sameSlot(p.Slot, q.Slot) || m.known(p.Base) < relatedLeast || m.known(q.Base) < relatedLeast {
					continue
				}
				for slot := inflect.Base; slot <= inflect.Ing; slot++ {
					x, y := m.forms.Form(p.Base, slot), m.forms.Form(q.Base, slot)
					if x == y || m.known(x) < relatedLeast || m.known(y) < relatedLeast || m.counts[[2]string{x, y}] > 0 {
						continue
					}
					derived[[2]string{x, y}] = max(derived[[2]string{x, y}], n)
				}
			}
		}
	}
	var out []lm.Exchange
	add := func(k [2]string, n float64, inflected bool) {
		e := lm.Exchange{Written: strings.Fields(k[0]), Meant: strings.Fields(k[1]), Rows: n, Inflected: inflected, Hyphens: m.hyphens[k[1]]}
		out = append(out, e)
	}
	for k, n := range m.counts {
		add(k, n, false)
	}
	for k, n := range derived {
		add(k, n, true)
	}
	slices.SortFunc(out, func(a, b lm.Exchange) int {
		return cmp.Or(slices.Compare(a.Written, b.Written), slices.Compare(a.Meant, b.Meant))
	})
	return out
}

func sameSlot(a, b inflect.Slot) bool {
	past := func(s inflect.Slot) bool { return s == inflect.Past || s == inflect.Participle }
	return a == b || past(a) && past(b)
}

// exchangeSection mines tables of labelled phrases and lays them out over a word list.
func exchangeSection(paths []string, words *lm.Vocabulary, related func(a, b string) bool) (section []byte, skipped int, err error) {
	var rows []labelled
	for _, p := range paths {
		r, n, err := readExchanges(p)
		if err != nil {
			return nil, 0, err
		}
		rows = append(rows, r...)
		skipped += n
	}
	known := func(w string) float64 {
		id := words.Lookup(w)
		if id == lm.Unknown {
			return 0
		}
		return math.Exp(float64(words.LogCount(id)))
	}
	m := &miner{forms: inflect.New(), known: known, related: related, hyphens: map[string]uint8{}}
	m.mine(rows)
	var tallies []lm.Tally
	for w, n := range m.seen {
		tallies = append(tallies, lm.Tally{Word: w, Kept: m.kept[w], Seen: n})
	}
	slices.SortFunc(tallies, func(a, b lm.Tally) int { return strings.Compare(a.Word, b.Word) })
	var phrases []lm.MeantPhrase
	for _, r := range rows {
		p := lm.MeantPhrase{Hyphens: hyphensOf(r.meant), Rows: r.rows}
		for _, x := range r.meant {
			p.Words = append(p.Words, x.Word)
		}
		phrases = append(phrases, p)
	}
	section, err = lm.BuildExchanges(words, m.exchanges(), tallies, phrases)
	if err != nil {
		return nil, 0, fmt.Errorf("train: %w", err)
	}
	return section, skipped, nil
}

// addMined puts the section of the exchanges among sections, and marks the exchanged words; skipped is the
// number of rows that were not aligned.
func (o *Options) addMined(sections map[string][]byte, total float64, related func(a, b string) bool) (skipped int, err error) {
	words, err := lm.OpenVocabulary(sections, total)
	if err != nil {
		return 0, fmt.Errorf("train: %w", err)
	}
	if sections["exch"], skipped, err = exchangeSection(o.Exchanges, words, related); err != nil {
		return 0, err
	}
	return skipped, markMined(sections, total)
}

// markMined marks the words that exchanges begin with.
func markMined(sections map[string][]byte, total float64) error {
	words, err := lm.OpenVocabulary(sections, total)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	x, err := lm.OpenExchanges(sections["exch"], words)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	sections["vmet"] = x.Mark(sections["vmet"], lm.FlagExchanged, lm.FlagExchangedRun)
	return nil
}

// named lists sections by name.
func named(sections []lm.Section) map[string][]byte {
	m := map[string][]byte{}
	for _, s := range sections {
		m[s.Name] = s.Data
	}
	return m
}
