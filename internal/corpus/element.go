package corpus

import (
	"bytes"
	"strings"
)

// maxTag is the longest tag that is looked for the end of, in bytes.
const maxTag = 64 << 10

// tagScan finds the tags of one element in a stream, past comments and CDATA.
type tagScan struct {
	name   string // in small letters
	sgml   bool   // neither comments nor CDATA count: they are often left open there
	pos    int    // bytes looked at
	inside string // what ends the comment or CDATA that pos is in
}

// tagAt is a tag of the element: b[from:to].
type tagAt struct {
	from, to int
	kind     markKind
}

// find goes on in b up to the next tag. last says that nothing follows b. What
// is found does not depend on how the stream is cut into reads.
func (t *tagScan) find(b []byte, last bool) (found tagAt, ok bool) {
	for t.pos < len(b) {
		rest := b[t.pos:]
		if t.inside != "" {
			k := bytes.Index(rest, []byte(t.inside))
			if k < 0 {
				t.pos = max(t.pos, len(b)-len(t.inside)+1)
				break
			}
			t.pos += k + len(t.inside)
			t.inside = ""
			continue
		}
		k := bytes.IndexByte(rest, '<')
		if k < 0 {
			t.pos = len(b)
			break
		}
		t.pos += k
		rest = rest[k:min(len(rest), k+maxTag)]
		if len(rest) < len(cdataOpens)+len(t.name) && !last {
			break
		}
		switch {
		case !t.sgml && bytes.HasPrefix(rest, []byte("<!--")):
			t.pos += 4
			t.inside = "-->"
			continue
		case !t.sgml && bytes.HasPrefix(rest, []byte(cdataOpens)):
			t.pos += len(cdataOpens)
			t.inside = cdataEnds
			continue
		case !t.ours(rest):
			t.pos++
			continue
		}
		end, sure := tagEnd(rest)
		if !sure && !last && len(rest) < maxTag {
			break
		}
		if end == 0 {
			t.pos++
			continue
		}
		found = tagAt{t.pos, t.pos + end, markStart}
		if rest[1] == '/' {
			found.kind = markEnd
		} else if rest[end-2] == '/' {
			found.kind = markAlone
		}
		t.pos += end
		return found, true
	}
	if last {
		t.pos = len(b)
	}
	return tagAt{}, false
}

// ours tells whether a tag of the element begins here.
func (t *tagScan) ours(b []byte) bool {
	b = b[1:]
	if len(b) > 0 && b[0] == '/' {
		b = b[1:]
	}
	n := len(t.name)
	return len(b) > n && strings.EqualFold(string(b[:n]), t.name) && strings.IndexByte("> /\t\r\n", b[n]) >= 0
}

// element is one element of a stream, with its tags.
type element struct {
	raw  []byte
	off  int64
	open bool // it has no end tag: the next one begins
}

// eachElement hands over the elements of a name, one after another. What is too
// large, or cut off, is a reject. Memory: the largest element.
func (s *session) eachElement(name string, sgml bool, take func(element) error) error {
	limit := s.o.maxRecord()
	for {
		start, ok := s.startTag(name, sgml)
		if !ok {
			return nil
		}
		s.number++
		s.line = s.w.feeds + 1
		e := element{off: s.w.off}
		t := tagScan{name: name, sgml: sgml, pos: start.to}
		end := start
		if start.kind != markAlone {
			end, ok = s.tag(&t, limit)
		}
		n := end.to
		if e.open = ok && end.kind == markStart; e.open {
			n = end.from
		}
		var err error
		switch {
		case !ok && int64(t.pos) > limit:
			err = s.largeElement(e.off, &t)
		case !ok:
			s.w.consume(t.pos)
			err = s.reject(e.off, s.cutOff("no </"+name+"> before the end"))
		case int64(n) > limit:
			s.w.consume(n)
			err = s.reject(e.off, tooLarge(int64(n), limit))
		default:
			e.raw = s.w.bytes()[:n]
			err = take(e)
			s.w.consume(n)
			s.w.shrink()
		}
		if err != nil {
			return err
		}
	}
}

// tag returns the next tag of the element that is no empty one, reading on until so many bytes were
// looked at; ok is false where there is none up to then.
func (s *session) tag(t *tagScan, most int64) (found tagAt, ok bool) {
	for {
		last := s.w.err != nil
		if found, ok = t.find(s.w.bytes(), last); ok && found.kind == markAlone {
			continue
		}
		if ok || last || int64(t.pos) > most {
			return found, ok
		}
		s.w.fill()
	}
}

// startTag drops what stands before the next start tag of the element.
func (s *session) startTag(name string, sgml bool) (tagAt, bool) {
	t := tagScan{name: name, sgml: sgml}
	for {
		last := s.w.err != nil
		found, ok := t.find(s.w.bytes(), last)
		if ok && found.kind != markEnd {
			s.w.consume(found.from)
			return tagAt{0, found.to - found.from, found.kind}, true
		}
		s.w.consume(t.pos)
		t.pos = 0
		if !ok && last {
			return tagAt{}, false
		}
		if !ok {
			s.w.fill()
		}
	}
}

// largeElement counts and drops an element beyond the limit.
func (s *session) largeElement(off int64, t *tagScan) error {
	size := int64(0)
	for {
		last := s.w.err != nil
		end, ok := t.find(s.w.bytes(), last)
		n := t.pos
		if ok && end.kind == markStart {
			n = end.from
		}
		s.w.consume(n)
		size += int64(n)
		t.pos = 0
		if ok && end.kind != markAlone || !ok && last {
			return s.reject(off, tooLarge(size, s.o.maxRecord()))
		}
		if !ok {
			s.w.fill()
		}
	}
}
