package html

import "context"

// rejects writes the input that could not be read.
func (w *writer) rejects(ctx context.Context) error {
	n := w.run.Rejects()
	if n == 0 {
		return nil
	}
	return w.pages(ctx, rejects, n, rejectPerPage, func(m *markup, _ bool) {
		m.lit(`<table class="rows rejects"><thead><tr><th scope="col">Source</th><th scope="col">Record</th><th scope="col">Byte offset</th><th scope="col">Reason</th></tr></thead><tbody>` + "\n")
	}, func(m *markup, i int) error {
		r, err := w.run.Reject(i)
		m.lit(`<tr><th scope="row">`)
		m.name(r.Source)
		m.lit(`</th><td data-label="Record">`)
		m.text(number(r.Record))
		m.lit(`</td><td data-label="Byte offset">`)
		m.text(number(r.ByteOffset))
		m.lit(`</td><td data-label="Reason">`)
		m.text(r.Reason)
		m.lit("</td></tr>\n")
		return err
	}, func(m *markup) { m.lit("</tbody></table>\n") })
}
