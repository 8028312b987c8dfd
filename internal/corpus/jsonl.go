package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"
)

// lines reads JSONL.
func (s *session) lines() error {
	limit := s.o.maxRecord()
	for {
		l, ok := s.w.next(limit)
		if !ok {
			return nil
		}
		cut := !l.ended && s.w.damaged() != nil
		if l.text != nil && len(bytes.TrimSpace(l.text)) == 0 && !cut {
			continue // a blank line is no record
		}
		s.number++
		var err error
		switch {
		case l.text == nil:
			err = s.reject(l.off, tooLarge(l.size, limit))
		default:
			err = s.lineRecord(l, cut)
		}
		if err != nil {
			return err
		}
	}
}

func tooLarge(size, limit int64) string {
	return fmt.Sprintf("record of %d bytes is larger than the limit of %d bytes", size, limit)
}

// lineRecord delivers one line. cut: the stream broke in this line.
func (s *session) lineRecord(l line, cut bool) error {
	raw := bytes.Trim(l.text, " \t\r")
	lead := int64(bytes.Index(l.text, raw))
	obj := object{unquote: &s.unquote}
	if bad := invalidAt(raw); bad >= 0 {
		text, charset, err := s.decode(raw, s.o.Charset)
		switch {
		case cut && err != nil:
			return s.reject(l.off, "record is cut off: "+s.w.damaged().reason)
		case err != nil:
			return s.reject(l.off+lead+int64(bad), badByte(raw[bad], err))
		}
		raw = []byte(text)
		obj.notes = append(obj.notes, "charset "+charset)
	}
	var err error
	if obj.members, err = scanObject(raw, s.members[:0]); err != nil {
		s.members = obj.members
		return s.badLine(l, lead, cut, err)
	}
	s.members = obj.members
	obj.fields = raw
	obj.dropRepeats()
	return s.object(&obj, l.off)
}

func (s *session) badLine(l line, lead int64, cut bool, err error) error {
	if cut {
		return s.reject(l.off, "record is cut off: "+s.w.damaged().reason)
	}
	var syntax *syntaxError
	var wrong *typeError
	switch {
	case errors.As(err, &wrong):
		return s.reject(l.off, "record "+err.Error())
	case errors.As(err, &syntax) && s.w.wide:
		return s.reject(l.off+s.w.measure(l.text[:lead+int64(syntax.at)]), "bad JSON: "+err.Error())
	case errors.As(err, &syntax):
		return s.reject(l.off+lead+int64(syntax.at), "bad JSON: "+err.Error())
	}
	return s.reject(l.off, "bad JSON: "+err.Error())
}

// object delivers a record of structured input.
func (s *session) object(obj *object, off int64) error {
	obj.found = s.names.find(obj.members)
	text, reason := obj.text(s.names)
	if reason != "" {
		return s.reject(off, reason)
	}
	r := &Record{
		Source: s.src.Name, Number: s.number, Offset: off, Media: s.o.TextMedia, Text: text,
		Title: obj.scalar(roleTitle), URL: obj.scalar(roleURL), Date: obj.scalar(roleDate), Site: obj.scalar(roleSite),
		Fields:  bytes.Clone(obj.fields),
		TextKey: obj.found.key[roleText].key,
	}
	if r.Media == "" {
		r.Media = mediaOf(r.TextKey)
	}
	if r.ID = obj.id(s.names); r.ID == "" {
		r.ID = fmt.Sprintf("%s#%d", s.src.Name, s.number)
	}
	r.Notes = obj.notes
	for r := range roles {
		if obj.found.at[r] >= 0 {
			obj.found.key[r].used[r]++
			s.used[r]++
		}
	}
	return s.deliver(r)
}

// invalidAt returns the index of the first byte that is not UTF-8, or -1.
func invalidAt(b []byte) int {
	if valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func badByte(b byte, err error) string {
	return fmt.Sprintf("byte 0x%02x is not UTF-8 and no charset explains the record: %v", b, err)
}
