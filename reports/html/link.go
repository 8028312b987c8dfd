package html

import (
	"net/url"
	"strings"

	"github.com/copydesk/copydesk/reports/visible"
)

// link returns an address to follow, or "" when following it could do anything
// but open a page: other schemes, a user name that dresses up the host, control
// characters.
func link(address string) string {
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || visible.Hidden(r) || r == '\\' }) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}
