package corpus

import (
	"bytes"
	"context"
	"errors"
)

// session is the state of one Read.
type session struct {
	ctx      context.Context
	o        Options
	rec      func(*Record) error
	rej      func(Reject) error
	progress func(int64)
	sum      reading
	ids      *idSet // nil: ids stay as they are
	names    *resolver
	inner    *resolver // of objects in records
	unpack   unpacker
	w        window
	members  []member // reused
	marks    []int32  // reused
	pack     packer
	build    objectBuilder
	places   []place  // of a text in nested JSON, reused
	joined   []byte   // that text, reused
	deep     []member // found in nested JSON, reused

	probing *probe // only look whether the source has the fields; else nil

	// of the source being read
	src      Source
	at       int    // its number
	rng      *Range // that is read of it, nil: all
	base     Count  // of what lies before rng
	format   string
	number   int64
	line     int64        // on which the record begins; 0: the source has no lines that tell
	held     *Reject      // of a JSON file, see holdBack
	usual    string       // MAJORITY_CHARSET
	wideLone *BadBytes    // of a source in UTF-16, else nil
	read     Decoding     // of the record, Bad.Offset counting from where it begins
	used     [roles]int64 // records that had the field

	disk    *sameFile    // nil for what is no regular file
	began   int64        // Summary.Bytes when it was opened
	gzipped *gzipMembers // of a WARC file, else nil
	passed  tally        // of a WARC file
	comment byte         // begins the lines of a table that are comments; 0: none was met

	declared      string             // charset of a source of markup
	markupColumns map[string]*column // by name, of all sources of markup
}

func newSession(ctx context.Context, o Options, rec func(*Record) error, rej func(Reject) error, progress func(bytes int64)) *session {
	return &session{
		ctx: ctx, o: o, rec: rec, rej: rej, progress: progress, names: newResolver(o.Fields), marks: make([]int32, 0, 256),
		sum: reading{Chunks: []numbers{{0, 1}}, Guesses: guesses{}, Skipped: byWord[skipped]{}, Met: byWord[sighting]{}},
	}
}

// note tells something of the source being read.
func (s *session) note(text string) {
	s.sum.Notes = append(s.sum.Notes, note{Source: s.at, Text: raw(text)})
}

// met remembers how the source being read is written; "" is nothing.
func (s *session) met(what string) {
	if what == "" {
		return
	}
	at := s.sum.Met[what]
	if at == nil {
		at = &sighting{}
		s.sum.Met[what] = at
	}
	at.note(s.at, s.src.Name, s.rng != nil)
}

// count counts what is no input (SKIPPED_KINDS).
func (s *session) count(kind string) {
	n := len(s.sum.Skipped)
	_, known := s.sum.Skipped[kind]
	kind = toldApart(kind, known, n)
	at := s.sum.Skipped[kind]
	if at == nil {
		at = &skipped{At: [2]int{s.at, n}}
		s.sum.Skipped[kind] = at
	}
	at.N++
}

func readError(err error) error {
	if isContext(err) {
		return err
	}
	return &damage{reason: "read error: " + err.Error(), err: err}
}

func readErrorOf(err error) error {
	var d *damage
	if errors.As(err, &d) {
		return d
	}
	return readError(err)
}

// deliver makes the id unique, completes text files' fields and hands over.
func (s *session) deliver(r *Record) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if err := s.release(); err != nil {
		return err
	}
	if !s.src.holds(r.Number) {
		return nil
	}
	if d := s.read; d.Bad.Count > 0 || d.Guessed != "" {
		d.Bad.Offset += r.Offset
		r.Decoding = &d
	}
	if r.Bare = r.Fields == nil; r.Bare {
		s.build.reset()
		s.build.text(bareID, r.ID)
		s.build.text("text", r.Text)
		r.Fields = bytes.Clone(s.build.done())
	}
	if s.ids != nil {
		if id := s.ids.unique(r.ID); id != r.ID {
			r.Rename(id)
			s.sum.Renamed++
		}
	}
	r.Reference = s.src.reference
	s.sum.Records++
	return s.rec(r)
}

// reject rejects the current record.
func (s *session) reject(off int64, reason string) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	return s.rejectAs(Reject{Source: s.src.Name, Record: s.number, ByteOffset: off, Reason: reason, Line: s.line})
}

// nothing counts a source of the input that has nothing in it.
func (s *session) nothing() {
	if !s.src.reference {
		s.sum.Empty++
	}
}

func (s *session) rejectAs(r Reject) error {
	if err := s.release(); err != nil {
		return err
	}
	return s.tell(r)
}

// release tells of the reject held back, as something follows it.
func (s *session) release() error {
	r := s.held
	if r == nil {
		return nil
	}
	s.held = nil
	return s.tell(*r)
}

// have reads until n bytes are there; false when the stream has fewer.
func (s *session) have(n int64) bool {
	for int64(len(s.w.bytes())) < n {
		if !s.w.fill() {
			return false
		}
	}
	return true
}

// peekLine returns the first line without consuming it, as far as it is there.
func (s *session) peekLine() []byte {
	for {
		b := s.w.bytes()
		if k := bytes.IndexByte(b, '\n'); k >= 0 {
			return b[:k+1]
		}
		if int64(len(b)) > s.o.maxRecord() || !s.w.fill() {
			return s.w.bytes()
		}
	}
}
