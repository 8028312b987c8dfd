package corpus

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// document reads a text, Markdown or HTML file: one record.
func (s *session) document() error {
	limit := s.o.maxRecord()
	off := s.w.off
	raw, size := s.w.readAll(limit)
	s.number = 1
	if d := s.w.damaged(); d != nil {
		err := s.reject(d.offset, "text is cut off: "+d.reason)
		s.w.err = nil // told
		return err
	}
	if raw == nil && size > 0 {
		return s.reject(off, tooLarge(size, limit))
	}
	declared := s.o.Charset
	if s.format == formatHTML && declared == "" {
		declared = metaCharset(raw)
	}
	text, note, at, reason := s.plainText(raw, declared)
	if reason != "" {
		return s.reject(off+int64(at), reason)
	}
	if strings.TrimSpace(text) == "" {
		s.nothing()
		if size == 0 {
			return s.reject(off, "empty file")
		}
		return s.reject(off, "empty text")
	}
	r := &Record{Source: s.src.Name, ID: s.src.Name, Number: 1, Offset: off, Media: s.format, Text: text, TextKey: "text"}
	if s.wideLone != nil && s.wideLone.Count > 0 {
		s.read.add(s.wideLone.Count, s.wideLone.Offset-off)
	}
	if note != "" {
		r.Notes = []string{note}
	}
	return s.deliver(r)
}

// plainText decodes the bytes of a document that begins where its record does. at is the offset in raw where a
// reason for refusing them lies.
func (s *session) plainText(raw []byte, declared string) (text, note string, at int, reason string) {
	s.read = Decoding{}
	nul := bytes.IndexByte(raw, 0)
	bad := invalidAt(raw)
	if nul < 0 && bad < 0 && (declared == "" || strings.EqualFold(declared, nameUTF8)) && bytes.IndexByte(raw, escape) < 0 {
		return string(raw), "", 0, ""
	}
	text, charset, err := s.decode(raw, declared, 0)
	switch {
	case err != nil && nul >= 0:
		return "", "", nul, "binary file (NUL byte)"
	case err != nil && bad < 0:
		return string(raw), "", 0, "" // valid UTF-8, whatever it declares
	case err != nil:
		return "", "", bad, badByte(raw[bad], err)
	case strings.IndexByte(text, 0) >= 0:
		return "", "", max(nul, 0), "binary file (NUL byte)"
	case bad < 0 && text == string(raw), charset == "":
		return text, "", 0, ""
	}
	return text, "charset " + charset, 0, ""
}

// escape begins the sequences by which text in seven bits changes its character sets.
const escape = 0x1B

// metaCharset returns the charset a page declares in its first 4 KiB, as
// <meta charset=...> or in a content="text/html; charset=..." attribute.
func metaCharset(page []byte) string {
	head := bytes.ToLower(page[:min(len(page), 4<<10)])
	if bytes.HasPrefix(head, []byte("<?xml")) {
		if end := bytes.IndexByte(head, '>'); end > 0 {
			if name := attribute(head[:end], "encoding"); name != "" {
				return name
			}
		}
	}
	for {
		k := bytes.Index(head, []byte("<meta"))
		if k < 0 {
			return ""
		}
		head = head[k+5:]
		end := bytes.IndexByte(head, '>')
		if end < 0 {
			end = len(head)
		}
		if name := attribute(head[:end], "charset"); name != "" {
			return name
		}
	}
}

// attribute returns what follows name= in a tag: quoted or bare, as far as a
// charset's name goes.
func attribute(tag []byte, name string) string {
	k := bytes.Index(tag, []byte(name))
	if k < 0 {
		return ""
	}
	rest := bytes.TrimLeft(tag[k+len(name):], " \t\r\n")
	if len(rest) == 0 || rest[0] != '=' {
		return ""
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n\"'")
	end := 0
	for end < len(rest) && (rest[end] == '-' || rest[end] == '_' || rest[end] == '.' || rest[end] == ':' ||
		rest[end] >= '0' && rest[end] <= '9' || rest[end] >= 'a' && rest[end] <= 'z') {
		end++
	}
	if !utf8.Valid(rest[:end]) {
		return ""
	}
	return string(rest[:end])
}
