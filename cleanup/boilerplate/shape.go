package boilerplate

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// signRule judges lines by their signs: rule lines and end marks, "-30-", and what
// begins with the sign of copyright.
func signRule(s string, words [][]byte) string {
	s = strings.TrimSpace(s)
	switch {
	case len(words) == 1 && string(words[0]) == "30" && strings.Trim(s, "- –—") == "30" && len(s) > 2:
		return "furniture.end-mark"
	case len(words) > 0 && len(words) <= 14 && strings.HasPrefix(s, "©"):
		return "furniture.agency-footer"
	case len(words) > 0:
		return ""
	case strings.Trim(s, "# -") == "" && strings.Contains(s, "##") || strings.Contains(s, "# #"):
		return "furniture.end-mark"
	case strings.Trim(s, "-_=*~•·—–+×● \u00a0") == "" || s == "|":
		return "furniture.rule-line"
	}
	return ""
}

// shareWords are the words of share bars; true for those that name a network or
// the deed itself.
var shareWords = map[string]bool{
	"share": true, "tweet": true, "facebook": true, "twitter": true, "linkedin": true, "pinterest": true, "whatsapp": true,
	"reddit": true, "google+": true, "google": true, "tumblr": true, "flipboard": true, "telegram": true, "messenger": true,
	"instagram": true, "youtube": true, "facebookemail": true, "gshare": true, "stumbleupon": true, "digg": true, "vk": true,
	"email": false, "e-mail": false, "print": false, "pin": false, "save": false, "comment": false, "comments": false, "more": false,
	"on": false, "this": false, "to": false, "via": false, "copy": false, "link": false, "it": false, "plus": false, "x": false, "sms": false,
}

// isShareBar reports whether a line is nothing but the words of a share bar, two
// of them naming networks or the deed.
func isShareBar(words [][]byte) bool {
	if len(words) < 2 || len(words) > 16 {
		return false
	}
	if _, known := shareWords[string(words[0])]; !known {
		return false
	}
	strong := 0
	for _, w := range words {
		named, known := shareWords[string(w)]
		if !known {
			return false
		}
		if named {
			strong++
		}
	}
	return strong >= 2
}

// teaser is the rule for the heuristic TEASER.
var teaser = rule{id: "furniture.teaser", place: alone}

// teaserEnds are the last words of headlines that advertise another story.
var teaserEnds = [...]string{
	"here's what you need to know", "here's what to know", "here's what we know", "here's what you should know",
	"here's why", "here's how", "here's why that matters", "here's why it matters", "here's what happened next", "here's what that means",
}

// teaserWord reports whether one of teaserEnds ends in w.
func teaserWord(w []byte) bool {
	for _, end := range teaserEnds {
		if strings.HasSuffix(end, string(w)) {
			return true
		}
	}
	return false
}

// isTeaser reports whether a line is a sentence followed by one of teaserEnds,
// without a full stop.
func isTeaser(s string, words [][]byte) bool {
	if len(words) < 8 || len(words) > proseLong || endsSentence(s) || strings.HasSuffix(s, ":") || !strings.Contains(s, ". ") || !teaserWord(words[len(words)-1]) {
		return false
	}
	joined := bytes.Join(words, []byte(" "))
	for _, end := range teaserEnds {
		if bytes.HasSuffix(joined, []byte(" "+end)) {
			return true
		}
	}
	return false
}

// cutEndMark cuts an end mark ("###", "-30-", "------") that stands behind the last
// sentence of a text, on its line.
func (p *page) cutEndMark(cs []Cut) []Cut {
	for i := len(p.lines) - 1; i >= 0; i-- {
		l := &p.lines[i]
		if l.blank() || l.cut() {
			continue
		}
		s := p.of(i)
		n := markLen(s)
		if n == 0 {
			return cs
		}
		mark := Cut{Rule: "furniture.end-mark", Start: l.end - n, End: l.end}
		at := len(cs)
		for at > 0 && cs[at-1].Start >= mark.End {
			at--
		}
		return slices.Insert(cs, at, mark)
	}
	return cs
}

// markLen is the length of the end mark behind a sentence at the end of s, blanks
// included.
func markLen(s string) int {
	t := strings.TrimRight(s, "#- –—_*\u00a0")
	if rest, ok := strings.CutSuffix(t, "30"); ok && len(t) < len(s) && strings.HasSuffix(rest, "-") {
		t = strings.TrimRight(rest, "- \u00a0")
	}
	mark := strings.ReplaceAll(s[len(t):], " ", "")
	known := strings.Contains(mark, "##") || strings.Contains(mark, "-30-") || utf8.RuneCountInString(mark) > 2
	if !known || !endsSentence(t) || s[len(t)] != ' ' && s[len(t)] < utf8.RuneSelf {
		return 0
	}
	return len(s) - len(t)
}
