package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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
	ss := &session{
		ctx: ctx, o: o, rec: rec, rej: rej, progress: progress,
		names: newResolver(o.Fields), guessed: guesses{}, marks: make([]int32, 0, 256),
		sum: Summary{Ignored: slices.Clone(s.Ignored), Hidden: s.Hidden, Repeated: s.Repeated, Skipped: tally{}, Notes: slices.Clone(s.notes)},
	}
	defer ss.unpack.close()
	err := ss.all(s)
	ss.sum.Guesses = ss.guessed.list()
	slices.Sort(ss.sum.Ignored)
	return ss.sum, err
}

func (s *session) all(in Sources) error {
	if o := s.o.Format; o != "" && !known(o) {
		return &InputError{Path: "format " + o, Reason: "unknown; known are " + strings.Join(Formats(), ", ")}
	}
	if err := s.checkFields(in.Files); err != nil {
		return err
	}
	for _, r := range in.Rejects {
		if err := s.rejectAs(r); err != nil {
			return err
		}
	}
	for _, src := range in.Files {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		s.src, s.format, s.number, s.used = src, src.format, 0, [roles]int64{}
		s.disk, s.w.off, s.line = nil, 0, 0
		s.sum.Sources++
		if err := s.source(); err != nil {
			return err
		}
		s.lone()
		s.guessed.take(s.format, s.names)
		s.unusedNames()
	}
	s.noteUnread()
	s.sum.Notes = append(s.sum.Notes, s.met.list()...)
	if s.progress != nil {
		s.progress(s.sum.Bytes)
	}
	return nil
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
	for r := roleID; r < roles; r++ {
		if name := s.names.set[r]; name != "" && s.used[r] == 0 && s.number > 0 {
			s.sum.Notes = append(s.sum.Notes, fmt.Sprintf("%s: no record has the field %q set for %s", s.src.Name, name, r))
		}
	}
}

// source reads one source. An error ends the whole Read.
func (s *session) source() error {
	err := s.openAndRead()
	var d *damage
	if errors.As(err, &d) {
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
	n, order, err := bom(head)
	if err != nil {
		return &damage{reason: err.Error()}
	}
	if n == 0 {
		if order = unmarked(head); order != nil {
			s.sum.Notes = append(s.sum.Notes, fmt.Sprintf("%s: UTF-16 without a byte-order mark, guessed from its NUL bytes (%s)", s.src.Name, order))
		}
	}
	if why := binaryHead(head); why != "" && order == nil {
		return &damage{reason: why}
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
		s.sum.Notes = append(s.sum.Notes, fmt.Sprintf("%s: %d halves of characters became U+FFFD, the first at byte %d", s.src.Name, s.wideLone.Count, s.wideLone.Offset))
	}
	return err
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
