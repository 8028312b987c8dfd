package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"math"
)

// lines reads JSONL.
func (s *session) lines() error {
	if s.format == formatJSONL {
		a := &jsonFile{s: s}
		if ok, err := s.wraps(a); ok || err != nil {
			if err != nil {
				return err
			}
			return a.records()
		}
	}
	return s.eachLine(s.lineRecord)
}

// eachLine takes each line that is a record; one that is too long it rejects. cut: the stream broke in this line.
func (s *session) eachLine(take func(l line, cut bool) error) error {
	limit := s.o.maxRecord()
	for {
		s.line = s.w.feeds + 1
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
			err = take(l, cut)
		}
		if err != nil {
			return err
		}
	}
}

// trimmed is the line without blanks at its ends, and how many were at its beginning.
func (l *line) trimmed() (text []byte, lead int64) {
	text = bytes.TrimLeft(l.text, " \t\r")
	lead = int64(len(l.text) - len(text))
	return bytes.TrimRight(text, " \t\r"), lead
}

func tooLarge(size, limit int64) string {
	return fmt.Sprintf("record of %d bytes is larger than the limit of %d bytes", size, limit)
}

// lineRecord delivers one line. cut: the stream broke in this line.
func (s *session) lineRecord(l line, cut bool) error {
	raw, lead := l.trimmed()
	obj := object{fields: raw, from: lead}
	s.read = Decoding{}
	err := s.scanLine(&obj)
	if err != nil {
		if bad := invalidAt(raw); bad >= 0 {
			text, charset, failed := s.decode(raw, s.o.Charset, lead)
			switch {
			case cut && failed != nil:
				return s.reject(l.off, "record is cut off: "+s.w.damaged().reason)
			case failed != nil:
				return s.reject(l.off+lead+int64(bad), badByte(raw[bad], failed))
			}
			obj.fields = []byte(text)
			obj.notes = append(obj.notes, charsetNote(charset)...)
			err = s.scanLine(&obj)
		}
	}
	if err != nil {
		return s.badLine(l, lead, cut, err)
	}
	if s.format == formatJSON {
		unbreak(obj.fields)
	}
	obj.dropRepeats()
	return s.object(&obj, l.off)
}

// scanLine finds the members of obj.fields; an error where that is not UTF-8
// says nothing yet about whether it is JSON.
func (s *session) scanLine(obj *object) (err error) {
	sc := newScanner(obj.fields)
	sc.strict = true
	if len(obj.fields) <= math.MaxInt32 {
		sc.marks = s.marks[:0]
	}
	obj.members, err = sc.object(s.members[:0])
	s.members = obj.members
	if sc.marks != nil {
		s.marks = sc.marks
	}
	return err
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
	if s.probing != nil {
		return s.probing.look(s, obj)
	}
	if !s.src.holds(s.number) {
		return nil
	}
	s.find(obj)
	if reason := obj.noText(s.names); reason != "" {
		r := Reject{Source: s.src.Name, Record: s.number, ByteOffset: off, Reason: reason, Line: s.line}
		if obj.found.at[roleText] < 0 && s.holdBack(r) {
			return nil
		}
		return s.reject(off, reason)
	}
	r := &Record{
		Source: s.src.Name, Number: s.number, Offset: off, Line: s.line, Media: s.o.TextMedia,
		TextKey: obj.found.key[roleText].key,
	}
	if reason := obj.pack(&s.pack, s.names, r); reason != "" {
		return s.reject(off, reason)
	}
	if obj.halves > 0 {
		s.read.add(obj.halves, obj.from+int64(obj.half))
	}
	if r.Media == "" {
		r.Media = obj.media
	}
	if r.Media == "" {
		r.Media = obj.found.key[roleText].media
	}
	r.Notes = obj.notes
	var html bool
	if r.Media, html = textMedia(r.Media, s.o.TextMedia, r.Text); html {
		what := fmt.Sprintf("HTML found in the field %q", clip(r.TextKey))
		r.Notes = append(r.Notes, what)
		s.met(what)
	}
	for r := range roles {
		if obj.found.at[r] >= 0 {
			obj.found.key[r].used[r]++
			s.used[r]++
		}
	}
	s.pack.forget()
	if len(obj.fields) > windowKeep { // only r holds a huge record from here on
		s.members, s.marks, obj.fields, obj.members = nil, nil, nil, nil
		s.w.shrink()
	}
	return s.deliver(r)
}

// find finds the fields of a record, in nested JSON too where it has to.
func (s *session) find(obj *object) {
	obj.found = s.names.find(obj.members)
	i := obj.found.at[roleText]
	switch {
	case s.names.deep, i >= 0 && obj.members[i].value[0] == '[':
		s.findDeep(obj)
	case s.names.set[roleText] == "" && (i < 0 || obj.members[i].value[0] == '{'):
		s.findInner(obj)
	}
}

// invalidAt returns the index of the first byte that is not UTF-8, or -1.
func invalidAt(b []byte) int {
	if n := validTo(b); n < len(b) {
		return n
	}
	return -1
}

func badByte(b byte, err error) string {
	return fmt.Sprintf("byte 0x%02x is not UTF-8: %v", b, err)
}
