package boilerplate

import "strings"

// otherSpeakers are the lines of other speakers that make a label a speaker's too.
const otherSpeakers = 2

// surname reports whether a label of furniture is a name that people have.
func surname(label string) bool {
	switch strings.ToLower(label) {
	case "more", "read", "share", "page", "post", "story", "link", "close", "print":
		return true
	}
	return false
}

// speaker is the label that a line begins with, as in "SMITH: Yes.", one to three words
// with capitals; "" when it has none.
func speaker(s string) string {
	name, rest, ok := strings.Cut(s, ": ")
	if !ok || rest == "" || len(name) > 40 || strings.Count(name, " ") > 2 {
		return ""
	}
	for word := range strings.SplitSeq(name, " ") {
		if word == "" || word[0] < 'A' || word[0] > 'Z' {
			return ""
		}
	}
	return name
}

// spoken reports whether line i is what somebody called More says in a transcript, and
// no pointer to another story: lines of other speakers are written as it is, and no
// rule knows them.
func (p *page) spoken(i int) bool {
	label := speaker(p.of(i))
	capitals := label == strings.ToUpper(label)
	if !surname(label) || !capitals && !p.lines[i].terminal {
		return false
	}
	if p.speakers == nil {
		p.speakers = p.countSpeakers()
	}
	return p.speakers[capitals] >= otherSpeakers
}

// countSpeakers counts the lines of speakers that no rule knows, those in capitals apart.
func (p *page) countSpeakers() map[bool]int {
	matched := map[int]bool{}
	for _, c := range p.maybe {
		matched[c.line] = true
	}
	n := map[bool]int{}
	for i := range p.lines {
		if matched[i] || p.lines[i].blank() || p.lines[i].cut() {
			continue
		}
		if label := speaker(p.of(i)); label != "" && !surname(label) {
			n[label == strings.ToUpper(label)]++
		}
	}
	return n
}
