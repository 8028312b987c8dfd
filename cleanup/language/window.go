package language

import (
	"strings"
	"unicode/utf8"
)

// WINDOWS: how much of a text is read.
const (
	windows     = 8
	windowBytes = 160
	slack       = 16 // a window may begin this much later, at a space
)

// split cuts text into at most eight pieces: all of it when it is short enough, evenly spaced windows otherwise.
// Pieces begin at a character and, where there are spaces, at a word.
func split(text string, parts *[windows]string) int {
	if len(text) <= windows*windowBytes {
		n := 0
		for ; n < windows-1 && len(text) > windowBytes+slack; n++ {
			end := start(text, windowBytes)
			parts[n], text = text[:end], text[end:]
		}
		parts[n] = text
		return n + 1
	}
	step := (len(text) - windowBytes) / (windows - 1)
	for k := range windows {
		at := 0
		if k > 0 {
			at = start(text, k*step)
		}
		parts[k] = text[at:character(text, min(len(text), at+windowBytes))]
	}
	return windows
}

// start moves i to a space close by, or else to the next character.
func start(text string, i int) int {
	if n := strings.IndexByte(text[i:min(len(text), i+slack)], ' '); n >= 0 {
		return i + n
	}
	return character(text, i)
}

func character(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}
