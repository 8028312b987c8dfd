package boilerplate

import "strings"

// otherSpeakers are the lines of other speakers that make a label a speaker's too.
const otherSpeakers = 2

// speaker is the label in capitals that a line begins with, as in "SMITH: Yes.", "" when
// it has none. "MORE: Which figures?" of a transcript is no pointer to another story.
func speaker(s string) string {
	name, rest, ok := strings.Cut(s, ": ")
	if !ok || rest == "" || len(name) > 40 || strings.Count(name, " ") > 3 || len(name) < 2 {
		return ""
	}
	letters := false
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'A' && c <= 'Z':
			letters = true
		case c != ' ' && c != '.' && c != '-' && c != '\'':
			return ""
		}
	}
	if !letters {
		return ""
	}
	return name
}

// spoken reports whether line i is what somebody says in a transcript: it has a
// speaker's label, and so have lines of the page that no rule knows.
func (p *page) spoken(i int) bool {
	if speaker(p.of(i)) == "" {
		return false
	}
	if !p.heard {
		p.heard = true
		matched := map[int]bool{}
		for _, c := range p.maybe {
			matched[c.line] = true
		}
		for k := range p.lines {
			if !matched[k] && !p.lines[k].blank() && speaker(p.of(k)) != "" {
				p.others++
			}
		}
	}
	return p.others >= otherSpeakers
}
