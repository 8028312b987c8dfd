package tells

import (
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Find lists the tells of a text: kinds brace, furniture, article, numeral, title and drift, one kind after the other,
// in a slice that is good until the next call.
// O(len(text)).
func (f *Finder) Find(text string, tokens []lm.Token, words *lm.Vocabulary) []Tell {
	f.text, f.tokens, f.words = text, tokens, words
	out := f.braces(f.out[:0])
	out = f.furniture(out)
	for i := range f.tokens {
		t := &f.tokens[i]
		if i+1 < len(f.tokens) && f.tokens[i+1].Shape&lm.Break == 0 {
			next := &f.tokens[i+1]
			if t.End-t.Start <= 2 {
				out = f.article(out, i)
			}
			if next.Shape&lm.Numeral != 0 && next.End-next.Start == 1 {
				out = f.numeral(out, i)
			}
		}
		if t.Shape&lm.Capital != 0 {
			out = f.title(out, i)
		}
	}
	f.out = f.drift(out)
	return f.out
}

// longestBrace bounds what may stand between braces, in bytes.
const longestBrace = 80

// braces finds {word} and {a|b}, which a spinner's template leaves behind (LEFTOVER BRACE).
func (f *Finder) braces(out []Tell) []Tell {
	for at := 0; ; {
		k := strings.IndexByte(f.text[at:], '{')
		if k < 0 {
			return out
		}
		start := at + k
		at = start + 1
		end := strings.IndexAny(f.text[at:min(len(f.text), at+longestBrace)], "{}")
		if end <= 0 || f.text[at+end] != '}' {
			continue
		}
		inside := f.text[at : at+end]
		at += end + 1
		if plain(inside) {
			first, _, _ := strings.Cut(inside, "|")
			out = f.tell(out, start, at, first, "brace", BraceGain)
		}
	}
}

// plain tells whether braces hold nothing but small words, spaces and bars.
func plain(inside string) bool {
	letters := 0
	for i := range len(inside) {
		switch b := inside[i]; {
		case b >= 'a' && b <= 'z' || b >= utf8.RuneSelf:
			letters++
		case b >= 'A' && b <= 'Z' && (i == 0 || inside[i-1] == ' ' || inside[i-1] == '|'):
			letters++
		case b == ' ' && i > 0 && i < len(inside)-1, b == '|', b == '\'', b == '-' && i > 0:
		default:
			return false
		}
	}
	return letters > 1
}

// spunFurniture are page furniture lines after a spinner, with what they said.
var spunFurniture = map[string]string{
	"supply hyperlink": "Source link", "supply link": "Source link", "source hyperlink": "Source link",
	"depart a remark": "Leave a comment", "go away a comment": "Leave a comment", "depart a reply": "Leave a reply",
	"go away a reply": "Leave a reply", "depart a comment": "Leave a comment", "associated posts": "Related posts",
	"learn extra": "Read more", "learn more": "Read more", "read extra": "Read more", "share this put up": "Share this post",
	"cancel answer": "Cancel reply", "subsequent put up": "Next post", "earlier put up": "Previous post",
}

// furniture finds lines of spun page furniture (SPUN FURNITURE). "Learn more" is furniture as it stands.
func (f *Finder) furniture(out []Tell) []Tell {
	for start := 0; start < len(f.text); {
		end := len(f.text)
		if k := strings.IndexByte(f.text[start:], '\n'); k >= 0 {
			end = start + k
		}
		line := strings.TrimSpace(f.text[start:end])
		if len(line) > 6 && len(line) < 40 && !strings.EqualFold(line, "learn more") {
			if meant := spunFurniture[strings.ToLower(strings.TrimRight(line, " .:»>"))]; meant != "" {
				at := start + strings.Index(f.text[start:end], line)
				out = f.tell(out, at, at+len(line), meant, "furniture", furnitureGain)
			}
		}
		start = end + 1
	}
	return out
}

func (f *Finder) article(out []Tell, i int) []Tell {
	t, next := f.tokens[i], f.tokens[i+1]
	if !WrongArticle(f.text, t, next) {
		return out
	}
	right := "a"
	if t.End-t.Start == 1 {
		right = "an"
	}
	if t.Shape&lm.Capital != 0 {
		right = lm.Title(right)
	}
	end := int(next.End)
	return f.tell(out, int(t.Start), end, right+f.text[t.End:end], "article", articleGain)
}

var numerals = map[string]string{"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"}

// numeral finds a digit where prose has a word: between a determiner and a small word that is
// no unit (DIGIT FOR WORD).
func (f *Finder) numeral(out []Tell, i int) []Tell {
	next := f.tokens[i+1]
	word := numerals[f.text[next.Start:next.End]]
	if word == "" || i+2 >= len(f.tokens) || f.tokens[i+2].Shape&(lm.Break|lm.Capital|lm.Numeral) != 0 {
		return out
	}
	switch strings.ToLower(f.text[f.tokens[i].Start:f.tokens[i].End]) {
	case "the", "these", "those", "his", "her", "their", "its", "our", "all", "other":
	default:
		return out
	}
	switch f.text[f.tokens[i+2].Start:f.tokens[i+2].End] {
	case "percent", "per", "million", "billion", "trillion", "p.m", "a.m", "pm", "am", "mln", "bln", "pct", "cents", "and", "or", "to", "of":
		return out
	}
	return f.tell(out, int(next.Start), int(next.End), word, "numeral", numeralGain)
}

// foreigners are adjectives of states whose foreign minister is no secretary of state.
var foreigners = map[string]bool{
	"russian": true, "ukrainian": true, "chinese": true, "german": true, "polish": true, "turkish": true, "iranian": true, "israeli": true,
	"indian": true, "japanese": true, "egyptian": true, "iraqi": true, "syrian": true, "saudi": true, "pakistani": true, "korean": true,
	"greek": true, "italian": true, "spanish": true, "swedish": true, "finnish": true, "norwegian": true, "danish": true, "serbian": true,
	"belarusian": true, "georgian": true, "armenian": true, "afghan": true, "cuban": true, "venezuelan": true, "libyan": true, "jordanian": true,
}

// title finds "Russian Secretary of State": an office of another state (WRONG TITLE).
func (f *Finder) title(out []Tell, i int) []Tell {
	if i+4 >= len(f.tokens) || f.tokens[i+1].End-f.tokens[i+1].Start != int32(len("secretary")) {
		return out
	}
	start, end := int(f.tokens[i+1].Start), int(f.tokens[i+3].End)
	if end-start > 24 || !strings.EqualFold(f.text[start:end], "secretary of state") {
		return out
	}
	word := strings.ToLower(f.text[f.tokens[i].Start:f.tokens[i].End])
	next := f.tokens[i+4]
	if !foreigners[word] || next.Shape&(lm.Break|lm.Capital) != lm.Capital {
		return out
	}
	return f.tell(out, start, end, lm.Cased("foreign minister", f.tokens[i+1:i+4:i+4]), "title", titleGain)
}
