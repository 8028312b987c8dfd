package cleanup

import (
	"strings"
	"unicode/utf8"

	"github.com/copydesk/copydesk/cleanup/encoding"
)

// fixEncoding repairs text that was decoded with the wrong charset.
func fixEncoding(text string, ss []splice) []splice {
	_, plan := encoding.Repair(text)
	return encodingSplices(text, plan, ss)
}

// fixUndecoded decodes what was never decoded: escapes of programs, the forms of mail.
func fixUndecoded(text string, ss []splice) []splice {
	_, plan := encoding.DecodeText(text)
	return encodingSplices(text, plan, ss)
}

func encodingSplices(text string, plan encoding.Plan, ss []splice) []splice {
	for _, e := range plan {
		s := splice{rule: "encoding." + strings.ReplaceAll(e.Rule, " ", "-"), start: e.Start, end: e.End, text: e.New}
		if s.start == s.end { // an insertion takes the next character along, to have bytes to point at
			_, n := utf8.DecodeRuneInString(text[s.end:])
			s.end += n
			s.text += text[e.End:s.end]
		}
		if s.end > s.start {
			ss = append(ss, s)
		}
	}
	return ss
}
