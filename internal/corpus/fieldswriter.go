package corpus

import (
	"context"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
)

// FieldsWriter writes records as their fields, in one of [OutputFormats].
type FieldsWriter interface {
	// WriteFields adds a record: one JSON object.
	WriteFields(fields []byte) error
	// Close completes the format, unless ctx is done before. It does not close or
	// commit the file below.
	Close(ctx context.Context) error
	// Discard gives the records up; after Close it does nothing.
	Discard()
}

// OutputFormats lists the formats of [NewFieldsWriter]; each is also the
// extension of its files.
func OutputFormats() []string { return []string{"jsonl", "jsonl.zst", "parquet"} }

// NewFieldsWriter writes to w, an [AtomicFile] for one. Parquet needs to know
// all columns before the first row: rows wait in a temporary file in tempDir
// ("": the system's) until Close.
func NewFieldsWriter(w io.Writer, format, tempDir string) (FieldsWriter, error) {
	switch format {
	case "jsonl":
		return linesWriter{NewJSONLWriter(w)}, nil
	case "jsonl.zst":
		// one goroutine: with more, the size of the blocks may vary
		z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, fmt.Errorf("zstd: %w", err)
		}
		return zstdWriter{linesWriter{NewJSONLWriter(z)}, z}, nil
	case "parquet":
		return newParquetWriter(w, tempDir)
	}
	return nil, fmt.Errorf("unknown output format %q; known are %s", format, quoteList(OutputFormats()))
}

type linesWriter struct{ *JSONLWriter }

// Close does nothing: JSONL has no end.
func (linesWriter) Close(context.Context) error { return nil }

// Discard does nothing: what was written is gone with the file.
func (linesWriter) Discard() {}

type zstdWriter struct {
	linesWriter
	z *zstd.Encoder
}

func (w zstdWriter) Close(context.Context) error { return w.z.Close() }
