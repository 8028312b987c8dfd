package batch

import (
	"fmt"

	"github.com/copydesk/copydesk/cleanup"
	"github.com/copydesk/copydesk/cleanup/spin"
)

func modelVersion(m *spin.Model) string { return fmt.Sprintf("%d", m.NGrams) }

func cleanHTML(c *cleanup.Cleaner, page, url string) (cleanup.Result, error) {
	return c.Clean(page), nil
}
