package corpus

import (
	"fmt"
	"mime"
	"strings"
)

// warcTypes are the record types of ISO 28500; true: one may hold an article.
var warcTypes = map[string]bool{
	"response": true, "conversion": true, "resource": true,
	"warcinfo": false, "request": false, "metadata": false, "revisit": false, "continuation": false,
}

// mediaTypes are the media types of articles. Read only, as warcTypes is.
var mediaTypes = map[string]string{
	"text/html": formatHTML, "application/xhtml+xml": formatHTML, "text/plain": formatText, "text/markdown": formatMarkdown,
}

// typeOf returns the type of a record, and whether one of it may hold an
// article. damaged says why it is none (NEAR_TYPE).
func (r *warcRecord) typeOf() (kind string, wanted bool, damaged string) {
	stated := r.headers.get("WARC-Type")
	kind = strings.ToLower(stated)
	wanted, known := warcTypes[kind]
	switch {
	case known:
		return kind, wanted, ""
	case kind == "":
		return "", false, "WARC header is damaged: no WARC-Type"
	case !isName(kind) || nearOne(kind, warcTypes, 2):
		return "", false, fmt.Sprintf("WARC header is damaged: WARC-Type %q", clip(stated))
	}
	return clip(kind), false, ""
}

// mediaOfType returns what a body of a Content-Type holds, "" for no article,
// and the type without its parameters. damaged as typeOf has it.
func mediaOfType(contentType string) (media, kind string, params map[string]string, damaged string) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		params = nil
	}
	kind = strings.TrimSpace(kind)
	if media = mediaTypes[kind]; media != "" {
		return media, kind, params, ""
	}
	if major, minor, _ := strings.Cut(kind, "/"); !isName(major) || !isName(minor) || nearOne(kind, mediaTypes, 1) {
		return "", kind, nil, fmt.Sprintf("Content-Type %q does not tell what the record holds", clip(contentType))
	}
	return "", clip(kind), params, ""
}

// isName reports whether s could be the name of a type: a token of RFC 9110
// that begins with a letter.
func isName(s string) bool {
	for i := range len(s) {
		letter := s[i] >= 'a' && s[i] <= 'z'
		if !letter && (i == 0 || (s[i] < '0' || s[i] > '9') && strings.IndexByte("!#$&-^_.+", s[i]) < 0) {
			return false
		}
	}
	return s != ""
}

// nearOne reports whether name is at most so many letters from one of names.
func nearOne[V any](name string, names map[string]V, most int) bool {
	for n := range names {
		if distance(name, n, most) <= most {
			return true
		}
	}
	return false
}

// distance returns how many bytes have to be changed, added or dropped to make
// b of a, more than most when that is known to be more. O(len(a) * len(b)).
func distance(a, b string, most int) int {
	if d := len(a) - len(b); d > most || -d > most {
		return most + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		slant := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := slant
			if a[i] != b[j] {
				d = 1 + min(slant, row[j], row[j+1])
			}
			slant, row[j+1] = row[j+1], d
		}
	}
	return row[len(b)]
}

// skip counts a record of a kind that holds no article.
func (s *session) skip(kind string) error {
	s.passed.add(kind, 1)
	s.count(kind)
	return nil
}
