package corpus

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Read streams the records of s, source by source, to rec, and what cannot be
// read to rej, all on the caller's goroutine and in input order. It stops
// with the first error of rec or rej, with ctx's error soon after ctx is done,
// and with a [FieldError] before any record when a table named explicitly has
// no usable columns, or nothing has a field that was set. progress,
// when not nil, is told how many bytes were read from disk so far (see
// [Sources.TotalBytes]), every 256 KiB and at the end.
//
// Memory: the window of a compressed stream, some four times the largest
// record up to Options.MaxRecordBytes, and about 20 bytes a record for ids.
func Read(ctx context.Context, s Sources, o Options, rec func(*Record) error, rej func(Reject) error, progress func(bytes int64)) (Summary, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ss := newSession(ctx, o, rec, rej, progress)
	defer ss.unpack.close()
	ss.ids = &idSet{}
	err := ss.refuse(s.Files)
	if err == nil {
		err = ss.chunk(&Chunk{Sources: s.Files, found: s.found()}, Count{})
	}
	return ss.sum.summary(), err
}

// refuse looks for what is wrong with options and sources before anything is read.
func (s *session) refuse(files []Source) error {
	if o := s.o.Format; o != "" && !known(o) {
		return &InputError{Path: "format " + o, Reason: "unknown; known are " + strings.Join(Formats(), ", ")}
	}
	return s.checkFields(files)
}

// ReadChunk does of one chunk of a [Plan] what [Read] does of the whole input: the records and rejects of all chunks, one
// chunk after another, are those that Read gives, in their order, and what is merged of all their Readings has its Summary.
// Two things come later, when all chunks are read: ids are as the input gave them, or made of path and number ([Renames]),
// and [Reading.Rejects] are told. base is what lies before a Range, the zero value before any other chunk. An error
// beside those of Read tells that a file cannot be read which was cut. It reads the same however often it is called, as
// long as the files stay.
func ReadChunk(ctx context.Context, c Chunk, base Count, o Options, rec func(*Record) error, rej func(Reject) error, progress func(bytes int64)) (Reading, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ss := newSession(ctx, o, rec, rej, progress)
	defer ss.unpack.close()
	err := ss.chunk(&c, base)
	return Reading{ss.sum}, err
}

// chunk reads a chunk, before which lies what base counts.
func (s *session) chunk(c *Chunk, base Count) error {
	s.sum.Chunks[0] = numbers{c.Number, c.Number + 1}
	if err := s.takeFound(c.found); err != nil {
		return err
	}
	for i, src := range c.Sources {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		s.begin(src, c.First+i, c.Range, base)
		if c.Range == nil || c.Range.From == 0 {
			s.sum.Sources++
		}
		if err := s.source(); err != nil {
			return err
		}
		s.lone()
		s.sum.Guesses.take(s.format, s.names)
		s.unusedNames()
	}
	if s.progress != nil {
		s.progress(s.sum.Bytes)
	}
	return nil
}

// takeFound tells of what was found beside sources.
func (s *session) takeFound(f *beside) error {
	if f == nil {
		return nil
	}
	s.sum.Ignored, s.sum.Repeated, s.sum.Hidden = f.Ignored, f.Repeated, f.Hidden
	for _, n := range f.Notes {
		s.sum.Notes = append(s.sum.Notes, note{Source: -1, Text: n})
	}
	for _, r := range f.Rejects {
		if err := s.rejectAs(r.reject()); err != nil {
			return err
		}
	}
	return nil
}

// begin begins a source, or a range of one.
func (s *session) begin(src Source, number int, part *Range, base Count) {
	s.src, s.at, s.rng, s.base = src, number, part, base
	s.format, s.number, s.line, s.used = src.format, base.Records, 0, [roles]int64{}
	s.disk, s.w.off = nil, 0
}

func known(format string) bool {
	for _, f := range Formats() {
		if f == format {
			return true
		}
	}
	return false
}

// unusedNames notes the set names that no record of the source had: a typing
// mistake would else go unseen. A missing text was rejected already.
func (s *session) unusedNames() {
	if s.src.part != nil {
		return // another part may have them
	}
	switch s.format {
	case formatText, formatMarkdown, formatHTML, formatWARC, formatARC:
		return
	}
	if s.number == s.base.Records {
		return
	}
	var notes []raw
	for r := roleID; r < roles; r++ {
		if name := s.names.set[r]; name != "" && s.used[r] == 0 {
			notes = append(notes, raw(fmt.Sprintf("%s: no record has the field %q set for %s", s.src.Name, name, r)))
		}
	}
	if s.rng != nil {
		s.sum.Ranges = map[int]*unused{s.at: {notes}}
		return
	}
	for _, n := range notes {
		s.note(string(n))
	}
}

// source reads one source. An error ends the whole Read.
func (s *session) source() error {
	err := s.openAndRead()
	var d *damage
	switch {
	case !errors.As(err, &d):
	case s.rng != nil:
		err = s.rangeError(err)
	default:
		err = s.rejectAs(Reject{Source: s.src.Name, ByteOffset: d.offset, Reason: d.reason})
	}
	if err != nil {
		return err
	}
	if s.probing != nil {
		return nil
	}
	return s.sameFile()
}

func (s *session) openAndRead() error {
	s.began = s.sum.Bytes
	f, err := s.file()
	if err != nil {
		return &damage{reason: "cannot be opened: " + statReason(s.src.Path, err), err: err}
	}
	defer f.Close()
	raw := bufio.NewReaderSize(&watched{ctx: s.ctx, r: f, count: &s.sum.Bytes, progress: s.progress, told: s.sum.Bytes}, 64<<10)
	if s.o.Format != "" {
		s.format = s.o.Format
	}
	if s.rng != nil {
		return s.inRange(raw, s.lineRecord)
	}
	head, err := raw.Peek(16)
	if err != nil && err != io.EOF {
		return readError(err)
	}
	packed := packedMagic(head)
	_, named, _ := formatOfName(s.src.Name)
	if (s.format == formatWARC || s.format == formatARC) && (packed == packedGzip || named == packedGzip && len(head) > 0) {
		return s.warcMembers(raw, s.stream)
	}
	if named != packedNot && packed == packedNot {
		if len(head) == 0 {
			s.nothing()
			return &damage{reason: "empty file"}
		}
		return &damage{reason: "not " + named + " data"}
	}
	plain, err := s.unpack.open(raw, packed)
	if err != nil {
		return err
	}
	return s.stream(plain, packed == packedNot && s.disk != nil)
}

// stream reads the decompressed source by its format.
func (s *session) stream(plain io.Reader, plainFile bool) error {
	in := bufio.NewReaderSize(plain, headSize)
	head, err := in.Peek(headSize)
	if len(head) == 0 && err != nil && err != io.EOF {
		return readErrorOf(err)
	}
	if err := s.settle(head); err != nil {
		return err
	}
	if s.format == formatParquet {
		return s.parquet(in, plainFile)
	}
	if archive := map[string]func() error{formatWARC: s.warc, formatARC: s.arc}[s.format]; archive != nil {
		s.usual = ""
		s.w.reset(in, 0, false)
		return s.afterDamage(archive())
	}
	n, order, err := s.plainHead(head)
	if err != nil {
		return err
	}
	if _, err := in.Discard(n); err != nil {
		return readErrorOf(err)
	}
	if s.usual = ""; order == nil && s.manyRecords() {
		s.usualCharset(head[n:])
	}
	s.wideLone = nil
	if order != nil {
		u := wide(in, order, int64(n))
		s.wideLone = &u.lone
		s.w.reset(u, int64(n), true)
	} else {
		s.w.reset(in, int64(n), false)
	}
	err = s.afterDamage(s.body())
	if s.wideLone != nil && s.wideLone.Count > 0 {
		s.note(fmt.Sprintf("%s: %d halves of characters became U+FFFD, the first at byte %d", s.src.Name, s.wideLone.Count, s.wideLone.Offset))
	}
	return err
}

// plainHead tells from its head how the bytes of a source of characters are to be read: how many of them are a
// byte-order mark, and the order of those of UTF-16, nil for none.
func (s *session) plainHead(head []byte) (n int, order binary.ByteOrder, err error) {
	n, order, err = bom(head)
	if err != nil {
		return 0, nil, &damage{reason: err.Error()}
	}
	if n == 0 {
		if order = unmarked(head); order != nil {
			s.note(fmt.Sprintf("%s: UTF-16 without a byte-order mark, guessed from its NUL bytes (%s)", s.src.Name, order))
		}
	}
	if why := binaryHead(head); why != "" && order == nil {
		return 0, nil, &damage{reason: why}
	}
	return n, order, nil
}

// manyRecords tells whether a source of this format holds many.
func (s *session) manyRecords() bool {
	switch s.format {
	case formatJSONL, formatJSON, formatCSV, formatTSV:
		return true
	}
	return false
}

func (s *session) body() error {
	switch s.format {
	case formatJSONL:
		return s.lines()
	case formatJSON:
		return s.json()
	case formatCSV, formatTSV:
		return s.table()
	case formatFeed:
		return s.feed()
	case formatSGML:
		return s.sgml()
	}
	return s.document()
}

// settle settles the format by the content where the name tells none, or says text of what is
// a container: its records would become one article full of markup.
func (s *session) settle(head []byte) error {
	if s.o.Format != "" || s.format != formatSniff && s.format != formatText && s.format != formatMarkdown {
		return nil
	}
	switch told := sniff(head); {
	case s.format == formatSniff, told == formatFeed, told == formatSGML, told == formatWARC, told == formatARC:
		s.format = told
	}
	if what := foreign(head); what != "" && (s.format == formatText || s.format == formatMarkdown) {
		return &damage{reason: "looks like " + what + ", which cannot be read; --input-format text takes it as text"}
	}
	return nil
}

// afterDamage passes on what broke the stream, if its reader ended well.
func (s *session) afterDamage(err error) error {
	if err != nil {
		return err
	}
	if err := s.ctx.Err(); err != nil {
		return err
	}
	if d := s.w.damaged(); d != nil {
		return d
	}
	return nil
}
