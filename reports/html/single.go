package html

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/copydesk/copydesk/reports"
)

// SingleMost is how many bytes a report on one page may have: what still goes through the mail, and a
// browser opens at once.
const SingleMost = 10_000_000

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
		return fmt.Errorf("one file would have %s MB, more than the %s MB that can be mailed and opened at once; pages in a directory have no such limit",
			number(int64(len(page)/1e6)), number(SingleMost/1e6))
	}
	return os.WriteFile(filepath.Join(w.dir, reports.FirstPage), page, 0o644)
}
