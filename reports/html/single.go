package html

import (
	"context"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/reports"
)

// single writes the one page from the sections put aside.
func (w *writer) single(context.Context) error {
	if !w.opt.Single {
		return nil
	}
	m := &markup{}
	for k := overview; k < kinds; k++ {
		if len(w.parts[k]) == 0 {
			continue
		}
		m.lit("<section")
		m.attr("id", k.part())
		m.lit(">")
		if k != overview {
			m.lit("<h1>")
			m.text(k.String())
			m.lit("</h1>\n")
		}
		m.b = append(m.b, w.parts[k]...)
		m.lit("</section>\n")
	}
	page := w.shell.page(pageOf{kind: overview}, m)
	if len(page) > SingleMost {
		return errTooLong
	}
	return os.WriteFile(filepath.Join(w.dir, reports.FirstPage), page, 0o644)
}
