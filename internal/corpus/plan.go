package corpus

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
)

// Plan is an input cut into chunks.
type Plan struct {
	Chunks []Chunk // one at least, in input order
	Uncut  []Uncut // large sources that stay in one chunk
}

// Uncut is a source of more bytes than a chunk was to have that cannot be read from the middle.
type Uncut struct {
	Source string // its name
	Size   int64  // bytes on disk
	Why    string // "it is packed (gzip)", "it is of the format csv", ...
}

// sourceBytes is what opening a source is taken to cost, in bytes read: a chunk of tiny files has an end.
const sourceBytes = 4 << 10

// Cut cuts an input into chunks of some size bytes. Small sources go together; a larger file of plain JSON lines is cut
// where lines end; any other one is a chunk. It refuses what [Read] refuses before the first record, and what cannot be read
// by another process: standard input and pipes, and what [Sources.Narrow] made. The result depends on the files and size
// alone. It looks at the head of each large file and at a line around each cut.
func Cut(ctx context.Context, in Sources, o Options, size int64) (Plan, error) {
	s := newSession(ctx, o, func(*Record) error { return nil }, func(Reject) error { return nil }, nil)
	if err := s.refuse(in.Files); err != nil {
		return Plan{}, err
	}
	size = max(size, 1)
	p := &planner{Plan: Plan{Chunks: []Chunk{{found: in.found()}}}, size: size}
	for i, src := range in.Files {
		if err := ctx.Err(); err != nil {
			return Plan{}, err
		}
		src, err := shared(src)
		if err != nil {
			return Plan{}, err
		}
		if src.Size <= size {
			p.put(i, src)
			continue
		}
		s.begin(src, i, nil, Count{})
		ranges, why, err := s.cut(size)
		if err != nil {
			return Plan{}, err
		}
		for _, r := range ranges {
			p.add(i, src, &r)
		}
		if len(ranges) == 0 {
			p.put(i, src)
		}
		if why != "" {
			p.Uncut = append(p.Uncut, Uncut{src.Name, src.Size, why})
		}
	}
	return p.Plan, nil
}

// planner fills chunks.
type planner struct {
	Plan
	size   int64
	weight int64 // of the last chunk
}

// put puts a source into the last chunk, or where that is full into a new one.
func (p *planner) put(number int, src Source) {
	if p.weight+src.Size+sourceBytes > p.size {
		p.add(number, src, nil)
	} else {
		last := &p.Chunks[len(p.Chunks)-1]
		last.Sources = append(last.Sources, src)
	}
	p.weight += src.Size + sourceBytes
}

// add begins a chunk with a source, unless the last one has none.
func (p *planner) add(number int, src Source, part *Range) {
	if last := &p.Chunks[len(p.Chunks)-1]; len(last.Sources) > 0 {
		p.Chunks = append(p.Chunks, Chunk{Number: last.Number + 1})
	}
	last := &p.Chunks[len(p.Chunks)-1]
	last.First, last.Sources, last.Range = number, []Source{src}, part
	if p.weight = 0; part != nil {
		p.weight = p.size // nothing comes beside it
	}
}

// shared is a source as another process opens it.
func shared(src Source) (Source, error) {
	switch {
	case src.Path == "-":
		return src, &InputError{Path: src.Name, Reason: "standard input cannot be read in chunks; put it into a file"}
	case src.part != nil:
		return src, &InputError{Path: src.Path, Reason: "a part of a file cannot be read in chunks"}
	case src.Size == 0: // or it has none
		if info, err := os.Stat(src.Path); err == nil && !info.Mode().IsRegular() {
			return src, &InputError{Path: src.Path, Reason: "a " + modeName(info.Mode()) + " cannot be read in chunks; put what comes through it into a file"}
		}
	}
	path, err := filepath.Abs(src.Path)
	if err != nil {
		return src, &InputError{Path: src.Path, Reason: err.Error(), Err: err}
	}
	src.Path = path
	return src, nil
}

// cut cuts the source that was begun into ranges of size bytes and the rest of a line, or says why it has none.
func (s *session) cut(size int64) (ranges []Range, why string, err error) {
	if s.o.Format != "" {
		s.format = s.o.Format
	}
	switch {
	case s.src.reference:
		return nil, "it is a reference", nil
	case s.format == formatSniff:
		return nil, "its name tells no format", nil
	case s.format != formatJSONL:
		return nil, "it is of the format " + s.format, nil
	}
	f, err := s.file()
	if err != nil {
		return nil, "it cannot be opened", nil // reading it says so too
	}
	defer f.Close()
	if why, err := s.lined(f); why != "" || err != nil {
		return nil, why, err
	}
	whole := s.disk.part
	for from := int64(0); from < whole.Size; {
		to, err := nextLine(s.disk.File, from+size, whole.Size)
		if err != nil {
			return nil, "it cannot be read: " + err.Error(), nil
		}
		ranges = append(ranges, Range{From: from, To: to, Usual: s.usual, Size: whole.Size, Modified: whole.Modified})
		from = to
	}
	return ranges, "", nil
}

// lined looks whether a file is one of plain lines, and settles what MAJORITY_CHARSET is by its head; if not it says why.
func (s *session) lined(f io.Reader) (why string, err error) {
	in := bufio.NewReaderSize(&watched{ctx: s.ctx, r: f, count: &s.sum.Bytes}, headSize)
	head, err := in.Peek(headSize)
	if err != nil && err != io.EOF {
		return "it cannot be read: " + err.Error(), s.ctx.Err()
	}
	_, named, _ := formatOfName(s.src.Name)
	if packed := cmp.Or(packedMagic(head), named); packed != packedNot {
		return "it is packed (" + packed + ")", nil
	}
	mark, order, err := s.plainHead(head)
	switch {
	case err != nil:
		return err.Error(), nil
	case order != nil:
		return "it is in UTF-16", nil
	}
	if _, err := in.Discard(mark); err != nil {
		return "it cannot be read: " + err.Error(), s.ctx.Err()
	}
	s.usualCharset(head[mark:])
	s.w.reset(in, int64(mark), false)
	if wraps, err := s.wraps(&jsonFile{s: s}); wraps || err != nil || s.number > 0 {
		return "its records are in an array of an object", err
	}
	return "", nil
}

// nextLine is where in a file of size bytes the first line begins that does not begin before an offset, size for none.
func nextLine(f io.ReaderAt, offset, size int64) (int64, error) {
	var room [32 << 10]byte
	for at := offset - 1; at < size; at += int64(len(room)) {
		n, err := f.ReadAt(room[:min(int64(len(room)), size-at)], at)
		if k := bytes.IndexByte(room[:n], '\n'); k >= 0 {
			return at + int64(k) + 1, nil
		}
		if err != nil && err != io.EOF {
			return 0, err
		}
		if n == 0 {
			break // it is shorter now, which whoever reads it will see
		}
	}
	return size, nil
}
