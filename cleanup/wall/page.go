package wall

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Page is what a page tells beside its main text.
type Page struct {
	Walled bool   // it declares that it is not free to read
	Words  int    // of the article, as it declares them; 0: it does not
	After  string // the lines that stand behind the main text
}

const (
	leastShare  = 0.6 // of the declared words: less was cut off
	afterWindow = 6   // lines behind the main text that may ask to pay
)

// FindPage is [Finder.Find] for the main text of a page. What asks to pay often stands outside of it, or the
// page alone says that it is not free: then a text that is short, breaks off or has much less than the declared words is a STUB.
func (f *Finder) FindPage(title, text string, p Page) (Wall, bool) {
	w, ok := f.Find(title, text)
	if ok || !p.Walled && (p.After == "" || len(text) > mostBytes) || strings.TrimSpace(text) == "" {
		return w, ok
	}
	var fo folder
	words := weigh(text, fo.fold(text))
	short := words <= mostStub || words <= mostWords && breaksOff(text)
	stub := Wall{Kind: Paywall, Stub: true}
	switch {
	case p.Walled && p.Words > 0:
		if float64(words) < leastShare*float64(p.Words) {
			stub.Says = fmt.Sprintf("the page declares %d words, and that they are not free to read", p.Words)
			return stub, true
		}
		return Wall{}, false
	case p.Walled && short:
		stub.Says = fmt.Sprintf("the page declares that it is not free to read (isAccessibleForFree); %d words of it are here", words)
		return stub, true
	case !short:
		return Wall{}, false
	}
	n := 0
	for line := range strings.SplitSeq(p.After, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n++; n > afterWindow {
			break
		}
		for s := range sentences(line) {
			if _, gate, ok := f.says(s, fo.fold(s)); ok && gate {
				stub.Says = clip(s)
				return stub, true
			}
		}
	}
	return Wall{}, false
}

// breaksOff tells whether a text ends in the middle of a sentence.
func breaksOff(text string) bool {
	text = strings.TrimRight(text, " \n")
	if strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "[...]") {
		return true
	}
	last := text[strings.LastIndexByte(text, '\n')+1:]
	c, _ := utf8.DecodeLastRuneInString(last)
	return len(strings.Fields(last)) >= 8 && (unicode.IsLower(c) || c == ',')
}

// reports tells whether a segment is a sentence in which somebody says something and nobody is spoken to.
func reports(ws []string) bool {
	said := false
	for _, w := range ws {
		switch w {
		case "said", "says", "say", "told", "ruled", "wrote":
			said = true
		case "you", "your", "youre", "youve", "we", "our", "us", "i", "my", "please":
			return false
		}
	}
	return said
}
