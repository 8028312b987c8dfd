package simulate

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences cuts a text after full stops, question marks, exclamation marks
// and line breaks; the pieces joined are the text.
func Sentences(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		stop := r == '\n'
		if r == '.' || r == '?' || r == '!' {
			next, size := utf8.DecodeRuneInString(text[end:])
			for next == '"' || next == '”' {
				end += size
				next, size = utf8.DecodeRuneInString(text[end:])
			}
			stop = end == len(text) || unicode.IsSpace(next)
		}
		if stop && end > start {
			out = append(out, text[start:end])
			start = end
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// opening is the first sentences of a text, about so many words.
func opening(text string, words int) string {
	var b strings.Builder
	for _, s := range Sentences(text) {
		n := len(strings.Fields(s))
		if words < n/2 && b.Len() > 0 {
			break
		}
		b.WriteString(s)
		if words -= n; words <= 0 {
			break
		}
	}
	return strings.TrimSpace(b.String())
}

// Trim cuts a text from the end, after a sentence, to about share of its words.
func Trim(text string, share float64) string {
	return opening(text, int(share*float64(len(strings.Fields(text)))))
}

// Abridge keeps the first sentence and then sentences from all over, in order,
// to about share of the words.
func Abridge(r *rand.Rand, text string, share float64) string {
	sentences := Sentences(text)
	if len(sentences) < 2 {
		return text
	}
	keep := make([]bool, len(sentences))
	left := int(share * float64(len(strings.Fields(text))))
	left -= len(strings.Fields(sentences[0]))
	keep[0] = true
	for _, i := range r.Perm(len(sentences) - 1) {
		if left <= 0 {
			break
		}
		if n := len(strings.Fields(sentences[i+1])); n <= left+8 {
			keep[i+1] = true
			left -= n
		}
	}
	var b strings.Builder
	for i, s := range sentences {
		if keep[i] {
			b.WriteString(s)
		}
	}
	return strings.TrimSpace(b.String())
}

// mistaken are letters that recognition takes for others.
const mistaken = "eocilnrmuaht1l0sgy"

// Noise makes letters wrong at a rate: replaced, dropped, doubled, or a space
// put in, as recognition of print does.
func Noise(r *rand.Rand, text string, rate float64) string {
	var b strings.Builder
	for _, c := range text {
		if r.Float64() >= rate || c == '\n' {
			b.WriteRune(c)
			continue
		}
		switch r.IntN(10) {
		case 0: // dropped
		case 1:
			b.WriteRune(c)
			b.WriteRune(c)
		case 2:
			b.WriteRune(c)
			b.WriteByte(' ')
		default:
			b.WriteByte(mistaken[r.IntN(len(mistaken))])
		}
	}
	return b.String()
}

// mapWords rewrites the words of a text, leaving what is between them; change
// gets the letters of a word and returns what takes their place.
func mapWords(text string, change func(word string) string) string {
	var b strings.Builder
	start := -1
	flush := func(end int) {
		if start >= 0 {
			b.WriteString(change(text[start:end]))
			start = -1
		}
	}
	for i, c := range text {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
		b.WriteRune(c)
	}
	flush(len(text))
	return b.String()
}

// edit replaces, drops and adds single words.
func (s *Simulator) edit(r *rand.Rand, text string) string {
	return mapWords(text, func(w string) string {
		if r.Float64() >= s.o.EditRate {
			return w
		}
		switch r.IntN(4) {
		case 0:
			return ""
		case 1:
			return w + " " + s.language.word(r)
		default:
			return s.language.word(r)
		}
	})
}

// furnish puts a page around a text.
func (s *Simulator) furnish(r *rand.Rand, text string) string {
	site := s.language.site(r.IntN(sites))
	paragraphs := strings.SplitAfter(text, "\n")
	if len(paragraphs) > 3 {
		at := 1 + r.IntN(len(paragraphs)-2)
		paragraphs[at] = site.middle + "\n" + paragraphs[at]
	}
	return site.head + "\n" + s.language.headline(r) + "\n" + strings.Join(paragraphs, "") + "\n" + site.foot
}

// sameEvent writes other sentences around the names and one quotation of a text.
func (s *Simulator) sameEvent(r *rand.Rand, text string) string {
	var names []string
	mapWords(text, func(w string) string {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) && len(w) > 3 || unicode.IsDigit(c) {
			names = append(names, w)
		}
		return w
	})
	quote := ""
	for _, sentence := range Sentences(text) {
		if strings.ContainsAny(sentence, `"“`) && len(sentence) > 40 {
			quote = sentence
			break
		}
	}
	other := s.language.story(r, len(strings.Fields(text)))
	other = mapWords(other, func(w string) string {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) && len(names) > 0 && r.IntN(2) == 0 {
			return names[r.IntN(len(names))]
		}
		return w
	})
	at := len(other) / 2
	if k := strings.IndexByte(other[at:], '\n'); k >= 0 {
		at += k + 1
	}
	return other[:at] + quote + other[at:]
}
