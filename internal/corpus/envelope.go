package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ENVELOPE: services hand out records in an array within an object, with a status, counts and links around
// it: {"status":"ok","articles":[{...},{...}]}. A JSON file is read so where its first object has no text of
// its own, and an array in it of objects one of the first 16 of which has one. An array with one of
// the usual names, in objects with one of them, is taken; another only where it is the one
// there is in an object of at most 1 MiB. The records are then streamed like those of any array, and what
// stands around them is no input. Objects that follow are opened in the same way.
const envelopeHead = 1 << 20

// envelopeNames are usual names of an array of records, and of an object around it, by KEY_FOLD.
func envelopeNames() []string {
	return []string{
		"articles", "items", "data", "results", "records", "documents", "docs", "entries", "stories", "posts", "news", "rows",
		"hits", "response", "result", "list", "feed", "payload", "objects", "output", "collection", "elements",
	}
}

// envelope is where the records of an object are.
type envelope struct {
	path   []string // the keys that lead to their array
	at     int      // of its bracket
	beside []string // other keys
	inner  bool     // the texts are in objects of the records
}

// envelope looks whether the object that comes next has records in it, and goes to the first.
func (a *jsonFile) envelope() bool {
	s := a.s
	s.have(envelopeHead)
	e, ok := s.lookInto(s.w.bytes()).find()
	if !ok {
		return false
	}
	a.around = len(e.path)
	a.array, a.closed, a.comma, a.column, a.first = true, false, false, -1, false
	a.broken = true // nothing stands before the first
	s.format = formatJSON
	s.w.consume(e.at + 1)
	note := fmt.Sprintf("records are those of %q", strings.Join(e.path, "."))
	if len(e.beside) > 0 {
		note += "; beside them stand " + quoteList(e.beside)
	}
	s.met(note)
	return true
}

// leave passes over the rest of the object around the records.
func (a *jsonFile) leave() error {
	s := a.s
	e := extent{depth: a.around}
	a.around, a.array, a.column = 0, false, -1
	for {
		b := s.w.bytes()
		end, ok := e.scan(b, false)
		if ok {
			s.w.consume(end)
			return nil
		}
		drop := e.pos
		s.w.consume(drop)
		e.pos = 0
		if s.w.fill() {
			continue
		}
		s.w.consume(len(s.w.bytes()))
		if s.w.damaged() != nil {
			return nil
		}
		return s.structure("the object around the records is not closed: the file may be cut off")
	}
}

// envelopeLook is a look at the head of an object.
type envelopeLook struct {
	s            *session
	b            []byte
	names, usual *resolver
	best         *envelope // with a usual name
	others       []envelope
	empty        *envelope // with a usual name, and nothing in it
	text         bool      // the object has one itself
}

func (l *envelopeLook) find() (envelope, bool) {
	end, whole := l.object(0, nil)
	if whole {
		members, _ := scanObject(l.b[:end+1], nil)
		l.text = l.text || l.names.reaches(members)
	}
	if whole && !l.text && l.best != nil && l.best.inner {
		members, _ := scanObject(l.b[:end+1], nil)
		at, _, _ := l.usual.within(members, -1)
		l.text = at != nil
	}
	switch {
	case whole && l.text:
	case l.best != nil && !l.text:
		return *l.best, true
	case whole && len(l.others) == 1:
		return l.others[0], true
	case whole && len(l.others) == 0 && l.empty != nil:
		return *l.empty, true
	}
	return envelope{}, false
}

// object looks at the members of the object at i, which path leads to. It returns where it ends, and
// whether it does.
func (l *envelopeLook) object(i int, path []string) (end int, whole bool) {
	b, sc := l.b, newScanner(l.b)
	var keys []string
	defer func() { // those of all around the records, seen before and after them
		if l.best != nil && len(path) < len(l.best.path) && slices.Equal(path, l.best.path[:len(path)]) {
			for _, k := range keys {
				if k != l.best.path[len(path)] {
					l.best.beside = append(l.best.beside, k)
				}
			}
		}
	}()
	for i = skipSpace(b, i+1); i < len(b) && b[i] == '"'; i = skipSpace(b, i+1) {
		from := i
		at, err := sc.key(i)
		if err != nil || at >= len(b) {
			return at, false
		}
		again := newScanner(b)
		end, _, _ := again.str(from)
		raw, _ := unquote(nil, b[from+1:end-1])
		key := string(raw)
		keys = append(keys, key)
		usual := slices.Contains(envelopeNames(), foldKey(key))
		below := append(slices.Clip(path), key)
		switch {
		case b[at] == '[' && (l.best == nil || !usual):
			l.array(envelope{path: below, at: at}, usual)
		case b[at] == '{' && usual && len(path) < 4 && l.best == nil:
			l.object(at, below)
		}
		if i, err = sc.value(at, 1); err != nil || i > len(b) {
			return i, false
		}
		l.text = l.text || len(path) == 0 && l.isText(key, b[at:i])
		if i = skipSpace(b, i); i >= len(b) || b[i] != ',' {
			break
		}
	}
	return i, i < len(b) && b[i] == '}'
}

// array looks whether the array of e, with a usual name or another, holds records.
func (l *envelopeLook) array(e envelope, usual bool) {
	texts, inner := l.records(e.at)
	switch {
	case texts && !usual:
		l.others = append(l.others, e)
	case texts || inner && usual:
		e.inner = inner
		l.best = &e
	case usual && l.empty == nil && bytes.HasPrefix(bytes.TrimLeft(l.b[e.at+1:], " \t\r\n"), []byte("]")):
		l.empty = &e
	}
}

// isText tells whether a member would be the text of a record.
func (l *envelopeLook) isText(key string, v []byte) bool {
	if l.names.ranks([]byte(key)).score[roleText] == noRank {
		return false
	}
	return len(spread(nil, v, 0)) > 0
}

// records tells whether one of the first elements of the array at i is an object with a text, or where no name was
// set for it has one in an object of its own (INNER_OBJECT).
func (l *envelopeLook) records(i int) (texts, inner bool) {
	sc := newScanner(l.b)
	i = skipSpace(l.b, i+1)
	for range firstRecords {
		if i >= len(l.b) || l.b[i] != '{' {
			return false, inner
		}
		end, err := sc.value(i, 1)
		if err != nil {
			return false, inner
		}
		members, err := scanObject(l.b[i:end], nil)
		if err != nil {
			return false, inner
		}
		for _, names := range []*resolver{l.names, l.usual} {
			found := names.find(members).at[roleText]
			if found >= 0 && (members[found].value[0] == '"' || members[found].value[0] == '[') || names.reaches(members) {
				return true, false
			}
		}
		if at, _, _ := l.usual.within(members, -1); at != nil && l.names.set[roleText] == "" {
			inner = true
		}
		if i = skipSpace(l.b, end); i >= len(l.b) || l.b[i] != ',' {
			return false, inner
		}
		i = skipSpace(l.b, i+1)
	}
	return false, inner
}

// bare tells whether the first line of a file is an object without a text at its top, so that it may be an envelope.
func (s *session) bare(line []byte) bool {
	members, err := scanObject(line, nil)
	if err != nil {
		return true
	}
	if i := s.names.find(members).at[roleText]; i >= 0 && len(spread(nil, members[i].value, 0)) > 0 {
		return false
	}
	return !s.names.reaches(members)
}

// reaches tells whether the path that was set for the text leads to one.
func (v *resolver) reaches(members []member) bool {
	var places []place
	v.paths[roleText].from(members, func(value []byte, at int) { places = spread(places, value, at) })
	return len(places) > 0
}

// wraps tells whether lines are objects with records in them, and goes to the first. Where the first lines are
// broken the next one says so.
func (s *session) wraps(a *jsonFile) (bool, error) {
	line := s.peekLine()
	rest := bytes.TrimLeft(line, " \t\r")
	if len(rest) == 0 || rest[0] != '{' || !s.bare(rest) {
		return false, nil
	}
	var syntax *syntaxError
	_, err := scanObject(rest, nil)
	if !errors.As(err, &syntax) || syntax.at >= len(bytes.TrimSpace(rest)) {
		if a.lined = err == nil; a.envelope() || err == nil {
			return a.around > 0, nil
		}
	}
	s.have(envelopeHead)
	b := s.w.bytes()
	b = b[:min(len(b), envelopeHead)]
	for broken := range firstRecords {
		first, rest, _ := bytes.Cut(b, []byte{'\n'})
		if _, err := scanObject(first, nil); err != nil {
			b = rest
			continue
		}
		if _, ok := s.lookInto(first).find(); !ok || !s.bare(first) {
			break
		}
		a.lined = true
		for range broken {
			if err := a.torn(); err != nil {
				return true, err
			}
		}
		return a.envelope(), nil
	}
	return false, nil
}

// torn rejects the line that comes next, an object that is broken: what is in it cannot be told from the next line.
func (a *jsonFile) torn() error {
	a.s.number++
	a.s.line = a.s.w.feeds + 1
	l, _ := a.s.w.next(a.s.o.maxRecord())
	return a.s.lineRecord(l, false)
}

// sound tells whether the line that comes next is a whole object.
func (a *jsonFile) sound() bool {
	_, err := scanObject(a.s.peekLine(), nil)
	return err == nil
}

// lookInto begins a look at the head of an object.
func (s *session) lookInto(b []byte) *envelopeLook {
	return &envelopeLook{s: s, b: b[:min(len(b), envelopeHead)], names: s.names, usual: newResolver(FieldNames{})}
}
