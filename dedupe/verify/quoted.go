package verify

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	quotedWords = 25  // QUOTED: so many words in sentences before the quotation, and after it
	quotedOwn   = .5  // QUOTED: or, on another site under another headline, so many for each of the quotation's,
	quotedAgain = .13 // QUOTED: while less than so much of what it is about comes back in them
	quotedNear  = 600 // QUOTED: bytes before the quotation, and after it, in which its author is doubted
	quotedSeam  = 240 // QUOTED: and bytes before it in which it is introduced

	// QUOTED: so many bytes behind the last passage a quotation may end, beside those that the shorter text has there
	quotedSlack = 8
)

// quotation is QUOTED: the whole of the shorter text stands in the longer one as a
// quotation, with sentences of somebody else before and after it. Passages out of order, and
// short ones where words are letters, do not count: a few letters are soon found elsewhere. Marks or a colon
// show it; where there are none, paragraphs of its own and words that doubt or
// introduce it, which it does not have itself: an article of which somebody took the middle has
// these by chance only.
func (v *Verifier) quotation(e *Evidence, c Context) verdict {
	chain := v.chain
	chance := func(p passage) bool { return p.equal <= int32(passageWords*(e.unit-1)) }
	for len(chain) > 0 && chance(chain[0]) {
		chain = chain[1:]
	}
	for len(chain) > 0 && chance(chain[len(chain)-1]) {
		chain = chain[:len(chain)-1]
	}
	if !e.smaller() || e.CoverageB < nearlyAll || len(chain) == 0 {
		return verdict{}
	}
	long, short := v.al.long, v.al.short
	first, last := chain[0], chain[len(chain)-1]
	head, tail := prose(long, 0, int(first.a0)), prose(long, int(last.a1), len(long.Words))
	if least := quotedWords * e.unit; head < least || tail < least {
		return verdict{}
	}
	p := Passage{
		AStart: int(long.Words[first.a0].Start), AEnd: int(long.Words[last.a1-1].End),
		BStart: int(short.Words[first.b0].Start), BEnd: int(short.Words[last.b1-1].End),
	}
	before, after := long.Text[:p.AStart], long.Text[p.AEnd:]
	switch {
	case marked(long.Text, short.Text, p):
		return apart(Contained, RuleQuoted)
	case !paragraphs(before, after):
		return verdict{}
	case introduced(before, after, short.Text):
		return apart(Contained, RuleQuoted)
	}
	if c.Site != SameSite && c.Titles[0] != "" && c.Titles[1] != "" && float64(head+tail) >= quotedOwn*float64(e.WordsB) {
		x, y := titleOf(c.Titles[0], long), titleOf(c.Titles[1], short)
		if own(x, y) >= retitled && own(y, x) >= retitled && v.foreign(p.AStart, p.AEnd) {
			return apart(Contained, RuleQuoted)
		}
	}
	return verdict{}
}

// marked reports whether quotation marks enclose the whole of the shorter text, or a colon and the end
// of a line do.
func marked(long, short string, p Passage) bool {
	inside, after := long[p.AStart:p.AEnd], long[p.AEnd:]
	before := strings.TrimSuffix(long[:p.AStart], strings.TrimLeft(short[:p.BStart], " \t\r\n"))
	end := after[:min(len(after), quotedSlack+len(short)-p.BEnd)]
	before = strings.TrimRight(before, "*_")
	mark, _ := utf8.DecodeLastRuneInString(before)
	if mark == '>' || mark == ' ' && strings.HasSuffix(before, "\n> ") {
		return true // as mail quotes
	}
	if closing := closes(mark); closing != "" {
		// Else it begins within an article, and ends in it.
		return !strings.ContainsAny(inside, closing) && strings.ContainsAny(end, closing)
	}
	before = strings.TrimRight(before, " \t\r\n>*_")
	if !strings.HasSuffix(before, ":") && !strings.HasSuffix(before, "：") {
		return false
	}
	// Else it is the sentence that a colon announced, and more.
	return len(end) == len(after) || strings.IndexByte(end, '\n') >= 0
}

// foreign reports whether what stands around a stretch of the longer text hardly comes back to what the
// shorter is about. O(words).
func (v *Verifier) foreign(from, to int) bool {
	around := make(map[uint64]bool)
	for i, w := range v.al.long.Words {
		if (int(w.End) <= from || int(w.Start) >= to) && v.al.long.Topical(i) {
			around[w.Hash] = true
		}
	}
	topics, again := make(map[uint64]bool), 0
	for i, w := range v.al.short.Words {
		if !topics[w.Hash] && w.End-w.Start > 1 && v.al.short.Topical(i) { // "I" is in anybody's text
			topics[w.Hash] = true
			if around[w.Hash] {
				again++
			}
		}
	}
	return float64(again) < quotedAgain*float64(len(topics))
}

// closes gives the marks that may close the quotation that a mark opens; none if it opens none. A mark opens when
// it touches the word behind it: “ closes in German, then a blank follows.
func closes(mark rune) string {
	switch mark {
	case '“':
		return "”"
	case '„':
		return "“”"
	case '«':
		return "»"
	case '「':
		return "」"
	case '『':
		return "』"
	case '‘':
		return "’"
	case '"':
		return "\""
	}
	return ""
}

// paragraphs reports whether lines end before and after a stretch, marks aside.
func paragraphs(before, after string) bool {
	i := strings.LastIndexFunc(before, isWord)
	j := strings.IndexFunc(after, isWord)
	if j < 0 {
		j = len(after)
	}
	return strings.Contains(before[i+1:], "\n") && strings.Contains(after[:j], "\n")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// introduced reports whether a word before or after a quotation doubts it, or one right before it
// introduces it, when the quotation has no such word itself. O(quotation).
func introduced(before, after, quotation string) bool {
	before = strings.ToLower(before[max(0, len(before)-quotedNear):])
	after = strings.ToLower(after[:min(len(after), quotedNear)])
	lower := ""
	strange := func(stem string) bool {
		if lower == "" {
			lower = strings.ToLower(quotation) // seldom asked for
		}
		return !begins(lower, stem)
	}
	stems := quoting()
	return stems.doubting.any(before, strange) || stems.doubting.any(after, strange) ||
		stems.introducing.any(before[max(0, len(before)-quotedSeam):], strange)
}

// begins reports whether a word of text begins with stem; a stem of a script without spaces may stand anywhere.
func begins(text, stem string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], stem)
		if i < 0 {
			return false
		}
		at += i
		if beginsAt(text, at, stem) {
			return true
		}
		at += len(stem)
	}
}

// quoting are the words of those who quote.
var quoting = sync.OnceValue(func() (q struct{ doubting, introducing *stems }) {
	q.doubting, q.introducing = newStems(doubting()), newStems(introducing())
	return q
})

// doubting are the beginnings of words by which somebody says that what he quotes is not so.
func doubting() []string {
	return []string{
		"hoax", "rumour", "rumor", "fake", "debunk", "satir", "misinformation", "disinformation", "fact-check", "fact check", "bogus", "fabricat", "made up", "made-up", "not true",
		"untrue", "false claim", "false story", "false message", "no truth", "nothing in it is", "nothing of it is", "is false",
		"falschmeldung", "frei erfunden", "gerücht", "faktencheck", "stimmt nicht", "fälschung", "kettenbrief",
		"canular", "rumeur", "infox", "désinformation", "c'est faux", "est faux", "intox",
		"bulo", "desmient", "desmentid", "desinformación", "noticia falsa", "mensaje falso", "es falso", "es mentira",
		"bufala", "notizia falsa", "boato", "notícia falsa", "é falso", "mentira",
		"nepbericht", "verzonnen", "fejknyhet", "фейк", "слух", "неправд", "plotka", "fałszyw",
		"谣言", "不实", "辟谣", "假消息", "デマ", "事実ではない", "偽情報", "가짜", "허위", "شائعة",
	}
}

// introducing are those of words that stand before a quotation of the whole.
func introducing() []string {
	return []string{
		"in full", "verbatim", "word for word", "reads as follows", "it reads", "reprint", "the wording", "the text of", "in its entirety", "reproduce", "we quote",
		"im wortlaut", "der wortlaut", "leserbrief", "offener brief", "wortwörtlich",
		"texte intégral", "in extenso", "lettre ouverte", "mot pour mot",
		"texto íntegro", "íntegra", "al pie de la letra", "palabra por palabra",
		"testuale", "na íntegra", "дословно", "полный текст", "全文", "原文如下", "来信", "投書",
	}
}
