package cleanup

import (
	"strings"
	"unicode/utf8"
)

// alignRepair turns a repaired text into splices of the text it came from. Lines
// are aligned one to one; within a line, runs of non-ASCII characters are matched
// between the ASCII around them, which a repair leaves alone. Where that does not
// work out, the line's differing middle is one splice. Linear in both lengths.
func alignRepair(text, repaired, rule string, ss []splice) []splice {
	if strings.Count(text, "\n") != strings.Count(repaired, "\n") {
		return alignMiddle(text, repaired, 0, rule, ss)
	}
	at := 0
	for at <= len(text) {
		line, rest, _ := strings.Cut(text[at:], "\n")
		fixed, restFixed, _ := strings.Cut(repaired, "\n")
		if line != fixed {
			ss = alignLine(line, fixed, at, rule, ss)
		}
		if len(rest) == 0 && len(restFixed) == 0 {
			break
		}
		at += len(line) + 1
		repaired = restFixed
	}
	return ss
}

func alignLine(line, fixed string, offset int, rule string, ss []splice) []splice {
	first := len(ss)
	i, j := 0, 0
	for i < len(line) || j < len(fixed) {
		if i < len(line) && j < len(fixed) && line[i] == fixed[j] && line[i] < utf8.RuneSelf {
			i++
			j++
			continue
		}
		ei, ej := i+wideRun(line[i:]), j+wideRun(fixed[j:])
		if ei == i {
			return alignMiddle(line, fixed, offset, rule, ss[:first])
		}
		if line[i:ei] != fixed[j:ej] {
			ss = append(ss, splice{rule: rule, start: offset + i, end: offset + ei, text: fixed[j:ej]})
		}
		i, j = ei, ej
	}
	return ss
}

// wideRun is the length of the run of non-ASCII bytes at the start of s.
func wideRun(s string) int {
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

// alignMiddle makes one splice of what lies between the common ends.
func alignMiddle(line, fixed string, offset int, rule string, ss []splice) []splice {
	head := 0
	for head < len(line) && head < len(fixed) && line[head] == fixed[head] {
		head++
	}
	for head > 0 && !(runeStart(line, head) && runeStart(fixed, head)) {
		head--
	}
	tail := 0
	for tail < len(line)-head && tail < len(fixed)-head && line[len(line)-1-tail] == fixed[len(fixed)-1-tail] {
		tail++
	}
	for tail > 0 && !(runeStart(line, len(line)-tail) && runeStart(fixed, len(fixed)-tail)) {
		tail--
	}
	start, end := head, len(line)-tail
	if start == end { // a pure insertion: widen it to have bytes to point at
		if start > 0 {
			_, n := utf8.DecodeLastRuneInString(line[:start])
			start -= n
			head -= n
		} else {
			_, n := utf8.DecodeRuneInString(line)
			end += n
			tail -= n
		}
	}
	return append(ss, splice{rule: rule, start: offset + start, end: offset + end, text: fixed[head : len(fixed)-tail]})
}

func runeStart(s string, i int) bool { return i >= len(s) || utf8.RuneStart(s[i]) }

// fixEncoding repairs text that was decoded with the wrong charset.
func fixEncoding(text string, ss []splice) []splice {
	return ss
}
