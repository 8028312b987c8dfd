package language

import (
	"slices"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// Undetermined is the code (ISO 639-2) of text whose language cannot be told: too short, mixed, in none of the
// languages known here, or no language at all.
const Undetermined = ngram.Other

const (
	minLetters = 3
	minimum    = 0.5 // confidence below which Detect says Undetermined
)

// Guess is a language and how sure it is, 0 to 1.
type Guess struct {
	Code       string // ISO 639-1, or Undetermined
	Confidence float64
}

// Detect returns the language of text as an ISO 639-1 code and how sure that is, 0 to 1, or Undetermined when
// the confidence is below one half. It reads at most 1,280 bytes: a longer text is judged by eight evenly spaced
// windows of 160 bytes. O(1) in len(text) beyond that; safe for concurrent use.
func Detect(text string) (code string, confidence float64) {
	first, _, _ := DetectN(text)
	return first.sure(), first.Confidence
}

// sure is the code of a guess that is confident enough.
func (g Guess) sure() string {
	if g.Confidence < minimum {
		return Undetermined
	}
	return g.Code
}

// DetectN returns the two most likely languages and the margin between their confidences. Text without letters
// gives Undetermined twice; in a text of two languages they are the two, and the margin is small. The same bound
// as for Detect holds.
func DetectN(text string) (first, second Guess, margin float64) {
	first, second = detect(text, "")
	return first, second, first.Confidence - second.Confidence
}

// detect is DetectN; with a code it may leave off, and guess nothing, as soon as the language is surely another.
func detect(text, code string) (first, second Guess) {
	var parts [windows]string
	n := split(text, &parts)
	var h histogram
	for _, p := range parts[:n] {
		h.add(p)
	}
	first, second = Guess{Code: Undetermined}, Guess{Code: Undetermined}
	s, share, other, rest := h.top()
	switch {
	case s == none:
		return first, second
	case s.table():
		first, second = byTable(parts[:n], s, share, code)
		if h[s] < minLetters {
			first.Confidence = min(first.Confidence, 0.25)
		}
	default:
		first = Guess{s.code(), share}
	}
	if rest > second.Confidence && other != none && code == "" {
		second = Guess{Undetermined, rest}
		if !other.table() {
			second.Code = other.code()
		} else if guess, _ := byTable(parts[:n], other, rest, ""); guess.Confidence > 0 {
			second.Code = guess.Code
		}
	}
	return first, second
}

// byTable scores the windows with the table of one script, which has share of the letters. Each window that is
// sure of its language votes, and the share of the votes bounds the confidence: MIXED. With a code it leaves off when that
// cannot have half of the votes any more.
func byTable(parts []string, s script, share float64, code string) (first, second Guess) {
	g, table := group(int(s - latin))
	var all sums
	var votes [mostRow]int
	m := memories.Get().(*memory)
	defer memories.Put(m)
	voters, asked, rest := 0, slices.Index(g.Codes, code), 0 // rest: what windows to come can vote
	for _, p := range parts {
		rest += ngram.Longest * (len(p) + 1)
	}
	for _, p := range parts {
		rest -= ngram.Longest * (len(p) + 1)
		var part sums
		if s == latin {
			part = m.score(p)
		} else {
			part = score(ngram.Append(m.bucket[:0], p, g.Bits), g.Row(), table)
		}
		all.add(&part)
		if best, sure := part.sure(len(g.Codes), minimum); sure {
			votes[best] += part.n
			voters += part.n
		}
		if asked >= 0 && len(parts) > 1 && 2*votes[asked]+rest < voters {
			return Guess{Code: Undetermined}, Guess{Code: Undetermined}
		}
	}
	a, b, p1, p2 := all.best(len(g.Codes))
	if voters > 0 && len(parts) > 1 {
		for l, v := range votes[:len(g.Codes)] {
			if l != a && v > votes[b] {
				b = l
			}
		}
		p1 = min(p1, float64(votes[a])/float64(voters))
		p2 = max(min(p2, 1-p1), float64(votes[b])/float64(voters))
	}
	return Guess{g.Codes[a], p1 * share}, Guess{g.Codes[b], p2 * share}
}
