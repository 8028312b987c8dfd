package leftover

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is how far a sentence is looked for to either side, in bytes.
const longest = 400

// longestLine is how far back quotation marks are looked for, in bytes.
const longestLine = 4 * longest

// sentence returns the bounds of the sentence that holds the byte at i: lines, and in
// them what . ! ? and 。 end with a blank behind.
func sentence(text string, i int) (from, to int) {
	from, to = max(i-longest, 0), min(i+longest, len(text))
	for k := i; k > from; k-- {
		if ends(text, k-1) {
			from = k
			break
		}
	}
	for k := i; k < to; k++ {
		if ends(text, k) {
			to = k + 1
			break
		}
	}
	for from < i && (text[from] == ' ' || !utf8.RuneStart(text[from])) {
		from++
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return from, to
}

// ends reports whether a sentence ends with the byte at i.
func ends(text string, i int) bool {
	switch text[i] {
	case '\n':
		return true
	case '.', '!', '?':
		return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
	}
	return i >= 2 && text[i-2:i+1] == "。"
}

// quoted reports whether the byte at i lies within quotation marks that its line opens.
// A straight mark opens behind a blank or a bracket and closes otherwise; marks that
// open in one language and close in another do what is left to do. Of a long line only what
// stands last is looked at.
func quoted(text string, i int) bool {
	line := text[max(i-longestLine, 0):i]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	open, single := false, false
	before := ' '
	for _, r := range line {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([{—–-:", before)
		switch r {
		case '“', '«', '»', '‹', '›':
			open = !open
		case '„', '「', '『':
			open = true
		case '”', '」', '』':
			open = false
		case '"', '`':
			open = opens
		case '‘', '\'':
			single = single || opens
		case '’':
			single = false
		}
		if before == '\'' && unicode.IsSpace(r) {
			single = false
		}
		before = r
	}
	return open || single
}

// spoken reports whether a colon stands before what begins at start in its sentence, or
// at the end of the line before, behind somebody who may be quoted so: "The bot wrote:".
func spoken(text string, from, start int) bool {
	said := text[from:start]
	if strings.TrimSpace(said) == "" {
		said = strings.TrimRight(text[max(from-longest, 0):from], " \n*_")
		said = said[strings.LastIndexByte(said, '\n')+1:]
		if !strings.HasSuffix(said, ":") {
			return false
		}
	}
	colon := strings.LastIndexByte(said, ':')
	if colon < 0 {
		return named(said)
	}
	said = strings.ToLower(said[max(colon-longest/2, 0):colon])
	for w := range strings.FieldsFuncSeq(said, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "chatgpt", "gpt", "bot", "chatbot", "ai", "assistant", "gemini", "claude", "grok", "copilot", "it", "bard", "alexa", "siri", "system", "machine", "program",
			"said", "says", "replied", "replies", "responded", "wrote", "writes", "answered", "answers", "answer", "reply", "response", "responses", "returned", "read", "reads", "phrase", "phrases", "message", "words", "text", "like", "example", "examples", "output", "error", "asked", "prompt", "prompts":
			return true
		}
	}
	return false
}

// speaks reports whether a sentence holds a capital I by itself.
func speaks(s string) bool {
	for i := range len(s) {
		if s[i] == 'I' && (i == 0 || !alnum(s[i-1])) && (i+1 == len(s) || !alnum(s[i+1])) {
			return true
		}
	}
	return false
}

// lineEnd is the end of the line that holds the byte at i, or of what is looked at of a
// long one.
func lineEnd(text string, i int) int {
	rest := text[i:min(i+longest, len(text))]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		return i + n
	}
	return i + len(rest)
}

// named reports whether one of the last words before a phrase says that the phrase is
// spoken of: "the phrase", "a sofa called".
func named(said string) bool {
	words := strings.Fields(strings.ToLower(said))
	for _, w := range words[max(len(words)-3, 0):] {
		switch strings.Trim(w, ",") {
		case "phrase", "phrases", "message", "messages", "called", "named", "titled", "entitled", "saying", "reading", "words", "said", "says", "disclaimer":
			return true
		}
	}
	return false
}
