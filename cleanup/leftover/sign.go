package leftover

import "strings"

// longestMark is how far the end of a mark is looked for, in bytes.
const longestMark = 80

// marks are patterns of marks that begin with a sign, by the sign.
type marks struct {
	braces, angle, percent, dollar, hash, square, round expression
}

func newMarks() marks {
	const (
		nouns = `name|company|city|state|country|title|e-?mail|phone|number|address|text|business|website|location|organi[sz]ation|product|position|signature|link|brand|age|date|town|school|team|job|contact|industry|newspaper`
		// without their first letter: in small letters such words explain what somebody said
		capitals = `ame(?: of [\pL' ]+)?|ate|ity(?:, state)?|tate|own|ompany|ocation|hone(?: number)?|-?mail(?: address)?|ddress|ob title|osition|umber|mount|ebsite|eadline|yline|opic|eyword|bd|ba|bc|laceholder|x+|onth|ear|ime|[a-z]+ name`
	)
	exact := func(re string) expression { return compiled("^(?:" + re + ")") }
	return marks{
		braces:  exact(`\{\{\{?[#/^&>!]?\s*[\pL_$@'"][^{}\s][^{}\n]*\}\}\}?|\{%-?\s*\w[^%\n]*%\}|\{#\s?[^#\n]+#\}|\{(?:[a-z]+_[a-z_]+|(?i:title|headline|name|city|date|author|byline|keyword|url|location|company|firstname|lastname|username|site_?name|state|country|price|link|content|excerpt))\}|\{[\pL][\pL' -]+(?:\|[\pL][\pL' -]+)+\}`),
		angle:   exact(`<%[=-]?\s*[\w@.]+[^%\n]*%>|<(?i:insert|your|enter|add)\s[\pL][^<>\n]*>|<\?(?:php|=)[^\n]*?\?>`),
		percent: exact(`%(?:\d\$)?[sd@](?:[^\pL\d]|$)|%\(\w+\)[sd]|%%\w+%%|%[A-Z][A-Z_]{2,}%`),
		dollar:  exact(`\$\{[A-Za-z_][\w.\[\]]*\}`),
		hash:    exact(`#(?:\{[a-z_][\w.]*\}|(?:REF|VALUE|NAME|NULL|NUM|SPILL|CALC)[!?]|DIV/0!|N/A\b)`),
		square:  exact(`\[(?:(?i:(?:please )?(?:insert|enter|fill in|specify)\s[^\[\]\n]*|your(?:'s?)?\s(?:` + nouns + `)(?:\s[^\[\]\n]*)?|(?:first|last|full|company|product|business|author|reporter|writer|organi[sz]ation|city|brand|site|team|school|event|publication|client|customer|recipient|contact|source|candidate|speaker|journalist|newspaper|outlet)(?:'s)? name)|Your\s[\pL][^\[\]\n]*|(?:Please )?(?:Add|Provide|Include)\s[^\[\]\n]*|[A-Z](?i:(?:` + capitals + `))|/?(?:vc_\w+|et_pb_\w+|caption|gallery|embed|shortcode|fusion_\w+|contact-form-7|audio|playlist|su_\w+)(?:\s[^\]\n]*|/)?|%-?\s*\w[^%\n]*%|missing "[\w.-]+" translation)\]`),
		round:   exact(`\((?i:insert|your)\s(?:\pL+\s){0,3}(?i:name|quote|date|city|link|photo|image|here|title|text|company|email|number|address|amount|figure)(?:\s[\pL ]{0,20})?\)`),
	}
}

// sign looks for a mark that begins at i, or round it.
func (s *scan) sign(i int) {
	rest := s.text[i:min(len(s.text), i+longestMark)]
	if len(rest) < 2 {
		return
	}
	switch rest[0] {
	case '{':
		s.mark(s.marks.braces, Template, i, rest)
	case '<':
		kind := Template
		if rest[1] != '%' && rest[1] != '?' {
			kind = Placeholder
		}
		s.mark(s.marks.angle, kind, i, rest)
	case '%':
		if i > 0 && (alnum(s.text[i-1]) || s.text[i-1] == ' ' && i > 1 && s.text[i-2] >= '0' && s.text[i-2] <= '9') {
			return // a number before: per cent
		}
		s.mark(s.marks.percent, Template, i, rest)
	case '$':
		s.mark(s.marks.dollar, Template, i, rest)
	case '#':
		kind := Value
		if strings.HasPrefix(rest, "#{") {
			kind = Template
		}
		s.mark(s.marks.hash, kind, i, rest)
	case '[':
		kind := Placeholder
		switch {
		case strings.HasPrefix(rest, "[missing "):
			kind = Untranslated
		case shortcode(rest):
			kind = Template
		}
		s.mark(s.marks.square, kind, i, rest)
	case '(':
		s.mark(s.marks.round, Placeholder, i, rest)
	case '.', '_':
		s.key(i)
	}
}

// shortcode reports whether a square bracket opens a mark in small letters without blanks.
func shortcode(s string) bool {
	word := strings.TrimLeft(s[1:], "/%- ")
	word = word[:len(word)-len(strings.TrimLeft(word, "abcdefghijklmnopqrstuvwxyz_-0123456789"))]
	return s[1] == '%' || strings.Contains(word, "_") || strings.HasPrefix(word, "caption") && len(s) > 8 && s[8] != ']' || word == "gallery" || word == "embed" || word == "shortcode" || word == "contact-form-7" || word == "playlist" || word == "audio"
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// mark takes the mark that a pattern finds at i.
func (s *scan) mark(re expression, kind Kind, i int, rest string) {
	if rest[1] == ' ' && rest[0] != '{' && rest[0] != '[' {
		return
	}
	s.read += len(rest)
	if at := re().FindStringIndex(rest); at != nil && !quoted(s.text, i) {
		s.add(kind, i, i+at[1], false)
	}
}

// keyParts are words that names of texts are made of.
const keyParts = " article articles button buttons share label labels title titles header footer nav navigation menu common page pages form error errors message messages msg text placeholder subscribe newsletter cookie cookies social author published comment comments read more read_more readmore login signup widget widgets home section related tag tags caption description tooltip modal banner card cta link links global app ui i18n locale lang translation strings key content general search results breadcrumb hero sidebar heading byline "

// key looks for the name of a text, "article.share.button", round the full stop or
// underscore at i: alone on its line, or of words that such names are made of.
func (s *scan) key(i int) {
	if i == 0 || i+1 == len(s.text) || !alnum(s.text[i-1]) || !alnum(s.text[i+1]) {
		return
	}
	start, end := i, i
	for start > 0 && i-start <= longestMark && keyByte(s.text[start-1]) {
		start--
	}
	for end < len(s.text) && end-i <= longestMark && keyByte(s.text[end]) {
		end++
	}
	first := strings.IndexAny(s.text[start:end], "._")
	if start+first != i || end-start > longestMark { // asked once a name
		return
	}
	name := strings.TrimRight(s.text[start:end], ".")
	end = start + len(name)
	alone := (start == 0 || s.text[start-1] == '\n') && (end == len(s.text) || s.text[end] == '\n')
	if !alone && strings.Count(name, ".") < 2 && !strings.Contains(name, "_") {
		return // an address, an abbreviation
	}
	if keyed(name, alone) && !quoted(s.text, start) && (alone || spacedOff(s.text, start, end)) {
		s.add(Untranslated, start, end, false)
	}
}

func keyByte(c byte) bool { return alnum(c) || c == '.' || c == '_' || c == '-' }

// spacedOff reports whether blanks stand round a name.
func spacedOff(text string, start, end int) bool {
	return (start == 0 || text[start-1] == ' ' || text[start-1] == '\n') && (end == len(text) || text[end] == ' ' || text[end] == '\n')
}

// keyed reports whether a name is one of a text.
func keyed(name string, alone bool) bool {
	segments := strings.Split(name, ".")
	known := 0
	for _, seg := range segments {
		if seg == "" || seg[0] >= '0' && seg[0] <= '9' || seg[0] == '-' {
			return false
		}
		for part := range strings.FieldsFuncSeq(strings.ToLower(seg), func(r rune) bool { return r == '_' || r == '-' }) {
			if strings.Contains(keyParts, " "+part+" ") {
				known++
				break
			}
		}
	}
	switch last := segments[len(segments)-1]; last {
	case "com", "org", "net", "uk", "html", "htm", "php", "txt", "pdf", "jpg", "png", "js", "css", "json", "xml", "asp", "aspx", "md", "info", "gov", "edu", "eu", "de", "io", "tv":
		return false
	}
	if segments[0] == "www" {
		return false
	}
	switch {
	case len(segments) >= 3:
		return known >= 2
	case len(segments) == 2:
		return known == 2 && (alone || strings.Contains(name, "_"))
	}
	// LABEL_READ_MORE, alone on its line
	return alone && strings.Count(name, "_") >= 1 && known == 1 && (strings.ToUpper(name) == name || strings.Count(name, "_") >= 2)
}
