package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
)

// language is a made-up vocabulary with real function words.
type language struct {
	words    []string  // content words, the most frequent first
	cum      []float64 // cumulative Zipf weights
	names    []string
	phrases  [][]string // fixed phrases that many texts use
	function []string

	headlines []string // of real articles; nil: made of words
}

const (
	vocabulary = 12000
	nameCount  = 4000
	phraseMany = 600
	sites      = 40
	formKinds  = 6
)

func newLanguage(seed uint64) *language {
	r := rand.New(rand.NewPCG(seed, 0x6c616e67))
	l := &language{function: strings.Fields("the of to and a in that for on was with said is by as at it from be he has have had were an his which but not will are who their its after this been also they would more one when or than")}
	seen := make(map[string]bool)
	fresh := func(syllables int) string {
		for {
			w := coin(r, syllables)
			if !seen[w] {
				seen[w] = true
				return w
			}
		}
	}
	total := 0.0
	for i := range vocabulary {
		l.words = append(l.words, fresh(2+r.IntN(3)))
		total += 1 / math.Pow(float64(i+8), 1.05)
		l.cum = append(l.cum, total)
	}
	for range nameCount {
		w := fresh(2 + r.IntN(2))
		l.names = append(l.names, strings.ToUpper(w[:1])+w[1:])
	}
	for range phraseMany {
		var p []string
		for range 3 + r.IntN(3) {
			if r.IntN(3) == 0 {
				p = append(p, l.function[r.IntN(len(l.function))])
			} else {
				p = append(p, l.word(r))
			}
		}
		l.phrases = append(l.phrases, p)
	}
	return l
}

// coin makes a pronounceable word.
func coin(r *rand.Rand, syllables int) string {
	const onsets, vowels, codas = "bcdfghklmnprstvw", "aeiou", "nrslmt"
	var b strings.Builder
	for range syllables {
		b.WriteByte(onsets[r.IntN(len(onsets))])
		b.WriteByte(vowels[r.IntN(len(vowels))])
		if r.IntN(3) == 0 {
			b.WriteByte(codas[r.IntN(len(codas))])
		}
	}
	return b.String()
}

// word draws a content word by frequency.
func (l *language) word(r *rand.Rand) string {
	x := r.Float64() * l.cum[len(l.cum)-1]
	lo, hi := 0, len(l.cum)-1
	for lo < hi {
		if mid := (lo + hi) / 2; l.cum[mid] < x {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return l.words[lo]
}

// synonym is one of three words that may stand for w, always the same three.
func (l *language) synonym(w string, k int) string {
	h := uint64(14695981039346656037)
	for i := range len(w) {
		h = (h ^ uint64(w[i])) * 1099511628211
	}
	return l.words[(h+uint64(k)*7919)%uint64(len(l.words))]
}

// sentence appends one sentence, with names of the story's cast.
func (l *language) sentence(b *strings.Builder, r *rand.Rand, cast []string) int {
	n := 12 + r.IntN(18)
	quote := r.IntN(6) == 0
	if quote {
		b.WriteByte('"')
	}
	for i := 0; i < n; {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch k := r.IntN(100); {
		case i == 0:
			w := l.word(r)
			b.WriteString(strings.ToUpper(w[:1]) + w[1:])
		case k < 42:
			b.WriteString(l.function[int(float64(len(l.function))*math.Pow(r.Float64(), 2))])
		case k < 50:
			b.WriteString(cast[r.IntN(len(cast))])
		case k < 53:
			fmt.Fprint(b, 1+r.IntN(400))
		case k < 57:
			b.WriteString(strings.Join(l.phrases[int(float64(phraseMany)*math.Pow(r.Float64(), 2))], " "))
			i += 2
		default:
			b.WriteString(l.word(r))
		}
		if i++; i < n && r.IntN(12) == 0 {
			b.WriteByte(',')
		}
	}
	if quote {
		b.WriteString(`," ` + cast[0] + " said")
	}
	b.WriteByte('.')
	return n
}

// story writes about so many words in paragraphs of one to three sentences.
func (l *language) story(r *rand.Rand, words int) string {
	cast := make([]string, 6+r.IntN(8))
	for i := range cast {
		cast[i] = l.names[r.IntN(len(l.names))]
	}
	var b strings.Builder
	for words > 0 {
		for range 1 + r.IntN(3) {
			words -= l.sentence(&b, r, cast)
			b.WriteByte(' ')
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (l *language) headline(r *rand.Rand) string {
	if len(l.headlines) > 0 {
		return l.headlines[r.IntN(len(l.headlines))]
	}
	var w []string
	for range 5 + r.IntN(5) {
		w = append(w, l.word(r))
	}
	w[r.IntN(len(w))] = l.names[r.IntN(len(l.names))]
	return strings.ToUpper(w[0][:1]) + strings.Join(w, " ")[1:]
}

// form fills in one of a few templates.
func (l *language) form(r *rand.Rand, kind int) string {
	name := func() string { return l.names[r.IntN(len(l.names))] }
	number := func() string { return fmt.Sprintf("%d.%d", 1+r.IntN(90), r.IntN(10)) }
	company := name() + " " + name()
	switch kind {
	case 0:
		return fmt.Sprintf("Shares of %s rose %s percent to %s crowns in early trading on the %s exchange after the company reported quarterly earnings of %s million, compared with %s million a year earlier. Analysts had expected %s million.", company, number(), number(), name(), number(), number(), number())
	case 1:
		return fmt.Sprintf("%s declared a regular quarterly dividend of %s cents a share, payable on the %d of next month to holders of record on the %d. The company paid %s cents in the quarter before.", company, number(), 1+r.IntN(28), 1+r.IntN(28), number())
	case 2:
		return fmt.Sprintf("The weather service said temperatures in %s would reach %d degrees on the day, with a %d percent chance of rain and winds of up to %d kilometres an hour from the %s hills. Visibility will be good.", name(), 1+r.IntN(35), 5*r.IntN(20), 5+r.IntN(60), name())
	case 3:
		return fmt.Sprintf("%s beat %s %d-%d in the second round of the %s league on Saturday. %s scored in the %d minute and %s added another after the break. The attendance was %d.", name(), name(), 2+r.IntN(4), r.IntN(2), name(), name(), 1+r.IntN(45), name(), 1000+r.IntN(20000))
	case 4:
		return fmt.Sprintf("The central bank of %s fixed the rate at %s to the mark, against %s at the last fixing. Turnover was %s million. The bank of %s left its discount rate unchanged at %s percent.", name(), number(), number(), number(), name(), number())
	default:
		return fmt.Sprintf("%s has appointed %s as its new finance director with immediate effect. %s, %d, was with %s for %d years. The company employs %d people in %s.", company, name(), name(), 35+r.IntN(25), name(), 2+r.IntN(15), 50+r.IntN(5000), name())
	}
}

// page is the furniture of one site.
type page struct{ head, middle, foot string }

// site is always the same for a number.
func (l *language) site(n int) page {
	r := rand.New(rand.NewPCG(uint64(n), 0x73697465))
	host := strings.ToLower(l.names[r.IntN(len(l.names))])
	return page{
		head:   fmt.Sprintf("%s.example | Home | News | Sport | Weather | Sign in\nSubscribe to our newsletter", host),
		middle: "Read more: " + l.headline(r),
		foot: fmt.Sprintf("Share this article. Follow us. Related stories: %s; %s\nCopyright %s. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
			l.headline(r), l.headline(r), host),
	}
}
