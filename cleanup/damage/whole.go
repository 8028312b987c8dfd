package damage

import "strings"

const (
	cutWords    = 40  // a shorter text is a headline or a caption
	capsLeast   = 100 // letters: fewer are a headline
	smallLeast  = 300 // a message
	smallShare  = 10  // of so many capitals one letter may be small
	upperShare  = 300 // of so many letters one is a capital, in prose ten are
	tailBytes   = 64
	lineWords   = 5 // of the last line, when it is prose
	charsLength = len("[+1234567 chars]")
)

// caseless is CASE_LOST.
func (s *scanner) caseless() bool {
	n := s.upper + s.lower
	return n >= capsLeast && s.lower*smallShare < n || n >= smallLeast && s.upper*upperShare < n
}

// openWords end no sentence.
const openWords = " the a an of to and for with that from by at as or into than und der das ein mit für von le les des et du el los del il che het van "

// cutOff is CUT_OFF.
func cutOff(text string) bool {
	text = strings.TrimRight(text[max(0, len(text)-tailBytes):], " \t\r\n")
	if strings.HasSuffix(text, "chars]") && strings.Contains(text[max(0, len(text)-charsLength):], "[+") {
		return true
	}
	text = strings.TrimRight(text, ")]")
	words := strings.Fields(text[strings.LastIndexByte(text, '\n')+1:])
	if len(words) < lineWords {
		return false // "Yours sincerely," or "Related ..."
	}
	last := words[len(words)-1]
	return strings.HasSuffix(last, ",") || strings.HasSuffix(last, "...") || strings.HasSuffix(last, "…") || strings.Contains(openWords, " "+last+" ")
}
