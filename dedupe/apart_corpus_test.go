package dedupe_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/copydesk/copydesk/dedupe"
	"github.com/copydesk/copydesk/dedupe/simulate"
)

// mixture makes corpora of everything that clustering tells apart.
type mixture struct {
	r       *rand.Rand
	stories [][]simulate.Record
	all     []member
}

func newMixture(r *rand.Rand) *mixture {
	m := &mixture{r: r}
	s := simulate.New(simulate.Options{Seed: r.Uint64(), Words: 90 + r.IntN(120), SpinRate: .2})
	for n := range 12 {
		records, _ := s.Story(n)
		m.stories = append(m.stories, records)
	}
	return m
}

// kindsOfMixture names what a mixture consists of.
func kindsOfMixture() []string {
	return []string{"stories", "flood", "copies", "chain", "digest", "pages", "updates", "titles", "excerpts", "empty"}
}

// mixtureOf makes a corpus with so many of each kind.
func mixtureOf(r *rand.Rand, kinds map[string]int) []member {
	m := newMixture(r)
	for range kinds["stories"] {
		for _, rec := range m.stories[r.IntN(len(m.stories))] {
			m.add(rec.Text, rec.Title)
		}
	}
	for _, kind := range kindsOfMixture()[1:] {
		make := map[string]func(){
			"flood": m.flood, "copies": m.copies, "chain": m.chain, "digest": m.digest, "pages": m.pages, "updates": m.updates, "titles": m.titles, "excerpts": m.excerpts,
			"empty": func() { m.add([]string{"", "***", " \n"}[r.IntN(3)], "News in brief today") },
		}[kind]
		for range kinds[kind] {
			make()
		}
	}
	r.Shuffle(len(m.all), func(i, k int) { m.all[i], m.all[k] = m.all[k], m.all[i] })
	return m.all
}

// add adds a record of which what is not given is made up; ids, dates, sites and addresses repeat.
func (m *mixture) add(text, title string) *member {
	pick := func(of int, make func(int) string) string {
		if n := m.r.IntN(of + 1); n < of {
			return make(n)
		}
		return ""
	}
	x := member{text: text, meta: dedupe.Meta{
		ID: fmt.Sprint("r", m.r.IntN(400)), Title: title,
		Date:     pick(12, func(n int) string { return fmt.Sprintf("2024-03-%02d", 1+n) }),
		HeadDate: pick(3, func(n int) string { return fmt.Sprintf("2024-02-%02d", 1+9*n) }),
		Source:   pick(4, func(n int) string { return fmt.Sprintf("site%d.example", n) }),
		URL:      pick(60, func(n int) string { return fmt.Sprintf("https://site.example/%d", n) }),
	}}
	if m.r.IntN(3) == 0 {
		x.meta.Damage = dedupe.Damage{Level: m.r.IntN(2), Faults: m.r.IntN(3), Marks: m.r.IntN(30)}
	}
	if m.r.IntN(4) == 0 {
		x.standing = dedupe.Standing{Suspicion: m.r.IntN(3), Preference: m.r.IntN(3) - 1}
	}
	m.all = append(m.all, x)
	return &m.all[len(m.all)-1]
}

// sentences are some of a story, in order.
func (m *mixture) sentences(n int) []string {
	all := strings.SplitAfter(m.stories[m.r.IntN(len(m.stories))][0].Text, ". ")
	from := m.r.IntN(max(1, len(all)-n))
	return all[from:min(len(all), from+n)]
}

func (m *mixture) text(n int) string { return strings.Join(m.sentences(n), "") }

// flood is a form that is filled in again and again, in one of which a whole story stands.
func (m *mixture) flood() {
	form := m.text(4)
	for i := range 20 + m.r.IntN(30) {
		m.add(fmt.Sprintf("%s Sent by reader %d of %s.", form, 1000+i, []string{"Oster", "Tessel", "Lund"}[i%3]), "Letters")
	}
	m.add(form+"\n\nBees\n"+bees+"\n\nChess\n"+chess, "")
}

// copies are records of one text, some with other capitals.
func (m *mixture) copies() {
	text := m.text(3 + m.r.IntN(8))
	for range 2 + m.r.IntN(12) {
		own := text
		switch m.r.IntN(4) {
		case 0:
			own = strings.ToUpper(text)
		case 1:
			words := strings.Fields(text)
			for i := m.r.IntN(5); i < len(words); i += 1 + m.r.IntN(4) {
				words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
			}
			own = strings.Join(words, " ")
		}
		m.add(own, "")
	}
}

// chain is a running story: each state has most of the one before.
func (m *mixture) chain() {
	window := m.sentences(8)
	for range 4 + m.r.IntN(8) {
		m.add(strings.Join(window, ""), "The running story")
		window = append(append([]string{}, window[min(len(window)-1, 1+m.r.IntN(3)):]...), m.sentences(1+m.r.IntN(3))...)
	}
}

// digest is several texts in one, some of which are there too, and copies of it.
func (m *mixture) digest() {
	parts := []string{tram, bees, chess, m.text(5), m.text(5)}
	m.r.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
	parts = parts[:2+m.r.IntN(4)]
	whole := "Heading\n" + strings.Join(parts, "\n\nHeading\n")
	for i := range 1 + m.r.IntN(3) {
		m.add(whole+strings.Repeat(" Good night.", i), "In brief")
	}
	for _, p := range parts {
		for i := range m.r.IntN(3) {
			m.add(p+strings.Repeat(" By our own reporter.", i), "")
		}
	}
}

// pages are those of a text, the whole once or twice, and perhaps a page that is a digest too.
func (m *mixture) pages() {
	site := fmt.Sprintf("site%d.example", m.r.IntN(4))
	parts := four
	if m.r.IntN(2) == 0 {
		parts = []string{pageOne, pageTwo}
	}
	whole := strings.Join(parts, "")
	for i := range 1 + m.r.IntN(2) {
		m.add(whole+strings.Repeat("\n\nReporting by our staff.", i), "").meta.Source = site
	}
	for _, p := range parts {
		m.add(p, "").meta.Source = []string{site, site, ""}[m.r.IntN(3)]
	}
}

// updates are states of one text.
func (m *mixture) updates() {
	base := m.sentences(9)
	for i := range 2 + m.r.IntN(4) {
		state := append([]string{}, base...)
		for range 2 {
			state[m.r.IntN(len(state))] = strings.Join(m.sentences(2), "")
		}
		x := m.add(strings.Join(state, ""), "One page of many states")
		x.meta.Source, x.meta.Date = "site0.example", fmt.Sprintf("2024-03-%02d", 1+i/2)
	}
}

// titles are texts of one site under one title, each a little other than the last.
func (m *mixture) titles() {
	base := m.sentences(7)
	title := []string{"The weather in the harbour", "The weather in the harbour on Monday", "Our daily table of tides"}[m.r.IntN(3)]
	for range 2 + m.r.IntN(6) {
		state := append([]string{}, base...)
		state[m.r.IntN(len(state))] = m.sentences(1)[0]
		m.add(strings.Join(state, ""), title).meta.Source = "site1.example"
	}
}

// excerpts are pieces of a text that is there several times, each several times.
func (m *mixture) excerpts() {
	all := m.stories[m.r.IntN(len(m.stories))][0].Text + " " + m.stories[m.r.IntN(len(m.stories))][0].Text + " " + m.text(9)
	n := 1 + m.r.IntN(10)
	for range n {
		m.add(all, "")
	}
	piece := strings.Join(strings.SplitAfter(all, ". ")[1:3], "")
	for range 1 + m.r.IntN(10) {
		m.add([]string{piece, strings.ToUpper(piece)}[m.r.IntN(2)], "")
	}
}

// late is a digest of two stories that several records have, most of them with sentences of their own, and a comment that quotes one. With few
// hubs the digest meets whole stories only when it is tried as a center, where the wish that comes back brings it.
func (m *mixture) late() dedupe.Wishes {
	story := func(from int) string {
		return m.stories[from][0].Text + " " + m.stories[from+1][0].Text + " " + m.stories[from+2][0].Text
	}
	one, two := story(0), story(3)
	plain := func(text string) { m.add(text, "").meta = dedupe.Meta{ID: fmt.Sprint(len(m.all))} }
	plain(one)
	plain(two)
	plain(one + "\n\nBees\n" + two)
	for range 3 { // on the side where the digest has nothing
		plain(m.text(9) + "\n\n" + one)
		plain(two + "\n\n" + m.text(9))
	}
	plain("What we print is \"" + two + "\" and nothing else, the editor of the island's paper said when he was asked who had written it.")
	return dedupe.Wishes{Together: [][2]int{{0, 1}}}
}
