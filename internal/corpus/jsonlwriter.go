package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// JSONLWriter writes one JSON value a line.
type JSONLWriter struct {
	w   io.Writer
	buf bytes.Buffer
	enc *json.Encoder
}

// NewJSONLWriter writes to w, which should be buffered.
func NewJSONLWriter(w io.Writer) *JSONLWriter {
	j := &JSONLWriter{w: w}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false)
	return j
}

// Write writes v as one line.
func (j *JSONLWriter) Write(v any) error {
	j.buf.Reset()
	if err := j.enc.Encode(v); err != nil {
		return fmt.Errorf("encode %T as JSON: %w", v, err)
	}
	_, err := j.w.Write(j.buf.Bytes())
	return err
}

// WriteFields writes a JSON object as it stands; line breaks between its
// tokens become blanks, as a line must stay one.
func (j *JSONLWriter) WriteFields(fields []byte) error {
	j.buf.Reset()
	j.buf.Write(fields)
	unbreak(j.buf.Bytes())
	j.buf.WriteByte('\n')
	_, err := j.w.Write(j.buf.Bytes())
	return err
}
