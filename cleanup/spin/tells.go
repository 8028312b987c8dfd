package spin

import (
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/spin/internal/lm"
)

// Gains of the tells, in nats: a judgement of how much more often each stands in spun text than
// in clean text, set by hand after counting them on clean news; they order flags and do not
// enter the verdict's score.
const (
	braceGain     = 9.0
	titleGain     = 4.0
	driftGain     = 3.0
	articleGain   = 1.5
	numeralGain   = 1.2
	furnitureGain = 6.0
)

// tells finds what needs no model: kinds brace, furniture, article, numeral, title and drift.
func (s *scan) tells() []Flag {
	out := s.braces(nil)
	out = s.furniture(out)
	for i := range s.tokens {
		t := &s.tokens[i]
		if i+1 < len(s.tokens) && s.tokens[i+1].Shape&lm.Break == 0 {
			next := &s.tokens[i+1]
			if t.End-t.Start <= 2 {
				out = s.article(out, i)
			}
			if next.Shape&lm.Numeral != 0 && next.End-next.Start == 1 {
				out = s.numeral(out, i)
			}
		}
		if t.Shape&lm.Capital != 0 {
			out = s.title(out, i)
		}
	}
	return s.drift(out)
}

func (s *scan) tell(out []Flag, start, end int, expected, kind string, gain float64) []Flag {
	if written := s.text[start:end]; written != expected && expected != "" {
		out = append(out, Flag{start, end, written, expected, gain, kind})
	}
	return out
}

// longestBrace bounds what may stand between braces, in bytes.
const longestBrace = 80

// braces finds {word} and {a|b}, which a spinner's template leaves behind (LEFTOVER BRACE).
func (s *scan) braces(out []Flag) []Flag {
	for at := 0; ; {
		k := strings.IndexByte(s.text[at:], '{')
		if k < 0 {
			return out
		}
		start := at + k
		at = start + 1
		end := strings.IndexAny(s.text[at:min(len(s.text), at+longestBrace)], "{}")
		if end <= 0 || s.text[at+end] != '}' {
			continue
		}
		inside := s.text[at : at+end]
		at += end + 1
		if prose(inside) {
			first, _, _ := strings.Cut(inside, "|")
			out = s.tell(out, start, at, first, "brace", braceGain)
		}
	}
}

// prose tells whether braces hold nothing but small words, spaces and bars.
func prose(inside string) bool {
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
func (s *scan) furniture(out []Flag) []Flag {
	for start := 0; start < len(s.text); {
		end := len(s.text)
		if k := strings.IndexByte(s.text[start:], '\n'); k >= 0 {
			end = start + k
		}
		line := strings.TrimSpace(s.text[start:end])
		if len(line) > 6 && len(line) < 40 && !strings.EqualFold(line, "learn more") {
			if meant := spunFurniture[strings.ToLower(strings.TrimRight(line, " .:»>"))]; meant != "" {
				at := start + strings.Index(s.text[start:end], line)
				out = s.tell(out, at, at+len(line), meant, "furniture", furnitureGain)
			}
		}
		start = end + 1
	}
	return out
}

func (s *scan) article(out []Flag, i int) []Flag {
	t, next := s.tokens[i], s.tokens[i+1]
	if !wrongArticle(s.text, t, next) {
		return out
	}
	right := "a"
	if t.End-t.Start == 1 {
		right = "an"
	}
	if t.Shape&lm.Capital != 0 {
		right = title(right)
	}
	end := int(next.End)
	return s.tell(out, int(t.Start), end, right+s.text[t.End:end], "article", articleGain)
}

var numerals = map[string]string{"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"}

// numeral finds a digit where prose has a word: between a determiner and a small word that is
// no unit (DIGIT FOR WORD).
func (s *scan) numeral(out []Flag, i int) []Flag {
	next := s.tokens[i+1]
	word := numerals[s.text[next.Start:next.End]]
	if word == "" || i+2 >= len(s.tokens) || s.tokens[i+2].Shape&(lm.Break|lm.Capital|lm.Numeral) != 0 {
		return out
	}
	switch strings.ToLower(s.text[s.tokens[i].Start:s.tokens[i].End]) {
	case "the", "these", "those", "his", "her", "their", "its", "our", "all", "other":
	default:
		return out
	}
	switch s.text[s.tokens[i+2].Start:s.tokens[i+2].End] {
	case "percent", "per", "million", "billion", "trillion", "p.m", "a.m", "pm", "am", "mln", "bln", "pct", "cents", "and", "or", "to", "of":
		return out
	}
	return s.tell(out, int(next.Start), int(next.End), word, "numeral", numeralGain)
}

// foreigners are adjectives of states whose foreign minister is no secretary of state.
var foreigners = map[string]bool{
	"russian": true, "ukrainian": true, "chinese": true, "german": true, "polish": true, "turkish": true, "iranian": true, "israeli": true,
	"indian": true, "japanese": true, "egyptian": true, "iraqi": true, "syrian": true, "saudi": true, "pakistani": true, "korean": true,
	"greek": true, "italian": true, "spanish": true, "swedish": true, "finnish": true, "norwegian": true, "danish": true, "serbian": true,
	"belarusian": true, "georgian": true, "armenian": true, "afghan": true, "cuban": true, "venezuelan": true, "libyan": true, "jordanian": true,
}

// title finds "Russian Secretary of State": an office of another state (WRONG TITLE).
func (s *scan) title(out []Flag, i int) []Flag {
	if i+4 >= len(s.tokens) || s.tokens[i+1].End-s.tokens[i+1].Start != int32(len("secretary")) {
		return out
	}
	start, end := int(s.tokens[i+1].Start), int(s.tokens[i+3].End)
	if end-start > 24 || !strings.EqualFold(s.text[start:end], "secretary of state") {
		return out
	}
	word := strings.ToLower(s.text[s.tokens[i].Start:s.tokens[i].End])
	next := s.tokens[i+4]
	if !foreigners[word] || next.Shape&(lm.Break|lm.Capital) != lm.Capital {
		return out
	}
	return s.tell(out, start, end, like("foreign minister", s.tokens[i+1:i+4:i+4]), "title", titleGain)
}
