package language

import (
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/language/internal/ngram"
)

// Undetermined is the code (ISO 639-2) of text whose language cannot be told: too short, mixed, or no
// language at all.
const Undetermined = "und"

const (
	windows     = 8
	windowBytes = 256
	minLetters  = 3
	minimum     = 0.5 // confidence below which Detect says Undetermined
)

// Guess is a language and how sure it is, 0 to 1.
type Guess struct {
	Code       string // ISO 639-1
	Confidence float64
}

// Detect returns the language of text as an ISO 639-1 code and how sure that is, 0 to 1, or Undetermined when
// the confidence is below one half. It reads at most 2 KB: texts longer than that are judged by eight evenly
// spaced windows of 256 bytes. O(1) in len(text) beyond that; safe for concurrent use.
func Detect(text string) (code string, confidence float64) {
	first, _, _ := DetectN(text)
	if first.Confidence < minimum {
		return Undetermined, first.Confidence
	}
	return first.Code, first.Confidence
}

// DetectN returns the two most likely languages and the margin between their confidences. Text without
// letters gives Undetermined twice. The same bound as for Detect holds.
func DetectN(text string) (first, second Guess, margin float64) {
	var parts [windows]string
	n := split(text, &parts)
	var h histogram
	for _, p := range parts[:n] {
		h.add(p)
	}
	first, second = Guess{Code: Undetermined}, Guess{Code: Undetermined}
	s, share := h.top()
	if s == none {
		return first, second, 0
	}
	switch {
	case s >= firstOfOne:
		first = Guess{codeOf[s-firstOfOne], share}
	case s == han:
		first = Guess{"zh", share}
	case s == kana:
		first = Guess{"ja", share}
	case s == hangul:
		first = Guess{"ko", share}
	default:
		first, second = byTable(parts[:n], int(s-latin), share)
		if h[s] < minLetters {
			first.Confidence = min(first.Confidence, 0.25)
		}
	}
	return first, second, first.Confidence - second.Confidence
}

// byTable scores the windows with the table of one script.
func byTable(parts []string, i int, share float64) (first, second Guess) {
	codes := ngram.Groups[i].Codes
	var all sums
	var votes [maxCodes]int
	voters := 0
	for _, p := range parts {
		s := score(p, i)
		all.add(&s)
		if best, _, p1, _ := s.best(len(codes)); p1 >= minimum {
			votes[best] += s.n
			voters += s.n
		}
	}
	a, b, p1, p2 := all.best(len(codes))
	if voters > 0 && len(parts) > 1 {
		agree := float64(votes[a]) / float64(voters)
		p1 = min(p1, agree)
		p2 = max(p2, min(1-p1, float64(votes[b])/float64(voters)))
	}
	return Guess{codes[a], p1 * share}, Guess{codes[b], p2 * share}
}

// split cuts text into windows: all of it when it is short enough, evenly spaced pieces otherwise, moved to
// character boundaries.
func split(text string, parts *[windows]string) int {
	if len(text) <= windows*windowBytes {
		n := 0
		for len(text) > 0 {
			end := min(len(text), max(windowBytes, (len(text)+windows-1)/windows))
			end = boundary(text, end)
			parts[n] = text[:end]
			text = text[end:]
			n++
			if n == windows {
				parts[n-1] = parts[n-1] + text
				break
			}
		}
		return n
	}
	step := (len(text) - windowBytes) / (windows - 1)
	for k := range windows {
		start := boundary(text, k*step)
		parts[k] = text[start:boundary(text, min(len(text), start+windowBytes))]
	}
	return windows
}

func boundary(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}
