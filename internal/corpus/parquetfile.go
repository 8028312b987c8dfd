package corpus

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquet reads a Parquet file. It needs random access, so what comes packed
// or through a pipe is first copied to a temporary file.
func (s *session) parquet(in io.Reader, plainFile bool) error {
	file, size, err := s.randomAccess(in, plainFile)
	if err != nil {
		return err
	}
	defer file.Close()
	err = s.parquetFile(file, size)
	if plainFile {
		s.sum.Bytes = s.began + size // random access is not counted read by read
	}
	return err
}

// randomAccess returns the source as a file.
func (s *session) randomAccess(in io.Reader, plainFile bool) (*os.File, int64, error) {
	if plainFile {
		return s.disk.File, s.disk.was.Size(), nil
	}
	f, err := os.CreateTemp(s.o.TempDir, "copydesk-parquet-*")
	if err != nil {
		return nil, 0, fmt.Errorf("create temporary file: %w", err)
	}
	os.Remove(f.Name()) // where the system refuses, Close leaves it to the system's cleaning
	size, err := io.Copy(f, in)
	if err == nil {
		return f, size, nil
	}
	f.Close()
	var d *damage
	if errors.As(err, &d) || isContext(err) {
		return nil, 0, err
	}
	return nil, 0, fmt.Errorf("write temporary file: %w", err)
}

// parquetFile delivers the rows of a file, row group by row group. A row group
// that cannot be read costs its rows from the first unreadable one on; the
// next one is tried.
func (s *session) parquetFile(r io.ReaderAt, size int64) error {
	var file *parquet.File
	var tree *pqNode
	err := guard(func() (err error) {
		file, err = parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true), parquet.ReadBufferSize(256<<10))
		if err == nil {
			tree, err = newTree(file.Root())
		}
		if err == nil {
			tree.halves(file.Metadata().Schema)
		}
		return err
	})
	if err != nil {
		return parquetDamage(err)
	}
	columns := make([]string, len(tree.children))
	for i, c := range tree.children {
		columns[i] = c.name
	}
	if err := s.checkColumns(columns, tree.paths("")...); err != nil {
		return err
	}
	first := int64(0)
	for i, group := range file.RowGroups() {
		rows := group.NumRows()
		if rows == 0 {
			continue // as pyarrow writes of a table without rows: its columns lie nowhere
		}
		sound, pageErr := soundRows(r, size, file.Metadata().RowGroups[i].Columns, tree, rows, pageLimit*s.o.maxRecord())
		err := s.rowGroup(tree, group, sound, pageErr)
		var d *damage
		if errors.As(err, &d) {
			done := s.number - first
			what := fmt.Sprintf("rows %d to %d of the file cannot be read", s.number+1, first+rows)
			if done >= rows {
				what = "there is more than can be read"
			}
			err = s.rejectAs(Reject{Source: s.src.Name, Reason: fmt.Sprintf("row group %d: %s: %s", i+1, what, d.reason)})
		}
		if err != nil {
			return err
		}
		first += max(rows, 0)
		s.number = max(s.number, first)
	}
	if told := file.NumRows(); told != first {
		return parquetDamage(fmt.Errorf("the footer tells of %d rows, the row groups of %d", told, first))
	}
	if first == 0 {
		s.sum.Void++
	}
	return nil
}

func parquetDamage(err error) *damage {
	return &damage{reason: "Parquet file is corrupt: " + clipLong(err.Error()), err: err}
}

const valueBatch = 128 // values decoded at a time

// soundRows returns how many rows of a row group lie in sound pages, and what
// is wrong with the page after them.
func soundRows(r io.ReaderAt, size int64, chunks []format.ColumnChunk, tree *pqNode, rows, maxPage int64) (int64, error) {
	sound, first := rows, error(nil)
	for i := range chunks {
		leaf := tree.leafNode(i)
		if leaf == nil {
			return 0, fmt.Errorf("column %d is not in the schema", i+1)
		}
		n, err := int64(0), error(nil)
		if codec := leaf.col.Compression().CompressionCodec(); codec != chunks[i].MetaData.Codec {
			err = fmt.Errorf("codec %s in this row group, %s in another", chunks[i].MetaData.Codec, codec) // the library would use one for all
		} else {
			n, err = soundValues(r, size, &chunks[i].MetaData, maxPage)
		}
		if err == nil {
			continue
		}
		if leaf.rep > 0 {
			n = 0 // values are not rows here
		}
		if n < sound || first == nil {
			sound, first = min(n, sound), fmt.Errorf("column %d: %w", i+1, err)
		}
	}
	return sound, first
}

// rowGroup delivers the sound rows of one row group. Decoding is guarded,
// delivering is not: a panic of rec is not the library's.
func (s *session) rowGroup(tree *pqNode, group parquet.RowGroup, sound int64, after error) error {
	if sound == 0 && after != nil {
		return parquetDamage(after)
	}
	var leaves []*leafReader
	defer func() {
		_ = guard(func() error {
			for _, l := range leaves {
				l.close()
			}
			return nil
		})
	}()
	err := guard(func() error {
		chunks := group.ColumnChunks()
		for i, c := range chunks {
			leaves = append(leaves, &leafReader{pages: c.Pages(), buf: make([]parquet.Value, valueBatch), maxRep: tree.leafNode(i).rep})
		}
		return nil
	})
	if err != nil {
		return parquetDamage(err)
	}
	if len(leaves) == 0 {
		return parquetDamage(errors.New("row group without columns"))
	}
	w := newRowWriter(tree, leaves, s.o.maxRecord())
	if err := s.rows(w, sound); err != nil {
		return err
	}
	if after != nil {
		return parquetDamage(after)
	}
	return s.leftOver(leaves)
}

// rows reads and delivers the next n rows. A panic of the library, which only
// w.next calls, becomes an error; a panic of the caller's rec is not caught.
func (s *session) rows(w *rowWriter, n int64) (err error) {
	reading := false
	defer func() {
		if reading {
			if p := recover(); p != nil {
				err = parquetDamage(malformed(p))
			}
		}
	}()
	for range n {
		reading = true
		err := w.next()
		reading = false
		if err != nil {
			return parquetDamage(err)
		}
		s.number++
		if err := s.parquetRow(w); err != nil {
			return err
		}
	}
	return nil
}

// leftOver makes sure that no column has more rows than its group tells of.
func (s *session) leftOver(leaves []*leafReader) error {
	err := guard(func() error {
		for i, l := range leaves {
			switch _, err := l.peek(); {
			case err == nil:
				return fmt.Errorf("column %d has more rows than the row group", i+1)
			case err != io.EOF:
				return fmt.Errorf("column %d: %w", i+1, err)
			}
		}
		return nil
	})
	if err != nil {
		return parquetDamage(err)
	}
	return nil
}

// parquetRow delivers one row.
func (s *session) parquetRow(r *rowWriter) error {
	limit := s.o.maxRecord()
	if r.size > limit {
		return s.reject(0, tooLarge(r.size, limit))
	}
	obj := object{fields: r.b.b, members: r.b.members}
	s.read = Decoding{}
	if r.torn {
		obj.notes = append(obj.notes, "bytes in a nested column that are not UTF-8 became U+FFFD")
	}
	if len(r.bad) > 0 {
		if reason := s.decodeCells(&obj, r.bad); reason != "" {
			return s.reject(0, reason)
		}
	}
	return s.object(&obj, 0)
}

// decodeCells decodes the cells that are not UTF-8. A text that no charset
// explains is a reason to reject the row; another cell keeps U+FFFD, or its base64.
func (s *session) decodeCells(obj *object, bad []badCell) (reason string) {
	text := s.names.find(obj.members).at[roleText]
	for _, c := range bad {
		if c.bytes && c.member != text {
			continue
		}
		key := string(obj.members[c.member].key)
		decoded, charset, err := s.decode(c.raw, s.o.Charset, 0)
		switch {
		case err != nil && c.member == text:
			return badByte(c.raw[invalidAt(c.raw)], err)
		case err != nil:
			obj.notes = append(obj.notes, fmt.Sprintf("column %q: bytes that are not UTF-8 became U+FFFD", clip(key)))
		default:
			obj.fields = ReplaceText(obj.fields, key, decoded)
			if charset != "" {
				obj.notes = append(obj.notes, fmt.Sprintf("column %q: charset %s", clip(key), charset))
			}
		}
	}
	var err error
	if obj.members, err = scanObject(obj.fields, nil); err != nil {
		return "row cannot be decoded: " + err.Error()
	}
	return ""
}
