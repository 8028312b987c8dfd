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

// errTooLong ends a report on one page as soon as that is known, with no more of it in memory.
var errTooLong = fmt.Errorf("one page would have more than the %d MB that can be mailed and opened at once; pages in a directory have no such limit", SingleMost/1_000_000)

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
